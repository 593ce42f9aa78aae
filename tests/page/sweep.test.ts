import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { serveFolder } from '../cli/serve-process.ts';
import { describePages, tableRows, violationsOf } from './browser.ts';

const SWEEP = [
  ...['sweep', 'momentum', '--sample', '--grid', 'count=2,4,6', '--grid', 'lookback=20:80:20'],
  ...['--params', 'skip=5', '--walk-forward', '6m/3m', '--resamples', '0'],
];

describePages('the page of a sweep', (open) => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  const rowsOf = (name: string) =>
    readFileSync(at(name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));

  beforeAll(async () => {
    folder = folderOf({});
    expect((await ratemark([...SWEEP, '--out', at('s')])).code).toBe(0);
    for (const lang of ['en', 'zh'])
      expect(
        (await ratemark(['report', at('s'), '--lang', lang, '-o', at(`${lang}.html`)])).code,
      ).toBe(0);
  });

  test.each([
    ['en.html', 1440, 'light'],
    ['zh.html', 375, 'dark'],
  ] as const)('%s at %i pixels, %s, has no fault, asks for nothing and never scrolls sideways', async (name, width, colorScheme) => {
    const opened = await open(at(name), { viewport: { width, height: 900 }, colorScheme });
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect([opened.asked, opened.said, await violationsOf(opened)]).toEqual([[], [], []]);
  });

  test('has in its first map the Sharpe ratios of sets.csv, the chosen one bold', async () => {
    const { page } = await open(at('en.html'));
    const [head = [], ...sets] = rowsOf('s/sets.csv');
    const [across = [], ...map] = await tableRows(page, '#maps table');
    // four look-backs go down, three counts across
    expect(across).toEqual(['lookback \\ count', '2', '4', '6']);
    for (const [lookback, ...cells] of map)
      for (const [k, cell] of cells.entries()) {
        const set = sets.find((row) => row[1] === across[k + 1] && row[2] === lookback);
        expect(cell).toBe(Number(set?.[head.indexOf('sharpe')]).toFixed(2));
      }
    const bold = await page.locator('#maps table').first().locator('td.bold').textContent();
    const chosen = sets.find((row) => row[head.indexOf('chosen')] === 'true');
    expect(bold).toBe(Number(chosen?.[head.indexOf('sharpe')]).toFixed(2));
  });

  test('cuts off no map and no name of a column, breaks no value, and says what its dots and lines are', async () => {
    const grid = ['--grid', 'count=2:6', '--grid', 'lookback=20:100:20', '--walk-forward', '6m/3m'];
    const wide = [
      'sweep',
      'momentum',
      '--sample',
      ...grid,
      '--resamples',
      '0',
      '--out',
      at('wide'),
    ];
    expect((await ratemark(wide)).code).toBe(0);
    expect((await ratemark(['report', at('wide'), '-o', at('wide.html')])).code).toBe(0);
    const { page } = await open(at('wide.html'), { viewport: { width: 1440, height: 900 } });
    const cut = (what: string) =>
      page.locator(what).evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    expect(await cut('#maps .scroll')).toEqual(Array(8).fill(0));
    await page.locator('#all-sets[data-ready]').waitFor({ state: 'attached' });
    expect(Math.max(...(await cut('#all-sets thead th')))).toBe(0);
    // the set that was chosen takes one line, as 17 pixels of letters do in three columns of a thousand
    const height = await page.evaluate(
      "(one => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight))(document.querySelector('.figures dd'))",
    );
    expect(Math.round(Number(height))).toBe(1);
    const said = await page.locator('#along > p, #walk > p').allTextContents();
    expect(said.join(' ')).toMatch(/A dot is the mean .*A dot is the figure out of sample/s);
  });

  test('says of a window without a decision that nothing is out of sample, in lines that a telephone shows', async () => {
    // the months of training end on the last session, after which none decides
    const idle = ['--grid', 'count=2,4', '--params', 'lookback=40', 'skip=5', '--to', '2026-06-30'];
    const walk = ['--walk-forward', '14m/3m', '--resamples', '0', '--out', at('idle')];
    expect((await ratemark(['sweep', 'momentum', '--sample', ...idle, ...walk])).code).toBe(0);
    expect((await ratemark(['report', at('idle'), '-o', at('idle.html')])).code).toBe(0);
    const { page } = await open(at('idle.html'), { viewport: { width: 375, height: 900 } });
    await page.locator('#walk').scrollIntoViewIfNeeded();
    expect(await page.locator('#walk p').allTextContents()).toContainEqual(
      expect.stringContaining('no decision fell'),
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
    const trust = await page.locator('#trust li').first().textContent();
    expect(trust).toContain('Nothing here is out of sample');
  });

  test('says the notes of the folder in Chinese', async () => {
    const { page } = await open(at('zh.html'));
    const notes = await page.locator('#notes li').allTextContents();
    expect(notes.length).toBeGreaterThan(1);
    // of the 29 names that momentum traded; a day and a code stay as they are
    expect(notes.filter((note) => /\b(the|are|of|and)\b/.test(note))).toEqual([]);
    expect(notes.every((note) => /\p{Script=Han}/u.test(note))).toBe(true);
  });

  test.each([
    ['en', 768, 'light'],
    ['zh', 375, 'dark'],
  ] as const)('is the page of serve as well, in %s at %i pixels', async (lang, width, colorScheme) => {
    const served = await serveFolder(folder);
    try {
      const viewport = { width, height: 900 };
      const opened = await open(served.address.href, { viewport, colorScheme });
      const { page } = opened;
      await page.goto(new URL(`/?lang=${lang}`, served.address).href);
      await page.goto(new URL('/report?run=s', served.address).href);
      await page.locator('main[data-again]').waitFor({ state: 'detached' });
      expect(await page.locator('#maps table').count()).toBeGreaterThan(3);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await violationsOf(opened)).toEqual([]);
      expect([opened.said, opened.asked]).toEqual([[], []]);
    } finally {
      await served.end();
    }
  });

  test('draws a mark for each value of a parameter and each window, and lists every set', async () => {
    const { page } = await open(at('en.html'));
    const windows = rowsOf('s/windows.csv').length - 1;
    expect(await page.locator('#along svg g.mark').count()).toBe(3 + 4);
    expect(await page.locator('#walk svg g.mark').count()).toBe(windows);
    const [, ...rows] = await tableRows(page, '#walk table');
    expect(rows).toHaveLength(windows);
    await page.locator('#all-sets tbody tr[data-row]').first().waitFor();
    expect(await page.locator('#all-sets tbody tr[data-row]').count()).toBe(12);
    const best = await page.locator('#all-sets tbody tr[data-row]').first().allTextContents(); // out of sight, a browser gives no rendered text
    expect(best.join(' ')).toMatch(/\d%/);
    expect(best.join(' ')).not.toContain('0.00000');
  });
});
