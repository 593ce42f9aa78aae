/** One price file to parts: every row read by its layout, every complaint collected with its line. */
import { EngineError, type Issue } from '../base/errors.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Resolution } from '../markets/symbol.ts';
import type { InputFile } from '../store/series.ts';
import { dayReader } from './bar-day.ts';
import { isMissing, readNumber, shown } from './cells.ts';
import { addRow, CLOSE, emptyRow, makePart, type Part } from './columns.ts';
import { decode, type Encoding } from './encoding.ts';
import { readInput } from './files.ts';
import { readJsonPage } from './json-page.ts';
import { basisOf, type Layout } from './layout.ts';
import { readLong } from './long-rows.ts';
import type { PriceFileContext } from './part-finder.ts';
import { explainResolution, resolveKey } from './symbols.ts';
import { openTable, saysSimulated, type Table, visitRows } from './table.ts';

/** What a file was taken for, and what it holds. */
export interface PriceFile {
  readonly input: InputFile;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly parts: readonly Part[];
  readonly simulated: boolean;
  /** The id that the user gave for it. */
  readonly given: InstrumentId | undefined;
}

/** Reads one file. Issues of rows are added to `issues`; what spoils the whole file is thrown. */
export function readPriceFile(file: string, context: PriceFileContext, issues: Issue[]): PriceFile {
  const { bytes, input } = readInput(file);
  const decoded = decode(bytes, file);
  const { encoding } = decoded;
  const { given } = context;
  const [record] = readJsonPage(decoded.bytes, file, context.layouts) ?? [];
  if (record) return { input, layout: record.layout, encoding, parts: [], simulated: false, given };
  const { csvParseOnly } = context;
  const table = { ...openTable(decoded.bytes, file, context.layouts, 'prices'), csvParseOnly };
  const { layout } = table.match;
  const facts = { input, layout, encoding, simulated: saysSimulated(table), given };
  refuseOtherKinds(table);
  if (layout.kind !== 'prices' && layout.kind !== 'factors') return { ...facts, parts: [] };
  const before = issues.length;
  const parts = layout.wide ? readWide(table, context, issues) : readLong(table, context, issues);
  const rows = parts.reduce((n, part) => n + part.days.length + part.blanks + part.suspended, 0);
  if (rows === 0 && issues.length === before)
    throw new EngineError('file.empty', 'the file has a header and no rows', {
      file,
      line: table.headerLine,
    });
  return { ...facts, parts };
}

function refuseOtherKinds({ match, file, headerLine }: Table): void {
  const { kind } = match.layout;
  if (kind !== 'intraday' && match.column['time'] === undefined) return;
  const message = 'bars within the day; give daily bars, one row a day';
  throw new EngineError('prices.intraday', message, { file, line: headerLine });
}

const CLOSES: ReadonlySet<'close'> = new Set(['close']);

function readWide(table: Table, context: PriceFileContext, issues: Issue[]): Part[] {
  const { file, match, headerLine } = table;
  const { header, layout } = match;
  const readDay = dayReader(table, issues);
  const { given } = context;
  if (given && header.length > 2) {
    const message = `the file has a column for each of ${header.length - 1} instruments, so it cannot be ${given} as a whole; give it without an id`;
    throw new EngineError('file.format', message, { file, line: headerLine });
  }
  const parts = header.slice(1).flatMap((cell, i) => {
    const suffix = layout.columnSuffixes.find((s) => cell.endsWith(s)) ?? '';
    const symbol = cell.slice(0, cell.length - suffix.length);
    if (isMissing(symbol)) return [];
    const resolution: Resolution = given
      ? { kind: 'id', id: given }
      : resolveKey(context.directory, context.ids, symbol, {});
    if (resolution.kind === 'id')
      return [{ at: i + 1, part: makePart(resolution.id, symbol, file, basisOf(match), CLOSES) }];
    const message = explainResolution(symbol, resolution, 'write the column as CODE.PLACE');
    issues.push({
      code: resolution.kind === 'ambiguous' ? 'instrument.ambiguous' : 'instrument.syntax',
      message,
      place: { file, line: headerLine, field: cell },
    });
    return [];
  });
  const row = emptyRow();
  visitRows(table, issues, (cells, line) => {
    const day = readDay(cells[0]!, line); // as wide as the header
    if (day === undefined) return;
    for (const { at, part } of parts) {
      const close = readNumber(cells[at]!);
      if (close === undefined) {
        const message = `expected a number, found ${shown(cells[at]!)}`; // as wide as the header
        issues.push({ code: 'prices.row', message, place: { file, line, field: header[at]! } });
      } else {
        row[CLOSE] = close;
        addRow(part, row, day, line);
      }
    }
  });
  return parts.map(({ part }) => part);
}
