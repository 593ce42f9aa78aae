/** What `prove` gives: the first thing that moved, or what kept it from being a proof. */
import type { LookAhead, Proof } from '../backtest/prove.ts';
import { type EpochDay, formatDay } from '../base/day.ts';

export interface ProofRun {
  readonly strategy: string;
  readonly simulated: boolean;
  readonly fillsAtDecision: boolean;
  readonly decisions: number;
  readonly runs: number;
  /** The first thing that moved, its sessions as days; null where nothing did. */
  readonly lookAhead: FoundLookAhead | null;
  /** Nothing moved, and nothing is known that a run cannot show. */
  readonly proved: boolean;
  /** False for a strategy that a program made, which may read besides its view. */
  readonly isolated: boolean;
  /** Packages that the strategy was allowed: they see everything. */
  readonly loads: readonly FoundName[];
  /** Variables of its modules that it changes: state that no proof sees. */
  readonly keeps: readonly FoundName[];
  /** Instruments and sessions of the run that its code or a parameter names. */
  readonly names: readonly FoundName[];
  /** Side data of the run: the days on which they were known are believed as they are stated. */
  readonly data: readonly string[];
}

export interface FoundLookAhead extends Omit<LookAhead, 'decision' | 'session'> {
  readonly decision: string;
  readonly session: string;
}

export interface FoundName {
  readonly file: string;
  readonly line?: number;
  readonly name: string;
}

/** What a proof cannot look into. */
export interface NotCovered {
  readonly keeps: readonly FoundName[];
  readonly packages: readonly FoundName[];
  readonly names: readonly FoundName[];
}

/** What is known of the run that was proven. */
export interface ProvenRun {
  readonly strategy: string;
  readonly simulated: boolean;
  readonly fillsAtDecision: boolean;
  /** Names of its side data. */
  readonly data: readonly string[];
  readonly sessions: Int32Array;
}

/** Gathers the record; rows of the panel become days. */
export function proofRecord(
  { sessions, ...run }: ProvenRun,
  { decisions, runs, isolated, lookAhead }: Proof,
  { packages, keeps, names }: NotCovered,
): ProofRun {
  const day = (row: number) => formatDay(sessions[row] as EpochDay); // a row of the panel
  const found = lookAhead && {
    ...lookAhead,
    decision: day(lookAhead.decision),
    session: day(lookAhead.session),
  };
  const isCovered = isolated && packages.length + keeps.length + names.length === 0;
  const proved = !found && decisions > 0 && isCovered;
  const [loads, what] = [packages, { proved, isolated, keeps, names }];
  return { ...run, decisions, runs, lookAhead: found ?? null, ...what, loads };
}
