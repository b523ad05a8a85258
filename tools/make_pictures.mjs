// Makes the pictures of README.md: the page on China and Laos as a PNG, and a chart of the dossier as an SVG.
//
//   ./run && (cd web && npm ci --ignore-scripts) && node tools/make_pictures.mjs
//
// Needs Debian's chromium.  Uses build/release/entente and build/examples.db, which ./run leaves; writes docs/pictures/.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(path.join(root, 'web/package.json'))('playwright-core');
const program = path.join(root, 'build/release/entente');
const archive = path.join(root, 'build/examples.db');
const folder = path.join(root, 'docs/pictures');
fs.mkdirSync(folder, { recursive: true });

// A chart as a file of its own: with the colours of the page in it, on white.
function chart(html, which, file) {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)[1];
  const light = /:root \{ color-scheme: light dark; ([^}]*)\}/.exec(style)[1];
  const colours = Object.fromEntries([...light.matchAll(/--(\w+): ([^;]+);/g)].map((m) => [m[1], m[2]]));
  const rules = style.split('\n').filter((line) => /^(svg text|\.(grid|fill|hollow|stroke|volume|curve|interval))/.test(line)).join('\n');
  const used = rules.replace(/var\(--(\w+)\)/g, (_, name) => colours[name]);
  const svg = [...html.matchAll(/<svg[\s\S]*?<\/svg>/g)].map((m) => m[0]).find((s) => s.includes(which));
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const alone = svg.replace(/<a [^>]*>|<\/a>/g, '').replace('<svg', `<svg xmlns="http://www.w3.org/2000/svg" width="${box[1]}" height="${box[2]}"`)
    .replace('>', `><style>${used}</style><rect width="100%" height="100%" fill="#ffffff"/>`);
  fs.writeFileSync(path.join(folder, file), alone + '\n');
}

const dossier = path.join(root, 'build/pictures.html');
execFileSync(program, ['--db', archive, 'brief', 'CHN', 'LAO', '--html', dossier], { stdio: ['ignore', 'ignore', 'inherit'] });
chart(fs.readFileSync(dossier, 'utf8'), 'imeline', 'timeline.svg');

const server = spawn(program, ['--db', archive, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const origin = await new Promise((done) => server.stdout.on('data', (bytes) => {
  const found = /http:\/\/127\.0\.0\.1:\d+/.exec(String(bytes));
  if (found) done(found[0]);
}));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1480 }, colorScheme: 'light' });
  await page.goto(`${origin}/dyad/CHN/LAO?domain=security&from=2011-01-01&to=2025-12-31`);
  await page.getByText('in this window').waitFor();
  await page.getByText('New signs').first().waitFor();
  await page.waitForLoadState('networkidle');
  const timeline = await page.getByRole('region', { name: 'Timeline' }).boundingBox();
  await page.screenshot({ path: path.join(folder, 'page.png'), fullPage: true, clip: { x: 0, y: 0, width: 1180, height: timeline.y + timeline.height + 16 } });
} finally {
  await browser.close();
  server.kill('SIGTERM');
}
for (const file of fs.readdirSync(folder)) console.log(`docs/pictures/${file}: ${fs.statSync(path.join(folder, file)).size} bytes`);
