/** One price file to parts: every row read by its layout, every complaint collected with its line. */
import { EngineError, type Issue } from '../base/errors.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import type { Resolution, SymbolHints } from '../markets/symbol.ts';
import type { InputFile, PriceBasis } from '../store/series.ts';
import { type DateOrder, dateOrder, isMissing, readBarDay, readNumber } from './cells.ts';
import { FIELDS, type Field, makePart, type Part } from './columns.ts';
import { decode, type Encoding } from './encoding.ts';
import { readInput, stemOf } from './files.ts';
import { basisOf, type Layout } from './layout.ts';
import { explainResolution, type IdMap, resolveKey, resolveStem } from './symbols.ts';
import { openTable, saysSimulated, type Table, visitRows } from './table.ts';

export interface PriceFileContext {
  readonly directory: InstrumentDirectory;
  readonly layouts: readonly Layout[];
  readonly ids?: IdMap | undefined;
  /** The id that the user gave for the file: `--prices ID=FILE`. */
  readonly given?: InstrumentId | undefined;
}

/** What a file was taken for, and what it holds. */
export interface PriceFile {
  readonly input: InputFile;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly parts: readonly Part[];
  readonly simulated: boolean;
}

/** Reads one file. Issues of rows are added to `issues`; what spoils the whole file is thrown. */
export function readPriceFile(file: string, context: PriceFileContext, issues: Issue[]): PriceFile {
  const { bytes, input } = readInput(file);
  const decoded = decode(bytes, file);
  const table = openTable(decoded.bytes, file, context.layouts, 'prices');
  const { layout } = table.match;
  const facts = { input, layout, encoding: decoded.encoding, simulated: saysSimulated(table) };
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

/** Finds the order of year-last dates by reading the whole column once. */
function orderOfDates(table: Table): DateOrder {
  const texts: string[] = [];
  const day = table.match.column['day'] ?? 0;
  visitRows(table, [], (cells) => texts.push(cells[day]!)); // as wide as the header
  const order = dateOrder(texts);
  if (order) return order;
  const message = `dates such as "${texts[0]}" may have the month or the day first, and no row tells which; write YYYY-MM-DD`;
  throw new EngineError('day.syntax', message, { file: table.file, line: table.headerLine + 1 });
}

/** Reads a row's day, or adds an issue. */
function dayReader(
  table: Table,
  issues: Issue[],
): (text: string, line: number) => number | undefined {
  const { file } = table;
  let order: DateOrder = 'year-first';
  let asked = false;
  return (text, line) => {
    let cell = readBarDay(text, order);
    if (cell.kind === 'bad' && !asked && /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text.trim())) {
      asked = true;
      order = orderOfDates(table);
      cell = readBarDay(text, order);
    }
    if (cell.kind === 'day') return cell.day;
    if (cell.kind === 'intraday') {
      const message = `"${text}" has a time of day: bars within the day; give daily bars, one row a day`;
      throw new EngineError('prices.intraday', message, { file, line });
    }
    const message = `expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found "${text}"`;
    issues.push({ code: 'day.syntax', message, place: { file, line } });
    return undefined;
  };
}

const PRICE_FIELDS: ReadonlySet<string> = new Set([
  'close',
  'open',
  'high',
  'low',
  'previousClose',
  'adjustedClose',
  'factor',
]);

function readLong(table: Table, context: PriceFileContext, issues: Issue[]): Part[] {
  const { file, match } = table;
  const { column, layout, header } = match;
  const dayAt = column['day']!; // every price layout names it
  const fields = [...FIELDS, 'adjustedClose' as const].flatMap((field) => {
    const at = column[field];
    const ignored = field === 'factor' && layout.ignoreFactor;
    return at === undefined || ignored ? [] : [{ field, at, isPrice: PRICE_FIELDS.has(field) }];
  });
  const readDay = dayReader(table, issues);
  const partOf = partFinder(table, context, issues);
  const suspended = new Set(layout.suspendedWhen);
  const status = column['tradeStatus'];
  const row = {} as Record<Field | 'adjustedClose', number>;
  visitRows(
    table,
    issues,
    (cells, line) => {
      const part = partOf.row(cells, line);
      const day = readDay(cells[dayAt]!, line); // as wide as the header
      if (!part || day === undefined) return;
      if (status !== undefined && suspended.has(cells[status]!)) {
        part.suspended++;
        return;
      }
      for (const { field, at, isPrice } of fields) {
        const text = cells[at]!; // as wide as the header
        let value = readNumber(text);
        if (value === undefined) {
          if (isPrice) {
            const message = `expected a number, found "${text}"`;
            issues.push({ code: 'prices.row', message, place: { file, line, field: header[at]! } });
            return;
          }
          part.unreadable++;
          value = Number.NaN;
        }
        row[field] = value;
      }
      addRow(part, row, day, line, layout.kind === 'factors');
    },
    partOf.subheader,
  );
  return partOf.parts();
}

function addRow(
  part: Part,
  row: Readonly<Record<Field | 'adjustedClose', number>>,
  day: number,
  line: number,
  factorsOnly: boolean,
): void {
  const { close } = row;
  if (!factorsOnly && !(close - close === 0)) {
    part.blanks++;
    return;
  }
  part.days.push(day);
  part.lines.push(line);
  for (const field of FIELDS) part.values[field].push(row[field] ?? Number.NaN);
  if (row.adjustedClose === undefined) return;
  const factors = part.values.factor;
  factors[factors.length - 1] = close === 0 ? Number.NaN : row.adjustedClose / close;
}

