/** Data of a run besides prices and calls, by the names that a strategy asks for. */
import type { MemberTable } from './member-table.ts';
import type { ValueTable } from './value-table.ts';

export type SideTable = ValueTable | MemberTable;
export type SideData = ReadonlyMap<string, SideTable>;
