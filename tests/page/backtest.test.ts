import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { describePages, tableRows, violationsOf } from './browser.ts';
import { readCharts } from './charts.ts';

const number = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

describePages('the page of a backtest', (open) => {
  let folder = '';
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = folderOf({});
    for (const [strategy, name] of [
      ['follow-buys', 'a'],
      ['equal-weight', 'b'],
    ] as const)
      expect((await ratemark(['backtest', strategy, '--sample', '-o', at(name)])).code).toBe(0);
    for (const args of [
      [at('a'), '-o', at('a.html')],
      [at('a'), '--lang', 'zh', '-o', at('zh.html')],
      [at('a'), at('b'), '-o', at('ab.html')],
    ])
      expect((await ratemark(['report', ...args])).code).toBe(0);
  });

  test.each([
    ['a.html', 1440, 'light'],
    ['zh.html', 375, 'dark'],
    ['ab.html', 768, 'light'],
  ] as const)('%s at %i pixels, %s, has no fault, asks for nothing and never scrolls sideways', async (name, width, colorScheme) => {
    const opened = await open(at(name), { viewport: { width, height: 900 }, colorScheme });
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(opened.asked).toEqual([]);
    expect(opened.said).toEqual([]);
    expect(await violationsOf(opened)).toEqual([]);
  });

  test('has the books first, each line with its count, and all hold', async () => {
    const { page } = await open(at('a.html'));
    expect(await page.locator('nav a').first().textContent()).toContain('books');
    const [, ...rows] = await tableRows(page, '#accounting table');
    expect(rows).toHaveLength(13);
    for (const [, checked, failed, result] of rows) {
      expect(number(checked)).toBeGreaterThan(0);
      expect([failed, result]).toEqual(['0', 'passed']);
    }
  });

  test('says which line fails where a file was changed', async () => {
    const changed = folderOf({});
    for (const name of [
      'equity.csv',
      'trades.csv',
      'positions.csv',
      'nonfills.csv',
      'actions.csv',
      'round-trips.csv',
    ])
      writeFileSync(join(changed, name), readFileSync(join(at('a'), name), 'utf8'));
    for (const name of ['metrics.json', 'manifest.json'])
      writeFileSync(join(changed, name), readFileSync(join(at('a'), name), 'utf8'));
    const file = join(changed, 'equity.csv');
    const lines = readFileSync(file, 'utf8').split('\n');
    const cells = (lines[100] ?? '').split(',');
    lines[100] = [cells[0], Number(cells[1]) + 1000, ...cells.slice(2)].join(',');
    writeFileSync(file, lines.join('\n'));
    await ratemark(['report', changed, '-o', join(changed, 'page.html')]);
    const { page } = await open(join(changed, 'page.html'));
    const failed = (await tableRows(page, '#accounting table')).filter(
      (row) => row[3] === 'failed',
    );
    expect(failed.map(([line]) => line)).toContain('equity is cash, positions and receivables');
    expect(failed[0]?.[4]).toContain(cells[0]);
  });

  test('splits the worst drawdowns by name so that the parts sum to the change of equity', async () => {
    const { page } = await open(at('a.html'));
    const tables = await page.evaluate<string[][][]>(
      '[...document.querySelectorAll("#drawdowns table")].slice(1).map((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)))',
    );
    expect(tables.length).toBeGreaterThan(1);
    for (const [, ...rows] of tables) {
      const [sum, change] = rows.slice(-2);
      expect(sum?.slice(1)).toEqual(change?.slice(1));
      const parts = rows.slice(0, -2).reduce((total, row) => total + number(row[1]), 0);
      expect(Math.abs(parts - number(sum?.[1]))).toBeLessThanOrEqual(rows.length); // each is rounded
    }
  });

  test('draws a point for each session, switches to a logarithmic axis and back, and the figures are those of the files', async () => {
    const { page, said } = await open(at('a.html'));
    const sessions =
      readFileSync(join(at('a'), 'equity.csv'), 'utf8')
        .trim()
        .split('\n').length - 1;
    const equity = (await readCharts(page)).find(({ title }) => title === 'Equity');
    expect(equity?.points).toEqual([sessions, sessions, sessions]);
    const figure = page.locator('#equity figure').first();
    const path = () => figure.locator('svg[role=img]:not([hidden]) .line.s0').getAttribute('d');
    const flat = await path();
    await figure.getByText('Logarithmic').click();
    expect(await path()).not.toBe(flat);
    await figure.getByText('Logarithmic').click();
    expect(await path()).toBe(flat);
    const metrics = JSON.parse(readFileSync(join(at('a'), 'metrics.json'), 'utf8')) as {
      totalReturn: number;
    };
    const total = `+${(metrics.totalReturn * 100).toFixed(2)}%`;
    expect(await page.locator('#summary .figures dd').first().textContent()).toBe(total);
    expect(said).toEqual([]);
  });

  test('saves every chart as SVG and PNG, and copies every table as TSV and Markdown', async () => {
    const { page } = await open(at('a.html'));
    const buttons = (selector: string) =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => (one.matches('figure') ? one.querySelector(':scope > .tools') : one.nextElementSibling)?.textContent ?? '')`,
      );
    const charts = await buttons('figure.chart');
    expect(charts.length).toBeGreaterThan(5);
    expect(charts.filter((one) => !one.endsWith('Save SVGSave PNG'))).toEqual([]);
    const tables = await buttons('.scroll');
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((one) => one !== 'Copy as TSVCopy as Markdown')).toEqual([]);
  });

  test('has every month, with the color of its sign', async () => {
    const { page } = await open(at('a.html'));
    const cells = await page
      .locator('#months tbody td')
      .evaluateAll((all) =>
        all.map((cell) => [cell.textContent ?? '', cell.getAttribute('class') ?? ''] as const),
      );
    const tinted = cells.filter(([, name]) => / [ud]\d/.test(name));
    expect(tinted.length).toBeGreaterThan(15);
    for (const [text, name] of tinted)
      if (text.startsWith('-')) expect(name).toMatch(/ d\d/);
      else expect(name).toMatch(/ u\d/);
  });

  test('has the round trips of the file: a line for gains, losses and all, and the trips themselves', async () => {
    const { page } = await open(at('a.html'));
    const tables = await page.evaluate<string[][][]>(
      '[...document.querySelectorAll("#roundTrips table")].map((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)))',
    );
    const [, ...trips] = readFileSync(join(at('a'), 'round-trips.csv'), 'utf8')
      .trim()
      .split('\n');
    const gains = trips.map((line) => Number(line.split(',')[9])); // instrument,side,entry,exit,sessions,shares,bought,sold,fees,gain
    const [won, lost] = [gains.filter((gain) => gain > 0), gains.filter((gain) => gain < 0)];
    const [figures = [], listed = []] = tables;
    expect(figures.slice(1).map((row) => number(row[1]))).toEqual([
      ...[won.length, lost.length, trips.length],
    ]);
    expect(figures.slice(1).map((row) => number(row[6]))).toEqual(
      [won, lost, gains].map((some) => Math.round(some.reduce((sum, gain) => sum + gain, 0))),
    );
    expect(listed.length - 1).toBe(Math.min(20, trips.length));
  });

  test('sets several runs beside each other: a line each, one table, and what differs', async () => {
    const { page } = await open(at('ab.html'));
    const [head, ...rows] = await tableRows(page, '#figures table');
    expect(head?.slice(1)).toEqual([at('a'), at('b')]);
    expect(rows.length).toBeGreaterThan(8);
    expect(await page.locator('#picture svg[role=img]:not([hidden]) .line').count()).toBe(2);
    const differences = await tableRows(page, '#differences table');
    expect(differences.map(([name]) => name)).toContain('strategy');
    expect(differences.map(([name]) => name)).not.toContain('cash');
  });
});
