/** Calls as columns of bytes: they come back as they were, as objects and as rows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpochDay } from '../../src/base/day.ts';
import { packCalls, unpackCalls } from '../../src/ingest/kept-calls.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { Call } from '../../src/store/call.ts';

const FILE = 'ratings.csv';

const text = fc.string({ unit: 'grapheme', maxLength: 6 });
const few = fc.constantFrom('买入', 'Buy', '', '中性\u0000', 'a"b');
const absent = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const PLAIN = { noNullPrototype: true };

/** Calls with every field, in the order of reading; many are alike. */
const call: fc.Arbitrary<Call> = fc.record(
  {
    id: text,
    instrument: fc.constantFrom('600519.SH', '00700.HK') as fc.Arbitrary<InstrumentId>,
    name: absent(few),
    published: fc.integer({ min: -40_000, max: 60_000 }) as unknown as fc.Arbitrary<EpochDay>,
    house: absent(few),
    analysts: fc.array(few, { maxLength: 2 }),
    label: few,
    labelAsPrinted: absent(few),
    vendorLabel: absent(few),
    vendor: absent(few),
    previousLabel: absent(few),
    vendorPreviousLabel: absent(few),
    action: absent(few),
    targetPrice: absent(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-9 })),
    targetLow: absent(fc.constantFrom(1.5, 2)),
    targetCurrency: absent(few),
    targetMonths: absent(fc.constantFrom(6, 12)),
    group: absent(few),
    industry: absent(few),
    title: absent(text),
    assetClass: fc.constantFrom('stock', 'industry'),
    market: absent(fc.constantFrom('CN', 'HK')),
    standard: absent(few),
    filing: absent(
      fc.record({ licenses: fc.constant(['S1', undefined]), reportPage: fc.nat(9) }, PLAIN),
    ),
    file: fc.constant(FILE),
    line: fc.integer({ min: 2, max: 1e6 }),
  },
  PLAIN,
);

/** What is read back, from memory that does not begin where the block does. */
function again(calls: readonly Call[]) {
  const packed = packCalls(calls, FILE);
  if (!packed) return undefined;
  const bytes = Buffer.concat([Buffer.alloc(8), ...packed.block]);
  const memory = new Uint8Array(bytes); // on a border of eight
  return unpackCalls(JSON.parse(JSON.stringify(packed.head)), memory.subarray(8), FILE);
}

describe('calls that are kept in columns', () => {
  test('come back as they were, field by field', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), (calls) => {
        const rows = again(calls)!;
        expect([...rows]).toStrictEqual(calls);
        expect(rows.at(calls.length - 1)).toBe(rows.at(calls.length - 1));
      }),
    );
  });

  test('say of each row its day, its instrument, and a call of its kind', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), (calls) => {
        const { published, instrument, instruments, kind, kinds } = again(calls)!;
        expect([...published]).toEqual(calls.map((one) => one.published));
        expect([...instrument].map((i) => instruments[i])).toEqual(calls.map((c) => c.instrument));
        const alike = ({ label, labelAsPrinted, vendorLabel, house, ...more }: Call) => [
          ...[label, labelAsPrinted, vendorLabel, house, more.vendor, more.action, more.group],
          ...[more.market, more.standard, more.assetClass],
        ];
        expect([...kind].map((k) => alike(kinds[k]!))).toEqual(calls.map(alike));
        const different = new Set(calls.map((one) => JSON.stringify(alike(one).map((x) => [x]))));
        expect(kinds.length).toBe(different.size);
      }),
    );
  });

  test.each([
    ['a number that JSON has no word for', { targetPrice: Number.NaN }],
    ['a zero with a sign', { targetPrice: -0 }],
    ['a field that reading does not set', { other: 1 }],
    ['the name of another file', { file: 'other.csv' }],
  ])('are not kept with %s', (_, more) => {
    const [one] = fc.sample(call, 1);
    expect(packCalls([{ ...one!, ...more } as Call], FILE)).toBeUndefined();
  });

  test('keep texts that are none in Unicode as they are', () => {
    const calls = fc
      .sample(call, 5)
      .map((one, i) => ({ ...one, title: `t${i}`, id: `\ud800${i}` }));
    expect([...again(calls)!]).toStrictEqual(calls);
  });
});
