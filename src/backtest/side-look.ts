/** What a strategy may see of side data: what was known at its session, found by bisection within one instrument's rows. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import { didYouMean, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { MemberTable, Spans } from '../store/member-table.ts';
import type { SideData, SideTable } from '../store/side-data.ts';
import type { ValueTable } from '../store/value-table.ts';
import {
  hasGroups,
  hintOf,
  inSeveral,
  noGroups,
  noTable,
  onlyGroups,
  severalLists,
} from './side-faults.ts';
import type { AddValue, SideLook } from './side-parts.ts';

/** @param onUse told of each table that is asked for */
export function lookInto(data: SideData, onUse?: (name: string) => void): SideLook {
  const tableOf = <K extends SideTable['kind']>(
    name: string,
    kind: K,
  ): Extract<SideTable, { kind: K }> => {
    const table = data.get(name);
    if (table?.kind !== kind) throw new RangeError(noTable(data, name, kind));
    onUse?.(name);
    return table as Extract<SideTable, { kind: K }>; // just tested
  };
  const places = new Map<Spans, Places>();
  return {
    last: (name, id, known, add) => {
      const table = tableOf(name, 'values');
      const i = rowsOf(table, name, id);
      const k = i === undefined ? -1 : lastKnown(table, i, known);
      if (k >= 0) tell(table, table.latest[k]!, add); // a row
      return i !== undefined;
    },
    history: (name, id, { known, n }, add) => {
      const table = tableOf(name, 'values');
      const i = rowsOf(table, name, id);
      if (i !== undefined) for (const k of lastDays(table, i, known, n)) tell(table, k, add);
      return i !== undefined;
    },
    members: (name, group, at, add) => {
      const own = holderOf(data, name);
      const table = tableOf(own, 'members');
      const wanted = wantedOf(table, own, own === name ? group : (group ?? name));
      const found = membersOf(table, wanted, at, places);
      for (const id of found) add(id);
      if (found.length === 0)
        requireAny(table, own, table.isExclusive ? undefined : wanted, { at, places });
    },
    group: (name, id, at) => {
      const own = name ?? onlyGroups(data);
      const table = tableOf(own, 'members');
      if (!hasGroups(table)) throw new RangeError(noGroups(own, table));
      const [list] = table.lists;
      const row = list ? rowAt(list, list.indexOf.get(id), at, places) : -1;
      return row === -1 ? undefined : table.groups[list!.group[row]!]; // a row of the list
    },
  };
}

/** Which rows of a table are an instrument's; `undefined` for one that it does not name. */
function rowsOf(
  { ids, indexOf }: ValueTable,
  name: string,
  id: InstrumentId | undefined,
): number | undefined {
  const isBare = ids.length === 1 && ids[0] === '';
  if (isBare && id !== undefined)
    throw new RangeError(
      said`${shownValue(name)} has one value a day and no instruments: view.data(${shownValue(name)}) without an id`,
    );
  if (isBare) return 0;
  if (id === undefined)
    throw new RangeError(
      said`${shownValue(name)} has values by instrument: view.data(${shownValue(name)}, id)`,
    );
  return indexOf.get(id);
}

const tell = ({ day, known, value }: ValueTable, row: number, add: AddValue): void =>
  add(day[row]!, known[row]!, value[row]!); // a row of the table

/** The last row of an id that is known by a day, by bisection; −1 where none is. */
function lastKnown({ starts, known }: ValueTable, i: number, by: number): number {
  const first = starts[i]!; // an id of the table, as below
  let low = first;
  let high = starts[i + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (known[middle]! <= by)
      low = middle + 1; // a row
    else high = middle;
  }
  return low > first ? low - 1 : -1;
}

/** Rows of the last n days that are known by a day, the latest first; of a day that was restated, the last statement. */
function lastDays(table: ValueTable, i: number, by: number, n: number): readonly number[] {
  const { starts, day, latest } = table;
  const found: number[] = [];
  for (let k = lastKnown(table, i, by); k >= starts[i]!; k--) {
    // no row up to here is of a later day than the last one wanted
    if (found.length === n && day[latest[k]!]! <= day[found[n - 1]!]!) break; // rows, as below
    let at = found.length;
    while (at > 0 && day[found[at - 1]!]! < day[k]!) at--;
    if (at > 0 && day[found[at - 1]!] === day[k]) continue; // stated again later
    found.splice(at, 0, k);
    if (found.length > n) found.pop();
  }
  return found;
}

