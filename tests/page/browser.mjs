// What the tests in a browser share, and what measures and draws the page: the program as it serves an archive, Debian's
// Chromium, and a view that is looked at: no wider than its window, nothing that axe finds, nothing that went wrong.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const chromium_path = process.env.ENTENTE_CHROMIUM ?? '/usr/bin/chromium';
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env.ENTENTE_PICTURES;

export function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}

const require = createRequire(path.join(root, 'web/package.json'));
function load() {
  try {
    return { playwright: require('playwright-core'), axe: require('axe-core').source };
  } catch {
    return skip('the packages of web/ are not here (npm ci --ignore-scripts in web/)');
  }
}
const { playwright, axe } = load();
if (!fs.existsSync(chromium_path)) skip(`${chromium_path} is not here (Debian package chromium)`);
if (pictures) fs.mkdirSync(pictures, { recursive: true });

export const launch = () => playwright.chromium.launch({ executablePath: chromium_path, args: flags });

// `whole` is the address with the token, `origin` that without.
export async function serve(program, archive) {
  const started = spawn(program, ['--db', archive, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const address = await new Promise((done, fail) => {
    started.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/#token=\w+/.exec(said);
      if (found) done({ whole: found[0], origin: found[1] });
    });
    started.on('exit', () => fail(new Error(`serve ended: ${said}`)));
  });
  const stop = () => started.removeAllListeners('exit').kill('SIGTERM');
  if ((await (await fetch(address.origin)).text()).includes('built without its page')) {
    stop();
    skip('the program was built without its page');
  }
  return { pid: started.pid, stop, ...address };
}

// What must not happen in any view: a request that leaves this machine, an error in the page, something against its policy.
export const problems = [];

export async function open_page(browser, origin, options) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);  // A machine may be busy.
  page.on('request', (request) => {
    if (!['data:', 'blob:', `${origin}/`].some((begin) => request.url().startsWith(begin))) problems.push(`a request left this machine: ${request.url()}`);
  });
  await page.addInitScript(() => addEventListener('securitypolicyviolation', (e) => console.error(`against the policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`)));
  page.on('pageerror', (error) => problems.push(`error in the page: ${error.message}`));
  page.on('dialog', (dialog) => { problems.push(`a dialog opened: ${dialog.message()}`); dialog.dismiss(); });
  // A refused question is told in the page; that it was refused is no error of the page.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(`in the page: ${message.text()}`);
  });
  return page;
}

export async function settle(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !['Reading…', 'Drawing a record…', 'Searching…'].some((words) => document.body.innerText.includes(words)));
}

export async function check_view(page, name) {
  await settle(page);
  const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide[0] <= wide[1], `${name}: the page is ${wide[0]} wide in a window of ${wide[1]}`);
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const told = found.violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join('\n  ')}`);
  assert.deepEqual(told, [], `${name}: accessibility`);
  assert.deepEqual(problems, [], name);
}
