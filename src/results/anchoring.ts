/** What `anchor` did: requests that it wrote, and what it took into the audit folder. */

/** A line of the ledger, by its place and hash. */
export interface AnchoredLine {
  readonly line: number;
  readonly hash: string;
}

/** A request to a timestamp authority. */
export interface TimestampQuery extends AnchoredLine {
  readonly step: 'timestampQuery';
  readonly file: string;
}

/** The answer of an authority, in the folder. */
export interface TakenTimestamp extends AnchoredLine {
  readonly step: 'timestamp';
  /** RFC 3339 in UTC. */
  readonly time: string;
  /** By its certificate; absent where no root was given to check it against. */
  readonly authority?: string | undefined;
  /** Below the audit folder. */
  readonly kept: string;
}

/** A checkpoint in the folder. */
export interface PlacedCheckpoint {
  readonly origin: string;
  /** Lines of the ledger that it stands for. */
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Names of the keys that signed it. */
  readonly signers: readonly string[];
  /** Below the audit folder. */
  readonly kept: string;
}

export interface WrittenCheckpoint extends PlacedCheckpoint {
  readonly step: 'checkpoint';
  readonly file: string;
  /** The log's key, to be handed to witnesses and to who verifies. */
  readonly logKey: string;
}

export interface TakenCheckpoint extends PlacedCheckpoint {
  readonly step: 'cosigned';
  /** Names of the keys by which it was checked. */
  readonly checked: readonly string[];
}

/** A request to a witness. */
export interface WitnessQuery extends PlacedCheckpoint {
  readonly step: 'witnessQuery';
  readonly file: string;
  /** Lines that the witness knows of. */
  readonly since: number;
}

export type AnchorStep =
  | TimestampQuery
  | TakenTimestamp
  | WrittenCheckpoint
  | TakenCheckpoint
  | WitnessQuery;
