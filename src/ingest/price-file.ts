/** Reads one price file into parts by its layout, and collects issues with their lines. */
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { onceFor } from '../base/when-asked.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { resolveSymbol } from '../markets/symbol.ts';
import type { InputFile } from '../store/series.ts';
import { isMissing, readNumber } from './cells.ts';
import { decode, type Encoding } from './encoding.ts';
import { readInput } from './files.ts';
import { readFrame, readWide } from './frame-rows.ts';
import { readJsonPage } from './json-page.ts';
import { openJsonPrices } from './json-prices.ts';
import type { Layout } from './layout.ts';
import { readLong } from './long-rows.ts';
import type { Match } from './match.ts';
import { closePart, FIELDS, type Part } from './part.ts';
import type { PriceFileContext } from './part-finder.ts';
import type { Scratch } from './regular-file.ts';
import { noRows, openTable, saysSimulated, type Table } from './table.ts';
import { visitRows } from './table-rows.ts';

/** What a file was taken for, and what it holds. */
export interface PriceFile {
  readonly input: InputFile;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly parts: readonly Part[];
  readonly simulated: boolean;
  /** The id that the user gave for it. */
  readonly given: InstrumentId | undefined;
  /** Names of the columns that are read, and of those that are passed over. */
  readonly used: readonly string[];
  readonly unused: readonly string[];
}

/** The bytes of a price file, of which nothing is kept but numbers and texts. */
const scratch: Scratch = { bytes: Buffer.alloc(0) };

/** Reads one file. Issues of rows are added to `issues`; an error of the whole file is thrown. */
export function readPriceFile(file: string, context: PriceFileContext, issues: Issue[]): PriceFile {
  const { bytes, input } = readInput(file, scratch);
  const decoded = decode(bytes, file);
  const { encoding } = decoded;
  const { given, csvParseOnly, directory, layouts } = context;
  const json = openJsonPrices(decoded.bytes, file, layouts);
  const page = json ? undefined : readJsonPage(decoded.bytes, file, layouts);
  if (page) {
    const bare = { parts: [], simulated: false, given, ...columnsOf(page) };
    return { input, layout: page.match.layout, encoding, ...bare };
  }
  const isInstrument = (name: string) => resolveSymbol(directory, name).kind === 'id';
  const known = { given: given !== undefined, isInstrument };
  const opened = json ?? openTable(decoded.bytes, file, layouts, 'prices', known);
  const table = { ...opened, csvParseOnly };
  const { layout } = table.match;
  const simulated = saysSimulated(table);
  const facts = { input, layout, encoding, simulated, given, ...columnsOf(table) };
  refuseIntraday(table);
  if (layout.kind !== 'prices' && layout.kind !== 'factors') return { ...facts, parts: [] };
  const before = issues.length;
  const parts = readParts(table, context, issues);
  const rows = parts.reduce((n, part) => n + part.days.length + part.blanks + part.suspended, 0);
  if (rows === 0 && issues.length === before) throw noRows(table);
  return { ...facts, parts };
}

function readParts(table: Table, context: PriceFileContext, issues: Issue[]): Part[] {
  const parts = table.tickers
    ? readFrame(table, table.tickers, context, issues)
    : table.match.layout.wide
      ? readWide(table, context, issues)
      : readLong(table, context, issues);
  return parts.map(closePart);
}

/** What else is read of a price file besides the numbers of a bar. */
const OTHER_FIELDS = ['day', 'time', 'symbol', 'name', 'exchange', 'adjustFlag', 'tradeStatus'];

/** What is said of each column without a name; said once, so that every thread knows its words. */
const UNNAMED = said`an unnamed column`;

const columnsOf = ({ match, tickers }: Pick<Table, 'match' | 'tickers'>) =>
  tickers ? columnsIn(match, true) : columnsOfOne(match);

const columnsOfOne = onceFor((match: Match) => columnsIn(match, false));

/** @param sideBySide several instruments have columns of the same name */
function columnsIn(match: Match, sideBySide: boolean): Pick<PriceFile, 'used' | 'unused'> {
  const { header, column, layout } = match;
  const read = (field: string) =>
    layout.kind === 'prices' || layout.kind === 'factors'
      ? OTHER_FIELDS.includes(field) || FIELDS.some((one) => one === field)
      : true;
  const fields = Object.keys(column).filter(
    (field) => read(field) && !(field === 'factor' && layout.ignoreFactor),
  );
  const at = new Set(fields.map((field) => ownValue(column, field)));
  const names = new Set([...at].map((i) => header[i!])); // a frame repeats its names
  const isUsed = (name: string, i: number) =>
    layout.wide || at.has(i) || (sideBySide && names.has(name));
  const shown = (name: string) => (name === '' ? UNNAMED : name);
  const unique = (list: readonly string[]) => [...new Set(list.map(shown))];
  return {
    used: unique(header.filter(isUsed)),
    unused: unique(header.filter((name, i) => !isUsed(name, i))),
  };
}

/** Refuses bars within the day. A column of times that is the same on every row is that of a daily bar. */
function refuseIntraday(table: Table): void {
  const { match, file, headerLine } = table;
  const { kind } = match.layout;
  const timeAt = kind === 'prices' ? match.column['time'] : undefined;
  if (kind !== 'intraday' && (timeAt === undefined || isConstant(table, timeAt))) return;
  const message = said`bars within the day; give daily bars, one row a day`;
  throw new EngineError('prices.intraday', message, { file, line: headerLine });
}

function isConstant(table: Table, at: number): boolean {
  const times = new Set<string>();
  let rows = 0;
  visitRows(table, [], (cells) => {
    rows++;
    times.add(cells[at]!.trim()); // as wide as the header
  });
  const [time = ''] = times;
  const isMidnight = isMissing(time) || readNumber(time.replaceAll(':', '')) === 0;
  return times.size <= 1 && (rows > 1 || isMidnight);
}
