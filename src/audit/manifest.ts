/** The manifest of a run: what went in and by what rules, so that the same manifest means the same bytes out. */

/** An input with its digest. */
export interface ManifestInput {
  /** `passed-over`: a file of a price folder that holds no prices. `actions`: what became of delisted shares. */
  readonly role: 'ratings' | 'prices' | 'ids' | 'standard' | 'passed-over' | 'actions';
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Whose standard judged whom: calls that bear a word and name no standard themselves. */
export interface HouseCounts {
  /** Of the house whose standard judged them. */
  readonly own: number;
  /** Of other houses, and how many these are. */
  readonly others: number;
  readonly otherHouses: number;
  /** Without a house. */
  readonly unnamed: number;
  /** Graded by a vendor's word, those of which the printed word is another or unknown, and whose words these are. */
  readonly byVendor: number;
  readonly otherWord: number;
  readonly vendors: readonly string[];
  /** Of the standard's own house, on a day on which the standard is not known to have been in force. */
  readonly outside: number;
}

/** Judged calls whose two returns do not hold the same: dividends on one side alone. */
export interface DividendCounts {
  /** Dividends in the return of the instrument, none in that of the benchmark; and how many instruments these are. */
  readonly instrumentOnly: number;
  readonly instruments: number;
  /** The other way round. */
  readonly benchmarkOnly: number;
  /** The files of one side do not say. */
  readonly unknown: number;
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
  /** The rule by which a rating is in force; absent in runs of before there was one. */
  readonly inForce?: string | undefined;
  /** The as-of day that the user gave, else null: then the last day that benchmark and instruments reach. */
  readonly asOf: string | null;
  /** The day that each benchmark's calls were judged as of. */
  readonly asOfByBenchmark: Readonly<Record<string, string>>;
  /** Benchmarks that the user let stand in, by the one they stand in for. */
  readonly standIns: Readonly<Record<string, string>>;
  readonly mentionsAs: string | null;
  /** Jumps that the user says the market made, as `CODE@DAY`, ascending. */
  readonly acceptedJumps: readonly string[];
  /** What the user says a factor column means: `raw` or `adjusted`. */
  readonly factorMeans: string | null;
  /** True when any input says that its numbers are simulated. */
  readonly simulated: boolean;
  readonly calls: number;
  readonly houses: HouseCounts;
  readonly dividends: DividendCounts;
  /** Rating rows left out as bad. */
  readonly skippedRows: number;
  /** Identical records that a second file repeats. */
  readonly repeatedRecords: number;
  /** Reports that a second file holds of one house, instrument, day and word, left out; absent in runs of before they were. */
  readonly duplicateReports?: number | undefined;
  readonly inputs: readonly ManifestInput[];
}

/** A standard that an audit judged by, and its copy among the files of the run. */
export interface AuditedStandard {
  readonly id: string;
  readonly version: string;
  /** The input that it was read from. */
  readonly file: string;
  /** True where it came with the program. */
  readonly bundled: boolean;
  /** The copy, below the folder of the run: the same bytes. */
  readonly copy: string;
  readonly sha256: string;
  /** By what names calls asked for it, `own` for that of their house; empty for the standard of the run alone. */
  readonly namedBy: readonly string[];
}

/** The manifest of an audit: with the inputs it names, the run can be made again to the same bytes. */
export interface AuditManifest extends Manifest {
  /** The commit that the engine was built from, null where its build does not know it. */
  readonly engineCommit: string | null;
  readonly skipBad: boolean;
  /** Benchmarks that the user chose, by market. */
  readonly benchmarks: Readonly<Record<string, string>>;
  /** Instruments that the user named for a price file, by file. */
  readonly instrumentOf: Readonly<Record<string, string>>;
  /** Every convention that the calls were judged under, the run's own included. */
  readonly conventions: readonly { readonly name: string; readonly means: string }[];
  /** The standard of the run first, where all calls go by one. */
  readonly standards: readonly AuditedStandard[];
  /** The registry of houses, which tells whose standard is whose; absent in runs of before it was one. */
  readonly registry?: Pick<AuditedStandard, 'file' | 'copy' | 'sha256'> | undefined;
  /** The rule sets that the completeness was counted by; absent in runs of before there were any. */
  readonly ruleSets?:
    | readonly Pick<AuditedStandard, 'id' | 'file' | 'copy' | 'sha256'>[]
    | undefined;
}
