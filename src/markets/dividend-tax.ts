/** Tax on cash dividends that falls due when the shares are sold, by how long they were held. */
import { dayOf, type EpochDay } from '../base/day.ts';
import { monthNumber, monthOfYear, yearOfMonth } from '../base/month.ts';
import { type Board, type MarketRules, ruleOn, unknownId } from './rules.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** Rates by holding period. */
export interface DividendTaxTerms {
  /** Calendar months, ascending; `rates` has one entry more. Held at most months[i] (and more than the one before): rates[i]. */
  readonly months: readonly number[];
  readonly rates: readonly number[];
  /** Id of the row, or `dividend-tax:unknown`, whose only rate is 0. */
  readonly rule: string;
}

/** Works out the rates of a board for every period of its rules; the ex-day of the dividend decides. */
export function dividendTaxSchedule(rules: MarketRules, board: Board): Timeline<DividendTaxTerms> {
  return timelineOf(rules, board, (day) => {
    const row = ruleOn(rules, 'dividend-tax', board, day);
    if (row === 'unknown') return { months: [], rates: [0], rule: unknownId('dividend-tax') };
    return {
      months: row.brackets.flatMap(({ months }) => months ?? []),
      rates: row.brackets.map(({ rate }) => rate),
      rule: row.id,
    };
  });
}

/**
 * Gives the tax rate on a dividend when shares bought on one day are sold on another. The holding period
 * ends on the day before the sale, so that shares bought on 8 January and sold on 8 February were held for one month
 * exactly, which counts as "up to one month".
 */
export function dividendTaxRate(
  { months, rates }: DividendTaxTerms,
  boughtOn: EpochDay,
  soldOn: EpochDay,
): number {
  let i = 0;
  while (i < months.length && boughtOn < monthsBefore(soldOn, months[i]!)) i++; // i < length
  return rates[i]!; // one entry more than months
}

/** The day so many calendar months earlier, clamped to the month's end: `addMonths(day, -months)` in plain arithmetic. */
function monthsBefore(day: EpochDay, months: number): number {
  const month = monthNumber(day);
  const first = firstDayOf(month - months);
  const last = firstDayOf(month - months + 1) - 1;
  return Math.min(last, first + (day - firstDayOf(month)));
}

const firstDayOf = (month: number): number => dayOf(yearOfMonth(month), monthOfYear(month), 1)!; // a real date
