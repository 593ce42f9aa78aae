import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { FORMATS, format, type NumberKind } from '../../src/report/format.ts';

test.each<readonly [NumberKind, number | undefined, string]>([
  ['gain', 0.1834, '+18.34%'],
  ['gain', -0.05, '-5.00%'],
  ['gain', -0.000001, '0.00%'],
  ['share', 0.4571, '45.7'],
  ['percent', 1, '100.0%'],
  ['points', 0.0314, '+3.1'],
  ['points', -0.0001, '0.0'],
  ['coefficient', -0.0001, '0.000'],
  ['coefficient', 0.1834, '+0.183'],
  ['p', 0.0004, '<.001'],
  ['p', 0.472, '.472'],
  ['degrees', 3, '3'],
  ['degrees', 3.14, '3.1'],
  ['money', 109149.99999999999, '109,150'],
  ['distance', 0.0012, '0.1200'],
  ['day', parseDay('2026-04-20'), '2026-04-20'],
])('as %s %d is %s', (kind, value, text) => expect(format(kind, value)).toBe(text));

test('what cannot be computed and what is absent is a dash, of whatever kind', () => {
  for (const kind of Object.keys(FORMATS) as NumberKind[])
    for (const nothing of [Number.NaN, undefined]) expect(format(kind, nothing)).toBe('-');
});

test('money is what the platform makes of it in English, whatever its size and sign', () => {
  const platform = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  const near = fc.integer({ min: -(2 ** 31), max: 2 ** 31 }).map((n) => n / 2); // on the half as well
  const any = fc.double({ noNaN: true });
  for (const value of [0, -0, 0.5, -0.5, -0.4, 999.5, 1e15, 1e21, 0.49999999999999994, 999_999.5])
    expect(format('money', value)).toBe(platform(value));
  fc.assert(
    fc.property(fc.oneof(near, any), (value) => {
      expect(format('money', value)).toBe(platform(value));
    }),
    { numRuns: 2000 },
  );
});
