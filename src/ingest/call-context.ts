/** The settings of the readers of rating files. */
import type { InstrumentDirectory } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { NameOf } from './files.ts';
import type { KeptCallReads } from './kept.ts';
import type { Layout } from './layout.ts';
import type { IdMap } from './symbols.ts';

export interface CallContext {
  readonly directory: InstrumentDirectory;
  readonly layouts: readonly Layout[];
  readonly ids?: IdMap | undefined;
  /** What evidence calls a file, by its path: the order of these decides, wherever the files lie. */
  readonly nameOf?: NameOf | undefined;
  /** What an earlier run kept of the files. */
  readonly kept?: KeptCallReads | undefined;
  /** Leave bad rows out and count them, instead of refusing the file. */
  readonly skipBad?: boolean | undefined;
  /** A house by one name for all its spellings: what two files hold of one report is then counted once. */
  readonly houseOf?: ((call: Call) => string) | undefined;
  /** Bytes of the files that were read before. */
  readonly bytesBefore?: number | undefined;
  /** Told the rows and bytes of a file before it is read; throws where they do not fit in memory. */
  readonly reserve?: ((rows: number, bytes: number, file: string) => void) | undefined;
}
