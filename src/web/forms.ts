/** The forms that start runs: their fields are the options of the command line, as the command hands them over. */
import type { Terms } from '../report/words/terms.ts';

/** A field of a form: an option. */
export interface Field {
  /** The option's name, which the field is sent by. */
  readonly name: string;
  /** As it is typed: `-r, --ratings <path...>`. */
  readonly usage: string;
  /** A line of help, in English. */
  readonly help: string;
  /** `lines` are words, one a line; `files` and `paths` are chosen among those below the folder: one file, or any of both. */
  readonly kind: 'flag' | 'choice' | 'text' | 'day' | 'number' | 'lines' | 'file' | 'paths';
  readonly choices?: readonly string[] | undefined;
  /** Words that are offered where others may be typed. */
  readonly list?: readonly string[] | undefined;
  readonly preset?: string | undefined;
  readonly hint?: string | undefined;
  /** It stands among the first; the others are folded away. */
  readonly isMain: boolean;
}

export interface Form {
  readonly command: 'evaluate' | 'backtest';
  readonly fields: readonly Field[];
  /**
   * The words of the command line for the values of a form.
   *
   * @throws {EngineError} `run.option` for a value that its option does not take
   */
  readonly argsOf: (values: URLSearchParams) => readonly string[];
  /** Texts of the values that may be paths, each as it would be opened. */
  readonly pathsOf: (values: URLSearchParams) => readonly string[];
}

export type FormWords = Terms['serve'];
