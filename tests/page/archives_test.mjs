// The page on archives that are not like the examples: hostile documents, nothing at all, event data of other programs without a
// passage, and more than can be drawn one by one.  Every view, with axe-core, and nothing of a document acts.
//
// Usage: archives_test.mjs PROGRAM.  Exits with 77 where Chromium or the packages of web/ are not here.
// ENTENTE_PICTURES=FOLDER keeps a picture of every view.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { check_view, launch, open_page, problems, root, serve, settle } from './browser.mjs';

const program = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'entente-page-'));
const kHostile = `<script>window.acted = 1</script><img src=x onerror="window.acted = 2"><svg onload="window.acted = 3"></svg>"'><a href="javascript:window.acted = 4">press</a>{{7*7}}&amp;`;

function entente(archive, ...rest) {
  const done = spawnSync(program, ['--db', archive, ...rest], { encoding: 'utf8' });
  assert.equal(done.status, 0, `${rest.join(' ')}: ${done.stderr}`);
}

// Nothing of a document is more than text.
async function check_tame(page, name) {
  const found = await page.evaluate(() => ({
    acted: window.acted ?? null,
    scripts: [...document.scripts].filter((s) => !s.src.startsWith(`${location.origin}/assets/`)).length,
    foreign: document.querySelectorAll('img, iframe, object, embed, svg[onload]').length,
    links: [...document.links].map((l) => l.protocol).filter((p) => p !== 'http:' && p !== 'https:').length,
  }));
  assert.deepEqual(found, { acted: null, scripts: 0, foreign: 0, links: 0 }, `${name}: nothing of the document acts`);
}

async function hostile(browser) {
  const archive = path.join(folder, 'hostile.db');
  const documents = ['meeting', 'agreement'].map((what, i) => ({
    id: `${kHostile}${i}`, title: kHostile, publisher: kHostile, url: 'javascript:window.acted=5', published: '2018-05-23',
    text: `China and Laos held a first ${what} on border patrols in Vientiane on May ${20 + i}, 2018. Lao Prime Minister Thongloun Sisoulith (${kHostile}) met Chinese President Xi Jinping ${kHostile} in Beijing on May 22, 2018. ${kHostile}`,
  }));
  fs.writeFileSync(path.join(folder, 'hostile.jsonl'), documents.map((d) => JSON.stringify(d) + '\n').join(''));
  entente(archive, 'read', path.join(folder, 'hostile.jsonl'));
  const served = await serve(program, archive);
  try {
    const page = await open_page(browser, served.origin, { viewport: { width: 1280, height: 900 } });
    await page.goto(served.whole);
    const first = await page.evaluate(async () => (await (await fetch('/api/occurrences?a=CHN&b=LAO&limit=50')).json()).items);
    assert.ok(first.length > 1, 'the hostile documents tell of something');
    const opened = await page.evaluate(async (id) => (await (await fetch(`/api/occurrence?a=CHN&b=LAO&id=${id}`)).json()), first[0].id);
    const attack = encodeURIComponent(kHostile);
    const views = {
      pairs: '/', pair: '/dyad/CHN/LAO', occurrence: `/dyad/CHN/LAO/occurrence/${first[0].id}`, record: `/dyad/CHN/LAO/occurrence/${opened.reports[0].record.record}`,
      document: `/document/${opened.reports[0].source.document}`, search: '/search?q=border', map: '/dyad/CHN/LAO/map', actors: '/actors/LAO', review: '/review', import: '/import',
      'search-address': `/search?q=${attack}&state=${attack}`, 'pair-address': `/dyad/CHN/LAO?domain=${attack}&as_of=${attack}&from=${attack}`, 'states-address': `/dyad/${attack}/CHN`, 'one-state': `/dyad/${attack}/${attack}`,
      'record-address': `/review?record=${attack}`, 'no-view': `/${attack}`,
    };
    for (const [name, address] of Object.entries(views)) {
      await page.goto(served.origin + address);
      await settle(page);
      for (const closed of await page.locator('details:not([open]) > summary').all()) if (await closed.isVisible()) await closed.click();
      await check_view(page, `hostile-${name}`);
      await check_tame(page, name);
      if (['occurrence', 'document', 'search', 'review'].includes(name)) assert.ok((await page.locator('body').innerText()).includes('<script>window.acted'), `${name} shows the hostile words, as words`);
    }
    await page.goto(`${served.origin}/import`);
    await page.setInputFiles('input[type=file]', [{ name: `${kHostile.replaceAll('/', '')}.txt`, mimeType: 'text/plain', buffer: Buffer.from([0x41, 0xff, 0xfe, 0x00]) }]);
    await page.getByRole('button', { name: 'Read them' }).click();
    await page.getByRole('heading', { name: 'Read', exact: true }).waitFor();
    await check_view(page, 'hostile-name');
    await check_tame(page, 'a hostile name of a file');
    // The policy holds by itself: a script that got into the page would not run, and it would be told.
    assert.deepEqual(problems, []);
    await page.evaluate(() => { const script = document.createElement('script'); script.textContent = 'window.acted = 6'; document.body.append(script); });
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => window.acted ?? null), null, 'the policy lets no script of a document run');
    assert.ok(problems.some((p) => p.includes('against the policy: script-src')), 'and it is told');
    problems.length = 0;
    await page.context().close();
  } finally {
    served.stop();
  }
}

