/** A cell as the text that a person reads, in a terminal as on a page. */
import type { Cell, Tone } from '../document.ts';
import { format } from '../format.ts';

export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  switch (cell.kind) {
    case 'label':
    case 'link':
      return cell.text;
    case 'choice':
      return '';
    case 'part':
      return `${cell.part}/${cell.whole}`;
    case 'range': {
      const { of, ends, between = ' .. ', none = '-' } = cell;
      return !ends || Number.isNaN(ends[0])
        ? none
        : ends.map((end) => format(of, end)).join(between);
    }
    default:
      return format(cell.kind, cell.value);
  }
}

export const toneOf = (cell: Cell): Tone | undefined =>
  typeof cell === 'object' && 'tone' in cell ? cell.tone : undefined;
