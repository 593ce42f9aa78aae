/**
 * A target price against what the price did: at the end of its months, and on any day within. A target is printed in the money of its day
 * of publication, so prices are brought to that money; where they cannot be, the target is void.
 */
import { addMonths, type EpochDay } from '../base/day.ts';
import type { Call } from '../store/call.ts';
import { passage } from '../store/comparability.ts';
import type { DayMoney, Scale } from '../store/day-money.ts';
import type { Break, PriceSeries } from '../store/series.ts';
import { stepsWithin } from '../store/splits.ts';
import { isGoodPrice, type PricePoint, priorPoint } from './price-point.ts';
import type { Settle } from './settlement.ts';
import { isTooOld } from './standing.ts';
import { paidScale, touchAtEnd } from './target-paid.ts';
import { against, firstTouch, reaches, scaled, type Touch } from './target-touch.ts';

/** Months of a target whose report names none: the usual horizon of the trade, and of the literature. */
export const DEFAULT_TARGET_MONTHS = 12;

/** Farther from the price than this, a target is of another currency, unit or class of share, or misread. */
const MOST_TIMES = 10;

/** Why a target cannot be scored, in the order in which it is looked for. */
const TARGET_VOID_REASONS = [
  'bad-target',
  'other-currency',
  'no-prices',
  'no-base-price',
  'stale-base-price',
  'bad-price',
  'adjusted-prices',
  'at-price',
  'implausible-target',
  'stale-end-price',
  'delisted',
  'corporate-action',
  'discontinuity',
] as const;
export type TargetVoidReason = (typeof TARGET_VOID_REASONS)[number];

export type TargetVerdict =
  | { readonly status: 'judged'; readonly hit: boolean; readonly within: boolean }
  | { readonly status: 'pending' }
  | { readonly status: 'void'; readonly reason: TargetVoidReason };

/** A target with its verdict. What is not known is absent, or NaN. */
export interface JudgedTarget {
  readonly call: Call;
  readonly months: number;
  /** The report, or its row, names the months. */
  readonly stated: boolean;
  readonly endDay: EpochDay;
  readonly asOf: EpochDay | undefined;
  /** The end of the target that is nearer to the price at publication. */
  readonly near: number;
  /** The target, of a range its middle. */
  readonly aim: number;
  readonly side?: 'up' | 'down' | undefined;
  readonly base?: PricePoint | undefined;
  /** At the end; of an open target the last one so far. */
  readonly last?: PricePoint | undefined;
  /** What brings the two prices to the money of the day of publication. */
  readonly baseScale: Scale;
  readonly lastScale: Scale;
  /** Prices in that money. */
  readonly basePrice: number;
  readonly lastPrice: number;
  /** Fractions: aim ÷ price at publication − 1, and last price ÷ that price − 1. */
  readonly implied: number;
  readonly achieved: number;
  /** Fraction: price at the end ÷ aim − 1; NaN until the end. */
  readonly error: number;
  readonly touch?: Touch | undefined;
  /** Highs, of a target below the price lows, are known of every session; else closes stand in for those that are not. */
  readonly byExtremes: boolean;
  /** The file does not say whether its prices are those of their days. */
  readonly presumed: boolean;
  /** A move inside the window that the market may have made, or that makes the target void. */
  readonly jump?: Break | undefined;
  readonly verdict: TargetVerdict;
}

/** What targets of an instrument are judged by. */
export interface TargetFacts {
  readonly series: PriceSeries | undefined;
  /** Of the series. */
  readonly money: DayMoney | undefined;
  /** Currency of its prices; absent where its place is not known. */
  readonly currency: string | undefined;
  /** Sessions that tell how old a price is. */
  readonly calendar: Int32Array;
  readonly asOf: EpochDay | undefined;
  /** Of a target without months of its own. */
  readonly months: number;
  /** What a delisted share is worth, in place of its last price. */
  readonly settle?: Settle | undefined;
}

export const hasTarget = ({ targetPrice }: Call): boolean => targetPrice !== undefined;

