/**
 * Rows whose quotes break the rules of CSV, such as an unquoted title `评"例甲"年报`. Such a row is one line, and its quotes are
 * text, as long as that is the only way to cut it into cells.
 */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';

const TWO_WAYS = said`a quote stands where none may, and the row could be cut into cells in two ways; write it twice ("") inside a quoted cell`;

/**
 * Cuts a line into cells. A cell in quotes that close beside a delimiter is a quoted one; in any other, quotes are text.
 * Two cells with an odd number of quotes could be one that holds the delimiter, and so could one that begins with a quote
 * and a later one that ends with one; one that opens a quote and does not close it could go on in the next line. These are
 * refused.
 *
 * @param line without its line end
 * @param delimiter one character
 * @throws {EngineError} `csv.quote`
 */
export function cutLoosely(
  line: string,
  delimiter: string,
  place: { readonly file: string; readonly line: number },
): string[] {
  const cells: string[] = [];
  let odd = 0;
  let begun = false; // a cell began with a quote that is text
  for (let at = 0; ; ) {
    const quoted = quotedCell(line, at, delimiter);
    const next = line.indexOf(delimiter, at);
    const end = quoted?.end ?? (next === -1 ? line.length : next);
    const text = line.slice(at, end);
    if (!quoted && text.includes('"')) {
      const isOdd = countQuotes(text) % 2 === 1;
      if (isOdd) odd++;
      if (odd === 2 || (isOdd && text.startsWith('"')) || (begun && text.endsWith('"')))
        throw new EngineError('csv.quote', TWO_WAYS, place);
      begun ||= text.startsWith('"');
    }
    cells.push(quoted?.cell ?? text);
    if (end === line.length) return cells;
    at = end + 1;
  }
}

/** The cell that opens a quote here and closes it beside a delimiter or at the end. */
function quotedCell(line: string, start: number, delimiter: string) {
  if (line[start] !== '"') return undefined;
  let close = line.indexOf('"', start + 1);
  while (close !== -1 && line[close + 1] === '"') close = line.indexOf('"', close + 2);
  if (close === -1) return undefined;
  const end = close + 1;
  if (end !== line.length && line[end] !== delimiter) return undefined;
  return { cell: line.slice(start + 1, close).replaceAll('""', '"'), end };
}

const countQuotes = (text: string): number => text.split('"').length - 1;

/** What rows of the table look like, to judge a cell of several lines. */
export interface RowForm {
  readonly delimiter: string;
  /** Cells of a row; by default those of the row itself. */
  readonly width?: number | undefined;
  /** True for cells that read as a row of the table; by default nothing is known of them. */
  readonly isRow?: ((cells: readonly string[]) => boolean) | undefined;
}

/**
 * Refuses a row that swallowed others: an open quote makes one cell of everything up to the next quote. The lines of such a
 * cell have as many cells as a row, or read as rows; with two columns only the latter counts.
 *
 * @param line of the row's start
 * @throws {EngineError} `csv.quote` that names the lines of both quotes
 */
export function refuseSwallowed(
  cells: readonly string[],
  { delimiter, width = cells.length, isRow }: RowForm,
  file: string,
  line: number,
): void {
  if (width <= 2 && !isRow) return; // nothing tells a row from a text
  const cellsOf = (text: string) => {
    const found = text.split(delimiter);
    while (found.length > width && found.at(-1)?.trim() === '') found.pop();
    return found;
  };
  let opens = line;
  for (const [i, cell] of cells.entries()) {
    if (!cell.includes('\n')) continue;
    const lines = cell.split('\n');
    const closes = opens + lines.length - 1;
    const rest = cells.slice(i + 1);
    const within = lines.slice(1, -1).map(cellsOf);
    const first = i + cellsOf(lines[0]!).length; // a text has a first line, and a last one
    const last = lines.at(-1)!.split(delimiter).concat(rest);
    const ends = first === width && cellsOf(last.join(delimiter)).length === width;
    const asWide = width > 2 && (ends || within.some((row) => row.length === width));
    if (asWide || (isRow && (within.some(isRow) || isRow(last)))) {
      const message = said`the quote that opens here closes in line ${closes} only, and what stands between looks like rows of the table; close it, or write it twice ("") inside a quoted cell`;
      throw new EngineError('csv.quote', message, { file, line: opens });
    }
    opens = closes;
  }
}
