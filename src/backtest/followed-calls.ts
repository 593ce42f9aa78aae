/** Which calls a strategy acted on, and which of its positions each opened. */
import type { EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { Panel } from '../store/panel.ts';
import type { RatedCall } from './call-tape.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput } from './input.ts';
import type { NonFillReason } from './order.ts';
import type { RoundTrip } from './round-trips.ts';
import { rowOnOrAfter } from './rows.ts';

/** A call and the position that it opened. */
export interface FollowedCall {
  readonly call: RatedCall;
  readonly trip: RoundTrip;
}

export interface Followed {
  /** Calls on names that the strategy wanted while they were open. */
  readonly followed: readonly RatedCall[];
  /** The first of each run of decisions that wanted the name. */
  readonly firsts: readonly RatedCall[];
  /** Those of them whose run opened a position. */
  readonly opened: readonly FollowedCall[];
  /** Why the others have none, by the first reason. */
  readonly neverFilled: Readonly<Partial<Record<NonFillReason | 'unknown', number>>>;
}

/** A run of decisions, by their number, that wanted a name without a break. */
interface WantedRun {
  readonly first: number;
  readonly last: number;
}

/** Row of the last session on or before a day. */
export const lastRowBy = ({ sessions, width }: Panel, day: EpochDay): number =>
  Math.min(width, rowOnOrAfter(sessions, (day + 1) as EpochDay)) - 1;

/** Sorts calls by what became of them. @param calls oldest first */
export type Sorter = (calls: readonly RatedCall[]) => Followed;

/** Makes a sorter of what a run wanted, held and was refused. */
export function followCalls(
  input: BacktestInput,
  result: BacktestResult,
  trips: readonly RoundTrip[],
): Sorter {
  const wanted = wantedRuns(input, result, trips);
  const sortByFill = fillSorter(input, result, trips);
  const { panel, fill } = input;
  const days = Int32Array.from(result.decisions, ({ session }) => panel.sessions[session]!); // a row of the panel
  return (calls) => {
    const followed: RatedCall[] = [];
    const firsts: FirstCall[] = [];
    const taken = new Set<WantedRun>();
    for (const call of calls) {
      // what decides and fills at one close does not know of a call of that day
      const known = fill === 'same-close' ? call.published + 1 : call.published;
      const first = rowOnOrAfter(days, known as EpochDay);
      const runs = wanted.get(panel.indexOf.get(call.instrument) ?? -1) ?? [];
      const run = runs.find(({ last }) => last >= first);
      if (!run) continue;
      const start = Math.max(first, run.first);
      if (days[start]! > call.ends) continue; // a decision of the run
      followed.push(call);
      if (start !== run.first || taken.has(run)) continue;
      taken.add(run);
      firsts.push({ call, run });
    }
    return { followed, firsts: firsts.map(({ call }) => call), ...sortByFill(firsts) };
  };
}

interface FirstCall {
  readonly call: RatedCall;
  readonly run: WantedRun;
}

/** Runs by instrument, ascending. */
function wantedRuns(
  { panel, fill }: BacktestInput,
  { decisions, nonFills }: BacktestResult,
  trips: readonly RoundTrip[],
): ReadonlyMap<number, readonly WantedRun[]> {
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
    weights = decision.weights ?? weights; // a strategy that says nothing leaves things as they are
    for (const [id, weight] of weights ?? [])
      if (weight > 0) mark(panel.indexOf.get(id)!, k, k + 1); // the engine knows every name with a weight
  }
  // what is sold after a decision was still held at it; at the same close it was not
  for (const { instrument, decidedOn, entry, exit } of trips)
    mark(instrument, at(decidedOn < 0 ? entry.session : decidedOn), at(exit.session));
  const late = fill === 'same-close' ? 1 : 0;
  for (const [k, session] of nonFills.session.entries()) {
    if (nonFills.shares[k]! < 0) continue; // one entry a row
    const decision = at(session + late) - 1;
    mark(nonFills.instrument[k]!, decision, decision + 1);
  }
  return new Map([...marks].map(([instrument, own]) => [instrument, runsOf(own)]));
}

function runsOf(marks: Uint8Array): WantedRun[] {
  const runs: WantedRun[] = [];
  for (let k = 0; k < marks.length; k++) {
    if (marks[k] === 0) continue;
    const first = k;
    while (marks[k + 1] === 1) k++;
    runs.push({ first, last: k });
  }
  return runs;
}

/** Tells the calls whose run opened a position from those that never filled. */
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
    for (const { call, run } of firsts) {
      const [from, to] = [decisions[run.first]!.session, decisions[run.last]!.session]; // a run of decisions
      const i = panel.indexOf.get(call.instrument)!; // followed, so known
      const trip = tripsOf.get(i)?.find(({ decidedOn }) => within(decidedOn, from, to));
      if (trip) {
        opened.push({ call, trip });
        continue;
      }
      const until = decisions[run.last + 1]?.session ?? end;
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
