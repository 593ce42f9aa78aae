/**
 * Base rates: how often a call would have come true without skill. For the window of a call, two of them: the share of all loaded
 * instruments of its class and market whose relative return fell in each band (the plain one), and that of its like names.
 */

import type { EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { AssetClass, InstrumentId, Market } from '../markets/instrument.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import type { CountedCall, CountedCalls } from './counted-call.ts';
import { type LikeFacts, type LikeRule, likeNames } from './like-names.ts';
import type { Scale } from './standard.ts';
import { makeVolatility } from './volatility.ts';
import {
  type Outcomes,
  shareOf,
  UNJUDGED,
  type UniverseShares,
  windowMeters,
} from './window-outcomes.ts';
import type { OpenWindow } from './window-return.ts';

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

/** What the universe did over the window of a call: all of it, and the like names of the one that is rated. */
export interface CallUniverse extends UniverseShares {
  /** Absent where there are too few like names, or too few prices before the call. */
  readonly like: UniverseShares | undefined;
  /** Deviation of daily log returns before the call, fraction; NaN where it is not known. */
  readonly volatility: number;
  readonly scale: Scale;
  /** A number of the rated instrument, its own among all. */
  readonly name: number;
  /** Row of the rated instrument in the columns below; −1 where it is no member. */
  readonly own: number;
  readonly outcomes: Outcomes;
  /** Logarithm of the volatility of each member before the call; NaN where it is not known. */
  readonly levels: Float64Array;
  readonly facts: LikeFacts;
}

/** Gives the universe of a call's window; undefined for a call that is not judged. Each window is measured once. */
export type Universe = (item: CountedCall) => CallUniverse | undefined;

/** Members of one class and market. */
interface Members {
  readonly series: PriceSeries[];
  readonly rowOf: Map<InstrumentId, number>;
  readonly industries: Int32Array;
}

/** One window of a universe: what is measured once for all calls on it. */
interface Window extends OpenWindow {
  readonly index: PriceSeries;
  readonly members: Members;
  readonly outcomes: Outcomes;
  readonly levels: Float64Array;
  /** 1 for each member that can be judged over the window, and the levels of those, NaN for others. */
  readonly usable: Uint8Array;
  readonly masked: Float64Array;
  readonly of: Map<InstrumentId, CallUniverse>;
}

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
  const { members: all, first } = membersOf(judged, series, classify);
  const none: Members = { series: [], rowOf: new Map(), industries: new Int32Array(0) };
  const membersFor = (call: Kind): Members => all.get(kindOf(call)) ?? none;
  const levelsOf = makeLevels();
  const meterOf = windowMeters(first);
  const windows = new Map<EpochDay, Window[]>(); // by the day of publication
  const names = numbering();
  return (item) => {
    const { call, scale, benchmark, asOf, convention, endDay } = item;
    const index = benchmark && series.get(benchmark);
    if (item.verdict.status !== 'judged' || !scale || !index || asOf === undefined)
      return undefined;
    const members = membersFor(call);
    const open = { published: call.published, endDay, asOf, scale, convention };
    let window = windows.get(call.published)?.find((one) => isSame(one, open, members, index));
    if (!window) {
      const outcomes = meterOf(members.series, index, scale.returns)(open);
      const levels = levelsOf(members.series, scale.returns, call.published);
      const usable = Uint8Array.from(outcomes.tier, (tier) => (tier === UNJUDGED ? 0 : 1));
      const masked = levels.map((level, i) => (usable[i] === 1 ? level : Number.NaN));
      window = { ...open, index, members, outcomes, levels, usable, masked, of: new Map() };
      addTo(windows, call.published, window);
    }
    const known = window.of.get(call.instrument);
    if (known) return known;
    const made = universeOf(window, call.instrument, scale, rule, names(call.instrument));
    window.of.set(call.instrument, made);
    return made;
  };
}

/** Whether two windows of one day of publication are one. */
const isSame = (one: Window, open: OpenWindow, members: Members, index: PriceSeries): boolean =>
  one.endDay === open.endDay &&
  one.scale === open.scale &&
  one.members === members &&
  one.index === index &&
  one.asOf === open.asOf &&
  one.convention === open.convention;

type Kind = Pick<CountedCall['call'], 'assetClass' | 'market'>;

/** Instruments of one class and market are members of one panel. */
const kindOf = ({ assetClass, market }: Kind): string => `${assetClass} ${market ?? ''}`;

function universeOf(
  { members, outcomes, levels, usable, masked }: Window,
  instrument: InstrumentId,
  scale: Scale,
  rule: LikeRule,
  name: number,
): CallUniverse {
  const own = members.rowOf.get(instrument) ?? -1;
  const facts: LikeFacts = { rule, industries: members.industries };
  const like = own === -1 ? undefined : likeNames(facts, own, masked, usable);
  const { n, tiers, above, below } = outcomes.shares;
  return {
    ...{ n, tiers, above, below, scale, name, own, outcomes, levels, facts },
    like: like && shareOf(outcomes, scale, like),
    volatility: Math.exp(levels[own] ?? Number.NaN),
  };
}

/** Numbers things in the order in which they come. */
function numbering(): (thing: unknown) => number {
  const numbers = new Map<unknown, number>();
  return (thing) => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
}

/** Logarithms of the volatility of members before a day; each day is looked at once. */
function makeLevels() {
  const volatility = makeVolatility();
  const known = new Map<readonly PriceSeries[], Map<string, Float64Array>>();
  return (members: readonly PriceSeries[], returns: Scale['returns'], day: EpochDay) => {
    const ofMembers = known.get(members) ?? new Map<string, Float64Array>();
    known.set(members, ofMembers);
    const key = `${day} ${returns}`;
    const levels =
      ofMembers.get(key) ??
      Float64Array.from(members, (one) => Math.log(volatility(one, returns, day)));
    ofMembers.set(key, levels);
    return levels;
  };
}

/** Series by class and market, by the calls on them, else by their ids; and the day of the first call. */
function membersOf(
  judged: CountedCalls,
  series: ReadonlyMap<InstrumentId, PriceSeries>,
  classify: Classify,
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
    return [kind, { series: own, rowOf, industries: Int32Array.from(own, industryOf.of) }];
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
