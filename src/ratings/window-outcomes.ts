/** What every member of a universe did over one window, judged as calls are. */
import type { PriceSeries } from '../store/series.ts';
import { compareToEdge, LEVEL } from './band.ts';
import type { LikeNames } from './like-names.ts';
import type { Scale } from './standard.ts';
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

/** Judges every member over one window. */
export function measureWindow(
  members: readonly PriceSeries[],
  index: PriceSeries,
  window: OpenWindow,
): Outcomes {
  const { scale, asOf } = window;
  const tier = new Int8Array(members.length).fill(UNJUDGED);
  const side = new Int8Array(members.length);
  members.forEach((member, row) => {
    const isDelisted = asOf - member.days.at(-1)! >= DELISTED_BEFORE; // no series is empty
    const returns = relativeOver(member, index, window, isDelisted);
    if (!returns) return;
    tier[row] = tierOf(scale.bands, returns);
    side[row] = Math.sign(compareToEdge(returns, LEVEL));
  });
  const judged = Int32Array.from([...tier.keys()].filter((row) => tier[row] !== UNJUDGED));
  return { tier, side, shares: countShares({ tier, side }, scale, judged) };
}

function countShares(
  { tier, side }: Pick<Outcomes, 'tier' | 'side'>,
  scale: Scale,
  rows: Int32Array,
): UniverseShares {
  const tiers = new Float64Array(scale.bands.length);
  let [above, below] = [0, 0];
  for (const row of rows) {
    if (tier[row]! >= 0) tiers[tier[row]!]! += 1;
    if (side[row] === 1) above++;
    if (side[row] === -1) below++;
  }
  const n = rows.length;
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
