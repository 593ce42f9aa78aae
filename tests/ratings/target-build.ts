/** Targets judged by hand-written prices, for their tests. */
import { parseDay } from '../../src/base/day.ts';
import type { Settle } from '../../src/ratings/settlement.ts';
import { type JudgedTarget, judgeTarget } from '../../src/ratings/target.ts';
import type { Call } from '../../src/store/call.ts';
import { dayMoney, type SaidBasis } from '../../src/store/day-money.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { factorSteps } from '../../src/store/splits.ts';
import { type Bar, call, SHARE, series } from './build.ts';

export interface Said {
  readonly asOf?: string;
  readonly months?: number;
  readonly currency?: string;
  readonly calendar?: Int32Array;
  readonly basis?: SaidBasis;
  readonly settle?: Settle;
}

/** The target of a call of 2024-01-15, on prices up to the last one or as of a day. */
export function judge(
  facts: Partial<Call>,
  prices: PriceSeries | undefined,
  { asOf, months = 12, currency = 'CNY', calendar, basis, settle }: Said = {},
): JudgedTarget {
  return judgeTarget(call(facts), {
    ...{ series: prices, money: prices && dayMoney(prices, basis), currency, months, settle },
    calendar: calendar ?? prices?.days ?? new Int32Array(0),
    asOf: asOf === undefined ? parseDay('2025-12-31') : parseDay(asOf),
  });
}

export const verdictOf = (target: JudgedTarget): string => {
  const { verdict } = target;
  if (verdict.status === 'judged') return `${verdict.hit ? 'hit' : 'miss'}, ${verdict.within}`;
  return verdict.status === 'void' ? verdict.reason : `pending, ${target.touch !== undefined}`;
};

/** 10.00 at publication, 12.00 as a high in May, 11.00 in July, 11.50 a year later. */
export const PATH: readonly Bar[] = [
  ['2024-01-15', 10, { high: 20, low: 1 }],
  ['2024-05-06', 11.5, { high: 12, low: 9 }],
  ['2024-07-15', 11, { high: 11.2, low: 10.8 }],
  ['2025-01-15', 11.5, { high: 11.6, low: 11.4 }],
  ['2025-07-15', 12.5, { high: 12.6, low: 12.4 }],
];
export const path = series(SHARE, PATH, 'raw');
export const raw = (bars: readonly Bar[], basis: PriceSeries['basis'] = 'raw') =>
  series(SHARE, bars, basis);

/** The same prices in the shares before a split of two for one on a row, as raw closes with a factor. */
export function split(bars: readonly Bar[], row: number): PriceSeries {
  const halved = bars.map(([day, close, { high = Number.NaN, low = Number.NaN } = {}], k): Bar => {
    const shares = k >= row ? 2 : 1;
    return [day, close / shares, { high: high / shares, low: low / shares, factor: shares }];
  });
  const made = raw(halved);
  return { ...made, steps: factorSteps(made) };
}
