/** A report's text with what was found in it, each at its place. */
import type { ReportText } from '../extract/text.ts';

/** A place in the text, and which value stands there. */
export interface Mark {
  /** As in the JSON of `extract`: `calls.0.name`. */
  readonly path: string;
  /** Offsets into the text: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
}

export interface AnnotatedReport {
  /** As the user named it. */
  readonly file: string;
  /** Of the bytes on disk. */
  readonly sha256: string;
  readonly report: ReportText;
  readonly marks: readonly Mark[];
}
