/** What a run says of its side data: where they are from, since when they were known, and whom they name without prices. */
import type { BacktestInput } from '../backtest/input.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import { both, counted } from '../base/text.ts';
import type { SideFile } from '../ingest/side-file.ts';
import type { Lag } from '../ingest/side-header.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { BacktestSideData } from '../results/backtest-manifest.ts';
import type { MemberTable } from '../store/member-table.ts';
import type { SideTable } from '../store/side-data.ts';

/** A table by its name, with its file where it is from one. */
export interface NamedTable {
  readonly name: string;
  readonly table: SideTable;
  readonly file: SideFile | undefined;
}

/** As the manifest has it. @param asked names that the strategy looked at */
export function sideRecords(
  tables: readonly NamedTable[],
  asked: ReadonlySet<string>,
): readonly BacktestSideData[] {
  return tables.map(({ name, table, file }) => ({
    name,
    file: file?.input.file ?? null,
    holds: table.kind,
    column: file?.column ?? null,
    known: file?.known ?? null,
    lag: file?.asked.lag ? lagText(file.asked.lag) : null,
    ends: file?.asked.ends ?? null,
    ...sizeOf(table),
    asked: asked.has(name),
  }));
}

/** As `lag=` is typed. */
const lagText = ({ months, days }: Lag): string => (months > 0 ? `${months}m` : `${days}d`);

function sizeOf(table: SideTable): { readonly rows: number; readonly instruments: number } {
  if (table.kind === 'values') {
    const isBare = table.ids[0] === '';
    return { rows: table.day.length, instruments: isBare ? 0 : table.ids.length };
  }
  const ids = new Set(table.lists.flatMap((list) => list.ids));
  return { rows: table.lists.reduce((n, { from }) => n + from.length, 0), instruments: ids.size };
}

/** Notes of a run. @param asked names that the strategy looked at */
export function sideNotes(
  tables: readonly NamedTable[],
  input: BacktestInput,
  asked: ReadonlySet<string>,
): string[] {
  const unused = tables.flatMap(({ name }) => (asked.has(name) ? [] : [name]));
  const used = tables.filter(({ name }) => asked.has(name));
  return [
    ...used.flatMap(({ name, table }) =>
      table.kind === 'members' ? missingNote(name, table, input) : [],
    ),
    ...(unused.length > 0
      ? [said`the strategy did not ask for the side data ${both(unused)}`]
      : []),
  ];
}

/** Names of a note. */
const NAMED = 5;

/** Members that nobody could buy because their prices are not there: who was left out is no chance. */
function missingNote(name: string, table: MemberTable, { panel, begin, end }: BacktestInput) {
  const [first, last] = [panel.sessions[begin]!, panel.sessions[end]!]; // rows of the panel
  const members = new Set<InstrumentId>();
  for (const { ids, starts, from, until } of table.lists)
    for (const [i, id] of ids.entries())
      for (let k = starts[i]!; k < starts[i + 1]!; k++)
        if (from[k]! <= last && until[k]! > first) members.add(id); // rows of the list
  const lost = [...members].filter((id) => !panel.indexOf.has(id)).sort();
  if (lost.length === 0) return [];
  const named = both(lost.slice(0, NAMED)) + (lost.length > NAMED ? said` and others` : '');
  const days = said`${formatDay(first as EpochDay)} to ${formatDay(last as EpochDay)}`;
  return [
    said`${lost.length} of ${counted(members.size, 'member')} of ${name} from ${days} have no prices and could not be bought (${named}): where those are the ones that were delisted, what is left is better than the list was`,
  ];
}
