/**
 * Base rates: how often a call would have come true without skill. For the window of a call: the shares of all loaded
 * instruments of its class and market whose relative return fell in each band.
 */

import { addTo } from '../base/multimap.ts';
import type { AssetClass, InstrumentId, Market } from '../markets/instrument.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import { compareToEdge, LEVEL } from './band.ts';
import type { JudgedCalls } from './evaluate.ts';
import type { JudgedCall } from './verdict.ts';
import { tierOf } from './window.ts';
import { type OpenWindow, relativeOver } from './window-return.ts';

/** What the universe did over one window. */
export interface UniverseShares {
  /** Instruments that could be judged over the window. */
  readonly n: number;
  /** Share of each tier of the scale, best tier 0; their sum is below 1 where the standard leaves gaps; NaN where n is 0. */
  readonly tiers: Float64Array;
  /** Share that beat the benchmark, and share that lagged it. */
  readonly above: number;
  readonly below: number;
}

/** Chances of one call without skill, fractions, from {@link UniverseShares}. */
export interface BaseRates {
  readonly hit: number;
  readonly met: number;
  readonly direction: number;
}

/** Class and market of an instrument that no call rates. */
export type Classify = (id: InstrumentId) => {
  readonly assetClass: AssetClass;
  readonly market: Market | undefined;
};

/** Gives the universe of a call's window; undefined for a call that is not judged. Each window is measured once. */
export type Universe = (item: JudgedCall) => UniverseShares | undefined;

/** Prepares {@link Universe} for these calls; benchmarks are members only where they are rated themselves. */
export function makeUniverse(
  judged: JudgedCalls,
  { series }: PriceBook,
  classify: Classify,
): Universe {
  const members = membersOf(judged, series, classify);
  const numbers = new Map<unknown, number>();
  const numberOf = (thing: unknown) => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
  const known = new Map<string, UniverseShares>();
  return (item) => {
    const { call, scale, benchmark, asOf, convention, endDay } = item;
    const index = benchmark && series.get(benchmark);
    if (item.verdict.status !== 'judged' || !scale || !index || asOf === undefined)
      return undefined;
    const kind = `${call.assetClass} ${call.market ?? ''}`;
    const key = `${call.published} ${endDay} ${asOf} ${numberOf(scale)} ${numberOf(convention)} ${benchmark} ${kind}`;
    let shares = known.get(key);
    if (!shares) {
      const window = { published: call.published, endDay, asOf, scale, convention };
      shares = measure(members.get(kind) ?? [], index, window);
      known.set(key, shares);
    }
    return shares;
  };
}

/** Series by class and market, by the calls on them, else by their ids. */
function membersOf(
  judged: JudgedCalls,
  series: ReadonlyMap<InstrumentId, PriceSeries>,
  classify: Classify,
): ReadonlyMap<string, readonly PriceSeries[]> {
  const rated = new Map<InstrumentId, JudgedCall['call']>();
  const benchmarks = new Set<InstrumentId | undefined>();
  for (const { call, benchmark } of judged) {
    rated.set(call.instrument, call);
    benchmarks.add(benchmark);
  }
  const members = new Map<string, PriceSeries[]>();
  for (const one of series.values()) {
    if (!rated.has(one.id) && benchmarks.has(one.id)) continue;
    const { assetClass, market } = rated.get(one.id) ?? classify(one.id);
    const kind = `${assetClass} ${market ?? ''}`;
    addTo(members, kind, one);
  }
  return members;
}

/** Judges every member over one window as calls are judged. */
function measure(
  members: readonly PriceSeries[],
  index: PriceSeries,
  window: OpenWindow,
): UniverseShares {
  const { scale } = window;
  const tiers = new Float64Array(scale.bands.length);
  let [n, above, below] = [0, 0, 0];
  for (const member of members) {
    const returns = relativeOver(member, index, window);
    if (!returns) continue;
    n++;
    const tier = tierOf(scale.bands, returns);
    if (tier >= 0) tiers[tier] = tiers[tier]! + 1;
    const beat = compareToEdge(returns, LEVEL);
    if (beat > 0) above++;
    if (beat < 0) below++;
  }
  return { n, tiers: tiers.map((count) => count / n), above: above / n, below: below / n };
}

/** The chances of a call: the share of its universe that would be a hit, met, or right in direction. */
export function baseRatesOf({ grade, scale }: JudgedCall, shares: UniverseShares): BaseRates {
  const side = typeof grade === 'number' ? scale?.bands[grade]?.side : undefined;
  if (typeof grade !== 'number' || side === undefined)
    return { hit: Number.NaN, met: Number.NaN, direction: Number.NaN };
  const { tiers, above, below } = shares;
  const hit = tiers[grade]!; // a grade is a tier of its scale
  if (side === 'neutral') return { hit, met: hit, direction: hit };
  const reached = side === 'positive' ? tiers.subarray(0, grade + 1) : tiers.subarray(grade);
  const met = reached.reduce((sum, share) => sum + share, 0);
  return { hit, met, direction: side === 'positive' ? above : below };
}
