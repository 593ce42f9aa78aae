/** Finds the part of a row, by instrument and price basis: one part for the file, or one for each symbol. */

import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import type { Resolution, SymbolHints } from '../markets/symbol.ts';
import type { PriceBasis } from '../store/series.ts';
import { isMissing, shown } from './cells.ts';
import { stemOf } from './files.ts';
import type { Layout } from './layout.ts';
import { basisOf } from './match.ts';
import { type Field, makePart, type OpenPart } from './part.ts';
import { explainResolution, type IdMap, resolveKey, resolveStem } from './symbols.ts';
import type { Table } from './table.ts';

export interface PriceFileContext {
  readonly directory: InstrumentDirectory;
  readonly layouts: readonly Layout[];
  readonly ids?: IdMap | undefined;
  /** The id that the user gave for the file: `--prices ID=FILE`. */
  readonly given?: InstrumentId | undefined;
  /** Read every row by csv-parse: slower, with the same result. */
  readonly csvParseOnly?: boolean | undefined;
  /** The command takes files as arguments and not by `--prices`, which its messages have to say. */
  readonly asArguments?: boolean | undefined;
}

export interface PartFinder {
  /** The part of a row; `undefined` where its instrument is not known, for which an issue is added once. */
  readonly row: (cells: readonly string[], line: number) => OpenPart | undefined;
  /** Takes the ticker from a subheader row. @throws {EngineError} `file.format` for several tickers */
  readonly subheader: (cells: readonly string[]) => void;
  readonly parts: () => OpenPart[];
}

/** The basis that a file states: by the flag of its row, where there is a column for it, else by a word of its title. */
const basisSaid = (
  { adjustmentWords, adjustFlags }: Layout,
  word = '',
  flag?: string,
): PriceBasis | undefined =>
  flag === undefined ? ownValue(adjustmentWords, word) : ownValue(adjustFlags, flag);

/** Makes the finder of a table's parts. @param fields those that the parts hold */
export function partFinder(
  table: Table,
  context: PriceFileContext,
  issues: Issue[],
  fields: ReadonlySet<Field>,
): PartFinder {
  const { file, match } = table;
  const { column, layout } = match;
  const parts = new Map<string, OpenPart | undefined>();
  const title = titleOf(table.preamble, layout.titleLine);
  const { symbol: symbolAt, adjustFlag: flagAt } = column;
  const make = partMaker(table, fields);
  let ticker: string | undefined;

  const basisFor = (cells: readonly string[]): PriceBasis =>
    basisSaid(layout, title?.['adjustment'], flagAt === undefined ? undefined : cells[flagAt]) ??
    basisOf(match);
  const open = (symbol: string, cells: readonly string[], line: number): OpenPart | undefined => {
    const place = symbolAt === undefined ? { file } : { file, line };
    const refuse = (code: Issue['code'], message: Message): undefined => {
      issues.push({ code, message, place });
    };
    const [first] = parts.keys();
    if (context.given && first !== undefined)
      return refuse(
        'file.format',
        said`the file holds ${shown(first)} and ${shown(symbol)}, which cannot both be ${context.given}; save one file each`,
      );
    const resolution = settle(table, context, symbol, hintsOf(table, cells, title?.['name']));
    if (resolution.kind === 'id') return make(resolution.id, symbol, basisFor(cells));
    const code = resolution.kind === 'ambiguous' ? 'instrument.ambiguous' : 'instrument.syntax';
    return refuse(code, explainResolution(symbol, resolution, cureFor(table, context)));
  };
  return {
    row(cells, line) {
      const symbol =
        symbolAt === undefined ? (ticker ?? title?.['symbol'] ?? stemOf(file)) : cells[symbolAt]!; // as wide as the header
      if (!parts.has(symbol)) parts.set(symbol, open(symbol, cells, line));
      const part = parts.get(symbol);
      if (!part || flagAt === undefined || basisFor(cells) === part.basis) return part;
      const message = said`the adjustment flag turns to ${shown(cells[flagAt]!)} here; save each adjustment in a file of its own`; // as wide as the header
      issues.push({ code: 'prices.conflict', message, place: { file, line } });
      return undefined;
    },
    subheader(cells) {
      if (layout.tickerRow.includes(cells[0]?.trim() ?? ' ')) ticker = onlyTicker(cells, file);
    },
    parts: () => [...parts.values()].filter((part) => part !== undefined),
  };
}

