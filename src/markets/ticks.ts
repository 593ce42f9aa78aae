/** Which prices an order may have: steps of a board, larger for dearer shares where the market says so. */
import { type Board, type MarketRules, ruleOn, type TickStep } from './rules.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** Steps by price in ascending order; `undefined` where none are known. */
export type TickLadder = readonly TickStep[] | undefined;

/** A price this near to a step, in steps, lies on it: prices come out of products. */
const SLACK = 1e-6;

/** Finds the ladder of a board for every period of its rules. */
export const tickSchedule = (rules: MarketRules, board: Board): Timeline<TickLadder> =>
  timelineOf(rules, board, (day) => {
    const row = ruleOn(rules, 'tick', board, day);
    return row === 'unknown' ? undefined : row.ticks;
  });

/** Steps to one unit of money where every price has the same: 100 for 0.01. NaN elsewhere, and where none are known. */
export const ticksPerUnit = (ladder: TickLadder): number =>
  ladder?.length === 1 ? 1 / ladder[0]!.tick : Number.NaN;

/** The step at a price, in the market's currency, > 0. */
function stepAt(steps: readonly TickStep[], price: number): number {
  const found = steps.find(({ upTo = Number.POSITIVE_INFINITY }) => price <= upTo);
  return (found ?? steps.at(-1)!).tick; // never empty; NaN has the last
}

/** A price in steps, by whole numbers, so that 0.07 is exactly 7 steps of 0.01. */
const inSteps = (price: number, step: number): number =>
  step < 1 ? price * Math.round(1 / step) : price / step;
const fromSteps = (count: number, step: number): number =>
  step < 1 ? count / Math.round(1 / step) : count * step;

/** True where a price lies on a step of its ladder. */
export function isOnTick(price: number, steps: readonly TickStep[]): boolean {
  const count = inSteps(price, stepAt(steps, price));
  return Math.abs(count - Math.round(count)) <= SLACK;
}

/** The nearest price on a step that is not above the given one. NaN for NaN. */
export function tickBelow(price: number, steps: readonly TickStep[]): number {
  const step = stepAt(steps, price);
  return fromSteps(Math.floor(inSteps(price, step) + SLACK), step);
}

/** The nearest price on a step that is not below the given one. NaN for NaN. */
export function tickAbove(price: number, steps: readonly TickStep[]): number {
  const step = stepAt(steps, price);
  return fromSteps(Math.ceil(inSteps(price, step) - SLACK), step);
}
