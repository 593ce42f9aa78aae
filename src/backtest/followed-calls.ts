/** Which calls a strategy acted on, and which round trip each opened. */
import type { EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { RatedCall } from './call-tape.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput } from './input.ts';
import type { NonFillReason } from './order.ts';
import type { RoundTrip } from './round-trips.ts';
import { rowOnOrAfter } from './rows.ts';

/** A call and the round trip that it opened. */
export interface FollowedCall {
  readonly call: RatedCall;
  readonly trip: RoundTrip;
}

export interface Followed {
  /** Calls on instruments that the strategy wanted while the call was open. */
  readonly followed: readonly RatedCall[];
  /** The first call of each stretch of decisions that wanted the instrument. */
  readonly firsts: readonly RatedCall[];
  /** Those of them whose stretch opened a position. */
  readonly opened: readonly FollowedCall[];
  /** Why the others opened none, by the first reason. */
  readonly neverFilled: Readonly<Partial<Record<NonFillReason | 'unknown', number>>>;
}

/** Consecutive decisions, by number, that wanted an instrument. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Sorts calls by what the strategy did with them. @param calls oldest first */
export type Sorter = (calls: readonly RatedCall[]) => Followed;

/** Makes a sorter from what a run wanted, held and could not fill. */
export function followCalls(
  input: BacktestInput,
  result: BacktestResult,
  trips: readonly RoundTrip[],
): Sorter {
  const wanted = wantedStretches(input, result, trips);
  const sortByFill = fillSorter(input, result, trips);
  const { panel, fill } = input;
  const days = Int32Array.from(result.decisions, ({ session }) => panel.sessions[session]!); // a row of the panel
  return (calls) => {
    const followed: RatedCall[] = [];
    const firsts: FirstCall[] = [];
    const taken = new Set<Stretch>();
    for (const call of calls) {
      // a decision that fills at its own close does not know the calls of that day
      const known = fill === 'same-close' ? call.published + 1 : call.published;
      const first = rowOnOrAfter(days, known as EpochDay);
      const stretches = wanted.get(panel.indexOf.get(call.instrument) ?? -1) ?? [];
      const stretch = stretches.find(({ last }) => last >= first);
      if (!stretch) continue;
      const start = Math.max(first, stretch.first);
      if (days[start]! > call.ends) continue; // a decision of the stretch
      followed.push(call);
      if (start !== stretch.first || taken.has(stretch)) continue;
      taken.add(stretch);
      firsts.push({ call, stretch });
    }
    return { followed, firsts: firsts.map(({ call }) => call), ...sortByFill(firsts) };
  };
}

interface FirstCall {
  readonly call: RatedCall;
  readonly stretch: Stretch;
}

/** Stretches by instrument, ascending. */
function wantedStretches(
  { panel, fill }: BacktestInput,
  { decisions, nonFills }: BacktestResult,
  trips: readonly RoundTrip[],
): ReadonlyMap<number, readonly Stretch[]> {
  const rows = Int32Array.from(decisions, ({ session }) => session);
  const marks = new Map<number, Uint8Array>();
  const mark = (instrument: number, from: number, to: number) => {
    let own = marks.get(instrument);
    if (!own) {
      own = new Uint8Array(decisions.length);
      marks.set(instrument, own);
    }
    own.fill(1, Math.max(0, from), Math.max(0, to));
  };
  const at = (row: number) => Math.min(decisions.length, rowOnOrAfter(rows, row as EpochDay));
  let weights = decisions[0]?.weights;
  for (const [k, decision] of decisions.entries()) {
    weights = decision.weights ?? weights; // without new weights the old ones still hold
    for (const [id, weight] of weights ?? [])
      if (weight > 0) mark(panel.indexOf.get(id)!, k, k + 1); // the engine knows every name with a weight
  }
  // a position that is sold after a decision was still held when it was made
  for (const { instrument, decidedOn, entry, exit } of trips)
    mark(instrument, at(decidedOn < 0 ? entry.session : decidedOn), at(exit.session));
  const late = fill === 'same-close' ? 1 : 0;
  for (const [k, session] of nonFills.session.entries()) {
    if (nonFills.shares[k]! < 0) continue; // one entry a row
    const decision = at(session + late) - 1;
    mark(nonFills.instrument[k]!, decision, decision + 1);
  }
  return new Map([...marks].map(([instrument, own]) => [instrument, stretchesOf(own)]));
}

function stretchesOf(marks: Uint8Array): Stretch[] {
  const stretches: Stretch[] = [];
  for (let k = 0; k < marks.length; k++) {
    if (marks[k] === 0) continue;
    const first = k;
    while (marks[k + 1] === 1) k++;
    stretches.push({ first, last: k });
  }
  return stretches;
}

/** Parts the calls whose stretch opened a position from those that never filled. */
function fillSorter(
  { panel, end }: BacktestInput,
  { decisions, nonFills }: BacktestResult,
  trips: readonly RoundTrip[],
): (firsts: readonly FirstCall[]) => Pick<Followed, 'opened' | 'neverFilled'> {
  const tripsOf = new Map<number, RoundTrip[]>();
  for (const trip of trips) addTo(tripsOf, trip.instrument, trip);
  const refusedOf = new Map<number, number[]>(); // rows of the non-fills
  for (const [k, instrument] of nonFills.instrument.entries()) addTo(refusedOf, instrument, k);
  return (firsts) => {
    const opened: FollowedCall[] = [];
    const neverFilled: Partial<Record<NonFillReason | 'unknown', number>> = {};
    for (const { call, stretch } of firsts) {
      const [from, to] = [decisions[stretch.first]!.session, decisions[stretch.last]!.session]; // its decisions
      const i = panel.indexOf.get(call.instrument)!; // followed, so known
      const trip = tripsOf.get(i)?.find(({ decidedOn }) => within(decidedOn, from, to));
      if (trip) {
        opened.push({ call, trip });
        continue;
      }
      const until = decisions[stretch.last + 1]?.session ?? end;
      const refused = refusedOf
        .get(i)
        ?.find(
          (one) => within(nonFills.session[one]!, from, until) && !(nonFills.shares[one]! < 0),
        );
      const reason = refused === undefined ? 'unknown' : nonFills.reason[refused]!;
      neverFilled[reason] = (neverFilled[reason] ?? 0) + 1;
    }
    return { opened, neverFilled };
  };
}

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;
