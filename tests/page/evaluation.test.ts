import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { describePages, tableRows, violationsOf } from './browser.ts';
import { readCharts } from './charts.ts';

/** `+12.63%` as a fraction with an error of half a hundredth of a percent. */
const fraction = (text: string): number => Number(text.replace('%', '')) / 100;

/** Parts that are wider than their place, which the page would cut off. */
const WIDER = `[...document.querySelectorAll('main > section')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ id }) => id)`;

describePages('the page of a report', (open) => {
  let folder = '';
  const pageOf = (language: string) => join(folder, `${language}.html`);

  beforeAll(async () => {
    folder = folderOf({});
    for (const lang of ['en', 'zh']) {
      const { code } = await ratemark(['report', '--sample', '--lang', lang, '-o', pageOf(lang)]);
      expect(code).toBe(0);
    }
  });

  test.each([
    ['en', 1440, 'light'],
    ['zh', 768, 'dark'],
    ['en', 375, 'dark'],
    ['zh', 375, 'light'],
  ] as const)('in %s at %i pixels, %s, has no fault, asks for nothing and never scrolls sideways', async (language, width, colorScheme) => {
    const viewport = { width, height: 900 };
    const opened = await open(pageOf(language), { viewport, colorScheme });
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await opened.page.evaluate(WIDER)).toEqual([]);
    expect(opened.asked).toEqual([]);
    expect(opened.said).toEqual([]);
    expect(await violationsOf(opened)).toEqual([]);
  });

  test('draws a mark for each number of its tables, and the numbers are the same', async () => {
    const { page } = await open(pageOf('en'));
    const charts = await readCharts(page);
    expect([...new Set(charts.map(({ kind }) => kind))].sort()).toEqual([
      ...['histogram', 'intervals', 'lines', 'prices', 'stack'],
    ]);
    expect(charts.reduce((sum, { targets }) => sum + targets, 0)).toBeGreaterThan(1);
    for (const { kind, title, name, description, marks, points, rows, targets } of charts) {
      expect(name).toBe(title);
      expect(description.length).toBeGreaterThan(20);
      expect(rows.length).toBeGreaterThan(0);
      if (kind === 'histogram') expect(marks).toEqual(rows.map((row) => row[2]));
      if (kind === 'prices') {
        expect(marks).toHaveLength(rows.length);
        expect(targets).toBe(rows.filter((row) => row.at(-1) !== '-').length);
      }
      if (kind === 'lines' || kind === 'prices') {
        expect(points).toHaveLength(2);
        expect(points[0]).toBe(points[1]);
      }
      if (kind === 'stack') {
        const shares = rows.flatMap((row) => [row[3], row[5], row[7]].map(Number));
        expect(marks.map((mark) => Number((Number(mark) * 100).toFixed(1)))).toEqual(shares);
      }
      if (kind === 'intervals') {
        const isRate = rows[0]?.length === 6;
        const values = rows.map((row) => (isRate ? Number(row[3]) / 100 : fraction(row[2] ?? '')));
        expect(marks).toHaveLength(values.length);
        for (const [k, mark] of marks.entries())
          expect(Number(mark)).toBeCloseTo(values[k] ?? Number.NaN, isRate ? 3 : 4);
      }
    }
  });

  test('has an entry in its contents for each part, and each leads there', async () => {
    const { page } = await open(pageOf('en'));
    const parts = await page.evaluate<string[]>(
      '[...document.querySelectorAll("nav a")].map((link) => document.querySelector(link.getAttribute("href")).querySelector("h2").textContent === link.textContent ? link.textContent : "")',
    );
    expect(parts.length).toBeGreaterThan(12);
    expect(parts).not.toContain('');
    expect(await page.locator('h1').count()).toBe(1);
  });

  test('states the same figures in both languages', async () => {
    const values = await Promise.all(
      ['en', 'zh'].map(async (language) => {
        const { page } = await open(pageOf(language));
        return page.locator('.figures dd:not(.beside)').allTextContents();
      }),
    );
    expect(values[0]).toHaveLength(7);
    expect(values[0]).toEqual(values[1]);
  });

  test('reads without scripts: figures, charts, tables and the first calls are there', async () => {
    const { page } = await open(pageOf('en'), { javaScriptEnabled: false });
    expect(await page.locator('.figures dd').first().textContent()).toBe('66');
    expect(await page.locator('figure.chart > svg').first().isVisible()).toBe(true);
    expect(await page.locator('.explorer tbody tr').count()).toBe(66);
    expect(await page.locator('button:visible').count()).toBe(0);
  });

  test('is printed without what only a screen needs', async () => {
    const { page } = await open(pageOf('en'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('.tools').first().isVisible()).toBe(false);
    expect(await page.locator('.window tr[data-row] td:first-child').first().innerText()).toMatch(
      /^\d{4}-\d\d-\d\d$/,
    );
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('.window tbody tr').count()).toBe(66); // all of the sample, and no blank room
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('is printed by --pdf, and without a browser a message says what to install', async () => {
    const pdf = join(folder, 'sample.pdf');
    const args = ['report', '--sample', '-o', join(folder, 'p.html'), '--pdf', pdf];
    expect((await ratemark(args)).code).toBe(0);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const { code, stderr } = await ratemark(args, { env: { CHROMIUM: '/nowhere/chromium' } });
    expect(code).toBe(2);
    expect(stderr).toContain('apt-get install chromium');
  });

  test('saves a chart as SVG that stands alone, and as PNG', async () => {
    const { page } = await open(pageOf('en'));
    const figure = page.locator('figure.histogram').first();
    const [svg] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByText('Save SVG').click(),
    ]);
    const text = readFileSync(await svg.path(), 'utf8');
    expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(text).toContain('--accent');
    const [png] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByText('Save PNG').click(),
    ]);
    expect(
      readFileSync(await png.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('gives gains the color that was asked for', async () => {
    const other = join(folder, 'green.html');
    await ratemark(['report', '--sample', '--lang', 'zh', '--up', 'green', '-o', other]);
    const colors = await Promise.all(
      [pageOf('zh'), pageOf('en'), other].map(async (file) => {
        const { page } = await open(file, { colorScheme: 'light' });
        return page.evaluate('getComputedStyle(document.querySelector("td.up")).color');
      }),
    );
    expect(colors[0]).toBe('rgb(184, 58, 27)');
    expect(colors[1]).toBe('rgb(11, 115, 96)');
    expect(colors[2]).toBe(colors[1]);
  });

  test('turns dark and light by its button', async () => {
    const { page } = await open(pageOf('en'), { colorScheme: 'light' });
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const before = await paper();
    await page.getByText('Dark or light').click();
    expect(await paper()).not.toBe(before);
  });

  test('copies a table as TSV with the cells that it shows', async () => {
    const { page } = await open(pageOf('en'), {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('#matrix .tools').first().getByText('Copy as TSV').click();
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    const copied = text
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(copied).toEqual(await tableRows(page, '#matrix table'));
  });
});
