/** What `verify` gives: whether an audit folder is what was written, and each place where it is not. */
import type { Amendment } from '../audit/amendment.ts';
import type { Finding } from '../audit/finding.ts';
import type { AuditEntry, LedgerLine } from '../audit/ledger.ts';
import type { RunDifferences } from '../audit/since.ts';
import type { RowFinding } from './completeness-run.ts';

export interface Verification {
  /** Nothing differs and nothing could not be checked. */
  readonly verified: boolean;
  /** What vouches for the folder from outside, where it is verified; none where nothing was asked. */
  readonly anchors: readonly Anchor[];
  /** The first of them, null for none. */
  readonly anchor: Anchor | null;
  /** Distinct runs, and those that were judged again. */
  readonly runs: number;
  readonly judgedAgain: number;
  /** Records of the runs that were judged again. */
  readonly records: number;
  readonly lines: number;
  /** Hash of the last line, null where there is none. */
  readonly head: string | null;
  /** Fingerprint of the key that the lines are signed with, null where they are not. */
  readonly signer: string | null;
  readonly findings: readonly Finding[];
  readonly amendments: readonly Amendment[];
}

/** What may vouch for a ledger from outside, in the order in which they are told. */
export const ANCHORS = ['head', 'witness', 'timestamp', 'checkpoint', 'key'] as const;

/** Something outside the folder that the ledger was held to. */
export interface Anchor {
  /**
   * `head`: a hash that was noted elsewhere. `witness`: a checkpoint that a witness cosigned. `timestamp`: the token of an
   * authority. `checkpoint`: one that the log's key signed. `key`: the key that signed every line.
   */
  readonly by: (typeof ANCHORS)[number];
  /** The last line that it vouches for. */
  readonly line: number;
  /** When: the time of the stamp or of the cosignature, else the time that this line states, null for none. */
  readonly since: string | null;
  /** The witness, the authority or the log by its name. */
  readonly who?: string | undefined;
  /** True where it was given and not found in the folder, which may be put back to an earlier state with all that is in it. */
  readonly elsewhere?: boolean | undefined;
}

/** The line of a run, and what differs from the run before. */
export interface AuditedRun {
  readonly line: LedgerLine & AuditEntry;
  readonly differences: (RunDifferences & { readonly run: string }) | undefined;
  /** What rows contradict, and reports at hand that are not those that they state. */
  readonly findings: readonly RowFinding[];
}
