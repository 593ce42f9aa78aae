import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as factor from '../../src/backtest/factor.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { docExamples, exportedNames, rounded } from './doc-examples.ts';

const FILE = 'src/backtest/factor.ts';
const { neutralized, quantiles, ranks, winsorized, zScores } = factor;

test.each(docExamples(FILE, factor))('the example gives what it says: $code', (example) => {
  expect(rounded(example.actual)).toEqual(rounded(example.expected));
});

test('every helper has an example', () => {
  const codes = docExamples(FILE, factor).map(({ code }) => code);
  for (const name of exportedNames(FILE))
    expect(
      codes.some((code) => code.startsWith(`${name}(`)),
      name,
    ).toBe(true);
});

const names = Array.from(
  { length: 12 },
  (_, i) => `${String.fromCharCode(65 + i)}.US` as InstrumentId,
);
const scores = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
  minLength: 12,
  maxLength: 12,
});
const of = (values: readonly number[]) => (id: InstrumentId) => values[names.indexOf(id)]!;

test('what is left of a factor is free of its groups and of what it was made neutral to', () => {
  fc.assert(
    fc.property(scores, scores, (values, sizes) => {
      const group = (id: InstrumentId) => (names.indexOf(id) % 3 === 0 ? 'x' : 'y');
      const left = neutralized(names, of(values), { group, to: [of(sizes)] });
      for (const which of ['x', 'y']) {
        const own = names.filter((id) => group(id) === which);
        expect(own.reduce((sum, id) => sum + left.get(id)!, 0)).toBeCloseTo(0, 6);
      }
      expect(names.reduce((sum, id) => sum + left.get(id)! * of(sizes)(id), 0) / 1e6).toBeCloseTo(
        0,
        6,
      );
    }),
  );
});

test('a factor that its exposures explain leaves nothing, and one exposure twice is one', () => {
  const sizes = names.map((_, i) => i * i);
  const values = sizes.map((size) => 3 * size + 7);
  const left = neutralized(names, of(values), { to: [of(sizes), of(sizes)] });
  for (const value of left.values()) expect(value).toBeCloseTo(0, 9);
});

test('numbers that are not there are left out, and keep the others as they are', () => {
  const some = (id: InstrumentId) =>
    ({ 'A.US': 1, 'B.US': Number.NaN, 'C.US': 3 })[String(id)] ?? Number.POSITIVE_INFINITY;
  const three = names.slice(0, 4);
  expect([...ranks(three, some)]).toEqual([
    ['A.US', 0.5],
    ['C.US', 1],
  ]);
  expect([...quantiles(three, some, 2)]).toEqual([
    ['A.US', 1],
    ['C.US', 2],
  ]);
  expect(zScores(names.slice(0, 1), some).size).toBe(0);
  expect(winsorized([], some, 0.1).size).toBe(0);
});

test('quantiles of numbers that tie are those of pandas', () => {
  // pandas.qcut([1, 2, 2, 2, 3, 3, 4, 5], 4, labels=False) + 1: edges 2, 2.5 and 3.25
  const values = [1, 2, 2, 2, 3, 3, 4, 5];
  const found = quantiles(names.slice(0, 8), of(values), 4);
  expect([...found.values()]).toEqual([1, 1, 1, 1, 3, 3, 4, 4]);
});

test.each([
  [() => winsorized(names, of([]), 0.5), 'expected a share from 0 up to 0.5'],
  [() => quantiles(names, of([]), 1), 'expected 2 quantiles or more'],
  [
    () => neutralized(names, of([]), { groups: () => 'a' } as never),
    'there is no option "groups"; they are group, to; did you mean "group"?',
  ],
])('%# is refused', (ask, message) => {
  expect(ask).toThrow(message);
});
