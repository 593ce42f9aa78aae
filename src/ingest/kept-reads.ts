/** What an earlier run may have kept of prices and calls. */
import type { InstrumentId } from '../markets/instrument.ts';
import type { InputFile } from '../store/series.ts';
import type { KeptCallReads, KeptPlace, ReadNow } from './kept.ts';
import type { Layout } from './layout.ts';
import type { Part } from './part.ts';
import type { PriceFileContext } from './part-finder.ts';
import type { PriceFile } from './price-file.ts';

/** The price files of a store, of which only what is asked for is read. */
export interface StoredPrices {
  readonly simulated: boolean;
  /** Instruments that the user named when it was made. */
  readonly given: readonly InstrumentId[];
  /** True where it holds one of these files. */
  readonly holdsAny: (files: readonly string[]) => boolean;
  readonly instruments: () => Iterable<InstrumentId>;
  /** What is known of an instrument's parts without reading them: the id that the user gave, the last day, rows with a close. */
  readonly facts: (id: InstrumentId) => readonly {
    readonly given: InstrumentId | undefined;
    readonly last: number;
    readonly closes: number;
  }[];
  /** The parts of an instrument. @throws {EngineError} `store.damaged`, `file.changed`; so do the others that read */
  readonly parts: (id: InstrumentId) => readonly {
    readonly given: InstrumentId | undefined;
    readonly part: Part;
  }[];
  /** Files with prices, and those without. */
  readonly inputs: () => {
    readonly used: readonly InputFile[];
    readonly unused: readonly InputFile[];
  };
  /** The files without prices, as they were taken. */
  readonly bare: () => readonly PriceFile[];
  /** Every file with all of its rows. */
  readonly files: () => readonly PriceFile[];
  /** Every file by name, with the id that the user gave for it. */
  readonly names: () => readonly {
    readonly file: string;
    readonly given: InstrumentId | undefined;
  }[];
}

/** Opens a store that `ratemark import` wrote; `undefined` for a path that is none. */
export type Stored = (path: string, layouts: readonly Layout[]) => StoredPrices | undefined;

/** A price file to be read, with the id that the user gave for it. */
export interface FileToRead {
  readonly file: string;
  readonly given: InstrumentId | undefined;
}

/** What decides how price files are read. */
export type ReadContext = Omit<PriceFileContext, 'given'>;

/** Threads that read price files while this one does. */
export interface PriceReaders {
  /** Begins with files; the threads are started when it is known that there is enough to read. @param files in the order in which they will be asked for, `undefined` for what threads cannot read */
  readonly open: (files: readonly (FileToRead | undefined)[], context: ReadContext) => OpenReaders;
}

/** Files that are being read. */
export interface OpenReaders {
  /** The file of a number as a thread has read it; `undefined` where it is to be read here. */
  readonly take: (number: number) => PriceFile | undefined;
  /** Ends the reading; no more is asked for. */
  readonly close: () => void;
}

export interface KeptReads extends KeptCallReads {
  /** Threads for files that are not kept. */
  readonly readers?: PriceReaders | undefined;
  /** As `calls`, of a price file. */
  readonly prices: (
    place: KeptPlace,
    context: Pick<PriceFileContext, 'given' | 'ids' | 'layouts' | 'csvParseOnly'>,
    now: ReadNow<PriceFile>,
  ) => PriceFile;
  readonly stored: Stored;
}
