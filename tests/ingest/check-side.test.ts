import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDataOption } from '../../src/app/side-option.ts';
import { checkSide } from '../../src/ingest/check-side.ts';
import { instrumentDirectory } from '../../src/ingest/data.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-check-side-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'side.csv');

/** What is said of a file of this text. @param asked with `FILE` for its path */
function told(asked: string, text: string, priced?: readonly string[]) {
  writeFileSync(path, text);
  const context = { directory: instrumentDirectory() };
  const { findings, ...report } = checkSide(
    readDataOption(asked.replace('FILE', path)),
    context,
    priced && new Set(priced),
  );
  return { ...report, findings: findings.map(({ level, message }) => `${level}: ${message}`) };
}

const PE = `code,period,announced,pe,name
600519.SH,2023-09-30,2023-10-21,30,茅台
600519.SH,2023-12-31,2024-03-30,28,茅台
000001.SZ,2023-12-31,2024-03-15,5,平安
`;

test('values by instrument: their columns, days, days known, and names with prices', () => {
  const report = told('pe=FILE', PE, ['600519.SH']);
  expect(report).toMatchObject({
    ...{ kind: 'values', layout: 'pe', encoding: 'UTF-8', rows: 3 },
    ...{ used: ['code', 'period', 'announced', 'pe'], unused: ['name'] },
  });
  expect(report.findings).toEqual([
    'note: 3 values of 2 instruments, of 2023-09-30 to 2023-12-31, known from 2023-10-21 to 2024-03-30',
    'note: the values stand in "pe", their days in "period"',
    'note: the days on which they were known in "announced"',
    'note: 1 of 2 instruments have prices; without: 000001.SZ',
  ]);
});

test('a lag, and a column for each instrument', () => {
  const text = 'date,600519.SH,000001.SZ\n2024-01-31,1,2\n2024-02-29,3,\n';
  const report = told('x=FILE,lag=1m', text, ['600519.SH', '000001.SZ']);
  expect([report.used, report.unused]).toEqual([['date', '600519.SH', '000001.SZ'], []]);
  expect(report.findings).toEqual([
    // a month after the last of January is the last of February
    'note: 3 values of 2 instruments, of 2024-01-31 to 2024-02-29, known from 2024-02-29 to 2024-03-29',
    'note: the values stand in a column for each instrument, their days in "date"',
    'note: known 1 month after their own day',
    'note: each of its instruments has prices',
  ]);
});

test('one value a day belongs to no instrument', () => {
  const { findings } = told('cpi=FILE,lag=9', 'day,value\n2024-01-31,1\n', ['600519.SH']);
  expect(findings).toEqual([
    'note: 1 value, one a day, of 2024-01-31, known from 2024-02-09',
    'note: the values stand in "value", their days in "day"',
    'note: known 9 days after their own day',
  ]);
});

test.each([
  ['out_date', 'the day in "out_date" is the first as none'],
  ['last_day', 'the day in "last_day" is the last as a member'],
])('members who leave by %s', (column, end) => {
  const text = `code,in_date,${column}\n600519.SH,2023-01-03,2024-01-03\n000001.SZ,2024-01-03,\n`;
  expect(told('club=FILE', text).findings).toEqual([
    'note: 2 memberships of 2 instruments, which begin on 2023-01-03 to 2024-01-03; 1 without an end',
    `note: ${end}`,
    'note: the file does not say when a membership was known: it counts from its first day',
  ]);
});

test('groups and lists, and when they were known', () => {
  const groups =
    'code,from,sector,ann_date\n600519.SH,2023-01-03,a,2023-01-01\n600519.SH,2024-01-03,b,2024-01-02\n';
  expect(told('sector=FILE', groups).findings).toEqual([
    'note: 2 memberships of 1 instrument in 2 groups, which begin on 2023-01-03 to 2024-01-03; 2 without an end',
    'note: a membership ends where the next of its name begins',
  ]);
  const lists =
    'index_code,code,in_date,out_date\n000300.SH,600519.SH,2023-01-03,\n000905.SH,600519.SH,2023-01-03,\n';
  expect(told('index=FILE', lists).findings[0]).toBe(
    'note: 2 memberships of 1 instrument in 2 lists, which begin on 2023-01-03; 2 without an end',
  );
});

test('a file of names that have no prices is a warning', () => {
  expect(told('pe=FILE', PE, ['AAPL.US']).findings.at(-1)).toBe(
    'warning: none of its instruments has prices (000001.SZ, 600519.SH); are the codes of another market, or the prices of other names?',
  );
});

test('what a run would refuse is an error, with its line', () => {
  const { kind, findings } = told(
    'pe=FILE',
    PE.replace(',28,', ',much,').replace('000001.SZ', 'PINGAN'),
  );
  expect(kind).toBe('unreadable');
  expect(findings).toEqual([
    'error: line 3: expected a number, found "much"',
    expect.stringMatching(/^error: line 4: .*"PINGAN"/),
  ]);
});