/** Rows for which a part has room beside those expected. */
const SPARE = 64;

/** Makes the maker of a file's parts, each with room for as many rows as the one before has. */
function partMaker(table: Table, fields: ReadonlySet<Field>) {
  const { file, match } = table;
  let before: OpenPart | undefined;
  return (id: InstrumentId, symbol: string, basis: PriceBasis): OpenPart => {
    const isAlone = match.column['symbol'] === undefined;
    const room = SPARE + (isAlone ? expectedRows(table) : (before?.length ?? 0));
    before = makePart(id, symbol, file, basis, fields, { units: match.units, room });
    return before;
  };
}

/** Bytes at either end of a file by which the length of its rows is told. */
const END = 1024;

/** Rows that a file may well have. */
function expectedRows({ bytes }: Table): number {
  const head = Math.min(bytes.length, END);
  const tail = Math.max(head, bytes.length - END);
  let lines = 2;
  for (let i = 0; i < head; i++) if (bytes[i] === 10) lines++;
  for (let i = tail; i < bytes.length; i++) if (bytes[i] === 10) lines++;
  const each = (head + bytes.length - tail) / lines;
  return Math.ceil(bytes.length / each);
}

/** The ticker that a row of the header names. @throws {EngineError} `file.format` where it names several */
function onlyTicker([, ...cells]: readonly string[], file: string): string | undefined {
  const tickers = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  if (tickers.length <= 1) return tickers[0];
  const message = said`several tickers side by side (${tickers.slice(0, 3).map(shown).join(', ')}); save one file each`;
  throw new EngineError('file.format', message, { file });
}

const titleOf = (preamble: readonly string[], pattern: string | undefined) =>
  pattern === undefined
    ? undefined
    : preamble
        .map((line) => new RegExp(pattern).exec(line.trim())?.groups)
        .find((groups) => groups !== undefined);

/** Hints of a row about its instrument. */
function hintsOf(
  { match: { column, layout, header } }: Table,
  cells: readonly string[],
  titleName: string | undefined,
): SymbolHints {
  const cellOf = (field: string) => {
    const at = ownValue(column, field);
    const text = at === undefined ? '' : cells[at]!; // as wide as the header
    return isMissing(text) ? undefined : text;
  };
  const symbolAt = column['symbol'];
  return {
    exchange: cellOf('exchange'),
    name: cellOf('name') ?? titleName,
    market: layout.market,
    share: symbolAt !== undefined && layout.shareColumns.includes(header[symbolAt]!), // a header column
    zerosLost: layout.zerosLost,
  };
}

function cureFor({ match, file }: Table, { ids, asArguments }: PriceFileContext): string {
  const name = asArguments ? said`give it as ID=${file}` : said`name it with --prices ID=${file}`;
  if (match.column['symbol'] === undefined) return name;
  const map = ids ? said`add it to the map of --ids` : said`give a map with --ids FILE`;
  return said`${name}, add an exchange such as .SH or .SZ, or ${map}`;
}

/** Resolves the instrument: as the user said, else by the file's symbol, else by its name. */
function settle(
  { file, match }: Table,
  { directory, given, ids }: PriceFileContext,
  symbol: string,
  hints: SymbolHints,
): Resolution {
  if (given) return { kind: 'id', id: given };
  const stem = stemOf(file);
  const fromStem = symbol === stem && match.column['symbol'] === undefined;
  const own = fromStem ? undefined : resolveKey(directory, ids, symbol, hints);
  if (own?.kind === 'id') return own;
  const named = resolveStem(directory, stem, hints);
  if (!own) return named;
  const digits = /^\D*(\d{4,6})\D*$/.exec(symbol)?.[1];
  const agrees = named.kind === 'id' && digits !== undefined && named.id.startsWith(`${digits}.`);
  return agrees ? named : own;
}
