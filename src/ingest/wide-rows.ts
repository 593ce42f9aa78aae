/** Wide tables: a day in the first column, and the close of one instrument in each of the others. */

import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { zoneOf } from '../markets/instrument.ts';
import type { Resolution } from '../markets/symbol.ts';
import { dayReader } from './bar-day.ts';
import { isMissing, shown } from './cells.ts';
import { basisOf } from './match.ts';
import { numberReader } from './number-style.ts';
import { addRow, CLOSE, emptyRow, makePart, type OpenPart } from './part.ts';
import type { PriceFileContext } from './part-finder.ts';
import { explainResolution, resolveKey } from './symbols.ts';
import type { Table } from './table.ts';
import { visitRows } from './table-rows.ts';

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