/** Gives each row its part: one for the file, or one for each symbol of its column. */
function partFinder(table: Table, context: PriceFileContext, issues: Issue[]) {
  const { file, match, preamble } = table;
  const { column, layout, header } = match;
  const parts = new Map<string, Part | undefined>();
  const title = layout.titleLine ? titleOf(preamble, layout.titleLine) : undefined;
  const hasFactor =
    (column['factor'] !== undefined && !layout.ignoreFactor) ||
    column['adjustedClose'] !== undefined;
  const symbolAt = column['symbol'];
  const shares = symbolAt !== undefined && layout.shareColumns.includes(header[symbolAt]!); // a header column
  let ticker: string | undefined;

  const basisFor = (cells: readonly string[]): PriceBasis => {
    const flag = column['adjustFlag'];
    const word = title?.['adjustment'] ?? '';
    return (
      (flag !== undefined ? layout.adjustFlags[cells[flag]!] : layout.adjustmentWords[word]) ??
      basisOf(match)
    );
  };
  const open = (symbol: string, cells: readonly string[], line: number): Part | undefined => {
    const cellOf = (field: string) =>
      column[field] === undefined ? undefined : cells[column[field]];
    const hints: SymbolHints = {
      exchange: cellOf('exchange'),
      name: cellOf('name') ?? title?.['name'],
      market: layout.market,
      share: shares,
      zerosLost: layout.zerosLost,
    };
    const resolution = settle(table, context, symbol, hints, symbolAt !== undefined);
    if (resolution.kind === 'id')
      return makePart(resolution.id, symbol, file, basisFor(cells), hasFactor);
    const cure = `name it with --prices ID=${file}`;
    const message = explainResolution(
      symbol,
      resolution,
      symbolAt === undefined ? cure : `${cure}, or add an exchange such as .SH or .SZ`,
    );
    const code = resolution.kind === 'ambiguous' ? 'instrument.ambiguous' : 'instrument.syntax';
    issues.push({ code, message, place: symbolAt === undefined ? { file } : { file, line } });
    return undefined;
  };
  return {
    row(cells: readonly string[], line: number): Part | undefined {
      const symbol =
        symbolAt === undefined ? (ticker ?? title?.['symbol'] ?? stemOf(file)) : cells[symbolAt]!;
      if (!parts.has(symbol)) parts.set(symbol, open(symbol, cells, line));
      return parts.get(symbol);
    },
    subheader(cells: readonly string[]): void {
      if (layout.tickerRow === undefined || cells[0]?.trim() !== layout.tickerRow) return;
      const tickers = new Set(
        cells
          .slice(1)
          .map((cell) => cell.trim())
          .filter(Boolean),
      );
      [ticker] = tickers;
      if (tickers.size <= 1) return;
      const message = `several tickers side by side (${[...tickers].slice(0, 3).join(', ')}); save one file each`;
      throw new EngineError('file.format', message, { file });
    },
    parts: () => [...parts.values()].filter((part) => part !== undefined),
  };
}

const titleOf = (preamble: readonly string[], pattern: string) =>
  preamble
    .map((line) => new RegExp(pattern).exec(line.trim())?.groups)
    .find((groups) => groups !== undefined);

/** The user's word first, then the file's own symbol, then its name; a symbol that is unsettled may be by the name. */
function settle(
  { file }: Table,
  { directory, given, ids }: PriceFileContext,
  symbol: string,
  hints: SymbolHints,
  fromColumn: boolean,
): Resolution {
  if (given) return { kind: 'id', id: given };
  const stem = stemOf(file);
  const own =
    symbol === stem && !fromColumn ? undefined : resolveKey(directory, ids, symbol, hints);
  if (own?.kind === 'id') return own;
  const named = resolveStem(directory, stem, hints);
  if (!own) return named;
  const digits = /\d{4,6}/.exec(symbol)?.[0];
  const agrees = named.kind === 'id' && digits !== undefined && named.id.includes(digits);
  return agrees ? named : own;
}

function readWide(table: Table, context: PriceFileContext, issues: Issue[]): Part[] {
  const { file, match, headerLine } = table;
  const { header, layout } = match;
  const readDay = dayReader(table, issues);
  const parts = header.slice(1).flatMap((cell, i) => {
    const suffix = layout.columnSuffixes.find((s) => cell.endsWith(s)) ?? '';
    const symbol = cell.slice(0, cell.length - suffix.length);
    if (isMissing(symbol)) return [];
    const single = header.length === 2;
    const resolution: Resolution =
      single && context.given
        ? { kind: 'id', id: context.given }
        : resolveKey(context.directory, context.ids, symbol, {});
    if (resolution.kind === 'id')
      return [{ at: i + 1, part: makePart(resolution.id, symbol, file, basisOf(match), false) }];
    const message = explainResolution(symbol, resolution, 'write the column as CODE.PLACE');
    issues.push({
      code: 'instrument.ambiguous',
      message,
      place: { file, line: headerLine, field: cell },
    });
    return [];
  });
  visitRows(table, issues, (cells, line) => {
    const day = readDay(cells[0]!, line); // as wide as the header
    if (day === undefined) return;
    for (const { at, part } of parts) {
      const close = readNumber(cells[at]!);
      if (close === undefined) {
        const message = `expected a number, found "${cells[at]}"`;
        issues.push({ code: 'prices.row', message, place: { file, line, field: header[at]! } });
      } else addRow(part, { close } as Record<Field | 'adjustedClose', number>, day, line, false);
    }
  });
  return parts.map(({ part }) => part);
}
