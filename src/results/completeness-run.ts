/** What `completeness` gives: how whole a body of calls is, and which fields that rules ask for its calls state. */
import type { ManifestInput } from '../audit/manifest.ts';
import type { Message } from '../base/message.ts';
import type { CallCompleteness } from '../ratings/completeness.ts';
import type { Disclosed } from '../ratings/disclosed.ts';
import type { Spot } from '../ratings/spot.ts';

/** Reports that calls name by file and digest, held to the files that are at hand. */
export interface ReportDigests {
  /** Calls that name a file, and those of them that state a digest too. */
  readonly named: number;
  readonly stated: number;
  /** Of the stated ones: as the file at hand, another than that, and no file at hand below the folder of the ratings. */
  readonly same: number;
  readonly differing: readonly (Spot & {
    readonly report: string;
    readonly stated: string;
    readonly found: string;
  })[];
  readonly notAtHand: number;
  readonly firstNotAtHand: readonly Spot[];
}

/** Something about a row that the reader should know. */
export interface RowFinding {
  readonly kind: 'digest' | 'time' | 'zone' | 'license';
  /** An error where two things that are at hand contradict each other. */
  readonly level: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly message: Message;
}

export interface CompletenessRun {
  readonly simulated: boolean;
  /** Rating files, id map and rule sets, each with its digest. */
  readonly inputs: readonly (Omit<ManifestInput, 'role'> & {
    readonly role: ManifestInput['role'] | 'rule-set';
  })[];
  readonly facts: CallCompleteness;
  readonly rules: readonly Disclosed[];
  readonly reports: ReportDigests;
  /** In the order of kinds, then of the calls. */
  readonly findings: readonly RowFinding[];
  /** What the reader should know of the rating files. */
  readonly notes: readonly string[];
}
