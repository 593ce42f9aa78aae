/** Breaks in the prices of a backtest: a position held across one would gain or lose what nobody did. */
import { formatDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { counted } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { breaksOf, LOOKS } from '../store/comparability.ts';
import type { Break, PriceBook, PriceSeries } from '../store/series.ts';
import type { CorporateAction } from './input.ts';

/** The part of the prices that a backtest looks at. */
export interface BreakScope {
  /** First and last day whose prices a decision or a valuation may use; inclusive. */
  readonly from: number;
  readonly to: number;
  /** Events that are booked: they explain the move of their ex-day. */
  readonly actions: readonly CorporateAction[];
}

/**
 * Refuses prices that break while the backtest looks at them.
 *
 * @returns notes on large moves that the market may have made, and on small actions that are not booked
 * @throws {EngineError} `run.prices`, every break with file and line
 */
export function refuseBreaks(prices: PriceBook, scope: BreakScope): string[] {
  const booked = bookedDays(scope.actions);
  const issues: Issue[] = [];
  const moves: string[] = [];
  const unbooked = new Set<InstrumentId>();
  for (const series of prices.series.values())
    for (const found of breaksOf(series)) {
      if (found.day <= scope.from || found.day > scope.to) continue;
      if (isBooked(series, found, booked.get(series.id) ?? [])) continue;
      if (!found.breaks) moves.push(nameOf(series, found));
      else if (isSmallAction(found)) unbooked.add(series.id);
      else issues.push(issueOf(series, found));
    }
  if (issues.length > 0) throw EngineError.of(issues);
  return [...moveNotes(moves), ...actionNotes(unbooked)];
}

function bookedDays(actions: readonly CorporateAction[]): Map<InstrumentId, number[]> {
  const days = new Map<InstrumentId, number[]>();
  for (const { instrument, exDay } of actions)
    days.set(instrument, [...(days.get(instrument) ?? []), exDay]);
  return days;
}

/** An event explains the first session on or after its ex-day. */
function isBooked({ days }: PriceSeries, { row, day }: Break, booked: readonly number[]): boolean {
  return booked.some((exDay) => exDay <= day && exDay > days[row - 1]!); // a break has a row before
}

/** A dividend is left out of the result, which a note says; a bonus issue or a split would halve it. */
const SMALL = 0.12;
const isSmallAction = ({ kind, from, to }: Break): boolean =>
  kind === 'action' && Math.abs(Math.log(to / from)) < SMALL;

const nameOf = ({ id }: PriceSeries, { day }: Break): string => `${id}@${formatDay(day)}`;

function issueOf(series: PriceSeries, found: Break): Issue {
  const { row, kind, from, to } = found;
  const name = nameOf(series, found);
  const move = said`the close of ${series.id} goes from ${+from.toPrecision(10)} to ${+to.toPrecision(10)}`;
  const message = said`${move}, which ${LOOKS[kind]}; ${cureOf(kind)}, or say --accept-jump ${name} where the market made the move`;
  const place = { file: series.files[series.fileOf[row]!]!, line: series.lines[row]! }; // a row of the series
  return { code: 'run.prices', message, place };
}

const cureOf = (kind: Break['kind']): string =>
  kind === 'action' || kind === 'split'
    ? said`give --actions, a factor column or adjusted prices`
    : said`mend the file or leave it out`;

function moveNotes(moves: readonly string[]): string[] {
  if (moves.length === 0) return [];
  const more = moves.length > 3 ? said` and ${moves.length - 3} more` : '';
  return [
    said`${counted(moves.length, 'large move is', 'large moves are')} taken for the market's: ${moves.slice(0, 3).join(', ')}${more}`,
  ];
}

function actionNotes(unbooked: ReadonlySet<InstrumentId>): string[] {
  const [first] = unbooked;
  if (first === undefined) return [];
  const more = unbooked.size > 1 ? said` and ${unbooked.size - 1} more` : '';
  return [
    said`raw prices show dividends that no action books, so that the result lacks them: ${first}${more}; give --actions or a factor`,
  ];
}
