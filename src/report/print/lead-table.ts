/** Tables whose first columns may need a line of their own: keys of cohorts, ids of calls. */

import { inert } from '../../base/text.ts';
import type { Column } from '../document.ts';
import { layTable, type Paint, plain, type TextCell, WIDTH, widthOf, wrap } from './layout.ts';

/** Columns that a key is cut down to; with less of it, readers could not tell one from another. */
const READABLE = 10;

/** A table cut in two: what leads a row, and its figures. */
interface Parts {
  readonly lead: { readonly columns: readonly Column[]; readonly rows: readonly TextCell[][] };
  readonly figures: { readonly columns: readonly Column[]; readonly rows: readonly TextCell[][] };
}

/**
 * Keys beside their figures; where the keys leave no room for that, without some of the last figures, or each row's keys on a line above
 * all of its figures.
 *
 * @param spare how many of the last figures may be left out
 */
export function keyedTable(
  columns: readonly Column[],
  rows: readonly (readonly TextCell[])[],
  { keys, spare = 0 }: { readonly keys: number; readonly spare?: number | undefined },
  paint: Paint,
): string[] {
  const { lead, figures } = partsOf(columns, rows, keys);
  const needed = lead.columns
    .map(({ title }, i) =>
      Math.min(READABLE, widest([title, ...lead.rows.map((row) => textOf(row[i] ?? ''))])),
    )
    .reduce((sum, width) => sum + width + 2, 0);
  for (let left = 0; left <= spare; left++) {
    const kept = figures.columns.slice(0, figures.columns.length - left);
    if (needed + widest(layTable(kept, figures.rows, plain)) > WIDTH) continue;
    const all = [...lead.columns.map((one) => ({ ...one, floor: READABLE })), ...kept];
    return layTable(all, rows, paint);
  }
  const joined = (cells: readonly TextCell[]) =>
    wrap(inert(cells.map(textOf).filter(Boolean).join(' / ')), WIDTH, '    ');
  const [header, ...lines] = belowLead(figures, paint);
  return [
    ...joined(lead.columns.map(({ title }) => title)).map((line) => paint(line, 'dim')),
    header,
    ...lines.flatMap((line, i) => [...joined(lead.rows[i] ?? []), line]),
  ];
}

/** Rows beside the id of their call; where a line cannot hold both, each id stands above its row, whole: it is to be typed again. */
export function idTable(
  columns: readonly Column[],
  rows: readonly (readonly TextCell[])[],
  paint: Paint,
): string[] {
  const cells = columns.map(({ title }, i) =>
    widest([title, ...rows.map((row) => textOf(row[i] ?? ''))]),
  );
  if (cells.reduce((sum, width) => sum + width + 2, -2) <= WIDTH)
    return layTable(columns, rows, paint);
  const { lead, figures } = partsOf(columns, rows, 1);
  const [header, ...lines] = belowLead(figures, paint);
  const [title = '', ...ids] = layTable(lead.columns, lead.rows, paint);
  return [title, header, ...lines.flatMap((line, i) => [ids[i] ?? '', line])];
}

const partsOf = (
  columns: readonly Column[],
  rows: readonly (readonly TextCell[])[],
  lead: number,
): Parts => ({
  lead: { columns: columns.slice(0, lead), rows: rows.map((row) => row.slice(0, lead)) },
  figures: { columns: columns.slice(lead), rows: rows.map((row) => row.slice(lead)) },
});

/** Figures that stand below what leads them, two blanks in: their header first. */
function belowLead({ columns, rows }: Parts['figures'], paint: Paint): [string, ...string[]] {
  const [header = '', ...lines] = layTable(
    [{ title: '' }, ...columns],
    rows.map((row) => ['', ...row]),
    paint,
  );
  return [header, ...lines];
}

const textOf = (cell: TextCell): string => (typeof cell === 'string' ? cell : cell.text);

const widest = (texts: readonly string[]): number =>
  texts.reduce((width, text) => Math.max(width, widthOf(inert(text))), 0);
