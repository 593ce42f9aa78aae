/**
 * Base rates: how often a call would have come true without skill. For the window of a call, two of them: the share of all loaded
 * instruments of its class and market whose relative return fell in each band (the plain one), and that of its like names.
 */

import type { EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { AssetClass, InstrumentId, Market } from '../markets/instrument.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import type { CountedCall, CountedCalls } from './counted-call.ts';
import type { LikeRule } from './like-names.ts';
import type { Scale } from './standard.ts';
import {
  type CallUniverse,
  type Members,
  makeLikeFinder,
  makeMemory,
  makeWindows,
} from './universe-window.ts';
import { shareOf, type UniverseShares } from './window-outcomes.ts';

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
export type Universe = (item: CountedCall) => CallUniverse | undefined;

/**
 * Prepares {@link Universe} for these calls; benchmarks are members only where they are rated themselves. A member that was
 * delisted inside a window counts with its last price.
 */
export function makeUniverse(
  judged: CountedCalls,
  { series }: PriceBook,
  classify: Classify,
  rule: LikeRule = 'volatility',
): Universe {
  const { members, first } = membersOf(judged, series, classify, rule);
  const windowFor = makeWindows(first);
  const likeFor = makeLikeFinder();
  const names = numbering();
  const remember = makeMemory();
  return (item) => {
    const { call, scale, benchmark, asOf, convention, endDay } = item;
    const index = benchmark && series.get(benchmark);
    const own = members.get(kindOf(call)); // that of each rated series, as of each other one
    if (item.verdict.status !== 'judged' || !scale || !index || asOf === undefined || !own)
      return undefined;
    const open = { published: call.published, endDay, asOf, scale, convention };
    const window = windowFor(open, own, index);
    const known = window.of.get(call.instrument);
    if (known) return known;
    const row = own.rowOf.get(call.instrument) ?? -1;
    const like = row === -1 ? undefined : likeFor(window)(row);
    const { n, tiers, above, below } = window.outcomes.shares;
    const made: CallUniverse = {
      ...{ n, tiers, above, below, window, name: names(call.instrument), own: row },
      like: like && shareOf(window.outcomes, scale, like),
    };
    remember(window, call.instrument, made);
    return made;
  };
}

type Kind = Pick<CountedCall['call'], 'assetClass' | 'market'>;

/** Instruments of one class and market are members of one panel. */
const kindOf = ({ assetClass, market }: Kind): string => `${assetClass} ${market ?? ''}`;

/** Numbers things in the order in which they come. */
function numbering(): (thing: unknown) => number {
  const numbers = new Map<unknown, number>();
  return (thing) => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
}

/** Series by class and market, by the calls on them, else by their ids; and the day of the first call. */
function membersOf(
  judged: CountedCalls,
  series: ReadonlyMap<InstrumentId, PriceSeries>,
  classify: Classify,
  rule: LikeRule,
): { readonly members: ReadonlyMap<string, Members>; readonly first: EpochDay } {
  const rated = new Map<InstrumentId, CountedCall['call']>();
  const benchmarks = new Set<InstrumentId | undefined>();
  const industryOf = industries();
  let first = Number.POSITIVE_INFINITY;
  for (const { call, benchmark } of judged) {
    rated.set(call.instrument, call);
    benchmarks.add(benchmark);
    industryOf.add(call);
    first = Math.min(first, call.published);
  }
  const groups = new Map<string, PriceSeries[]>();
  for (const one of series.values()) {
    if (!rated.has(one.id) && benchmarks.has(one.id)) continue;
    addTo(groups, kindOf(rated.get(one.id) ?? classify(one.id)), one);
  }
  const members = [...groups].map(([kind, own]): [string, Members] => {
    const rowOf = new Map(own.map(({ id }, row) => [id, row]));
    const facts = { rule, industries: Int32Array.from(own, industryOf.of) };
    return [kind, { series: own, rowOf, facts }];
  });
  return { members: new Map(members), first: first as EpochDay };
}

/** The industry that most calls give an instrument, as a number; −1 where none names one. */
function industries() {
  const counts = new Map<InstrumentId, Map<string, number>>();
  const numberOf = numbering();
  return {
    add({ industry, instrument }: CountedCall['call']): void {
      if (!industry) return;
      const own = counts.get(instrument) ?? new Map<string, number>();
      counts.set(instrument, own);
      own.set(industry, (own.get(industry) ?? 0) + 1);
    },
    of({ id }: PriceSeries): number {
      const [most] = [...(counts.get(id) ?? [])].sort(
        ([a, n], [b, m]) => m - n || (a < b ? -1 : 1), // the same whatever the order of the calls
      );
      return most ? numberOf(most[0]) : -1;
    },
  };
}

/** The chances of a grade: the share of a universe that would be a hit, met, or right in direction; NaN where there is none. */
export function baseRatesOf(
  grade: number,
  scale: Scale | undefined,
  shares: UniverseShares | undefined,
): BaseRates {
  const side = scale?.bands[grade]?.side;
  if (!shares || side === undefined) return NO_RATES;
  const { tiers, above, below } = shares;
  const hit = tiers[grade]!; // a grade is a tier of its scale
  if (side === 'neutral') return { hit, met: hit, direction: hit };
  const isPositive = side === 'positive';
  const end = isPositive ? grade + 1 : tiers.length;
  let met = 0;
  for (let tier = isPositive ? 0 : grade; tier < end; tier++) met += tiers[tier]!; // tier < length
  return { hit, met, direction: isPositive ? above : below };
}

const NO_RATES: BaseRates = { hit: Number.NaN, met: Number.NaN, direction: Number.NaN };
