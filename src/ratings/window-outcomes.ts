/** What every member of a universe did over one window, judged as calls are. */
import type { EpochDay } from '../base/day.ts';
import type { PriceSeries } from '../store/series.ts';
import { compareToEdge, LEVEL } from './band.ts';
import { judgeColumns } from './judge-columns.ts';
import type { LikeNames } from './like-names.ts';
import { DAYS_BEFORE, makePriceGrid } from './price-grid.ts';
import type { ReturnKind, Scale } from './standard.ts';
import { type TierLookup, tierLookup } from './tier-lookup.ts';
import { MENTION, STATUS, verdictColumns } from './verdict-columns.ts';
import { tierOf } from './window.ts';
import { type OpenWindow, relativeOver } from './window-return.ts';

/** A member that cannot be judged over the window. */
export const UNJUDGED = -2;

/** Outcomes of members, one entry each. */
export interface Outcomes {
  /** Tier of the scale, best tier 0; −1 where the standard leaves a gap, {@link UNJUDGED} where nothing can be said. */
  readonly tier: Int8Array;
  /** 1 above the benchmark, −1 below it, 0 level with it. */
  readonly side: Int8Array;
  /** Of all members. */
  readonly shares: UniverseShares;
}

/** What some instruments did over one window. */
export interface UniverseShares {
  /** Instruments that could be judged over the window. */
  readonly n: number;
  /** Share of each tier of the scale, best tier 0; their sum is below 1 where the standard leaves gaps; NaN where n is 0. */
  readonly tiers: Float64Array;
  /** Share that beat the benchmark, and share that lagged it. */
  readonly above: number;
  readonly below: number;
}

/** A series that ends so many days before the as-of day has been delisted: its last price stands for what became of it. */
const DELISTED_BEFORE = 30;

/** A day after all others. */
const NEVER = 2 ** 31 - 1;

/** Judges every member over one window. */
export type WindowMeter = (window: OpenWindow) => Outcomes;

/**
 * Lays members beside their benchmark on a grid of prices, on which each window is measured.
 *
 * @param first publication day of the earliest window
 */
export function windowMeter(
  members: readonly PriceSeries[],
  index: PriceSeries,
  returns: ReturnKind,
  first: EpochDay,
): WindowMeter {
  const from = (first - DAYS_BEFORE) as EpochDay;
  const grid = makePriceGrid({ series: members, benchmark: index, returns, from });
  const n = members.length;
  const lookups = new Map<Scale, TierLookup>();
  const calls = {
    ...{ instrument: Int32Array.from({ length: n }, (_, i) => i) },
    ...{ published: new Int32Array(n), endDay: new Int32Array(n) },
    grade: new Int8Array(n).fill(MENTION),
  };
  const lastDays = Int32Array.from(members, ({ days }, i) => {
    const last = days.at(-1)!; // no series is empty
    return grid.sessions[grid.last[i]!] === last ? last : NEVER; // its last bar repeats an older price
  });
  const isFinal = new Uint8Array(n);
  return (window) => {
    const { scale, asOf, convention } = window;
    const lookup = lookups.get(scale) ?? tierLookup(scale);
    lookups.set(scale, lookup);
    calls.published.fill(window.published);
    calls.endDay.fill(window.endDay);
    for (let i = 0; i < n; i++) isFinal[i] = asOf - lastDays[i]! >= DELISTED_BEFORE ? 1 : 0; // i < n
    const out = verdictColumns(n);
    const left = judgeColumns(calls, { grid, lookup, convention, asOf, isFinal }, out);
    const { status, earned: tier, side } = out;
    for (let i = 0; i < n; i++) {
      if (status[i] === STATUS.judged || status[i] === STATUS['no-band']) continue;
      tier[i] = UNJUDGED;
      side[i] = 0;
    }
    for (const i of left) {
      const returnsOf = relativeOver(members[i]!, index, window, isFinal[i] === 1); // a member
      if (!returnsOf) continue;
      tier[i] = tierOf(scale.bands, returnsOf);
      side[i] = Math.sign(compareToEdge(returnsOf, LEVEL));
    }
    return { tier, side, shares: countShares({ tier, side }, scale) };
  };
}

/** Gives the meter of a panel beside a benchmark; each is laid out once. @param first publication day of the earliest window */
export function windowMeters(first: EpochDay) {
  const known = new Map<readonly PriceSeries[], [PriceSeries, ReturnKind, WindowMeter][]>();
  return (
    members: readonly PriceSeries[],
    index: PriceSeries,
    returns: ReturnKind,
  ): WindowMeter => {
    const own = known.get(members) ?? [];
    known.set(members, own);
    const [, , found] = own.find(([of, kind]) => of === index && kind === returns) ?? [];
    if (found) return found;
    const meter = windowMeter(members, index, returns, first);
    own.push([index, returns, meter]);
    return meter;
  };
}

function countShares(
  { tier, side }: Pick<Outcomes, 'tier' | 'side'>,
  scale: Scale,
): UniverseShares {
  const tiers = new Float64Array(scale.bands.length);
  let [n, above, below] = [0, 0, 0];
  for (let row = 0; row < tier.length; row++) {
    if (tier[row] === UNJUDGED) continue;
    n++;
    if (tier[row]! >= 0) tiers[tier[row]!]! += 1; // row < length
    if (side[row] === 1) above++;
    if (side[row] === -1) below++;
  }
  return { n, tiers: tiers.map((count) => count / n), above: above / n, below: below / n };
}

/** The shares of like names, by their weights. */
export function shareOf(
  outcomes: Outcomes,
  scale: Scale,
  { at, weights }: LikeNames,
): UniverseShares {
  if (at.length === outcomes.shares.n && isEven(weights)) return outcomes.shares; // all of them: counts, not sums of weights
  const tiers = new Float64Array(scale.bands.length);
  let [above, below] = [0, 0];
  at.forEach((row, k) => {
    const weight = weights[k]!; // one a name
    const tier = outcomes.tier[row]!;
    if (tier >= 0) tiers[tier]! += weight;
    if (outcomes.side[row] === 1) above += weight;
    if (outcomes.side[row] === -1) below += weight;
  });
  return { n: at.length, tiers, above, below };
}

const isEven = (weights: Float64Array): boolean => weights.every((weight) => weight === weights[0]);
