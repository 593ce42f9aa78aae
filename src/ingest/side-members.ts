/** A file of memberships: who belonged to an index or a sector, from which day to which. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { growing, grown, push } from '../base/growing.ts';
import { said } from '../base/message.ts';
import { arrangeMembers, LONG_AGO, type MemberTable, OPEN } from '../store/member-table.ts';
import { isMissing, shown } from './cells.ts';
import { columnNamed, fault, type SideTable } from './side-header.ts';
import { type ReadDay, refuserOf, type SideContext, sideDays, sideNames } from './side-rows.ts';
import { laterBy } from './side-values.ts';
import { noRows } from './table.ts';
import { visitRows } from './table-rows.ts';

/** The column of last days, and whether they belong to the membership. */
export interface Ends {
  readonly at: number;
  readonly isInclusive: boolean;
}

/** True for a file with a column of first days. */
export const isMembers = ({ at }: SideTable): boolean => at('from') !== -1;

/** Reads the rows. @throws {EngineError} `data.row` with lines, `run.option` for what the user has to say */
export function readMembers(
  side: SideTable,
  context: SideContext,
): { readonly table: MemberTable; readonly column: string | undefined } {
  const { asked, table, symbol, at } = side;
  if (symbol === -1) {
    const message = said`the file has days of membership and no column of instruments; call it code`;
    throw new EngineError('file.format', message, { file: asked.file, line: table.headerLine });
  }
  const named = asked.column === undefined ? at('group') : columnNamed(table, asked.column);
  const groupAt = named === -1 ? at('list') : named;
  const ends = endsOf(side, groupAt !== -1);
  const issues: Issue[] = [];
  const refuse = refuserOf(side, issues);
  const names = sideNames(side, context, { refuse, share: true });
  const groups: string[] = [];
  const { rows, lines } = gather(side, issues, {
    ...{ ends, ofRow: names.ofRow },
    groupOf: groupReader(groups, groupAt),
  });
  const on = (day: number) => formatDay(day as EpochDay);
  const arranged = arrangeMembers(
    {
      ...{ ids: names.ids, groups, ...rows },
      ...{ isExclusive: groupAt === -1 || named !== -1, endsWithNext: ends === undefined },
    },
    (one, other) => {
      const id = names.ids[rows.of[other]!]; // rows both, as below
      const word = groups[rows.group[one]!];
      const of = word ? said` of ${shown(word)}` : '';
      const end =
        rows.until[one] === OPEN ? said`without an end` : said`to ${on(rows.until[one]! - 1)}`;
      refuse(
        lines[other]!,
        said`${id} is a member${of} from ${on(rows.from[one]!)} ${end} by line ${lines[one]!}, and again from ${on(rows.from[other]!)}; end the one before the other begins`,
      );
    },
  );
  if (issues.length > 0) throw EngineError.of(issues);
  if (lines.length === 0) throw noRows(table);
  return { table: arranged, column: groupAt === -1 ? undefined : table.match.header[groupAt] };
}

/** @param groups written */
function groupReader(groups: string[], at: number) {
  const places = new Map<string, number>();
  return (cells: readonly string[]): number | undefined => {
    const word = at === -1 ? '' : (cells[at] ?? '').trim();
    if (at !== -1 && isMissing(word)) return undefined;
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, groups.length);
    return groups.push(word) - 1;
  };
}

/** Whether a day of leaving still belongs to the membership: by the name of its column, or as the user says. */
export function endsOf({ asked, table, at }: SideTable, hasGroups: boolean): Ends | undefined {
  const { name, file, ends } = asked;
  const said1 = ends === undefined ? undefined : ends === 'inclusive';
  if (at('last') !== -1) return { at: at('last'), isInclusive: said1 ?? true };
  if (at('left') !== -1) return { at: at('left'), isInclusive: said1 ?? false };
  const to = at('to');
  if (to !== -1 && said1 === undefined)
    throw fault(
      said`${file} does not say whether a name still belongs on the day in its column ${shown(table.match.header[to]!)}; say so: --data ${name}=${file},ends=inclusive, or ends=exclusive`,
    );
  if (to !== -1) return { at: to, isInclusive: said1 === true };
  if (hasGroups) return undefined; // a name is in a group until it is in another
  const message = said`the file does not say when members leave; add a column last_day (the last day as a member) or out_date (the first day as none), empty for those who are still there`;
  throw new EngineError('file.format', message, { file, line: table.headerLine });
}

interface Readers {
  readonly ends: Ends | undefined;
  readonly ofRow: (cells: readonly string[], line: number) => number | undefined;
  readonly groupOf: (cells: readonly string[]) => number | undefined;
}

function gather(side: SideTable, issues: Issue[], { ends, ofRow, groupOf }: Readers) {
  const { table, known: knownAt, asked, at } = side;
  const [of, from, until, known, group, line] = Array.from({ length: 6 }, () => growing());
  const columns = { of: of!, from: from!, until: until!, known: known!, group: group! }; // six were made
  const refuse = refuserOf(side, issues);
  const readFrom = sideDays(side, at('from'), issues);
  const readEnd = ends && sideDays(side, ends.at, issues);
  const readKnown = knownAt === -1 ? undefined : sideDays(side, knownAt, issues);
  visitRows(table, issues, (cells, row) => {
    const name = ofRow(cells, row);
    const begins = readFrom(cells[at('from')]!, row); // as wide as the header, as below
    const over = ends && readEnd ? endIn(cells[ends.at]!, row, ends, readEnd) : OPEN;
    const knownOn = readKnown
      ? readKnown(cells[knownAt]!, row)
      : asked.lag && begins !== undefined
        ? laterBy(asked.lag, begins)
        : LONG_AGO;
    const own = groupOf(cells);
    if (own === undefined) refuse(row, said`expected the name of a group, found an empty cell`);
    if ([name, begins, over, knownOn, own].includes(undefined)) return;
    if (over! <= begins!) {
      const last = formatDay((over! - (ends?.isInclusive ? 1 : 0)) as EpochDay);
      refuse(row, said`ends on ${last}, before it begins on ${formatDay(begins as EpochDay)}`);
      return;
    }
    for (const [column, value] of [
      ...[[columns.of, name] as const, [columns.from, begins] as const],
      ...[[columns.until, over] as const, [columns.known, knownOn] as const],
      ...[[columns.group, own] as const, [line!, row] as const],
    ])
      push(value!, column); // none is missing
  });
  const rows = Object.fromEntries(Object.entries(columns).map(([key, own]) => [key, grown(own)]));
  return { rows: rows as Record<keyof typeof columns, Float64Array>, lines: grown(line!) };
}

function endIn(
  cell: string,
  line: number,
  { isInclusive }: Ends,
  read: ReadDay,
): number | undefined {
  if (isMissing(cell)) return OPEN;
  const day = read(cell, line);
  return day === undefined ? undefined : day + (isInclusive ? 1 : 0);
}
