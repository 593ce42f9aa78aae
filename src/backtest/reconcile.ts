/**
 * Was the call right, and could you have earned it? From the mean relative return of the calls to that of the portfolio,
 * step by step. Each step has a number, its definition and its sample; its change is its number less the one before.
 */
import { lastAtOrBefore } from '../store/series.ts';
import { arrangeActions } from './action-table.ts';
import type { RatedCall } from './call-tape.ts';
import type { BacktestResult } from './engine.ts';
import { type Followed, type FollowedCall, followCalls, type Sorter } from './followed-calls.ts';
import type { BacktestInput } from './input.ts';
import { benchmarkLevels, compounded, type MoneyFigures, moneyFigures } from './money-figures.ts';
import type { NonFillReason } from './order.ts';
import { growthBetween, type RoundTrip, roundTrips } from './round-trips.ts';
import { closeBefore } from './rows.ts';

export const STEP_IDS = [
  'calls',
  'followed',
  'once',
  'filled',
  'entry',
  'exit',
  'time',
  'unjudged',
  'weighting',
  'costs',
  'cash',
  'compounding',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** One step of the way. */
export interface Step {
  readonly id: StepId;
  /** Relative return at this step, a fraction; NaN where no call or position is left. */
  readonly value: number;
  /** Less the value of the step before; NaN for the first. */
  readonly change: number;
  /** Number of calls, positions or sessions in the value. */
  readonly count: number;
  readonly of: 'calls' | 'positions' | 'sessions';
}

/** Ratings that promise more than the benchmark, or names recommended to watch. */
export type CallKind = 'positive' | 'mention';

export interface Reconciliation {
  /** Which calls it starts from. */
  readonly kind: CallKind;
  readonly steps: readonly Step[];
  /** Months of the calls' horizon: what the last steps are measured per. */
  readonly horizonMonths: number;
  /** Such calls of the period without a relative return: still open, or void. */
  readonly notJudged: number;
  /** Why first calls opened no position, by the first reason. */
  readonly neverFilled: Readonly<Partial<Record<NonFillReason | 'unknown', number>>>;
  /** So few of the judged calls opened a position that the steps from `once` on say little of the calls. */
  readonly few: boolean;
  /** Positions that no judged call opened. */
  readonly withoutJudgedCall: number;
  /** Mean sessions from the publication to the opening fill; NaN without any. */
  readonly sessionsLate: number;
  /** Mean share of equity that was invested. */
  readonly invested: number;
}

export interface ReconcileInput {
  readonly input: BacktestInput;
  readonly result: BacktestResult;
  /** Calls that the strategy could see. */
  readonly calls: readonly RatedCall[];
  /** Relative return of each judged call by its id, a fraction; a call that is not judged is absent. */
  readonly relativeReturns: ReadonlyMap<string, number>;
  readonly sessionsPerYear: number;
  readonly horizonMonths: number;
}

/**
 * Reconciles. H is the horizon in sessions (sessions a year × months ÷ 12). A position is a round trip. The benchmark is
 * measured from the close before a fill at the open, or from the close of the session of a fill at the close.
 *
 * 1. `calls`: mean relative return of the judged positive calls published in the traded period, equally weighted; of the
 *    mentions where these opened more of the positions.
 * 2. `followed`: of those that the strategy acted on: at a decision between publication and the call's end it gave the
 *    instrument a weight above 0, held it, or tried to buy it.
 * 3. `once`: of the first call of each stretch of consecutive decisions that wanted the instrument. A later call of the
 *    stretch opens no position.
 * 4. `filled`: of those whose stretch opened a position.
 * 5. `entry`: the same, measured from the print of the opening fill to the call's end, against the run's benchmark.
 * 6. `exit`: the same, measured to where the position really ended, else to the last price.
 * 7. `time`: sum of their relative returns ÷ sum of the sessions they lasted × H: each session counts the same.
 * 8. `unjudged`: the same over all positions, also those opened by no judged call of the period.
 * 9. `weighting`: gain before costs ÷ equity less weight × benchmark's return, summed over sessions, ÷ sum of weights × H:
 *    each unit of money counts the same. It includes moves of exchange rates.
 * 10. `costs`: after fees, slippage, dividend tax and interest.
 * 11. `cash`: mean of the portfolio's return less the benchmark's × H, on all money, not only on what was invested.
 * 12. `compounding`: (1 + total return)^(H ÷ sessions) of the portfolio less that of the benchmark.
 *
 * @returns `undefined` without a benchmark, or where the strategy acted on no call of the period
 */
export function reconcile(given: ReconcileInput): Reconciliation | undefined {
  const { input, result, relativeReturns, sessionsPerYear, horizonMonths } = given;
  const levels = benchmarkLevels(input);
  const trips = roundTrips(input, result);
  const sort = followCalls(input, result, trips);
  const { kind, calls } = callsActedOn(given, sort);
  if (!levels || calls.length === 0) return undefined;
  const judged = calls.filter(({ id }) => relativeReturns.has(id));
  const followed = sort(judged);
  const horizon = (sessionsPerYear * horizonMonths) / 12;
  const money = moneyFigures(input, result, levels);
  const steps = [
    ...callSteps(given, judged, followed),
    ...positionSteps(input, levels, followed.opened, trips, horizon),
    ...moneySteps(input, money, horizon),
    step('compounding', compounded(input, result, levels, horizon), sessionsOf(input), 'sessions'),
  ];
  return {
    kind,
    steps: steps.map((one, k) => ({
      ...one,
      change: one.value - (steps[k - 1]?.value ?? Number.NaN),
    })),
    horizonMonths,
    notJudged: calls.length - judged.length,
    neverFilled: followed.neverFilled,
    few: followed.opened.length < FEW * judged.length,
    withoutJudgedCall: trips.length - followed.opened.length,
    sessionsLate: mean(followed.opened.map((one) => lateness(input, one))),
    invested: money.weights / sessionsOf(input),
  };
}

/** Of the judged calls, as a share. */
const FEW = 0.1;

type BareStep = Omit<Step, 'change'>;
const step = (id: StepId, value: number, count: number, of: Step['of']): BareStep => ({
  ...{ id, value, count, of },
});
const sessionsOf = ({ begin, end }: BacktestInput): number => end - begin;

/** Positive calls, or mentions where these opened more positions; none where the strategy acted on neither. */
function callsActedOn(
  { input, calls }: ReconcileInput,
  sort: Sorter,
): Pick<Candidate, 'kind' | 'calls'> {
  const { sessions } = input.panel;
  const [from, to] = [sessions[input.begin]!, sessions[input.end]!]; // rows of the panel
  const within = calls.filter(({ published }) => published >= from && published <= to);
  const of = (kind: CallKind, is: (call: RatedCall) => boolean): Candidate => {
    const own = within.filter(is);
    return { kind, calls: own, ...sort(own) };
  };
  const positive = of('positive', ({ side }) => side === 'positive');
  const mention = of('mention', ({ grade }) => grade === 'mention');
  const best = mention.opened.length > positive.opened.length ? mention : positive;
  return best.followed.length > 0 ? best : { kind: best.kind, calls: [] };
}

type Candidate = Followed & { readonly kind: CallKind; readonly calls: readonly RatedCall[] };

function callSteps(
  { relativeReturns }: ReconcileInput,
  judged: readonly RatedCall[],
  { followed, firsts, opened }: Followed,
): BareStep[] {
  const meanOf = (id: StepId, calls: readonly RatedCall[]) =>
    step(id, mean(calls.map((call) => relativeReturns.get(call.id)!)), calls.length, 'calls'); // judged
  const filled = opened.map(({ call }) => call);
  return [
    meanOf('calls', judged),
    meanOf('followed', followed),
    meanOf('once', firsts),
    meanOf('filled', filled),
  ];
}

function positionSteps(
  input: BacktestInput,
  levels: Float64Array,
  opened: readonly FollowedCall[],
  trips: readonly RoundTrip[],
  horizon: number,
): BareStep[] {
  const measure = measureOf(input, levels);
  const wholly = (trip: RoundTrip) => measure(trip, trip.exit, trip.exit.benchmarkRow);
  const perHorizon = (of: readonly RoundTrip[]) => {
    const sessions = sum(of.map(lengthOf));
    // bought and sold at one close: no session was held
    return sessions > 0 ? (sum(of.map(wholly)) / sessions) * horizon : Number.NaN;
  };
  const own = opened.map(({ trip }) => trip);
  const untilEnd = opened.map((one) => untilCallEnds(input, measure, one));
  return [
    step('entry', mean(untilEnd), own.length, 'positions'),
    step('exit', mean(own.map(wholly)), own.length, 'positions'),
    step('time', perHorizon(own), own.length, 'positions'),
    step('unjudged', perHorizon(trips), trips.length, 'positions'),
  ];
}

function moneySteps(
  input: BacktestInput,
  { gain, costs, weights, active }: MoneyFigures,
  horizon: number,
): BareStep[] {
  const sessions = sessionsOf(input);
  return [
    step('weighting', (gain / weights) * horizon, sessions, 'sessions'),
    step('costs', ((gain - costs) / weights) * horizon, sessions, 'sessions'),
    step('cash', (active / sessions) * horizon, sessions, 'sessions'),
  ];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const lengthOf = ({ entry, exit }: RoundTrip): number => exit.benchmarkRow - entry.benchmarkRow;

type Measure = (
  trip: RoundTrip,
  to: { readonly session: number; readonly price: number },
  benchmarkRow: number,
) => number;

/** Relative return of a position from its entry, arithmetic. */
function measureOf({ panel, actions }: BacktestInput, levels: Float64Array): Measure {
  const table = arrangeActions(actions, panel);
  return ({ instrument, entry }, to, benchmarkRow) => {
    const row = Math.max(entry.benchmarkRow, benchmarkRow);
    const market = levels[row]! / levels[entry.benchmarkRow]! - 1; // rows that are traded
    return growthBetween(panel, table, instrument, entry, to) - market;
  };
}

/** From the entry to the last close on or before the call's end. */
function untilCallEnds(
  { panel }: BacktestInput,
  measure: Measure,
  { call, trip }: FollowedCall,
): number {
  const session = lastAtOrBefore(panel.sessions, call.ends);
  const price = closeBefore(panel, trip.instrument, session + 1);
  return measure(trip, { session, price }, session);
}

/** Sessions from the publication, or the session before it, to the opening fill. */
const lateness = ({ panel }: BacktestInput, { call, trip }: FollowedCall): number =>
  trip.entry.session - lastAtOrBefore(panel.sessions, call.published);
