import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { describePages } from './browser.ts';

/** Width of A4 between the margins of the page: 210 mm less 28, at 96 dots to 25.4 mm. */
const PAPER = Math.round((182 / 25.4) * 96);

/** Everything is laid out, and tables that a reader opens are open. */
const OPENED =
  'document.styleSheets[0].insertRule("section { content-visibility: visible !important }", 0); for (const one of document.querySelectorAll("details")) one.open = true';

/** Words of cells, without links of rows that are only seen on a screen, that stand on more than one line. */
const BROKEN = `[...document.querySelectorAll('main td, main th')].filter((cell) => cell.checkVisibility()).flatMap((cell) => {
  const broken = [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const match of node.data.matchAll(/[^\\s-]+/g)) {
      const [run] = /\\S*$/.exec(node.data.slice(0, match.index));
      const [rest] = /^\\S*/.exec(node.data.slice(match.index));
      if ((run + rest).length > 20 || /\\p{Script=Han}/u.test(match[0])) continue; // a path, a sentence
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(match[0]);
    }
  return broken;
})`;

const DAYS = `[...document.querySelectorAll('main td')].filter(({ textContent }) => /^\\d{4}-\\d\\d-\\d\\d$/.test(textContent)).filter((cell) => { if (cell.firstElementChild) return false; const range = document.createRange(); range.selectNodeContents(cell); return range.getClientRects().length > 1; }).map(({ textContent }) => textContent)`;

/** Names below an axis that run into the one before, by chart. */
const CROWDED = `[...document.querySelectorAll('figure.chart svg[role=img]:not([hidden])')].flatMap((svg) => {
  let before = -Infinity;
  return [...svg.querySelectorAll('.tick.x')].flatMap((tick) => {
    const { left, right } = tick.getBoundingClientRect();
    const crowded = left < before;
    before = right;
    return crowded ? [svg.querySelector('title').textContent + ': ' + tick.textContent] : [];
  });
})`;

/** Letters of a chart that stand off the paper. */
const cutOff = (width: number) =>
  `[...document.querySelectorAll('figure.chart svg text')].filter((text) => { const { left, right, width } = text.getBoundingClientRect(); return width > 0 && (left < 0 || right > ${width}); }).map(({ textContent }) => textContent)`;

/** Tables that are wider than the paper. */
const tooWide = (width: number) =>
  `[...document.querySelectorAll('main table')].filter((table) => table.checkVisibility() && table.getBoundingClientRect().right > ${width} + 1).map((table) => table.rows[0].textContent + ' ' + table.getBoundingClientRect().right)`;

describePages('what a person reads', (open) => {
  const folder = folderOf({});
  const at = (name: string) => join(folder, name);
  const PAGES = ['evaluation.html', 'backtest.html', 'several.html', 'rates.html'] as const;

  beforeAll(async () => {
    const done = [
      ['backtest', 'follow-buys', '--sample', '-o', 'a'],
      ['backtest', 'equal-weight', '--sample', '-o', 'b'],
      ['evaluate', '--sample', '--out', 'c'],
      ['evaluate', '--sample', '--convention', 'next-open', '--out', 'd'],
      ['report', '--sample', '-o', 'evaluation.html'],
      ['report', 'a', '-o', 'backtest.html'],
      ['report', 'a', 'b', '-o', 'several.html'],
      ['report', 'c', 'd', '-o', 'rates.html'],
    ];
    for (const args of done) expect((await ratemark(args, { cwd: folder })).code).toBe(0);
  });

  const read = async (page: Page, script: string) => page.evaluate<string[]>(script);

  test.each(
    PAGES,
  )('of %s is whole on a telephone: no word and no day is broken, no axis crowded', async (name) => {
    const { page } = await open(at(name), { viewport: { width: 375, height: 900 } });
    await page.evaluate(OPENED);
    expect(await read(page, BROKEN)).toEqual([]);
    expect(await read(page, DAYS)).toEqual([]);
    expect(await read(page, CROWDED)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
  });

  test.each(
    PAGES,
  )('of %s is whole on paper: no letter of a chart and no table beyond its margin', async (name) => {
    const { page } = await open(at(name), {
      viewport: { width: PAPER, height: 1000 },
      colorScheme: 'light',
    });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await read(page, cutOff(PAPER))).toEqual([]);
    expect(await read(page, BROKEN)).toEqual([]);
    expect(await read(page, tooWide(PAPER))).toEqual([]);
    expect(await read(page, CROWDED)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PAPER);
  });

  test('several runs name no figure among their choices, and a strategy once', async () => {
    const { page } = await open(at('several.html'));
    const names = await page.locator('#differences tbody th').allTextContents();
    expect(names).toContain('input: strategies/follow-buys.ts');
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((one) => /summary|modules|written|sha256/.test(one))).toEqual([]);
    const { page: rates } = await open(at('rates.html'));
    expect(await rates.locator('#picture details thead th').allTextContents()).toEqual([
      ...['run', 'hit rate', '95%'],
    ]);
  });
});
