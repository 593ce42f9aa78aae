import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { CONVENTIONS, DEFAULT_CONVENTION } from '../../src/ratings/convention.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { earnedName } from '../../src/ratings/verdict.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { type Bar, book, bundled, call, ends, INDEX, SHARE, series } from './build.ts';

/** Best, worst and first touch of the band of a buy. */
function swing(share: PriceSeries, index: PriceSeries, convention = DEFAULT_CONVENTION) {
  const [judged] = judgeCalls([call()], book(share, index), bundled('cnpsec-2025'), { convention });
  if (judged?.verdict.status !== 'judged') throw new Error('expected a judged call');
  const { best, worst, bandTouched } = judged.verdict.outcome.excursion!;
  const show = ({ day, relativeReturn }: typeof best) => [
    ...[formatDay(day), Number(relativeReturn.toFixed(9))],
  ];
  return {
    best: show(best),
    worst: show(worst),
    touched: bandTouched && formatDay(bandTouched),
  };
}

const flat: readonly Bar[] = [
  ['2024-01-15', 4000, { open: 4000 }],
  ['2024-01-16', 4000, { open: 4000 }],
  ['2024-05-06', 4000, { open: 4000 }],
  ['2024-07-15', 4000, { open: 4000 }],
];
const conventionOf = (name: string) => CONVENTIONS.find((one) => one.name === name)!;

describe('best and worst day of a window', () => {
  const falling: readonly Bar[] = [
    ['2024-01-15', 10, { open: 10.2 }],
    ['2024-01-16', 9.5, { open: 10 }],
    ['2024-05-06', 9, { open: 9 }],
    ['2024-07-15', 9.2, { open: 9 }],
  ];

  test('begin after the close that started it', () => {
    // 9.50 and 9.00 from 10.00; the base itself, at 0 %, is no day of the window
    expect(swing(series(SHARE, falling), series(INDEX, flat))).toEqual({
      ...{ best: ['2024-01-16', -0.05], worst: ['2024-05-06', -0.1] },
      ...{ touched: undefined, jump: undefined },
    });
  });

  test('begin with the close of the day whose open started it', () => {
    // the open of 2024-01-16 is 10.00, its close 9.50
    const { best } = swing(series(SHARE, falling), series(INDEX, flat), conventionOf('next-open'));
    expect(best).toEqual(['2024-01-16', -0.05]);
  });

  test('are relative to the benchmark as of that day, by its last close', () => {
    const share: readonly Bar[] = [
      ['2024-01-15', 10],
      ['2024-05-06', 13],
      ['2024-05-07', 13],
      ['2024-07-15', 10],
    ];
    const index: readonly Bar[] = [
      ['2024-01-15', 4000],
      ['2024-05-03', 4400],
      ['2024-05-07', 4800],
      ['2024-07-15', 4000],
    ];
    // 30 % - 10 % = 20 % on the first, which is no buy by the strict edge; 30 % - 20 % on the second
    const arithmetic = swing(series(SHARE, share), series(INDEX, index));
    expect(arithmetic).toMatchObject({ best: ['2024-05-06', 0.2], touched: undefined });
    // 1.3 / 1.1 - 1 = 18.18 %
    const geometric = swing(series(SHARE, share), series(INDEX, index), conventionOf('geometric'));
    expect(geometric.best).toEqual(['2024-05-06', 0.181818182]);
  });

  test('use the factors of share and benchmark on every day', () => {
    const share: readonly Bar[] = [
      ['2024-01-15', 20, { factor: 0.5 }],
      ['2024-05-06', 26, { factor: 0.5 }],
      ['2024-07-15', 11, { factor: 1 }],
    ];
    const index: readonly Bar[] = [
      ['2024-01-15', 5000, { factor: 0.8 }],
      ['2024-05-06', 5000, { factor: 0.88 }],
      ['2024-07-15', 4000, { factor: 1 }],
    ];
    // share 10 -> 13 -> 11, benchmark 4000 -> 4400 -> 4000: 30 % - 10 % = 20 %, then 10 % - 0 %
    expect(swing(series(SHARE, share, 'raw'), series(INDEX, index, 'raw'))).toMatchObject({
      ...{ best: ['2024-05-06', 0.2], worst: ['2024-07-15', 0.1] },
    });
  });
});

test('a share without a session after its base has no excursion', () => {
  const share = series(SHARE, [['2024-01-15', 10]]);
  const short: readonly Bar[] = [
    ['2024-01-15', 4000],
    ['2024-07-15', 4000],
  ];
  const [judged] = judgeCalls([call()], book(share, series(INDEX, short)), bundled('cnpsec-2025'), {
    asOf: parseDay('2024-07-15'),
  });
  expect(judged).toMatchObject({
    stale: true,
    verdict: { status: 'judged', outcome: { earned: 2, excursion: undefined } },
  });
});

describe('below the lowest band of a standard that leaves a gap there', () => {
  const gap = bundled('huachuang-2019'); // 回避 is -20 % to -10 %, and nothing is printed below
  const at = (label: string, end: number) =>
    judgeCalls([call({ label })], ends(10, end, 4000, 4000), gap)[0]!;

  // 7.50 / 10.00 - 1 = -25 %
  test.each(['强推', '推荐'])('%s is a miss that earned no tier', (label) => {
    const judged = at(label, 7.5);
    const missed = { hit: false, met: false, direction: false, earned: 4, edge: false };
    expect(judged.verdict).toMatchObject({ status: 'judged', outcome: missed });
    expect(earnedName(judged)).toBeUndefined();
  });

  test.each(['中性', '回避'])('%s is void', (label) => {
    expect(at(label, 7.5).verdict).toEqual({ status: 'void', reason: 'no-band' });
  });

  test('the edge of the lowest band belongs to it', () => {
    // 8.00 / 10.00 - 1 = -20 %
    expect(earnedName(at('推荐', 8))).toBe('avoid');
  });
});
