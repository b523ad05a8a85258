// The page of entente serve in a browser, as an analyst walks through it: read the examples, open a pair, zoom, open an
// occurrence and its passage, review with the keyboard alone, search, export, import, reload, back and forward; at 1280
// and 360 pixels, light and dark; with axe-core on every view, and no request that leaves this machine.
//
// Usage: page_test.mjs PROGRAM.  Exits with 77 where Chromium or the packages of web/ are not here.
// ENTENTE_PICTURES=FOLDER keeps a picture of every view.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { check_view, launch, open_page, root, serve, settle } from './browser.mjs';

const program = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'entente-page-'));
const archive = path.join(folder, 'examples.db');

const timeline = (page) => page.getByRole('region', { name: 'Timeline' });
const drawn = async (page) => Number(/([\d,]+) in this window/.exec(await timeline(page).innerText())?.[1].replaceAll(',', ''));

async function expect_drawn(page, wanted, what) {
  for (let i = 0; i < 100 && (await drawn(page)) !== wanted; ++i) await page.waitForTimeout(50);
  assert.equal(await drawn(page), wanted, what);
}

// Tab from where the focus is to the element that has this text, as one without a mouse must.
async function tab_to(page, text, most = 60) {
  for (let i = 0; i < most; ++i) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).trim() === text) return;
  }
  assert.fail(`the keyboard does not reach “${text}”`);
}

async function walk_pair(page) {
  await page.getByRole('link', { name: 'China and Laos' }).click();
  await page.getByRole('heading', { name: 'China and Laos' }).waitFor();
  await check_view(page, 'pair');
  // What is behind it is told with its passages, each of which opens.
  const behind = page.getByRole('region', { name: 'What is behind it' });
  assert.ok((await behind.locator('dt').allInnerTexts()).includes('New signs'), 'the brief stands below the verdict');
  await behind.locator('.cited a').first().click();
  await page.waitForURL(/occurrence\/r-/);
  await page.locator('article').first().waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'China and Laos' }).waitFor();
  await settle(page);
  const all = await drawn(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.waitForURL(/from=/);
  await page.waitForFunction((old) => !document.body.innerText.includes(`${old} in this window`), all);
  const zoomed = page.url();
  const fewer = await drawn(page);
  assert.ok(fewer < all, `zooming shows less: ${fewer} of ${all}`);
  await page.reload();
  await settle(page);
  assert.equal(page.url(), zoomed, 'the same address after loading again');
  await expect_drawn(page, fewer, 'and the same window');
  await page.goBack();
  await expect_drawn(page, all, 'back shows all again');
  await page.goForward();
  await expect_drawn(page, fewer, 'forward shows the window again');
  await page.goto(page.url().replace(/\?.*/, '?from=2018-05-01&to=2018-05-31'));
  await settle(page);
  const marks = timeline(page).locator('a[data-mark]');
  assert.equal(await marks.and(page.locator('[tabindex="0"]')).count(), 1, 'the marks are one stop for the Tab key');
  await marks.and(page.locator('[tabindex="0"]')).focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.lane), '1', 'arrows lead to the next lane');
  await page.keyboard.press('Enter');
  await page.waitForURL(/occurrence/);
  await check_view(page, 'occurrence');
  const passage = (await page.locator('article').first().locator('.passage > .passage').allTextContents()).join('').trim();
  assert.ok(passage.length > 20, 'the passage is marked in its context');
  await page.getByRole('link', { name: 'Whole document' }).first().click();
  await page.waitForURL(/document/);
  await check_view(page, 'document');
  const marked = (await page.locator('mark').allInnerTexts()).join('');
  assert.ok(marked.replace(/\s+/g, ' ').includes(passage.replace(/\s+/g, ' ').slice(0, 40)), 'the document opens at the passage');
  await page.goBack();
  await page.waitForURL(/occurrence/);
}

const shown_on = (page, pair, day) => page.evaluate(async ([a, b, d]) => (await (await fetch(`/api/timeline?a=${a}&b=${b}&from=${d}&to=${d}`)).json()).drawn, [...pair, day]);

// The next record stands and takes keys: a verdict typed before the reviewer can have seen what it is about is not taken.
const ready = (page) => page.getByRole('button', { name: 'Accept', disabled: false }).waitFor().then(() => settle(page));

