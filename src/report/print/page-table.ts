/** Tables of a page: numbers with the color of their sign, cells tinted by size, room to scroll where they are wide. */
import type { Behind, Cell, Column, Table } from '../document.ts';
import { cellText, toneOf } from './cell.ts';
import { escaped } from './escape.ts';
import { leading } from './html.ts';

/**
 * @param label what the table is called where it is scrolled or heard
 * @param marksDays false where the style knows the columns of days by their place: thousands of rows are smaller without
 */
export function* pageTable(
  table: Table,
  label: string,
  { marksDays = true } = {},
): Generator<string> {
  const { columns, rows, lead, behind } = table;
  let at = 0;
  const titles = columns.map(({ title, align }) =>
    title === ''
      ? `<td${classText([align])}></td>`
      : `<th scope="col"${classText([align])}>${escaped(title)}</th>`,
  );
  yield `<div class="scroll" tabindex="0" role="group" aria-label="${escaped(label)}"><table>\n`;
  yield `<thead><tr>${titles.join('')}</tr></thead><tbody>\n`;
  for (const row of rows) {
    const [shades, led] = [shadesOf(row, table), behind?.[at++]];
    const cells = columns.map((column, i) =>
      cellElement(row[i] ?? '', column, {
        ...{ leads: i < (lead?.columns ?? 0), shade: shades[i], marksDays, behind: led?.[i] },
      }),
    );
    yield `<tr>${cells.join('')}</tr>\n`;
  }
  yield '</tbody></table></div>\n';
}

interface CellLook {
  readonly leads: boolean;
  readonly shade: string | undefined;
  readonly behind: Behind | undefined;
  readonly marksDays: boolean;
}

function cellElement(cell: Cell, { align }: Column, look: CellLook): string {
  const { leads, shade, marksDays, behind } = look;
  const isDay = marksDays && typeof cell === 'object' && cell.kind === 'day';
  const day = isDay ? 'day' : undefined;
  const classes = classText([align, toneOf(cell), signOf(cell), day, shade]);
  const text = leading(contentOf(cell), behind);
  // a choice, or nothing, is no name of a row
  return leads && text !== '' && !isChoice(cell)
    ? `<th scope="row"${classes}>${text}</th>`
    : `<td${classes}>${text}</td>`;
}

const isChoice = (cell: Cell): boolean => typeof cell === 'object' && cell.kind === 'choice';

function contentOf(cell: Cell): string {
  const text = escaped(cellText(cell));
  if (typeof cell !== 'object') return text.replaceAll('/', '/<wbr>'); // a path may be broken behind a slash
  if (cell.kind === 'link') return `<a href="${escaped(cell.to)}">${text}</a>`;
  if (cell.kind !== 'choice') return text;
  const { name, sends, says } = cell;
  return `<input type="checkbox" name="${name}" value="${escaped(sends)}" aria-label="${escaped(says)}">`;
}

const classText = (classes: readonly (string | undefined)[]): string => {
  const known = classes.filter((one) => one !== undefined && one !== 'left').join(' ');
  return known ? ` class="${known}"` : '';
};

/** What a return is colored by; what rounds to nothing has no color. */
function signOf(cell: Cell): 'up' | 'down' | undefined {
  if (typeof cell !== 'object' || (cell.kind !== 'gain' && cell.kind !== 'points'))
    return undefined;
  const text = cellText(cell);
  return text.startsWith('+') ? 'up' : text.startsWith('-') && text !== '-' ? 'down' : undefined;
}

const numberOf = (cell: Cell | undefined): number =>
  typeof cell === 'object' && 'value' in cell ? (cell.value ?? Number.NaN) : Number.NaN;

/** `h0`–`h9`; nothing where all figures are alike. */
function stepBetween(value: number, [lowest, highest]: readonly [number, number]) {
  if (!(highest > lowest)) return undefined;
  return `h${Math.min(9, Math.max(0, Math.floor(((value - lowest) / (highest - lowest)) * 10)))}`;
}

/** Classes of the tinted cells of a row: `h0`–`h9` by share or between two ends, `u0`–`u5` and `d0`–`d5` by sign and size. */
function shadesOf(row: readonly Cell[], { shade }: Table): readonly (string | undefined)[] {
  if (!shade) return [];
  const [first, last] = shade.columns;
  const values = row.map((cell, i) => (i < first || i > last ? Number.NaN : numberOf(cell)));
  const sum = values.reduce((total, one) => total + (Number.isNaN(one) ? 0 : one), 0);
  return values.map((value) => {
    if (Number.isNaN(value)) return undefined;
    if (typeof shade.by === 'object') return stepBetween(value, shade.by);
    if (shade.by === 'row')
      return sum > 0 ? `h${Math.min(9, Math.floor((value / sum) * 10))}` : undefined;
    const step = Math.min(5, Math.floor(Math.abs(value) * 50)); // a tint for every two points
    return `${value < 0 ? 'd' : 'u'}${step}`;
  });
}
