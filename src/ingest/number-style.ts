/** Whether a file writes its numbers with a decimal point or a decimal comma: proven by its own cells, or refused. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { isMissing, readNumber, readQuantity, shown } from './cells.ts';
import type { Table } from './table.ts';
import { visitRows } from './table-rows.ts';

/** Reads a price and a volume of a file. */
export interface NumberReader {
  readonly price: (text: string) => number | undefined;
  /** May have a suffix such as M or 万. */
  readonly quantity: (text: string) => number | undefined;
}

const POINT: NumberReader = { price: readNumber, quantity: readQuantity };
const COMMA: NumberReader = {
  price: (text) => readPointed(text, readNumber),
  quantity: (text) => readPointed(text, readQuantity),
};

/** Reads a number with a decimal comma; a comma alone is no missing value, as a point alone is. */
function readPointed(text: string, read: NumberReader['price']): number | undefined {
  const plain = pointed(text);
  return isMissing(plain) && !isMissing(text) ? undefined : read(plain);
}

/** A number with a decimal comma as one with a point; `10.5` becomes what is none. */
const pointed = (text: string): string =>
  GROUPED_BY_POINTS.test(text)
    ? text.replaceAll('.', '').replace(',', '.')
    : text.replace('.', ' ').replace(',', '.');

const GROUPED_BY_POINTS = /^\D*\d{1,3}(\.\d{3})+(,\d*)?(?![\d.,])/;

/** `10,5`, `1.234,56`, `1.234.567`: only a decimal comma is written so. */
const PROVES_COMMA =
  /^\D*(\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3})+,\d*|\d{1,3}(\.\d{3}){2,})(?![\d.,])/;
/** `10.5`, `1,234.5`, `1,234,567`: only a decimal point. */
const PROVES_POINT =
  /^\D*(\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d*|\d{1,3}(,\d{3}){2,})(?![\d.,])/;
/** `1,234` may be either where nothing else tells. */
const DOUBTFUL = /^\D*\d{1,3},\d{3}(?![\d.,])/;

/**
 * Finds how a file writes its numbers. Cells that commas separate have a decimal point; where tabs or semicolons do, a
 * comma within a number may be either mark.
 *
 * @param columns those that are read as numbers
 * @throws {EngineError} `number.syntax` where the cells prove both, or none
 */
export function numberReader(table: Table, columns: readonly number[]): NumberReader {
  const { bytes, delimiter, file } = table;
  if (delimiter === ',' || !bytes.includes(',')) return POINT;
  const seen: { comma?: Seen; point?: Seen; doubt?: Seen } = {};
  visitRows(table, [], (cells, line) => {
    for (const at of columns) {
      const text = cells[at]!.trim(); // as wide as the header
      if (isMissing(text)) continue;
      if (PROVES_COMMA.test(text)) seen.comma ??= { text, line };
      else if (PROVES_POINT.test(text)) seen.point ??= { text, line };
      else if (DOUBTFUL.test(text)) seen.doubt ??= { text, line };
    }
  });
  const { comma, point, doubt } = seen;
  if (comma && point) {
    const message = said`${shown(comma.text)} has a decimal comma and ${shown(point.text)} of line ${point.line} a decimal point; write one of them`;
    throw new EngineError('number.syntax', message, { file, line: comma.line });
  }
  if (comma) return COMMA;
  if (point || !doubt) return POINT;
  const message = said`${shown(doubt.text)} may be a whole number in groups or have a decimal comma, and the rows do not tell which; write a decimal point`;
  throw new EngineError('number.syntax', message, { file, line: doubt.line });
}

type Seen = { readonly text: string; readonly line: number };
