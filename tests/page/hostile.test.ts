import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { describePages, violationsOf } from './browser.ts';

/** What a page must show and never do. */
const HOSTILE = [
  '<img src=x onerror="alert(1)">',
  '</script><script>alert(2)</script>',
  '</style><b>bold</b>',
  `"><svg onload=alert(3)>`,
  '=HYPERLINK("http://example.com")',
  '\u202eright to left\u202c',
  `${'long '.repeat(1999)}name`,
  'x'.repeat(10_000),
  '{{constructor}} $1 &lt;b&gt; {id}',
];

const FIELDS = ['house', 'analysts', 'name', 'group', 'industry', 'title', 'action', 'label'];

/** A row for each field and text; the label is graded only where it is not the hostile one. */
function ratings(): string {
  const head = ['call_id', 'published', 'code', ...FIELDS];
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = FIELDS.flatMap((field, f) =>
    HOSTILE.map((text, h) => {
      const values = FIELDS.map((one) => (one === field ? text : one === 'label' ? '买入' : one));
      return [`A${f}x${h}`, '2024-01-02', '600519.SH', ...values.map(cell)].join(',');
    }),
  );
  const ids = HOSTILE.slice(0, 4).map((text) =>
    [
      cell(text),
      '2024-01-02',
      '600519.SH',
      ...FIELDS.map((one) => (one === 'label' ? '买入' : one)),
    ].join(','),
  );
  return `${[head.join(','), ...rows, ...ids].join('\n')}\n`;
}

describePages('hostile names', (open) => {
  let file = '';

  beforeAll(async () => {
    const cwd = folderOf({
      'ratings.csv': ratings(),
      'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-07-02,12\n',
      'index.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n',
    });
    file = join(cwd, 'report.html');
    const inputs = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];
    const { code, stderr } = await ratemark(['report', ...inputs, '-g', 'house'], { cwd });
    expect(stderr).toContain('wrote report.html');
    expect(code).toBe(0);
  });

  test.each([1440, 375])('of every text field do nothing in a page of %i pixels', async (width) => {
    const opened = await open(file, { viewport: { width, height: 900 } });
    const { page, said, asked } = opened;
    expect(await page.locator('img, b, iframe, object, form, base').count()).toBe(0);
    expect(await page.evaluate('document.scripts.length')).toBe(2); // the page's words, which are data, and its own
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate('document.documentElement.outerHTML.includes("\\u202e")')).toBe(
      false,
    );
    expect(said).toEqual([]);
    expect(asked).toEqual([]);
    expect(await violationsOf(opened)).toEqual([]);
  });

  test('are shown as they are where a call is opened, and copied so that no formula runs', async () => {
    const { page, said } = await open(file, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.filters label', { hasText: 'name' }).locator('input').fill('<img');
    await page.locator('.explorer tbody tr[data-row] button').first().click();
    expect(await page.locator('dialog').textContent()).toContain(HOSTILE[0]);
    await page.keyboard.press('Escape');
    await page.locator('.filters label', { hasText: 'name' }).locator('input').fill('=hyper');
    await page.locator('.explorer .tools').getByText('Copy as TSV').click();
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(text).toContain("\t'=HYPERLINK");
    expect(text).not.toContain('\t=HYPERLINK');
    expect(said).toEqual([]);
  });

  test('stand in a chart that is chosen, and do nothing there', async () => {
    const { page, said } = await open(file);
    await page.locator('.gallery select').selectOption('0');
    expect(await page.locator('#chosen img, #chosen script').count()).toBe(0);
    expect(await page.locator('#chosen .rating').count()).toBeGreaterThan(50);
    expect(said).toEqual([]);
  });
});

/** Holds everything; its names are what no page may do. */
const STRATEGY = `import { equalWeights, holdable } from 'ratemark/strategy';
export const strategy = {
  name: '<img src=x onerror="alert(1)">',
  description: '</script><script>alert(2)</script>',
  rebalance: 'month-end',
  parameters: { who: '"><svg onload=alert(3)>', other: '\\u202eright to left', sum: '=1+1' },
  weigh: (view) => equalWeights(holdable(view)),
};
`;

describePages('hostile names of a strategy, its parameters and its folders', (open) => {
  let cwd = '';

  beforeAll(async () => {
    cwd = folderOf({ 'evil.js': STRATEGY });
    const run = ['backtest', './evil.js', '--sample', '--resamples', '0', '--xlsx', 'out.xlsx'];
    for (const folder of ['<b>one', '=two'])
      expect((await ratemark([...run, '--out', folder], { cwd })).code).toBe(0);
    for (const args of [
      ['<b>one', '-o', 'one.html'],
      ['<b>one', '=two', '-o', 'both.html'],
      ['=two', '--lang', 'zh', '-o', 'two.html'],
    ])
      expect((await ratemark(['report', ...args], { cwd })).code).toBe(0);
  }, 120_000);

  test.each(['one.html', 'both.html', 'two.html'])('do nothing in %s', async (name) => {
    const opened = await open(join(cwd, name));
    const { page, said, asked } = opened;
    expect(await page.locator('img, iframe, object, main b').count()).toBe(0);
    expect(await page.locator('svg[onload]').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.outerHTML.includes("\\u202e")')).toBe(
      false,
    );
    expect(await page.locator('h1').textContent()).toContain(name === 'both.html' ? '' : '<img');
    expect([said, asked]).toEqual([[], []]);
    expect(await violationsOf(opened)).toEqual([]);
  });

  test('stand in a workbook as text, and in no cell as a formula', async () => {
    const parts = unzipSync(readFileSync(join(cwd, 'out.xlsx')));
    const sheets = Object.keys(parts).filter((part) => part.includes('worksheets/'));
    expect(sheets.length).toBeGreaterThan(4);
    for (const sheet of sheets) expect(strFromU8(parts[sheet]!)).not.toContain('<f>');
  });
});
