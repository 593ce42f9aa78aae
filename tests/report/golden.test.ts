/**
 * The sample's printed output, kept in tests/golden and read by hand. `tests/cli.test.ts` shows that the command prints
 * these very texts; here figures of theirs are worked out again from the CSV files, by other means than the engine's.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../shared.ts';

const golden = (name: string) => readFileSync(join(ROOT, 'tests/golden', name), 'utf8');
const sampleLines = (name: string) =>
  readFileSync(join(ROOT, 'data/sample', name), 'utf8').split('\n');
const [en, zh] = [golden('sample-en.txt'), golden('sample-zh.txt')];

/** The last cell of the row of a day: its close, or of a file with volumes the one before. */
function closeOn(file: string, day: string, code = ''): number {
  const header = sampleLines(file)[1]?.split(',') ?? [];
  const row = sampleLines(file).find((line) =>
    line.startsWith(code ? `${code},${day},` : `${day},`),
  );
  return Number(row?.split(',')[header.indexOf('close')]);
}

describe.each([
  // 6028.48 / 5179.19 = 1.163981…, 4481.35 / 4318.62 = 1.037681…, apart 0.126300
  {
    row: '2026-04-20  801750.SI  计算机       outperform    +12.63%  outperform, hit',
    own: ['prices/801750.SI.csv', ''],
    index: '000300.SH',
    days: ['2026-04-20', '2026-10-20'],
    closes: [5179.19, 6028.48, 4318.62, 4481.35],
  },
  // 12.5 / 10 = 1.25, 4200 / 4000 = 1.05: exactly 20 %
  {
    row: '2025-06-16  302902.SZ  模拟丁       buy           +20.00%  overweight, miss edge',
    own: ['prices/a-shares.csv', '302902.SZ'],
    index: '000300.SH',
    days: ['2025-06-16', '2025-12-16'],
    closes: [10, 12.5, 4000, 4200],
  },
  // published on a Sunday, due on a Saturday: the Fridays before. 62.72 / 56.3 - 4509.1 / 3824.2 = -0.065064…
  {
    row: '2025-08-31  302903.SZ  模拟己       buy            -6.51%  neutral, miss',
    own: ['prices/a-shares.csv', '302903.SZ'],
    index: '000300.SH',
    days: ['2025-08-29', '2026-02-27'],
    closes: [56.3, 62.72, 3824.2, 4509.1],
  },
  // a mention: 25.1 / 20.07 = 1.250622…, less 1.037681… of the index
  {
    row: '2026-04-20  688256.SH  寒武纪    算力硬件      +21.29%  buy',
    own: ['prices/report-a-shares.csv', '688256.SH'],
    index: '000300.SH',
    days: ['2026-04-20', '2026-10-20'],
    closes: [20.07, 25.1, 4318.62, 4481.35],
  },
])('$row', ({ row, own: [file = '', code], index, days: [from = '', to = ''], closes }) => {
  test('stands in the table', () => expect(en.split('\n')).toContain(row));

  test('rests on the closes that the files hold', () => {
    const benchmark = `benchmarks/${index}.csv`;
    expect([
      closeOn(file, from, code),
      closeOn(file, to, code),
      closeOn(benchmark, from),
      closeOn(benchmark, to),
    ]).toEqual(closes);
  });

  test('prints their relative return', () => {
    const [base = 0, end = 0, indexBase = 0, indexEnd = 0] = closes;
    const percent = (100 * (end * indexBase - indexEnd * base)) / (base * indexBase);
    expect(row).toContain(` ${percent > 0 ? '+' : ''}${percent.toFixed(2)}%  `);
  });
});

/** Rows of the verdict table, and what they say. */
const verdicts = en
  .slice(en.indexOf('published'), en.indexOf('\ngrade '))
  .trimEnd()
  .split('\n')
  .slice(1);

test('every rating of the file has a row: 66 lines, of which 27 are mentions', () => {
  const rows = sampleLines('ratings.csv').slice(3).filter(Boolean);
  const mentions = rows.filter((row) => row.includes(',建议关注,'));
  expect([rows.length, mentions.length, verdicts.length]).toEqual([66, 27, 39]);
});

test('the total counts what the rows say', () => {
  const count = (pattern: RegExp) => verdicts.filter((row) => pattern.test(row)).length;
  const [hits, misses] = [count(/, hit/), count(/, miss/)];
  const [pending, voids] = [count(/ pending /), count(/ void /)];
  // Wilson, z = 1.959964: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)
  const n = hits + misses;
  const z2 = 1.959964 ** 2;
  const middle = hits / n + z2 / (2 * n);
  const half = Math.sqrt(z2) * Math.sqrt((hits / n) * (misses / n) * (1 / n) + z2 / (4 * n * n));
  const [low, high] = [middle - half, middle + half].map((x) =>
    ((100 * x) / (1 + z2 / n)).toFixed(1),
  );
  const rate = ((100 * hits) / n).toFixed(1);
  const total = en.split('\n').find((line) => line.startsWith('total'));
  expect(total?.split(/ {2,}/).slice(0, 5)).toEqual([
    'total',
    `${n}/39`,
    `${pending}`,
    `${voids}`,
    rate,
  ]);
  expect(en.replace(/\s+/g, ' ')).toContain(
    `Wilson ${low}% to ${high}% takes calls for independent`,
  );
  expect([hits, misses, pending, voids]).toEqual([15, 12, 4, 8]);
  expect(en).toContain(`Not counted: ${pending} pending, ${voids} void (`);
});

test('both languages print the same figures', () => {
  const figures = (text: string) =>
    text
      .split('\n')
      .filter((line) => /^\d{4}-/.test(line) || /\d\/\d/.test(line))
      .map((line) => line.match(/[+-]?\d+\.\d+%?|\d+\/\d+|\d{4}-\d\d-\d\d/g));
  // groups stand in the same order, whatever they are called
  expect(figures(zh)).toEqual(figures(en));
});

test('the explanations cite lines that hold the prices they print', () => {
  for (const name of ['explain-en.txt', 'explain-zh.txt']) {
    const cited = [
      ...golden(name).matchAll(
        / {2}(\d{4}-\d\d-\d\d) {2}(\S+) (\S+)\n +data\/sample\/(\S+):(\d+)\n/g,
      ),
    ];
    expect(cited.length).toBe(7); // two of the share, two of the index, three of the target
    for (const [, day = '', which = '', price, file = '', line] of cited) {
      const cells = sampleLines(file)[Number(line) - 1]?.split(',') ?? [];
      const header = sampleLines(file)[1]?.split(',') ?? [];
      expect(cells[header.indexOf('date')]).toBe(day);
      const column = ['high', '最高'].includes(which) ? 'high' : 'close';
      expect(Number(cells[header.indexOf(column)])).toBe(Number(price));
    }
    expect(golden(name)).toContain('1/5\n'); // 12.5/10 - 4200/4000 = 5/4 - 21/20
  }
});
