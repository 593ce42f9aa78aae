/** Weights as the solution of a quadratic program: within their limits, and at a price for turnover. */
import { said } from '../base/message.ts';
import { kindOf, requireOptions } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { minimizeFew, type Rest } from '../stats/few-moved.ts';
import { type Limit, minimize, type Solution } from '../stats/quadratic.ts';
import type { Covariance } from './covariance.ts';
import type { Weights } from './strategy.ts';
import {
  boundsOf,
  limitsOf,
  type NamedLimit,
  requireLimits,
  type TurnoverPenalty,
  type WeightLimits,
  weightsOf,
} from './weight-limits.ts';

/** Limits, and what a change of the portfolio costs. */
export interface ConstructOptions extends WeightLimits {
  readonly turnover?: TurnoverPenalty | undefined;
}

/** Maximizes c'w − aversion ÷ 2 × w'Σw − penalty × Σ|w − from|. */
export function solve(
  of: Covariance,
  c: Float64Array,
  aversion: number,
  options: ConstructOptions,
): Weights {
  requireLimits(options, ['turnover']);
  const { turnover, ...limits } = options;
  const { ids } = of;
  if (ids.length === 0) return new Map();
  const own = limitsOf(ids, limits);
  const trades = priceOf(turnover);
  const whole = { q: of.values.map((value) => aversion * value), c, limits: own };
  const rests = boundsOf(ids, limits).map((bounds, i) => restOf(ids[i]!, bounds, trades)); // an id each
  const found =
    minimizeFew({ ...whole, rests, cost: trades?.penalty ?? 0 }, ({ rows, ...part }) =>
      solveFor(
        rows.map((i) => ids[i]!),
        part,
        trades,
      ),
    ) ?? pointOf(solveFor(ids, whole, trades), own);
  return weightsOf(ids, found, limits);
}

/** @returns `undefined` where turnover costs nothing */
function priceOf(turnover: TurnoverPenalty | undefined): TurnoverPenalty | undefined {
  if (turnover === undefined) return undefined;
  requireOptions(turnover, ['from', 'penalty']);
  const { penalty } = turnover;
  if (penalty === 0) return undefined;
  if (penalty > 0 && penalty < Number.POSITIVE_INFINITY) return turnover;
  throw new RangeError(said`expected a penalty of 0 or more, was ${kindOf(penalty)}`);
}

/** A weight rests as it is held where trading costs, else at its lower bound. */
function restOf(
  id: InstrumentId,
  { low, high }: { readonly low: number; readonly high: number },
  trades: TurnoverPenalty | undefined,
): Rest {
  if (!trades) return { at: low, low, high };
  const held = trades.from.get(id) ?? 0;
  return { at: Math.min(high, Math.max(low, held)), low, high };
}

interface Program {
  readonly q: Float64Array;
  readonly c: Float64Array;
  readonly limits: readonly Limit[];
}

const solveFor = (
  ids: readonly InstrumentId[],
  program: Program,
  trades: TurnoverPenalty | undefined,
): Solution =>
  trades ? withTurnover(ids, program, trades) : minimize(program.q, program.c, program.limits);

/** Curvature of the changes, beside that of the weights: a program has to curve everywhere. It moves a weight by some 1e-8. */
const ALMOST_FLAT = 1e-9;
/** A weight that moves less stays. */
const STAYS = 1e-7;

/** Changes t ≥ |w − from| are variables of their own. */
function withTurnover(
  ids: readonly InstrumentId[],
  { q, c, limits }: Program,
  { from, penalty }: TurnoverPenalty,
): Solution {
  const n = ids.length;
  const held = ids.map((id) => from.get(id) ?? 0);
  const both = new Float64Array(4 * n * n);
  let mean = 0;
  for (let i = 0; i < n; i++) mean += q[i * n + i]! / n;
  for (let i = 0; i < n; i++) {
    both.set(q.subarray(i * n, (i + 1) * n), i * 2 * n);
    both[(n + i) * (2 * n + 1)] = ALMOST_FLAT * mean;
  }
  const pull = new Float64Array(2 * n).fill(-penalty, n);
  pull.set(c);
  const changes = held.flatMap((own, i): Limit[] => [
    { at: [i, n + i], by: [1, 1], least: own },
    { at: [i, n + i], by: [-1, 1], least: -own },
  ]);
  const near = minimize(both, pull, [...limits, ...changes]);
  if (near.kind !== 'solved') return near;
  // which weights stay, rise and fall is known now: the program without the changes is exact, and trades nothing of what stays
  const towards = c.slice();
  const moves = held.map((own, i): Limit => {
    const change = near.x[i]! - own; // a change each
    if (Math.abs(change) < STAYS) return { at: [i], by: [1], least: own, equal: true };
    const side = Math.sign(change);
    towards[i]! -= side * penalty;
    return { at: [i], by: [side], least: side * own };
  });
  const found = minimize(q, towards, [...limits, ...moves]);
  return found.kind === 'solved' ? found : { ...near, x: near.x.subarray(0, n) };
}

/** @throws {RangeError} with the limit that there is no room for; a change of weights gives way to each of them */
export function pointOf(found: Solution, limits: readonly NamedLimit[]): Float64Array {
  if (found.kind === 'solved') return found.x;
  if (found.kind === 'not-convex') throw singular();
  const { name } = limits[Math.min(found.limit, limits.length - 1)]!; // one of them
  throw new RangeError(said`the limits contradict each other: there is no room for ${name()}`);
}

export const singular = (): RangeError =>
  new RangeError(
    said`the covariance matrix is singular: a name never moved, or there are more names than sessions; shrink it, or leave names out`,
  );
