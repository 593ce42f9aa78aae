/** Board lots by instrument, for markets that leave the lot to the share: `--board-lots FILE`. */

import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { resolveSymbol } from '../markets/symbol.ts';
import type { InputFile } from '../store/series.ts';
import { readNumber, shown } from './cells.ts';
import { decode } from './encoding.ts';
import { readInput } from './files.ts';
import type { Layout } from './layout.ts';
import { explainResolution } from './symbols.ts';
import { noRows, openTable } from './table.ts';
import { visitRows } from './table-rows.ts';

/** Reads a CSV with a code column and a lot column. @throws {EngineError} `actions.row` with the line */
export function loadBoardLots(
  file: string,
  { directory, layouts }: { directory: InstrumentDirectory; layouts: readonly Layout[] },
): { readonly lots: ReadonlyMap<InstrumentId, number>; readonly input: InputFile } {
  const { bytes, input } = readInput(file);
  const own = layouts.filter(({ kind }) => kind === 'lots');
  const table = openTable(decode(bytes, file).bytes, file, own, 'lots');
  const { column } = table.match;
  const issues: Issue[] = [];
  const lots = new Map<InstrumentId, number>();
  visitRows(table, issues, (cells, line) => {
    const symbol = cells[column['symbol']!]!.trim(); // the layout needs both columns
    const text = cells[column['lot']!]!;
    const exchange = column['exchange'] === undefined ? undefined : cells[column['exchange']];
    const resolution = resolveSymbol(directory, symbol, { exchange });
    const lot = readNumber(text);
    const refuse = (field: string, message: Message) =>
      issues.push({ code: 'actions.row', message, place: { file, line, field } });
    if (resolution.kind !== 'id')
      refuse('code', explainResolution(symbol, resolution, said`write it as CODE.PLACE`));
    else if (lot === undefined || !Number.isInteger(lot) || lot < 1)
      refuse('lot', said`expected a whole number of shares, found ${shown(text)}`);
    else if ((lots.get(resolution.id) ?? lot) !== lot)
      refuse('lot', said`${resolution.id} has another lot above, ${lots.get(resolution.id)}`);
    else lots.set(resolution.id, lot);
  });
  if (issues.length > 0) throw EngineError.of(issues);
  if (lots.size === 0) throw noRows(table);
  return { lots, input };
}
