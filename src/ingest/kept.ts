/** What an earlier run may have kept of the files that a run reads. */
import type { Call, CallRows } from '../store/call.ts';
import type { InputFile } from '../store/series.ts';
import type { IdMap } from './symbols.ts';

/** A file and how the user named it. */
export interface KeptPlace {
  readonly file: string;
  /** The path below which the file was found, as the user gave it. */
  readonly source: string;
}

/** Reads a file now. */
export interface ReadNow<T> {
  readonly read: () => T;
  /** Counts what was found wrong so far: a file with faults is not kept. */
  readonly faults: () => number;
}

/** The calls of one file, with notes about it. */
export interface CallFile {
  readonly input: InputFile;
  readonly calls: readonly Call[];
  /** The same as rows, where they were kept as such; `distinct` where each id stands once. */
  readonly rows?: CallRows | undefined;
  readonly distinct?: boolean | undefined;
  readonly simulated: boolean;
  readonly notes: readonly string[];
  /** Equal rows of a call count as one. */
  readonly severalRows: boolean;
}

/** The calls of a file, with the lines and bytes of its table that room was asked for. */
export interface KeptCalls {
  readonly read: CallFile;
  readonly asked: readonly [lines: number, bytes: number] | undefined;
}

/** Rating files that were kept; the result is the same as without them, to the byte. */
export interface KeptCallReads {
  /** The file as it was read before where its bytes are the same, else as it is read now. */
  readonly calls: (
    place: KeptPlace,
    context: { readonly ids?: IdMap | undefined },
    now: ReadNow<KeptCalls>,
  ) => KeptCalls;
  /** Keeps what was read anew. Nothing fails where that cannot be written. */
  readonly save: () => void;
}
