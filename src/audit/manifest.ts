/** The manifest of a run: what went in and by what rules, so that the same manifest means the same bytes out. */

/** An input with its digest. */
export interface ManifestInput {
  readonly role: 'ratings' | 'prices' | 'ids' | 'standard';
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Everything that decides a run's output; no clock, host or Node version is in it. */
export interface Manifest {
  readonly engine: string;
  readonly engineVersion: string;
  readonly standard: string;
  readonly standardVersion: string;
  readonly standardStatus: string;
  readonly convention: string;
  readonly conventionMeans: string;
  /** The as-of day that the user gave, else null: then the last day that benchmark and instruments reach. */
  readonly asOf: string | null;
  /** The day that each benchmark's calls were judged as of. */
  readonly asOfByBenchmark: Readonly<Record<string, string>>;
  /** Benchmarks that the user let stand in, by the one they stand in for. */
  readonly standIns: Readonly<Record<string, string>>;
  readonly mentionsAs: string | null;
  /** True when any input says that its numbers are simulated. */
  readonly simulated: boolean;
  readonly calls: number;
  /** Rating rows left out as bad. */
  readonly skippedRows: number;
  /** Identical records that a second file repeats. */
  readonly repeatedRecords: number;
  readonly inputs: readonly ManifestInput[];
}
