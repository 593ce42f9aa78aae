/** A file of side data: values or memberships, as its header says. */

import type { InputFile } from '../store/series.ts';
import type { SideTable } from '../store/side-data.ts';
import { decode } from './encoding.ts';
import { readInput } from './files.ts';
import { openSide, type SideAsked } from './side-header.ts';
import { isMembers, readMembers } from './side-members.ts';
import type { SideContext } from './side-rows.ts';
import { readValues } from './side-values.ts';
import { saysSimulated } from './table.ts';

/** What a file holds, and by which of its columns. */
export interface SideFile {
  readonly asked: SideAsked;
  readonly table: SideTable;
  readonly input: InputFile;
  /** The column of values or groups; `undefined` where there is none, or one an instrument. */
  readonly column: string | undefined;
  /** The column of days on which rows were known. */
  readonly known: string | undefined;
  readonly simulated: boolean;
}

/** Reads a file whole. @throws {EngineError} all bad rows with their lines */
export function loadSideFile(asked: SideAsked, context: SideContext): SideFile {
  const { bytes, input } = readInput(asked.file);
  const side = openSide(decode(bytes, asked.file).bytes, asked);
  const read = isMembers(side) ? readMembers(side, context) : readValues(side, context);
  const known = side.table.match.header[side.known];
  return { asked, input, ...read, known, simulated: saysSimulated(side.table) };
}
