/** What a command shows as a sheet: block after block, figures as numbers with their formats. */
import type { SheetData } from 'write-excel-file/node';
import type { Block, Cell, Document, Table } from '../document.ts';
import { cellText } from './cell.ts';
import { figureCell, headCell, type SheetCell, textCell } from './sheet-cell.ts';

export function documentSheet({ blocks }: Document) {
  const data: SheetData = [];
  for (const block of blocks) {
    if (data.length > 0 && !block.joined) data.push([null]);
    for (const row of rowsOf(block)) data.push([...row]);
  }
  // a sentence runs over the columns to its right, so the first is no wider than what leads a table
  return { data, columns: [{ width: 24 }, ...Array.from({ length: 15 }, () => ({ width: 13 }))] };
}

function rowsOf(block: Block): readonly (readonly SheetCell[])[] {
  switch (block.kind) {
    case 'heading':
    case 'warning':
      return [[headCell(block.text)]];
    case 'text':
      return [[textCell(block.text)]];
    case 'table':
      return tableRows(block);
    case 'statements':
      return [[headCell(block.title)], ...block.lines.map((line) => [textCell(line.trim())])];
    case 'commands':
      return [block.sentence, ...block.commands].map((text) => [textCell(text)]);
    case 'figures':
      return block.figures.map(({ name, value, beside = '' }) => [
        headCell(name),
        cellOf(value),
        textCell(beside),
      ]);
    case 'chart':
      return [[headCell(block.title)], ...tableRows(block.table)];
    case 'explorer':
      return [[headCell(block.title)], ...tableRows(block.preview)];
    case 'gallery':
    case 'series':
      return []; // as in a terminal: a table of the workbook has the values
    default:
      return block satisfies never;
  }
}

const tableRows = ({ columns, rows }: Table) => [
  columns.map(({ title }) => headCell(title)),
  ...Array.from(rows, (row) => row.map(cellOf)),
];

const cellOf = (cell: Cell): SheetCell =>
  typeof cell === 'object' && 'value' in cell
    ? figureCell(cell.value, cell.kind)
    : textCell(cellText(cell));