async function walk_review(page) {
  const day = '2011-02-03';
  await page.locator('main').focus();
  await page.keyboard.press('Shift+Tab');
  await page.evaluate(() => document.querySelector('.brand').focus());
  await tab_to(page, 'Review');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Accept' }).waitFor();
  await check_view(page, 'review');
  await page.keyboard.press('a');
  await page.getByText('Accepted:').waitFor();
  await page.locator('aside').getByText('1/1').first().waitFor();
  await ready(page);
  await page.keyboard.press('r');
  await page.getByText('Rejected:').waitFor();
  await page.locator('aside').getByRole('row', { name: /^record/ }).getByText('1/2').waitFor();
  await ready(page);
  await page.keyboard.press('u');
  await page.getByText('Taken back').waitFor();
  await page.locator('aside').getByRole('row', { name: /^record/ }).getByText('1/1').waitFor();
  await ready(page);
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.activeElement?.id === 'field-kind');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.tagName === 'SECTION');
  // One whose correction shows on the timeline of a pair.
  const pair_of = async () => {
    const answer = await page.evaluate(async () => (await (await fetch('/api/review/progress')).json()));
    return answer;
  };
  assert.equal((await pair_of()).judged, 1, 'one record is judged');
  let pair;
  for (let i = 0; i < 12; ++i) {
    await ready(page);
    const id = /record=(r-\w+)/.exec(await page.locator('.desk a[href*="record="]').first().getAttribute('href'))[1];
    const card = await page.evaluate(async (record) => (await (await fetch(`/api/review/record?id=${record}`)).json()), id);
    const acts = card.record.kind === 'event' && card.record.status === 'happened';
    if (card.pair && acts) {
      pair = [card.pair.a, card.pair.b];
      break;
    }
    await page.keyboard.press('s');
    await page.waitForFunction((old) => !document.querySelector('.desk a[href*="record="]')?.getAttribute('href').includes(old), id);
  }
  assert.ok(pair, 'a record of a pair comes up');
  assert.equal(await shown_on(page, pair, day), 0, 'nothing stands on that day yet');
  await page.keyboard.press('7');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(day);
  await page.keyboard.press('Enter');
  await page.getByText('Corrected (date:').waitFor();
  await page.locator('aside').getByRole('row', { name: /^date/ }).getByText('1/2').waitFor();
  assert.equal(await shown_on(page, pair, day), 1, 'the timeline shows the corrected day');
  await check_view(page, 'review-corrected');
  await ready(page);
  await page.keyboard.press('u');
  await page.getByText('Taken back').waitFor();
  await page.locator('aside').getByRole('row', { name: /^date/ }).getByText('1/1').waitFor();
  assert.equal(await shown_on(page, pair, day), 0, 'and no more when it is taken back');
  await ready(page);
  await page.keyboard.press('7');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('yesterday');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  assert.equal((await pair_of()).judged, 1, 'a wrong value is refused and nothing is kept');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(day);
  await page.keyboard.press('Enter');
  await page.getByText('Corrected (date:').waitFor();
  await page.evaluate(() => document.querySelector('main').focus());
  await tab_to(page, (await page.locator('.told a').innerText()).trim());
  await page.keyboard.press('Enter');
  await page.waitForURL(/occurrence/);
  await page.getByRole('heading', { name: '3 February 2011' }).waitFor();
}