const kEveryView = { pairs: '/', pair: '/dyad/CHN/LAO', map: '/dyad/CHN/LAO/map', search: '/search?q=patrol', actors: '/actors/LAO', review: '/review', import: '/import', 'no-view': '/nothing/here' };

async function each_view(browser, archive, prefix, check) {
  const served = await serve(program, archive);
  try {
    for (const [size, options] of [['', { viewport: { width: 1280, height: 900 } }], ['-360-dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }]]) {
      const page = await open_page(browser, served.origin, options);
      await page.goto(served.whole);
      for (const [name, address] of Object.entries(kEveryView)) {
        await page.goto(served.origin + address);
        await check_view(page, `${prefix}-${name}${size}`);
        await check(name, (await page.locator('main').innerText()).trim());
      }
      await page.context().close();
    }
  } finally {
    served.stop();
  }
}

async function empty(browser) {
  const archive = path.join(folder, 'empty.db');
  const source = path.join(folder, 'empty.txt');
  fs.writeFileSync(source, 'A recipe for soup.\n\nTake onions, and wait until they are soft.\n');
  entente(archive, 'read', source);
  const said = { pairs: 'no pair of states yet', pair: 'Cannot tell', map: 'no occurrence', search: 'No passage', actors: 'No report names one', review: 'All is judged', import: 'Drop files', 'no-view': 'No such view' };
  await each_view(browser, archive, 'empty', (name, text) => assert.ok(text.toLowerCase().includes(said[name].toLowerCase()), `${name} of an archive without records says so: ${text.slice(0, 300)}`));
}

async function imports(browser) {
  const archive = path.join(folder, 'imports.db');
  entente(archive, 'import', path.join(root, 'examples/events.csv'), '--map', 'date=day,source=from,target=to,code=cameo,place=where');
  await each_view(browser, archive, 'imports', (name, text) => {
    assert.ok(!text.includes('“”'), `${name} shows no empty quotation: ${text.slice(0, 300)}`);
    if (name === 'pair') assert.ok(text.includes('13 May 2018') && text.includes('without a passage'), `the pair shows what was imported: ${text.slice(0, 300)}`);
    if (name === 'review') assert.ok(text.includes('confidence not measured') && /event data of /i.test(text), `what was imported has no confidence: ${text.slice(0, 600)}`);
  });
  // An occurrence and a document of it say the same.
  const served = await serve(program, archive);
  try {
    const page = await open_page(browser, served.origin, { viewport: { width: 1280, height: 900 } });
    await page.goto(served.whole);
    const { occurrence, document } = await page.evaluate(async () => {
      const { items } = await (await fetch('/api/occurrences?a=CHN&b=LAO')).json();
      const opened = await (await fetch(`/api/occurrence?a=CHN&b=LAO&id=${items[0].id}`)).json();
      return { occurrence: items[0].id, document: opened.reports[0].source.document };
    });
    for (const [address, words] of [[`/dyad/CHN/LAO/occurrence/${occurrence}`, 'confidence not measured'], [`/document/${document}`, 'without a text']]) {
      await page.goto(served.origin + address);
      await settle(page);
      const text = await page.evaluate(() => document.querySelector('main').innerText);
      assert.ok(text.includes(words) && !text.includes('confidence 0'), `${address}: ${text.slice(0, 600)}`);
    }
  } finally {
    served.stop();
  }
}

// One row each few days over sixty years: no window of decades can draw them one by one.
async function many(browser) {
  const rows = ['day,from,to,cameo'];
  for (let i = 0; i < 4000; ++i) rows.push(`${new Date(Date.UTC(1960, 0, 1) + i * 5.5 * 86_400_000).toISOString().slice(0, 10)},China,Laos,${['042', '036', '0622', '111', '057'][i % 5]}`);
  fs.writeFileSync(path.join(folder, 'many.csv'), rows.join('\n') + '\n');
  const archive = path.join(folder, 'many.db');
  entente(archive, 'import', path.join(folder, 'many.csv'), '--map', 'date=day,source=from,target=to,code=cameo');
  const served = await serve(program, archive);
  try {
    const page = await open_page(browser, served.origin, { viewport: { width: 1280, height: 900 } });
    const units = [];
    for (const window of ['', '?from=1980-01-01&to=1999-12-31', '?from=1980-01-01&to=1987-12-31', '?from=1980-01-01&to=1981-06-30']) {
      await page.goto(`${served.origin}/dyad/CHN/LAO${window}`);
      await settle(page);
      const answer = await page.evaluate(async (query) => (await (await fetch(`/api/timeline?a=CHN&b=LAO${query.replace('?', '&')}`)).json()), window);
      units.push(answer.single ? 'single' : answer.unit);
      const marks = page.locator('svg [data-mark]');
      const wanted = answer.lanes.reduce((sum, lane) => sum + lane.bins.length + lane.items.length, 0);
      assert.equal(await marks.count(), wanted, `every bin of ${window || 'all'} is drawn`);
      assert.ok(answer.lanes.every((lane) => lane.bins.length <= 110), 'a lane holds no more bins than can be told apart');
      const held = answer.lanes.reduce((sum, lane) => sum + lane.items.length + lane.bins.reduce((s, bin) => s + bin.deeds + bin.promises + bin.denied + bin.told, 0), 0);
      assert.equal(held, answer.drawn, 'and together they hold all');
    }
    assert.deepEqual(units, ['year', 'quarter', 'month', 'single'], 'nearer windows are drawn in smaller units');
    // A bar opens its stretch, and that lists its own.
    await page.goto(`${served.origin}/dyad/CHN/LAO`);
    await settle(page);
    const bar = page.locator('svg [data-mark]').nth(3);
    const told = await bar.getAttribute('aria-label');
    await bar.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=/);
    await settle(page);
    const [, year, count] = /year (\d{4}), .*: (\d+) happened/.exec(told);
    assert.ok(page.url().includes(`from=${year}-01-01&to=${year}-12-31`), 'a bar opens its stretch');
    assert.ok(Number(count) > 0, 'of which it told how much happened');
    await page.context().close();
  } finally {
    served.stop();
  }
}

const browser = await launch();
let failed = true;
try {
  await hostile(browser);
  await empty(browser);
  await imports(browser);
  await many(browser);
  failed = false;
} finally {
  await browser.close().catch(() => {});
  fs.rmSync(folder, { recursive: true, force: true });
  if (failed) process.exitCode = 1;
}
