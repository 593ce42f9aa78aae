/** Text for a terminal: tables that know how wide Chinese is, and color only where it shows. */
import stringWidth from 'string-width';
import { inert } from '../base/text.ts';

export type Tone = 'good' | 'bad' | 'wait' | 'dim' | 'bold';
const CODES: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  wait: [33, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** Paints text, or leaves it. */
export type Paint = (text: string, tone: Tone) => string;

export const plain: Paint = (text) => text;
export const colored: Paint = (text, tone) => {
  const [on, off] = CODES[tone];
  return `\u001b[${on}m${text}\u001b[${off}m`;
};

/** A column: its title, its width at most, where its text stands. */
export interface Column {
  readonly title: string;
  /** Cells wider than this are cut with `…`; columns shrink to what they hold. */
  readonly max: number;
  readonly align?: 'left' | 'right';
}

export type TextCell = string | { readonly text: string; readonly tone: Tone };

const textOf = (cell: TextCell): string => inert(typeof cell === 'string' ? cell : cell.text);

/** Lays out rows under their titles; two blanks between columns. Cells are made inert before they are painted. */
export function layTable(
  columns: readonly Column[],
  rows: readonly (readonly TextCell[])[],
  paint: Paint,
): string[] {
  const widths = columns.map(({ title, max }, i) => {
    const widest = Math.max(
      stringWidth(title),
      ...rows.map((row) => stringWidth(textOf(row[i] ?? ''))),
    );
    return Math.min(widest, Math.max(max, stringWidth(title)));
  });
  const line = (cells: readonly TextCell[], tone?: Tone) =>
    columns
      .map(({ align }, i) => {
        const cell = cells[i] ?? '';
        const text = pad(textOf(cell), widths[i]!, align ?? 'left'); // a width for each column
        const paintWith = tone ?? (typeof cell === 'string' ? undefined : cell.tone);
        return paintWith ? paint(text, paintWith) : text;
      })
      .join('  ')
      .trimEnd();
  return [
    line(
      columns.map(({ title }) => title),
      'dim',
    ),
    ...rows.map((row) => line(row)),
  ];
}

/** Pads or cuts text to a display width. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const own = stringWidth(text);
  if (own <= width)
    return align === 'left' ? text + ' '.repeat(width - own) : ' '.repeat(width - own) + text;
  let cut = '';
  for (const character of text) {
    if (stringWidth(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…${' '.repeat(width - 1 - stringWidth(cut))}`;
}

/** Breaks text at blanks into lines of a display width; continuation lines are indented. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const next = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(next) > width) {
      lines.push(line);
      line = indent + word;
    } else line = next;
  }
  return [...lines, line];
}

/** A fraction as a signed percentage with two decimals: 0.1834 is `+18.34%`; `-` for NaN or nothing. */
export function signedPercent(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '-';
  const text = (value * 100).toFixed(2);
  if (Number(text) === 0) return '0.00%';
  return `${value > 0 ? '+' : ''}${text}%`;
}

/** A fraction as a percentage with one decimal: 0.4571 is `45.7%`; `-` for NaN. */
export const percent = (value: number): string =>
  Number.isNaN(value) ? '-' : `${(value * 100).toFixed(1)}%`;
