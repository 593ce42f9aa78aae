/** The first rows of a file, among which its header is looked for. */
import { EngineError } from '../base/errors.ts';
import { type Delimiter, readRows } from '../store/csv.ts';
import { readNumber } from './cells.ts';
import { looksLikeDay } from './dates.ts';

/** How far down a header is looked for, in rows. */
const HEADER_WITHIN = 40;

export interface HeadRow {
  readonly cells: readonly string[];
  readonly line: number;
}

export function headRows(bytes: Buffer, delimiter: Delimiter, file: string): readonly HeadRow[] {
  const rows: HeadRow[] = [];
  const collect = (cells: readonly string[], line: number) => {
    rows.push({ cells: [...cells], line });
    return rows.length < HEADER_WITHIN;
  };
  let end = 0;
  for (let i = 0; i < HEADER_WITHIN && end < bytes.length; i++) {
    const next = bytes.indexOf(10, end);
    end = next === -1 ? bytes.length : next + 1;
  }
  try {
    readRows(bytes.subarray(0, end), delimiter, file, collect);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'csv.quote') throw error;
    readRows(bytes, delimiter, file, collect); // a quoted cell crosses the cut, or the quote is never closed
  }
  return rows;
}

/** A header has no numbers and no days in most of its cells. */
export const isData = (cells: readonly string[]): boolean =>
  cells.filter((cell) => looksLikeDay(cell) || Number.isFinite(readNumber(cell))).length * 2 >
  cells.length;
