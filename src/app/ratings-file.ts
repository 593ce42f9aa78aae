/** A ratings file that grows: rows of new reports are added, what stands in it stays, and one call stands once. */
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { readRows } from '../store/csv.ts';

/** Rows of one report, in CSV without a header. */
export interface NewRows {
  readonly file: string;
  readonly rows: string;
}

/** Two reports that rate one instrument for one house on one day, and differ in the label. */
export interface LabelQuestion {
  readonly code: string;
  readonly published: string;
  readonly first: { readonly label: string; readonly file: string };
  readonly second: { readonly label: string; readonly file: string };
}

export interface Grown {
  /** The whole file. */
  readonly text: string;
  /** Rows that were added. */
  readonly added: number;
  /** Rows that stood there already. */
  readonly same: number;
  /** The first one stays, the second is not added. */
  readonly questions: readonly LabelQuestion[];
}

/** Adds what reports gave to a file's text. @param file its name, for messages */
export type Grow = (
  before: string | undefined,
  additions: readonly NewRows[],
  file: string,
) => Grown;

/**
 * Adds rows to a ratings file.
 *
 * @param header the line that such a file begins with
 * @param before its text, with plain line ends; `undefined` for one that is not there
 * @throws {EngineError} `file.format` for a file with other columns
 */
export function growRatings(
  header: string,
  before: string | undefined,
  additions: readonly NewRows[],
  file: string,
): Grown {
  const lines = !before ? header : before.endsWith('\n') ? before : `${before}\n`;
  if (!lines.startsWith(header)) {
    const message = said`expected the columns that extract writes, ${header.trim()}; give another file with --out`;
    throw new EngineError('file.format', message, { file, line: 1 });
  }
  const columns = header.trim().split(',');
  const known = new Map<string, Row>();
  for (const row of rowsOf(lines.slice(header.length), columns, file)) known.set(row.key, row);
  const added: string[] = [];
  const questions: LabelQuestion[] = [];
  let same = 0;
  for (const addition of additions)
    for (const row of rowsOf(addition.rows, columns, addition.file)) {
      const first = known.get(row.key);
      if (!first) {
        known.set(row.key, row);
        added.push(`${row.cells.map(quoted).join(',')}\n`);
      } else if (first.label === row.label) same++;
      else questions.push({ code: row.code, published: row.published, first, second: row });
    }
  return { text: lines + added.join(''), added: added.length, same, questions };
}

/** A cell as it was in its row: what a spreadsheet would take for a formula was made harmless there. */
const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

interface Row {
  readonly cells: readonly string[];
  readonly key: string;
  readonly label: string;
  readonly file: string;
  readonly code: string;
  readonly published: string;
}

function rowsOf(text: string, columns: readonly string[], file: string): readonly Row[] {
  const rows: Row[] = [];
  readRows(Buffer.from(text), ',', file, (cells) => {
    if (cells.length < 2) return true; // a blank line
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const [code, published, label] = [cell('code'), cell('published'), cell('label')];
    const who = cell('licenses') || cell('analysts');
    // a name that is only to be watched stands beside a rating of the same name
    const kind = label === 'mention' ? 'mention' : 'call';
    const key = [cell('house'), who, code, published, kind].join('\n');
    rows.push({ cells, key, label, code, published, file: cell('report_file') || file });
    return true;
  });
  return rows;
}
