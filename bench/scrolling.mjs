#!/usr/bin/env node
// How smooth the page of a pair is in Chromium: until its timeline stands, and the frames while one scrolls and zooms.
//
// Usage: node bench/scrolling.mjs PROGRAM ARCHIVE STATE STATE
// A frame is the time between two calls of requestAnimationFrame; 16.7 ms is the least that a screen of 60 Hz shows.  "Main
// thread" is the processor time of the page's main thread, which a busy machine does not lengthen.
import { launch, open_page, serve } from '../tests/page/browser.mjs';

const [program, archive, a, b] = process.argv.slice(2);
const served = await serve(program, archive);
const browser = await launch();

const figure = (value) => value.toFixed(0).padStart(6);
function tell(what, frames, took, used) {
  const sorted = [...frames].sort((x, y) => x - y);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const late = frames.filter((f) => f > 32).length;
  console.log(`${what.padEnd(30)} ${figure(took)} ms, main thread ${figure(1000 * used.TaskDuration)} ms (script ${figure(1000 * used.ScriptDuration)}, style ${figure(1000 * used.RecalcStyleDuration)}, layout ${figure(1000 * used.LayoutDuration)}); ${String(frames.length).padStart(4)} frames: median ${figure(at(0.5))} ms, 95 % ${figure(at(0.95))} ms, longest ${figure(at(1))} ms, ${late} over 32 ms`);
}

const start_frames = (page) => page.evaluate(() => {
  window.frames_seen = [];
  window.watching = true;
  let last = performance.now();
  const next = (now) => {
    window.frames_seen.push(now - last);
    last = now;
    if (window.watching) requestAnimationFrame(next);
  };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(next); });
});
const stop_frames = (page) => page.evaluate(() => { window.watching = false; return window.frames_seen; });

let session;
const used_by_page = async () => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]));
const less = (now, before) => Object.fromEntries(['TaskDuration', 'ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'].map((n) => [n, now[n] - before[n]]));

async function during(page, what, work) {
  const used = await used_by_page();
  await start_frames(page);
  const began = performance.now();
  await work();
  const took = performance.now() - began;
  await page.waitForTimeout(200);
  tell(what, await stop_frames(page), took, less(await used_by_page(), used));
}

const window_of = async (page) => Number(/([\d,]+) in this window/.exec(await page.locator('main').innerText())?.[1]?.replaceAll(',', ''));

try {
  await fetch(`${served.origin}/api/dyad?a=${a}&b=${b}`);  // What the program prepares at its start.
  const page = await open_page(browser, served.origin, { viewport: { width: 1280, height: 900 } });
  session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (const time of ['first', 'again']) {
    const began = performance.now();
    await page.goto(`${served.origin}/dyad/${a}/${b}`);
    await page.getByText('in this window').waitFor();
    await page.waitForLoadState('networkidle');
    const took = performance.now() - began - 500;  // networkidle is half a second of silence.
    const used = await used_by_page();  // Of this document alone.
    console.log(`${`opened (${time})`.padEnd(30)} ${figure(took)} ms, main thread ${figure(1000 * used.TaskDuration)} ms`);
  }
  const scroll = async () => {
    await page.mouse.move(600, 500);
    for (let i = 0; i < 60; ++i) {
      await page.mouse.wheel(0, i < 30 ? 120 : -120);
      await page.waitForTimeout(16);
    }
  };
  await during(page, 'scrolling', scroll);
  for (let i = 1; i <= 8; ++i) {
    const before = page.url();
    await during(page, `zooming in, ${i}`, async () => {
      const answered = page.waitForResponse((r) => r.url().includes('/api/timeline'));
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await answered;
      await page.waitForURL((url) => url.href !== before);
    });
    console.log(`  ${(await window_of(page)).toLocaleString('en')} in the window, ${await page.locator('svg [data-mark]').count()} marks`);
  }
  await during(page, 'scrolling there', scroll);
  await page.goto(`${served.origin}/dyad/${a}/${b}`);
  for (let i = 1; i <= 3; ++i) {
    await during(page, `more of the list, ${i}`, async () => {
      const answered = page.waitForResponse((r) => r.url().includes('/api/occurrences'));
      await page.getByRole('button', { name: /^More/ }).click();
      await answered;
    });
  }
} finally {
  await browser.close();
  served.stop();
}
