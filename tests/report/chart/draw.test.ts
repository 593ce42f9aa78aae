import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw } from '../../../src/report/chart/draw.ts';
import { axisText } from '../../../src/report/chart/frame.ts';
import type { Drawing, DrawnVerdict } from '../../../src/report/drawing.ts';

/** Any number of a report, and what stands for one that is not known. */
const value = fc.oneof(
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const level = fc.option(value, { nil: undefined });
const values = (days: number) => fc.array(value, { minLength: days, maxLength: days });
const daysOf = (count: number) => Array.from({ length: count }, (_, k) => 19_000 + k);

const lines: fc.Arbitrary<Drawing> = fc.nat(5).chain((count) =>
  fc
    .record({ level, area: fc.boolean(), own: values(count), other: values(count) })
    .map(({ own, other, ...rest }) => ({
      ...{ kind: 'lines', days: daysOf(count), of: 'gain', ...rest },
      lines: [own, other].map((one) => ({ name: 'A', values: one })),
    })),
);
const point = fc.record({ name: fc.constant('A'), value, low: value, high: value });
const intervals: fc.Arbitrary<Drawing> = fc
  .record({ points: fc.array(point, { maxLength: 5 }), level })
  .map((rest) => ({ kind: 'intervals', of: 'percent', ...rest }));
const call = fc.record({
  ...{ day: fc.constant(19_001), end: fc.constant(19_180), label: fc.constant('buy') },
  ...{ price: value, target: value, targetLow: value },
  house: fc.option(fc.constant('甲'), { nil: undefined }),
  verdict: fc.constant<DrawnVerdict>('void'),
});
const prices: fc.Arbitrary<Drawing> = fc.integer({ min: 1, max: 5 }).chain((count) =>
  fc
    .record({
      ...{ closes: values(count), benchmark: values(count) },
      calls: fc.array(call, { maxLength: 8 }),
    })
    .map((rest) => ({
      ...{ kind: 'prices', name: 'A', benchmarkName: 'B', days: daysOf(count), ...rest },
    })),
);

/** What stands where a mark is pointed at may say `-` or infinite; a place may not. */
const places = (marks: string): string[] =>
  [...marks.matchAll(/ (?:d|x|y|cx|cy|width|height)="([^"]*)"/g)].map((match) => match[1] ?? '');

const rates = (of: number | undefined): Drawing => ({
  ...{ kind: 'intervals', of: 'percent', level: of },
  points: [{ name: '2025 Q1', value: 0.5, low: 0.2, high: 0.8 }],
});

describe('a chart', () => {
  test.each([
    ['lines', lines],
    ['intervals', intervals],
    ['prices', prices],
  ])('of %s has no place that is not a number, whatever is not known', (_, drawings) => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { height, marks } = draw(drawing);
        expect(height).toBeGreaterThan(0);
        expect(places(marks).filter((place) => /NaN|Infinity|undefined/.test(place))).toEqual([]);
      }),
    );
  });

  test('has a line at its level, and none where the level is not known', () => {
    expect(draw(rates(0.4)).marks.match(/class="level"/g)).toHaveLength(1);
    for (const unknown of [Number.NaN, undefined]) {
      const { marks } = draw(rates(unknown));
      expect(marks).not.toContain('class="level"');
      expect(marks.match(/<circle/g)).toHaveLength(1);
    }
  });

  test('shows a target as a dash, a range of targets from its lower to its upper end', () => {
    const { marks } = draw({
      ...{ kind: 'prices', name: 'A', benchmarkName: 'B' },
      ...{ days: [19_000, 19_001], closes: [10, 20], benchmark: [10, 10] },
      calls: [
        [15, 15],
        [12, 18],
        [Number.NaN, Number.NaN],
      ].map(([targetLow = Number.NaN, target = Number.NaN]) => ({
        ...{ day: 19_000, end: 19_180, price: 10, target, targetLow },
        ...{ label: 'buy', house: undefined, verdict: 'void' },
      })),
    });
    const aims = [...marks.matchAll(/class="target" d="([^"]*)"/g)].map(([, path = '']) => path);
    // one dash; a dash, a line down and a dash; none
    expect(aims.map((path) => path.match(/h14/g)?.length)).toEqual([1, 2]);
    expect(marks).toContain('<title>2022-01-08 buy 10 &gt; 15</title>');
    expect(marks).toContain('<title>2022-01-08 buy 10 &gt; 12 .. 18</title>');
    expect(marks).toContain('<title>2022-01-08 buy 10</title>');
  });

  test('says who rated where a mark is pointed at', () => {
    const { marks } = draw({
      ...{ kind: 'prices', name: 'A', benchmarkName: 'B' },
      ...{ days: [19_000, 19_001], closes: [10, 20], benchmark: [10, 10] },
      calls: [
        {
          ...{ day: 19_000, end: 19_180, price: 10, target: Number.NaN, targetLow: Number.NaN },
          ...{ label: 'buy', house: '<甲>', verdict: 'void' },
        },
      ],
    });
    expect(marks).toContain('<title>2022-01-08 &lt;甲&gt;: buy 10</title>');
  });

  test('keeps the mark of a call whose price is not known, without a dot', () => {
    const { marks } = draw({
      ...{ kind: 'prices', name: 'A', benchmarkName: 'B' },
      ...{ days: [19_000, 19_001], closes: [10, 11], benchmark: [10, 10] },
      calls: [10, Number.NaN].map((price) => ({
        ...{ day: 19_000, end: 19_180, price, target: Number.NaN, targetLow: Number.NaN },
        ...{ label: 'buy', house: undefined, verdict: 'void' },
      })),
    });
    expect(marks.match(/class="mark rating void"/g)).toHaveLength(2);
    expect(marks.match(/<circle/g)).toHaveLength(1);
  });
});

test.each([
  ['en', 12_000_000, '12M'],
  ['en', 500_000, '500,000'],
  ['zh', 12_000_000, '1200万'],
  ['zh', 250_000_000, '2.5亿'],
  ['zh', 8_000, '8,000'],
] as const)('an axis in %s says %i as its readers count', (language, value, text) => {
  expect(axisText('money', value, language)).toBe(text);
});
