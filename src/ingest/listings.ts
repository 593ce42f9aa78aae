/** Days of listing by instrument: `--listed FILE`. */

import type { EpochDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { resolveSymbol } from '../markets/symbol.ts';
import type { InputFile } from '../store/series.ts';
import { dayReader } from './bar-day.ts';
import { isMissing } from './cells.ts';
import { decode } from './encoding.ts';
import { readInput } from './files.ts';
import type { Layout } from './layout.ts';
import { explainResolution } from './symbols.ts';
import { noRows, openTable } from './table.ts';
import { visitRows } from './table-rows.ts';

/** Reads a CSV with a code column and a column of listing days; a blank day is none. @throws {EngineError} with the line */
export function loadListings(
  file: string,
  { directory, layouts }: { directory: InstrumentDirectory; layouts: readonly Layout[] },
): { readonly days: ReadonlyMap<InstrumentId, EpochDay>; readonly input: InputFile } {
  const { bytes, input } = readInput(file);
  const own = layouts.filter(({ kind }) => kind === 'listings');
  const table = openTable(decode(bytes, file).bytes, file, own, 'listings');
  const { column } = table.match;
  const issues: Issue[] = [];
  const readDay = dayReader(table, issues);
  const days = new Map<InstrumentId, EpochDay>();
  let rows = 0;
  visitRows(table, issues, (cells, line) => {
    rows++;
    const text = cells[column['day']!]!; // the layout needs both columns
    if (isMissing(text)) return;
    const symbol = cells[column['symbol']!]!.trim();
    const exchange = column['exchange'] === undefined ? undefined : cells[column['exchange']];
    const resolution = resolveSymbol(directory, symbol, { exchange });
    const day = readDay(text, line);
    const refuse = (field: string, message: Message) =>
      issues.push({ code: 'actions.row', message, place: { file, line, field } });
    if (resolution.kind !== 'id')
      refuse('code', explainResolution(symbol, resolution, said`write it as CODE.PLACE`));
    else if (day !== undefined && (days.get(resolution.id) ?? day) !== day)
      refuse('list_date', said`${resolution.id} has another listing day above; remove one`);
    else if (day !== undefined) days.set(resolution.id, day as EpochDay);
  });
  if (issues.length > 0) throw EngineError.of(issues);
  if (rows === 0) throw noRows(table);
  return { days, input };
}
