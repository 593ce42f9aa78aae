/** A file of values by instrument and day, in rows or with a column an instrument, or of one value a day. */
import { addMonths, type EpochDay, formatDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { growing, grown, push } from '../base/growing.ts';
import { said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { arrangeValues, type ValueTable } from '../store/value-table.ts';
import { isMissing, readNumber, shown } from './cells.ts';
import { fault, type Lag, type SideTable, valueColumn } from './side-header.ts';
import { type RefuseRow, refuserOf, type SideContext, sideDays, sideNames } from './side-rows.ts';
import { resolveKey } from './symbols.ts';
import { noRows } from './table.ts';
import { visitRows } from './table-rows.ts';

/** A column of values: of one instrument, or of the one that the row names. */
interface ValueColumn {
  readonly at: number;
  readonly place: number | undefined;
}

/** The day on which what is of a day was known. */
export const laterBy = ({ months, days }: Lag, day: number): number =>
  addMonths(day as EpochDay, months) + days;

/** What is read of a file. */
export interface ReadValues {
  readonly table: ValueTable;
  /** The column of the values, where there is one. */
  readonly column: string | undefined;
}

/** Reads the rows. @throws {EngineError} `data.known` where the file does not say when values were known, `data.row` with lines */
export function readValues(side: SideTable, context: SideContext): ReadValues {
  requireKnown(side);
  const issues: Issue[] = [];
  const refuse = refuserOf(side, issues);
  const names = sideNames(side, context, { refuse, share: false });
  const columns = columnsOf(side, context, names.place);
  const rows = gather(side, issues, columns, names.ofRow);
  const lines = grown(rows.line);
  const text = (row: number) => formatDay(rows.day.values[row] as EpochDay); // a row
  const table = arrangeValues(
    {
      ...{ ids: names.ids, of: grown(rows.of), known: grown(rows.known) },
      ...{ day: grown(rows.day), value: grown(rows.value) },
    },
    (one, other) => {
      const [a, b] = [one, other].map((row) => rows.value.values[row]);
      const id = names.ids[rows.of.values[other]!]; // a row
      refuse(
        lines[other]!,
        said`${id || side.asked.name} has ${b} of ${text(other)} here and ${a} in line ${lines[one]!}, known on the same day; keep one`,
      );
    },
  );
  if (issues.length > 0) throw EngineError.of(issues);
  if (lines.length === 0) throw noRows(side.table);
  const [{ at, place }] = columns as [ValueColumn];
  const isWide = place !== undefined && names.ids[place] !== '';
  return { table, column: isWide ? undefined : side.table.match.header[at] };
}

/** A day that nobody states is not guessed. */
function requireKnown({ asked: { name, file, lag }, known, table }: SideTable): void {
  if (known === -1 && lag === undefined) {
    const message = said`the file does not say on which day its values were known; add a column known with that day, or say how long after their own day it was: --data ${name}=${file},lag=1 for the next day, lag=4m for four months, lag=0 for what the day's own close tells`;
    throw new EngineError('data.known', message, { file, line: table.headerLine });
  }
  if (known !== -1 && lag !== undefined)
    throw fault(
      said`${file} has the day on which values were known in its column ${shown(table.match.header[known]!)}; leave out lag`,
    );
}

/** The columns that are read. @throws {EngineError} `run.option` where it is not clear which */
function columnsOf(
  side: SideTable,
  { directory, ids }: SideContext,
  place: (id: InstrumentId) => number,
): readonly ValueColumn[] {
  const { asked, symbol, free, table } = side;
  if (symbol !== -1) return [{ at: valueColumn(side), place: undefined }];
  const { header } = table.match;
  const found = free.map((at) => ({ at, is: resolveKey(directory, ids, header[at]!, {}) })); // columns of the header
  const wide = found.flatMap(({ at, is }) =>
    is.kind === 'id' ? [{ at, place: place(is.id) }] : [],
  );
  if (asked.column !== undefined || wide.length === 0)
    return [{ at: valueColumn(side), place: place('' as InstrumentId) }]; // of no instrument
  const other = found.find(({ is }) => is.kind !== 'id');
  const twice = wide.find((one, k) => wide.findIndex((same) => same.place === one.place) < k);
  const odd = other?.at ?? twice?.at;
  if (odd === undefined) return wide;
  const what = other ? said`is no instrument` : said`names an instrument a second time`;
  const message = said`the columns of the file are instruments, and ${shown(header[odd]!)} ${what}; rename or remove it`;
  throw new EngineError('file.format', message, { file: asked.file, line: table.headerLine });
}

function gather(
  side: SideTable,
  issues: Issue[],
  columns: readonly ValueColumn[],
  ofRow: (cells: readonly string[], line: number) => number | undefined,
) {
  const { table, day: dayAt, known: knownAt, asked } = side;
  const [of, known, day, value, line] = [growing(), growing(), growing(), growing(), growing()];
  const refuse = refuserOf(side, issues);
  const readDay = sideDays(side, dayAt, issues);
  const readKnown = knownAt === dayAt ? readDay : sideDays(side, knownAt, issues);
  const isLong = side.symbol !== -1;
  visitRows(table, issues, (cells, row) => {
    const onDay = readDay(cells[dayAt]!, row); // as wide as the header, as below
    if (onDay === undefined) return;
    const knownOn = knownAt === -1 ? laterBy(asked.lag!, onDay) : readKnown(cells[knownAt]!, row); // one of both is there
    if (knownOn === undefined) return;
    if (knownOn < onDay) return refuseOrder(refuse, row, [onDay, knownOn]);
    for (const { at, place } of columns) {
      const cell = cells[at]!;
      // of a row for each name, an empty cell says that there is no value; of a column for each, it says nothing
      if (!isLong && isMissing(cell)) continue;
      const number = readNumber(cell);
      const name = place ?? ofRow(cells, row);
      if (number === undefined) refuse(row, said`expected a number, found ${shown(cell)}`);
      if (number === undefined || name === undefined) continue;
      push(name, of);
      push(knownOn, known);
      push(onDay, day);
      push(number, value);
      push(row, line);
    }
  });
  return { of, known, day, value, line };
}

function refuseOrder(refuse: RefuseRow, line: number, days: readonly [number, number]): void {
  const [day, known] = days.map((one) => formatDay(one as EpochDay));
  refuse(
    line,
    said`known on ${known}, before its own day ${day}; the two columns may be exchanged (a forecast bears the day on which it was made)`,
  );
}
