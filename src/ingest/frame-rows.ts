/** Tables with two header rows: the fields of several instruments side by side, each column under its ticker. */

import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { zoneOf } from '../markets/instrument.ts';
import { dayReader } from './bar-day.ts';
import { shown } from './cells.ts';
import { type NumberColumn, numberColumns, readCells } from './long-rows.ts';
import { basisOf, matchHeader } from './match.ts';
import { numberReader } from './number-style.ts';
import { addRow, emptyRow, FIELDS, makePart, type OpenPart } from './part.ts';
import type { PriceFileContext } from './part-finder.ts';
import { explainResolution, resolveKey } from './symbols.ts';
import type { Table } from './table.ts';
import { visitRows } from './table-rows.ts';

/** One instrument of the frame, with its columns. */
interface Member {
  readonly part: OpenPart;
  readonly columns: readonly NumberColumn[];
}

/** Reads a frame. @param tickers of each column, as the second header row tells them */
export function readFrame(
  table: Table,
  tickers: readonly string[],
  context: PriceFileContext,
  issues: Issue[],
): OpenPart[] {
  const { file, match } = table;
  const names = [...new Set(tickers.slice(1).map((name) => name.trim()))];
  const { given } = context;
  if (given && names.length > 1) {
    const message = said`the file has columns for each of ${names.length} instruments, so it cannot be ${given} as a whole; give it without an id`;
    throw new EngineError('file.format', message, { file, line: table.headerLine });
  }
  const members = names.flatMap((name) => memberOf(name, table, tickers, context, issues));
  const [first] = members;
  if (!first) return [];
  const readDay = dayReader(table, issues, () => zoneOf(context.directory, first.part.id) ?? 'UTC');
  const style = numberReader(
    table,
    members.flatMap(({ columns }) => columns.map(({ at }) => at)),
  );
  const dayAt = match.column['day']!; // every price layout names it
  const row = emptyRow();
  visitRows(table, issues, (cells, line) => {
    const day = readDay(cells[dayAt]!, line, cells); // as wide as the header
    if (day === undefined) return;
    for (const { part, columns } of members) {
      row.fill(Number.NaN);
      const bad = readCells(cells, columns, style, row, part);
      if (bad) {
        const message = said`expected a number, found ${shown(cells[bad.at]!)}`; // as wide as the header
        const field = `${part.symbol} ${match.header[bad.at]}`;
        issues.push({ code: 'prices.row', message, place: { file, line, field } });
      } else addRow(part, row, day, line);
    }
  });
  return members.map(({ part }) => part);
}

/** The columns below one ticker, read as a header of their own. */
function memberOf(
  name: string,
  table: Table,
  tickers: readonly string[],
  { directory, ids, given }: PriceFileContext,
  issues: Issue[],
): readonly Member[] {
  const { file, headerLine, match } = table;
  const { layout, header } = match;
  const own = [...header.keys()].filter((i) => i === 0 || tickers[i]?.trim() === name);
  const below = matchHeader(
    [layout],
    own.map((i) => header[i]!), // columns of the header
  );
  if (!below) {
    const message = said`${shown(name)} has no column for the close; expected the same fields for each ticker`;
    issues.push({ code: 'file.format', message, place: { file, line: headerLine } });
    return [];
  }
  const hints = layout.market === undefined ? {} : { market: layout.market };
  const resolution = given
    ? ({ kind: 'id', id: given } as const)
    : resolveKey(directory, ids, name, hints);
  if (resolution.kind !== 'id') {
    const code = resolution.kind === 'ambiguous' ? 'instrument.ambiguous' : 'instrument.syntax';
    const message = explainResolution(name, resolution, said`write the column as CODE.PLACE`);
    issues.push({ code, message, place: { file, line: headerLine } });
    return [];
  }
  const columns = numberColumns(below.column, layout).map((one) => ({ ...one, at: own[one.at]! })); // columns of `own`
  const fields = new Set(columns.map(({ slot }) => FIELDS[slot]!)); // a slot
  const part = makePart(resolution.id, name, file, basisOf(below), fields, below.units);
  return [{ part, columns }];
}
