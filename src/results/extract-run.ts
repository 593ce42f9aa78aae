/** What reading one report gives: everything that was found in it, each with its place, and the file that it is from. */
import type { Message } from '../base/message.ts';
import type { Extraction, ReadStandard } from '../extract/extraction.ts';
import type { HeldFigure } from '../extract/hold-snapshot.ts';
import type { ReportText } from '../extract/text.ts';
import type { LintFinding } from '../ratings/lint.ts';

/** A standard as the report prints it, with what the lint says of its file. */
export interface LintedStandard extends ReadStandard {
  readonly lint: readonly LintFinding[];
  /** The file's text. */
  readonly yaml: string;
}

export interface ExtractRun extends Omit<Extraction, 'standard' | 'otherStandards'> {
  /** As the user named it. */
  readonly file: string;
  /** The text that it was read from. */
  readonly report: ReportText;
  /** Of the bytes on disk. */
  readonly sha256: string;
  /** What a reader of the result should know of the file. */
  readonly notes: readonly Message[];
  /** The snapshot held against prices; empty where none were given. */
  readonly held: readonly HeldFigure[];
  readonly standard: LintedStandard | undefined;
  readonly otherStandards: readonly LintedStandard[];
}

export type RunCall = ExtractRun['calls'][number];
export type RunMention = ExtractRun['mentions'][number];
export type RunSpan = NonNullable<ExtractRun['house']>['at'];
export type RunCompliance = ExtractRun['compliance'][number];