async function walk_rest(page, origin) {
  await page.goto(`${origin}/search`);
  await page.getByLabel('Words').fill('"joint patrol"');
  await page.keyboard.press('Enter');
  await page.getByText(/^\d+.* passages/).waitFor();
  await check_view(page, 'search');
  assert.ok((await page.locator('.list li').count()) > 0, 'the search finds passages');
  // Filters stand in the address; a saved search brings them back, also when the page is loaded anew.
  const all = await page.locator('.list li').count();
  await page.getByLabel('Publisher').fill('Xinhua');
  await page.getByLabel('From').fill('2018-01-01');
  await page.keyboard.press('Enter');
  await page.waitForURL(/publisher=Xinhua.*from=2018-01-01/);
  for (let i = 0; i < 100 && (await page.locator('.list li').count()) === all; ++i) await page.waitForTimeout(50);
  await settle(page);
  const filtered = await page.locator('.list li').count();
  assert.ok(filtered > 0 && filtered < all, `filters leave fewer: ${filtered} of ${all}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`${origin}/search`);
  const saved = page.getByRole('list', { name: 'Saved searches' });
  await saved.getByRole('link', { name: '"joint patrol", Xinhua, 2018-01-01' }).click();
  await settle(page);
  assert.equal(await page.locator('.list li').count(), filtered, 'the saved search finds the same');
  await page.goBack();
  await page.getByText('Every word must occur').waitFor();
  await page.goForward();
  await page.getByText(/^\d+.* passages/).waitFor();
  assert.equal(await page.locator('.list li').count(), filtered, 'also after back and forward');
  await check_view(page, 'search-saved');
  await saved.getByRole('button', { name: /^Forget/ }).click();
  assert.equal(await saved.count(), 0, 'and can be forgotten');
  await page.goto(`${origin}/dyad/CHN/LAO/map`);
  await page.getByRole('heading', { name: 'where it happened' }).waitFor();
  await page.locator('svg a').first().click();
  await page.waitForURL(/place=/);
  await check_view(page, 'map');
  assert.ok((await page.locator('section', { has: page.locator('#place-title') }).locator('.list li').count()) > 0, 'a place opens its occurrences');
  await page.goto(`${origin}/actors/LAO`);
  await check_view(page, 'actors');
  await page.goto(`${origin}/import`);
  await page.getByText('Drop files').waitFor();
  const before = await page.evaluate(async () => (await (await fetch('/api/archive')).json()).documents);
  const told = 'TITLE\n\nVientiane, 3 March 2019. Laos and Vietnam signed an agreement on border patrols in Vientiane on March 3, 2019.';
  await page.setInputFiles('input[type=file]', [{ name: 'new.txt', mimeType: 'text/plain', buffer: Buffer.from(told) }, { name: 'broken.txt', mimeType: 'text/plain', buffer: Buffer.from([0x41, 0xff, 0xfe, 0x00, 0x80]) }]);
  await page.getByRole('button', { name: 'Read them' }).click();
  await page.getByRole('heading', { name: 'Read', exact: true }).waitFor();
  await check_view(page, 'import');
  assert.equal(await page.evaluate(async () => (await (await fetch('/api/archive')).json()).documents), before + 1, 'one document came in');
}

async function walk_dossier(page, browser, origin) {
  await page.goto(`${origin}/dyad/CHN/LAO`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Dossier' }).click()]);
  const file = path.join(folder, 'dossier.html');
  await download.saveAs(file);
  const context = await browser.newContext({ offline: true });
  const alone = await context.newPage();
  await alone.goto(pathToFileURL(file).href);
  assert.ok((await alone.locator('svg').count()) > 0 && (await alone.locator('h1').first().innerText()).includes('Laos'), 'the dossier opens from disk with its charts');
  await context.close();
}

async function small_and_dark(browser, served) {
  for (const [name, options] of [['360', { viewport: { width: 360, height: 740 } }], ['dark', { colorScheme: 'dark' }], ['360-dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }]]) {
    const page = await open_page(browser, served.origin, options);
    await page.goto(served.whole);
    await check_view(page, `pairs-${name}`);
    const occurrence = await page.evaluate(async () => (await (await fetch('/api/occurrences?a=CHN&b=LAO&limit=1')).json()).items[0].id);
    const views = { pair: '/dyad/CHN/LAO', window: '/dyad/CHN/LAO?from=2018-01-01&to=2018-12-31', occurrence: `/dyad/CHN/LAO/occurrence/${occurrence}`, map: '/dyad/CHN/LAO/map', search: '/search?q=patrol', actors: '/actors/CHN', review: '/review', import: '/import' };
    for (const [view, address] of Object.entries(views)) {
      await page.goto(served.origin + address);
      await check_view(page, `${view}-${name}`);
    }
    await page.context().close();
  }
}

let served;
let browser;
let failed = true;
try {
  const read = spawnSync(program, ['--db', archive, 'read', path.join(root, 'examples/reports')], { encoding: 'utf8' });
  assert.equal(read.status, 0, read.stderr);
  served = await serve(program, archive);
  browser = await launch();
  const page = await open_page(browser, served.origin, { viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  await page.goto(served.whole);
  await check_view(page, 'pairs');
  assert.ok(!page.url().includes('token'), 'the token leaves the address');
  await walk_pair(page);
  await walk_review(page);
  await walk_rest(page, served.origin);
  await walk_dossier(page, browser, served.origin);
  await small_and_dark(browser, served);
  failed = false;
} finally {
  await browser?.close().catch(() => {});
  served?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
  if (failed) process.exitCode = 1;
}