/** For each id the last row that has begun by a day, moved on as the sessions go. */
interface Places {
  day: number;
  readonly rows: Int32Array;
}

interface At {
  readonly day: number;
  readonly known: number;
}

/** The row of an id that holds on a day, −1 where none does. */
function rowAt(
  spans: Spans,
  i: number | undefined,
  { day, known }: At,
  places: Map<Spans, Places>,
): number {
  if (i === undefined) return -1;
  const { starts, from } = spans;
  let own = places.get(spans);
  if (!own || own.day > day) {
    own = { day, rows: Int32Array.from(spans.ids, (_, k) => starts[k]! - 1) }; // length ids + 1
    places.set(spans, own);
  }
  own.day = day;
  const [first, end] = [starts[i]!, starts[i + 1]!];
  let row = own.rows[i]!;
  while (row + 1 < end && from[row + 1]! <= day) row++; // rows, as below
  own.rows[i] = row;
  while (row >= first && spans.known[row]! > known) row--;
  return row >= first && spans.until[row]! > day ? row : -1;
}

function membersOf(
  { lists, isExclusive }: MemberTable,
  group: number | undefined,
  at: At,
  places: Map<Spans, Places>,
): readonly InstrumentId[] {
  const asked = isExclusive || group === undefined ? lists : [lists[group]!]; // a list a group
  const found = new Set<InstrumentId>();
  for (const spans of asked)
    for (let i = 0; i < spans.ids.length; i++) {
      const row = rowAt(spans, i, at, places);
      if (row === -1 || (isExclusive && group !== undefined && spans.group[row] !== group))
        continue;
      found.add(spans.ids[i]!); // i < length
    }
  return asked.length > 1 ? [...found].sort() : [...found];
}

/** Refuses a day on which nobody at all is a member: the file does not cover it. @param list of several, the one that is meant */
function requireAny(
  table: MemberTable,
  name: string,
  list: number | undefined,
  { at, places }: { readonly at: At; readonly places: Map<Spans, Places> },
): void {
  if (membersOf(table, list, at, places).length > 0) return;
  const lists = list === undefined ? table.lists : [table.lists[list]!]; // a list a group
  const first = Math.min(...lists.map(({ from }) => from.reduce((a, b) => Math.min(a, b))));
  throw new RangeError(
    said`nobody is a member of ${shownValue(name)} on ${formatDay(at.day as EpochDay)}: its file does not cover that day; the first span begins on ${formatDay(first as EpochDay)}`,
  );
}

/** The data that a name of members means: its own, else those of the one file that has a list of the name, as of an index. */
function holderOf(data: SideData, name: string): string {
  if (data.has(name)) return name;
  const holders = [...data].flatMap(([own, table]) =>
    table.kind === 'members' && !table.isExclusive && table.groups.includes(name) ? [own] : [],
  );
  if (holders.length > 1) throw new RangeError(inSeveral(name, holders));
  return holders[0] ?? name;
}

/** The group or list that is meant; of several lists without a word, that of the data's own name. */
function wantedOf(table: MemberTable, name: string, group: string | undefined): number | undefined {
  if (group !== undefined) return groupIndex(table, name, group);
  if (table.isExclusive || table.groups.length < 2) return undefined;
  const own = table.groups.indexOf(name);
  if (own === -1) throw new RangeError(severalLists(name, table));
  return own;
}

function groupIndex({ groups }: MemberTable, name: string, group: string): number {
  const at = groups.indexOf(group);
  if (at !== -1) return at;
  if (groups.length === 1 && groups[0] === '')
    throw new RangeError(
      said`${shownValue(name)} has no groups: view.members(${shownValue(name)})`,
    );
  throw new RangeError(
    said`${shownValue(name)} has no group ${shownValue(group)}${didYouMean(group, groups) || hintOf(groups)}`,
  );
}
