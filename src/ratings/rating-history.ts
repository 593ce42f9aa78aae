/** What was said when: the rating and target history of each instrument, and the recommendations of twelve months. */
import { addMonths, type EpochDay } from '../base/day.ts';
import type { Call } from '../store/call.ts';
import type { NameHouse } from './houses.ts';
import { hasEnded } from './in-force.ts';
import { houseNameOf, type JudgedCall } from './verdict.ts';

/** Sorts calls for the history: by instrument and house, days in the order in which they came. @param nameHouse of all the calls */
export function inHistoryOrder(calls: readonly Call[], nameHouse: NameHouse): readonly Call[] {
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return calls.toSorted(
    (a, b) => text(a.instrument, b.instrument) || text(nameHouse(a) ?? '', nameHouse(b) ?? ''),
  );
}

/** What became of a target, or of a grade: against the one before. */
export type Change = 'first' | 'up' | 'down' | 'same';

/** A call beside what its house said of the instrument before. */
export interface HistoryRow {
  readonly item: JudgedCall;
  /**
   * Against what was in force of the same house on the same instrument, by the rule of in-force.ts and whatever the printed action
   * says: `first` too after the house had ended its rating. Absent without a grade.
   */
  readonly change: Change | 'other-standard' | 'ended' | undefined;
  readonly previousTarget: number | undefined;
  readonly targetChange: Change | undefined;
}

/**
 * Every call on every instrument, house by house, in the order of publication: what a price chart with every rating and
 * target is drawn from.
 *
 * @param judged in the order of {@link inHistoryOrder}
 * @see FINRA Rule 2241(c)(3)
 */
export function* ratingHistory(judged: Iterable<JudgedCall>): Generator<HistoryRow> {
  let lastKey = '';
  let target: number | undefined;
  for (const item of judged) {
    const { instrument, targetPrice } = item.call;
    const key = `${instrument}\u0000${houseNameOf(item) ?? ''}`;
    if (key !== lastKey) target = undefined;
    lastKey = key;
    yield {
      item,
      change: changeOf(item),
      previousTarget: target,
      targetChange: targetChangeOf(target, targetPrice),
    };
    target = targetPrice ?? target;
  }
}

function changeOf(item: JudgedCall): HistoryRow['change'] {
  const { before } = item;
  if (hasEnded(item)) return before && 'ended';
  if (typeof item.grade !== 'number') return undefined;
  if (!before) return 'first';
  if (before.scale !== item.scale) return 'other-standard';
  return directionOf(before.grade - item.grade); // best tier is 0
}

function targetChangeOf(before: number | undefined, now: number | undefined): Change | undefined {
  if (now === undefined) return undefined;
  return before === undefined ? 'first' : directionOf(now - before);
}

const directionOf = (gain: number): Change => (gain > 0 ? 'up' : gain < 0 ? 'down' : 'same');

/** The calls of the twelve months up to a day, newest first. @param calls in the order of publication */
export function ofTwelveMonths(calls: readonly Call[], last: EpochDay): readonly Call[] {
  const since = addMonths(last, -12);
  return calls.filter(({ published }) => published > since && published <= last).reverse();
}
