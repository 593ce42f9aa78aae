/** The text of prices as a file prints them, for audits. */
import { readRows } from '../store/csv.ts';
import { decode } from './encoding.ts';
import { readAgain } from './files.ts';
import { openJsonPrices } from './json-prices.ts';
import type { Layout } from './layout.ts';
import { numberReader } from './number-style.ts';
import { openTable, type Table } from './table.ts';

/** A price that was read from a line of a file. */
export interface ReadPrice {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly field: 'close' | 'open';
  readonly price: number;
}

/** Finds the text of prices in a file, by line and field; `undefined` where no cell of the line reads as the price. */
export type PriceTexts = (price: ReadPrice) => string | undefined;

/** Texts of a file that are remembered. */
const REMEMBERED = 1 << 14;

/**
 * Opens a price file that was read before.
 *
 * @param sha256 digest of the bytes that were read
 * @throws {EngineError} `file.read`, `file.changed` where the file has other bytes now
 */
export function openPriceTexts(
  file: string,
  layouts: readonly Layout[],
  sha256: string,
): PriceTexts {
  const { bytes } = decode(readAgain(file, sha256).bytes, file);
  // it was read before, with the user's options
  const known = { given: true, isInstrument: () => true };
  const table =
    openJsonPrices(bytes, file, layouts) ?? openTable(bytes, file, layouts, 'prices', known);
  const { column, header, layout } = table.match;
  const numbers = layout.wide ? [...header.keys()].slice(1) : Object.values(column);
  const { price: readPrice } = numberReader(table, numbers);
  const starts = lineStarts(table.bytes);
  const texts = new Map<string, string | undefined>(); // many calls cite one price
  return (price) => {
    const key = `${price.line} ${price.field} ${price.price}`;
    const known = texts.get(key);
    if (known !== undefined || texts.has(key)) return known;
    if (texts.size >= REMEMBERED) texts.clear();
    const text = find(price);
    texts.set(key, text);
    return text;
  };
  function find({ line, field, price }: ReadPrice): string | undefined {
    const cells = rowAt(table, starts, line);
    const at = table.match.layout.wide ? undefined : table.match.column[field];
    const own = at === undefined ? undefined : cells[at];
    const isIt = (cell: string | undefined) =>
      cell !== undefined && Object.is(readPrice(cell), price);
    // a wide table has a column for each instrument: any cell of the line that reads as the price prints it
    return isIt(own) ? own : cells.slice(1).find(isIt);
  }
}

/** Offset at which each line begins; the first at index 0. */
function lineStarts(bytes: Buffer): Uint32Array {
  let lines = 1;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  const starts = new Uint32Array(lines); // outside the heap: there may be millions
  let line = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1))
    starts[++line] = at + 1;
  return starts;
}

/** The cells of the row that begins on a line; a quoted cell may hold line ends. */
function rowAt({ bytes, delimiter, file }: Table, starts: Uint32Array, line: number) {
  const start = starts[line - 1] ?? bytes.length;
  let next = line;
  let text = '';
  do text = bytes.toString('utf8', start, starts[next++] ?? bytes.length);
  while (delimiter !== '\t' && quotes(text) % 2 === 1 && next <= starts.length);
  if (!text.includes('"')) return text.replace(/\n$/, '').split(delimiter);
  let row: readonly string[] = [];
  readRows(Buffer.from(text), delimiter, file, (cells) => {
    row = cells;
    return false;
  });
  return row;
}

const quotes = (text: string): number => text.split('"').length - 1;
