/** Where a call stands: its id, file and line, for what is said of it. */
import type { Call } from '../store/call.ts';

export interface Spot {
  readonly id: string;
  readonly file: string;
  /** From 1; of a JSON page the ordinal of the record. */
  readonly line: number;
}

export const spotOf = ({ id, file, line }: Call): Spot => ({ id, file, line });
