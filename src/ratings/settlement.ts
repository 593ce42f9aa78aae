/**
 * What a share is worth after its delisting: the money paid for it, or the shares of its successor. The convention `last-traded`
 * judges by this value, and a record shows it beside the last price. What the data cannot value is said, never guessed.
 */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { divide, multiply, type Ratio, ratioOf, toNumber } from '../base/ratio.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { passage } from '../store/comparability.ts';
import { lastAtOrBefore, type PriceBook, type PriceSeries } from '../store/series.ts';
import type { Delisting, Unvalued } from './delisting.ts';
import {
  exactPrice,
  isGoodPrice,
  type PointSearch,
  type PricePoint,
  pointAt,
  priorPoint,
  tradedRow,
} from './price-point.ts';
import { lacksDividends } from './standing.ts';

/** The delistings of a run. A run without any does not load this file. */
export interface Delistings {
  readonly of: ReadonlyMap<InstrumentId, Delisting>;
  readonly settlerOf: (book: PriceBook) => Settle;
}

/**
 * The value of a delisted instrument on a day, in place of its last price.
 *
 * @param last its last price on or before the day
 * @param asked the end day, or the as-of day where that is earlier
 * @returns `undefined` where it is not delisted by that day
 */
export type Settle = (
  series: PriceSeries,
  last: PricePoint,
  asked: EpochDay,
  search: PointSearch,
) => PricePoint | { readonly delisting: Delisting; readonly why: Unvalued } | undefined;

/** Prepares the values of delisted instruments. @throws {EngineError} `run.actions` for one that is traded after its delisting */
export function settlerOf(of: Delistings['of'], book: PriceBook): Settle {
  requireEnds(of, book);
  return (series, last, asked, search) => {
    const delisting = of.get(series.id);
    if (!delisting || delisting.day > asked || !isGoodPrice(last)) return undefined;
    const { kind, value, day, file, line } = delisting;
    if (kind === 'last') return { ...last, settles: delisting };
    if (series.basis === 'adjusted') return { delisting, why: 'adjusted-prices' };
    const scale = levelOf(last);
    if (kind === 'cash') {
      const { adjusted: _adjusted, printed: _printed, ...point } = last;
      const origin = { file, line, day, field: 'cash' as const, price: value, sessionsOff: 0 };
      return { ...point, ...origin, ...scaledBy(scale), settles: delisting };
    }
    const successor = delisting.successor && book.series.get(delisting.successor);
    if (!successor) return { delisting, why: 'no-successor' };
    return throughSuccessor(successor, { delisting, scale, last }, asked, search);
  };
}

/** What a price of that day is multiplied by, so that it can be divided by others of its series. */
const levelOf = (point: PricePoint): Ratio => divide(exactPrice(point), ratioOf(point.price));

const scaledBy = (quotient: Ratio) => ({ factor: toNumber(quotient), quotient });

/** The successor's price on the day asked for, times its shares for one, and times what became of each of them since. */
function throughSuccessor(
  series: PriceSeries,
  parts: { readonly delisting: Delisting; readonly scale: Ratio; readonly last: PricePoint },
  asked: EpochDay,
  search: PointSearch,
): ReturnType<Settle> {
  const { delisting, scale, last } = parts;
  const none = (why: Unvalued) => ({ delisting, why });
  const end = priorPoint(series, asked, search);
  if (!end || !isGoodPrice(end)) return none('no-successor');
  if (series.basis === 'adjusted') return none('adjusted-prices');
  const first = Math.max(0, lastAtOrBefore(series.days, delisting.day)); // newly listed by the merger: its first day
  const start = pointAt(series, first, 'close', search.returns, 0);
  if (first > end.row || !isGoodPrice(start)) return none('no-successor');
  if (passage(series, first, end.row).broken) return none('successor-jump');
  if (search.returns === 'total' && lacksDividends(series, start, end))
    return none('successor-dividends');
  const since = divide(levelOf(end), levelOf(start));
  const quotient = multiply(multiply(scale, ratioOf(delisting.value)), since);
  const { adjusted: _adjusted, printed: _printed, ...point } = end;
  return { ...point, ...scaledBy(quotient), row: last.row, settles: delisting };
}

/** A share that is traded after its delisting is not what the file says. */
function requireEnds(of: Delistings['of'], { series }: PriceBook): void {
  const issues = [...of.values()].flatMap(({ instrument, day, file, line }): Issue[] => {
    const own = series.get(instrument);
    const row = own ? tradedRow(own, own.days.length - 1) : -1;
    const last = own?.days[row] as EpochDay | undefined;
    if (last === undefined || last <= day) return [];
    const message = said`${instrument} is delisted on ${formatDay(day)} here, yet its prices go on until ${formatDay(last)}; correct the day, or give the prices of before the delisting alone`;
    return [{ code: 'run.actions', message, place: { file, line } }];
  });
  if (issues.length > 0) throw EngineError.of(issues);
}
