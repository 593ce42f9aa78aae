/** Calls as a strategy sees them: graded by their standard, in order of publication, with the day on which they end. */
import type { EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { InstrumentId } from '../markets/instrument.ts';

/** One published rating, as a view shows it. */
export interface RatedCall {
  readonly id: string;
  readonly instrument: InstrumentId;
  readonly published: EpochDay;
  /** Last day of the standard's horizon. */
  readonly ends: EpochDay;
  /** By one name for all its spellings, that of its first call: {@link CallTape.open} counts it once. */
  readonly house: string;
  readonly houseAsPrinted: string;
  readonly analysts: readonly string[];
  readonly label: string;
  /** What the house rated it before, as printed; empty where the file does not say, as the next one. */
  readonly previousLabel: string;
  /** `initiate`, `maintain`, `upgrade`, `downgrade` or `resume` where the file says so, else its own word. */
  readonly action: string;
  /** In the money of the day of publication, of a range its upper end; NaN where none is stated, as the next two. */
  readonly targetPrice: number;
  /** The lower end of a range. */
  readonly targetLow: number;
  /** Months until it is to be reached. */
  readonly targetMonths: number;
  /** ISO code, or a sign; empty for the instrument's own. */
  readonly targetCurrency: string;
  /** Id of the grade by the call's standard, `mention`, or an empty text where the label gives none. */
  readonly grade: string;
  /** What the grade promises; `none` for mentions and labels without a grade. */
  readonly side: 'positive' | 'neutral' | 'negative' | 'none';
  /** Index of the tier on its scale, best 0; −1 without a grade. */
  readonly tier: number;
  readonly assetClass: string;
  readonly group: string;
  readonly industry: string;
  readonly name: string;
}

/** All calls of a run, by day. */
export interface CallTape {
  /** Calls published on or before a day, oldest first. */
  readonly upTo: (day: EpochDay) => readonly RatedCall[];
  /** Calls published by `known` that are still open on `day`; only the newest of each house on an instrument. */
  readonly open: (day: EpochDay, known: EpochDay, id?: InstrumentId) => readonly RatedCall[];
  /** Number of calls published on or before a day. */
  readonly count: (day: EpochDay) => number;
}

/** Sorts calls by day and id, so that the order of the files does not matter. */
export const inOrder = <T extends Pick<RatedCall, 'published' | 'id'>>(calls: readonly T[]): T[] =>
  [...calls].sort((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1));

/** Arranges calls by day and by instrument. */
export function makeTape(calls: readonly RatedCall[]): CallTape {
  const ordered = inOrder(calls);
  const byInstrument = new Map<InstrumentId, RatedCall[]>();
  for (const call of ordered) addTo(byInstrument, call.instrument, call);
  const ids = [...byInstrument.keys()].sort();
  const longest = ordered.reduce((most, call) => Math.max(most, call.ends - call.published), 0);
  const openOf = (id: InstrumentId, day: EpochDay, known: EpochDay): RatedCall[] => {
    const own = byInstrument.get(id) ?? [];
    const newest = new Map<string, RatedCall>();
    for (let k = countUpTo(own, known) - 1; k >= 0; k--) {
      const call = own[k]!; // k < length
      if (call.published + longest < day) break; // this call and all before it have ended
      if (call.grade === '') continue; // a report without a rating does not withdraw one
      const source = call.grade === 'mention' ? `mention\u0000${call.house}` : call.house;
      if (!newest.has(source)) newest.set(source, call); // a newer call replaces an older one, even after it has ended
    }
    return [...newest.values()].filter(({ ends }) => ends >= day).reverse();
  };
  return {
    upTo: (day) => ordered.slice(0, countUpTo(ordered, day)),
    open: (day, known, id) =>
      id === undefined ? ids.flatMap((one) => openOf(one, day, known)) : openOf(id, day, known),
    count: (day) => countUpTo(ordered, day),
  };
}

/** Counts the calls published on or before a day, by bisection. @param calls ascending by day */
function countUpTo(calls: readonly RatedCall[], day: EpochDay): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (calls[middle]!.published <= day)
      low = middle + 1; // middle < length
    else high = middle;
  }
  return low;
}

/** The copy of each call that a view gives, made once. */
const copies = new WeakMap<RatedCall, RatedCall>();

export function copyCalls(calls: readonly RatedCall[]): readonly RatedCall[] {
  const out: RatedCall[] = [];
  for (let k = 0; k < calls.length; k++) {
    const call = calls[k]!; // k < length
    let copy = copies.get(call);
    if (!copy) {
      copy = Object.freeze({ ...call, analysts: Object.freeze([...call.analysts]) });
      copies.set(call, copy);
    }
    out.push(copy);
  }
  return out;
}
