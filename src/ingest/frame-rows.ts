/**
 * Tables with several instruments side by side: frames, whose second header row tells each column's ticker, and wide
 * tables, which hold the close of one instrument in each column after the day.
 */
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { zoneOf } from '../markets/instrument.ts';
import type { Resolution } from '../markets/symbol.ts';
import { dayReader } from './bar-day.ts';
import { isMissing, shown } from './cells.ts';
import { type NumberColumn, numberColumns, readCells } from './long-rows.ts';
import { basisOf, matchHeader } from './match.ts';
import { numberReader } from './number-style.ts';
import { addRow, CLOSE, emptyRow, FIELDS, makePart, type OpenPart } from './part.ts';
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
  const part = makePart(resolution.id, name, file, basisOf(below), fields, { units: below.units });
  return [{ part, columns }];
}

const CLOSES: ReadonlySet<'close'> = new Set(['close']);

/** One instrument of the table, with its column. */
interface WideColumn {
  readonly at: number;
  readonly part: OpenPart;
}

/** Reads a wide table: rows without a number in a column are blank there. */
export function readWide(table: Table, context: PriceFileContext, issues: Issue[]): OpenPart[] {
  const { file, match } = table;
  const { header } = match;
  const columns = wideColumns(table, context, issues);
  const [first] = columns;
  const zone = first ? (zoneOf(context.directory, first.part.id) ?? 'UTC') : 'UTC';
  const readDay = dayReader(table, issues, () => zone);
  const style = numberReader(
    table,
    columns.map(({ at }) => at),
  );
  const row = emptyRow();
  visitRows(table, issues, (cells, line) => {
    const day = readDay(cells[0]!, line, cells); // as wide as the header
    if (day === undefined) return;
    for (const { at, part } of columns) {
      const close = style.price(cells[at]!); // as wide as the header
      if (close === undefined) {
        const message = said`expected a number, found ${shown(cells[at]!)}`; // as wide as the header
        issues.push({ code: 'prices.row', message, place: { file, line, field: header[at]! } });
      } else {
        row[CLOSE] = close;
        addRow(part, row, day, line);
      }
    }
  });
  return columns.map(({ part }) => part);
}

function wideColumns(
  { file, match, headerLine }: Table,
  { given, directory, ids }: PriceFileContext,
  issues: Issue[],
): readonly WideColumn[] {
  const { header, layout } = match;
  if (given && header.length > 2) {
    const message = said`the file has a column for each of ${header.length - 1} instruments, so it cannot be ${given} as a whole; give it without an id`;
    throw new EngineError('file.format', message, { file, line: headerLine });
  }
  return header.slice(1).flatMap((cell, i) => {
    const suffix = layout.columnSuffixes.find((s) => cell.endsWith(s)) ?? '';
    const symbol = cell.slice(0, cell.length - suffix.length);
    if (isMissing(symbol)) return [];
    const resolution: Resolution = given
      ? { kind: 'id', id: given }
      : resolveKey(directory, ids, symbol, {});
    if (resolution.kind === 'id')
      return [{ at: i + 1, part: makePart(resolution.id, symbol, file, basisOf(match), CLOSES) }];
    const message = explainResolution(symbol, resolution, said`write the column as CODE.PLACE`);
    issues.push({
      code: resolution.kind === 'ambiguous' ? 'instrument.ambiguous' : 'instrument.syntax',
      message,
      place: { file, line: headerLine, field: cell },
    });
    return [];
  });
}
