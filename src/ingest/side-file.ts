/** A file of side data: values or memberships, as its header says. */

import type { InputFile } from '../store/series.ts';
import type { SideTable } from '../store/side-data.ts';
import { decode, type Encoding } from './encoding.ts';
import { readInput } from './files.ts';
import { openSide, type SideAsked, type SideTable as SideHeader } from './side-header.ts';
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
  readonly encoding: Encoding;
  readonly header: SideHeader;
}

/** Reads a file whole. @throws {EngineError} all bad rows with their lines */
export function loadSideFile(asked: SideAsked, context: SideContext): SideFile {
  const { bytes, input } = readInput(asked.file);
  const { bytes: text, encoding } = decode(bytes, asked.file);
  const side = openSide(text, asked);
  const read = isMembers(side) ? readMembers(side, context) : readValues(side, context);
  const known = side.table.match.header[side.known];
  const simulated = saysSimulated(side.table);
  return { asked, input, ...read, known, simulated, encoding, header: side };
}