/** Judges the target of a call. @param call that has one */
export function judgeTarget(call: Call, facts: TargetFacts): JudgedTarget {
  const { targetPrice: high = Number.NaN, targetLow: low = high, targetMonths } = call;
  const months = targetMonths ?? facts.months;
  const start: JudgedTarget = {
    ...{ call, months, stated: targetMonths !== undefined, asOf: facts.asOf },
    endDay: addMonths(call.published, months),
    ...{ near: high, aim: low === high ? high : (low + high) / 2 },
    ...{ baseScale: [1, 1], lastScale: [1, 1], basePrice: Number.NaN, lastPrice: Number.NaN },
    ...{ implied: Number.NaN, achieved: Number.NaN, error: Number.NaN },
    ...{ byExtremes: false, presumed: false, verdict: { status: 'pending' } },
  };
  const { series, money, asOf, currency } = facts;
  if (!(low > 0 && high >= low && high < Number.POSITIVE_INFINITY))
    return none(start, 'bad-target');
  if (call.targetCurrency !== undefined && call.targetCurrency !== currency)
    return none(start, 'other-currency');
  if (!series || !money || asOf === undefined) return none(start, 'no-prices');
  if (call.published > asOf) return start;
  const search = { calendar: facts.calendar, asOf, returns: 'price' as const };
  const base = priorPoint(series, call.published, search);
  if (!base) return none(start, 'no-base-price');
  const based = { ...start, base, presumed: money.presumed };
  if (isTooOld(base)) return none(based, 'stale-base-price');
  if (!isGoodPrice(base)) return none(based, 'bad-price');
  if (!money.isOfItsDay(base.row, asOf)) return none(based, 'adjusted-prices');
  const sided = withSide(based, low, high, money);
  if (!sided.side) return none(sided, 'at-price');
  const times = sided.implied + 1;
  if (times > MOST_TIMES || times < 1 / MOST_TIMES) return none(sided, 'implausible-target');
  const end = Math.min(start.endDay, asOf) as EpochDay;
  const traded = priorPoint(series, end, search) ?? base;
  const settled = facts.settle?.(series, traded, end, search);
  if (settled && 'why' in settled) {
    const followed = follow({ ...sided, last: traded }, series, money);
    return followed.endDay > asOf ? followed : none(followed, 'delisted');
  }
  return follow({ ...sided, last: traded }, series, money, settled);
}

/** The price at publication in the money of its day, and on which side of it the target lies: on none where the price is in it. */
function withSide<T extends Based>(item: T, low: number, high: number, { scale }: DayMoney): T {
  const { base, aim } = item;
  const baseScale = scale(base.row, base.row);
  const isAbove = against(base.price, baseScale, low) < 0;
  const isBelow = against(base.price, baseScale, high) > 0;
  const basePrice = scaled(base.price, baseScale);
  return {
    ...item,
    ...{ baseScale, basePrice, implied: aim / basePrice - 1, near: isAbove ? low : high },
    side: isAbove ? 'up' : isBelow ? 'down' : undefined,
  };
}

const none = (item: JudgedTarget, reason: TargetVoidReason): JudgedTarget => ({
  ...item,
  verdict: { status: 'void', reason },
});

/** What became of the price after publication. @param settled what the share is worth in the end, in place of its last price */
function follow(
  item: Followed,
  series: PriceSeries,
  money: DayMoney,
  settled?: PricePoint,
): JudgedTarget {
  const { base, last, endDay, asOf } = item;
  const isOpen = asOf === undefined || endDay > asOf;
  const { broken, marked } = passage(series, base.row, last.row);
  const isUnclear = stepsWithin(money.steps, base.row, last.row).some(({ open }) => open);
  if (broken || isUnclear || !isGoodPrice(last)) {
    const jumped = { ...item, jump: broken };
    if (isOpen) return jumped;
    if (!broken) return none(jumped, isUnclear ? 'corporate-action' : 'bad-price');
    const isAction = broken.kind === 'action' || broken.kind === 'split';
    return none(jumped, isAction ? 'corporate-action' : 'discontinuity');
  }
  const path = { ...item, published: item.call.published };
  const traded = firstTouch(path, series, money);
  const tradedScale = money.scale(last.row, base.row);
  const { end, scale: lastScale } = settled
    ? { end: settled, scale: paidScale(settled, last, tradedScale) }
    : { end: last, scale: tradedScale };
  const lastPrice = scaled(end.price, lastScale);
  const achieved = lastPrice / item.basePrice - 1;
  const touch = traded.touch ?? (settled && touchAtEnd(item, settled, lastScale));
  const followed = {
    ...{ ...item, last: end, lastScale, lastPrice, achieved, touch },
    ...{ byExtremes: traded.byExtremes, jump: marked },
  };
  if (isOpen) return followed;
  if (!settled && isTooOld(last)) return none(followed, 'stale-end-price');
  const hit = reaches(item, end.price, lastScale);
  const error = lastPrice / item.aim - 1;
  return { ...followed, error, verdict: { status: 'judged', hit, within: touch !== undefined } };
}

/** A target whose price at publication is known, and whose last price is too. */
type Based = JudgedTarget & { readonly base: PricePoint };
type Followed = Based & { readonly last: PricePoint };
