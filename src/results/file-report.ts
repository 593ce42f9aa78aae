/** What `check` says of a file: what it was taken for, and everything in it that may spoil verdicts. */

/** One instrument in one file. */
export interface SeriesReport {
  readonly symbol: string;
  readonly instrument: string;
  readonly basis: string;
  readonly order: string;
  readonly first: string;
  readonly last: string;
  readonly rows: number;
}

/** Something that is wrong with a file, or that a reader should know of it. */
export interface FileFinding {
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
}

/** One file. `kind` is `unreadable` where nothing was understood. */
export interface FileReport {
  readonly file: string;
  readonly kind: string;
  readonly layout: string;
  readonly encoding: string;
  readonly rows: number;
  readonly simulated: boolean;
  readonly series: readonly SeriesReport[];
  /** Names of the columns that are read, and of those that are passed over; both empty where none was understood. */
  readonly used: readonly string[];
  readonly unused: readonly string[];
  readonly findings: readonly FileFinding[];
}
