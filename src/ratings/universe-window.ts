/** The windows of a universe: what every member of a class and market did over each, measured once for all calls on it. */
import type { EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { PriceSeries } from '../store/series.ts';
import { type LikeFacts, likeNamesAmong } from './like-names.ts';
import type { Scale } from './standard.ts';
import { makeVolatility } from './volatility.ts';
import { type Outcomes, UNJUDGED, type UniverseShares, windowMeters } from './window-outcomes.ts';
import type { OpenWindow } from './window-return.ts';

/** One window of a universe: what is measured once for all calls on it. */
export interface UniverseWindow {
  readonly scale: Scale;
  readonly outcomes: Outcomes;
  /** Logarithm of the volatility of each member before the window; NaN where it is not known. */
  readonly levels: Float64Array;
  readonly facts: LikeFacts;
}

/** What the universe did over the window of a call: all of it, and the like names of the one that is rated. */
export interface CallUniverse extends UniverseShares {
  readonly window: UniverseWindow;
  /** Absent where there are too few like names, or too few prices before the call. */
  readonly like: UniverseShares | undefined;
  /** A number of the rated instrument, its own among all. */
  readonly name: number;
  /** Row of the rated instrument in the columns of the window; −1 where it is no member. */
  readonly own: number;
}

/** Members of one class and market. */
export interface Members {
  readonly series: PriceSeries[];
  readonly rowOf: Map<InstrumentId, number>;
  readonly facts: LikeFacts;
}

/** A window with what it is known by, and what was made of it for calls, by the rated instrument. */
export interface MeasuredWindow extends OpenWindow, UniverseWindow {
  readonly index: PriceSeries;
  readonly members: Members;
  readonly of: Map<InstrumentId, CallUniverse>;
}

/** Universes of calls that are kept for the next call on the same: calls in order of time need few of them. */
const MOST_KEPT = 50_000;

/** Keeps what was made for calls; all of it is forgotten where it is too much. */
export function makeMemory() {
  let windows: MeasuredWindow[] = [];
  let count = 0;
  return (window: MeasuredWindow, instrument: InstrumentId, made: CallUniverse) => {
    if (count === MOST_KEPT) {
      for (const { of } of windows) of.clear();
      windows = [];
      count = 0;
    }
    if (window.of.size === 0) windows.push(window);
    window.of.set(instrument, made);
    count++;
  };
}

/** Finds the window of a call; each is measured once. @param first publication day of the earliest */
export function makeWindows(first: EpochDay) {
  const levelsOf = makeLevels();
  const meterOf = windowMeters(first);
  const windows = new Map<EpochDay, MeasuredWindow[]>(); // by the day of publication
  return (open: OpenWindow, members: Members, index: PriceSeries): MeasuredWindow => {
    const { published, scale } = open;
    const known = windows.get(published)?.find((one) => isSame(one, open, members, index));
    if (known) return known;
    const outcomes = meterOf(members.series, index, scale.returns)(open);
    const levels = levelsOf(members.series, scale.returns, published);
    const { facts } = members;
    const window = { ...open, index, members, facts, outcomes, levels, of: new Map() };
    addTo(windows, published, window);
    return window;
  };
}

/** Finds like names among the members that can be judged over a window; what is prepared for one is kept until the next. */
export function makeLikeFinder() {
  let last: MeasuredWindow | undefined;
  let find: ReturnType<typeof likeNamesAmong> = () => undefined;
  return (window: MeasuredWindow) => {
    if (window === last) return find;
    const { outcomes, levels, facts } = window;
    const usable = Uint8Array.from(outcomes.tier, (tier) => (tier === UNJUDGED ? 0 : 1));
    const masked = levels.map((level, i) => (usable[i] === 1 ? level : Number.NaN));
    find = likeNamesAmong(facts, masked, usable);
    last = window;
    return find;
  };
}

/** Whether two windows of one day of publication are one. */
const isSame = (
  one: MeasuredWindow,
  open: OpenWindow,
  members: Members,
  index: PriceSeries,
): boolean =>
  one.endDay === open.endDay &&
  one.scale === open.scale &&
  one.members === members &&
  one.index === index &&
  one.asOf === open.asOf &&
  one.convention === open.convention;

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
