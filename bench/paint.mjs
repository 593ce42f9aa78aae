// A page in the browser: its first paint, and the longest tasks while it loads and while it is scrolled to its end. Wall times: they say
// something on a quiet machine alone.
// node bench/paint.mjs REPORT.html [--runs=5]; CHROMIUM names the browser
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file] = process.argv.slice(2).filter((text) => !text.startsWith('--'));
const flag = process.argv.find((text) => text.startsWith('--runs='));
const runs = flag === undefined ? 5 : Number(flag.slice('--runs='.length));
if (file === undefined) {
  console.error('usage: node bench/paint.mjs REPORT.html [--runs=5]');
  process.exit(2);
}

/** @type {(values: number[]) => number} */
const median = (values) =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
/** @type {(values: number[]) => number} */
const longest = (values) => values.reduce((most, one) => Math.max(most, one), 0);

/** Tasks of more than 50 ms, which the browser itself counts as long. */
const WATCH = `globalThis.longTasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push([startTime, duration]);
}).observe({ type: 'longtask', buffered: true });`;
const PAINT = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`;
/** A screen a frame, down to the end. */
const SCROLL = `new Promise((done) => {
  const step = () => {
    const before = scrollY;
    scrollBy(0, innerHeight);
    requestAnimationFrame(() => (scrollY === before ? done(performance.now()) : step()));
  };
  step();
})`;

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
/** @type {{ paint: number, loading: number, scrolling: number }[]} */
const found = [];
try {
  for (let k = 0; k < runs; k++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(WATCH);
    await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: 'load' });
    await page.waitForTimeout(1_000); // what a page does once it is shown
    const paint = Number(await page.evaluate(PAINT));
    const from = Number(await page.evaluate('performance.now()'));
    await page.evaluate(SCROLL);
    await page.waitForTimeout(500);
    /** @type {[number, number][]} */
    const tasks = await page.evaluate('globalThis.longTasks');
    const part = (/** @type {boolean} */ after) =>
      longest(tasks.filter(([start]) => start > from === after).map(([, duration]) => duration));
    found.push({ paint, loading: part(false), scrolling: part(true) });
    await page.close();
  }
} finally {
  await browser.close();
}
const say = (/** @type {string} */ what, /** @type {number[]} */ values) =>
  console.log(
    `${what}: median ${median(values).toFixed(0)} ms, longest ${longest(values).toFixed(0)} ms`,
  );
say(
  'first contentful paint',
  found.map(({ paint }) => paint),
);
say(
  'longest task while loading',
  found.map(({ loading }) => loading),
);
say(
  'longest task while scrolling',
  found.map(({ scrolling }) => scrolling),
);
