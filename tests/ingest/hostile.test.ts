/**
 * Files that are made to stall a reader: one thing a hundred thousand times over. Each reader answers each of them in a time that grows
 * with the file and no faster; the limit is far above that, and far below what looking back over a megabyte takes.
 */
import { expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { loadActions } from '../../src/ingest/actions.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { checkFiles } from '../../src/ingest/check.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import { CONTEXT, temporaryFolder } from './harness.ts';

const BYTES = 1 << 20;
const LIMIT_MS = 20_000;
const { write } = temporaryFolder();

const repeated = (unit: string, bytes = BYTES): string =>
  unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));
const listed = (n: number, one: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => one(i)).join(',');

const PRICES = 'date,close\n';
const CALLS = 'call_id,published,house,analysts,code,label,target_price\n';
const call = (label: string, analysts = 'An', target = '1') =>
  `${CALLS}A1,2024-01-02,H,${analysts},600519.SH,${label},${target}\n`;
/** A cell as long as one may be. */
const cell = (unit: string): string => repeated(unit, 60_000);

const FILES: readonly (readonly [name: string, text: string])[] = [
  ['header of commas', `${repeated(',')}\n1,2\n`],
  ['header of names', `date,close,${repeated('ab,', 190_000)}\n2024-01-02,1\n`],
  [
    'wide table',
    `date,${listed(60_000, (i) => `T${i}`)}\n2024-01-02,${repeated('1,', 119_998)}1\n`,
  ],
  ['close of digits', `${PRICES}2024-01-02,${cell('9')}\n`],
  ['close of groups', `${PRICES}2024-01-02,"${cell('1,')}"\n`],
  ['close of blanks', `${PRICES}2024-01-02,1${cell(' ')}x\n`],
  ['day of digits', `${PRICES}${cell('1')},1\n`],
  ['day of blanks', `${PRICES}2024${cell(' ')}x,1\n`],
  ['bad rows', PRICES + repeated('x\n', 1 << 18)],
  ['ragged rows around a stray quote', `${PRICES}${repeated('x\n')}a";b\n${repeated('x\n')}`],
  ['blank rows', PRICES + repeated('\n')],
  ['notes', `${repeated('#x\n')}${PRICES}2024-01-02,1\n`],
  ['preamble', `${repeated('导出,\n')}${PRICES}2024-01-02,1\n`],
  ['stray quotes without a delimiter', PRICES + repeated('a"b\n')],
  ['stray quotes', PRICES + repeated('a"b,c\n')],
  ['open quotes', PRICES + repeated('"a\n')],
  ['quotes', PRICES + repeated('"')],
  ['doubled quotes', `${PRICES}${repeated('"a""b\n')}`],
  ...[...' \r\t;|\0'].map((mark) => [`only ${JSON.stringify(mark)}`, repeated(mark)] as const),
  ['label of brackets', call(cell('('))],
  ['label of blanks', call(`买入${cell(' ')}x`)],
  ['label of arrows', call(cell('->'))],
  ['label of words', call(cell('upgraded to '))],
  ['analysts', call('买入', `"${cell('a、')}"`)],
  ['target of blanks', call('买入', 'An', `${cell(' ')}元`)],
  ['target of arrows', call('买入', 'An', cell('1->'))],
  ['same id', CALLS + repeated('A1,2024-01-02,H,An,600519.SH,买入,\n', 1 << 18)],
  ['brackets.json', repeated('[')],
  ['members.json', repeated('{"a":')],
  ['empty records.json', `[${repeated('{},')}{}]`],
  ['a wide record.json', `[{${listed(60_000, (i) => `"k${i}":1`)}}]`],
  [
    'records of their own.json',
    `[${listed(20_000, (i) => `{"k${i}":1,"date":"2024-01-02","close":1}`)}]`,
  ],
  ['escapes.json', `"${repeated('\\"')}`],
  ['callback.json', `${repeated('a')}({})`],
  ['callback of brackets.json', `a(${repeated('(')})`],
  ['long numbers.json', `[${repeated('1234567890123456789,')}1]`],
];

const READERS: Readonly<Record<string, (path: string) => unknown>> = {
  prices: (path) => loadPriceBook([{ path }], CONTEXT),
  ratings: (path) => loadCallBook([path], CONTEXT),
  actions: (path) => loadActions(path, CONTEXT),
  ids: (path) => loadIdMap(path, CONTEXT.layouts),
  check: (path) => checkFiles([{ path }], CONTEXT, undefined),
};

test.each(FILES)('a file made of %s is read or refused by every reader, and soon', (name, text) => {
  const path = write(name.endsWith('.json') ? name : `${name.replace(/\W+/g, '-')}.csv`, text);
  for (const [reader, read] of Object.entries(READERS)) {
    const start = performance.now();
    try {
      read(path);
    } catch (error) {
      expect(error, reader).toBeInstanceOf(EngineError);
    }
    expect(performance.now() - start, reader).toBeLessThan(LIMIT_MS);
  }
});

test('a file of nothing but faults is not read to its end, unless rows may be left out: those are counted', () => {
  const issuesOf = (run: () => unknown): readonly { readonly message: string }[] => {
    try {
      run();
    } catch (error) {
      if (error instanceof EngineError) return error.issues;
      throw error;
    }
    return [];
  };
  const prices = write('600519.SH.csv', `${PRICES}${'2024-01-02,x\n'.repeat(50_000)}`);
  const found = issuesOf(() => loadPriceBook([{ path: prices }], CONTEXT));
  expect(found).toHaveLength(10_001);
  expect(found.at(-1)).toMatchObject({
    message: '10000 faults so far; the rest of the file was not read',
    place: { line: 10_002 }, // below the header and 10,000 rows
  });
  const calls = write(
    'short.csv',
    `${CALLS}${'A2,2024-01-02\n'.repeat(50_000)}A1,2024-01-02,H,An,600519.SH,buy,1\n`,
  );
  expect(issuesOf(() => loadCallBook([calls], CONTEXT))).toHaveLength(10_001);
  const book = loadCallBook([calls], { ...CONTEXT, skipBad: true });
  expect([book.calls.length, book.skipped.length]).toEqual([1, 50_000]);
});
