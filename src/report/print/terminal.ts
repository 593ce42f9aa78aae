/** Prints a document for a terminal: lines of at most 80 columns, in color where the terminal shows it. */

import { inert } from '../../base/text.ts';
import type {
  Block,
  Cell,
  Commands,
  Document,
  KeyFigures,
  Series,
  Statements,
  Table,
  Tone,
} from '../document.ts';
import { format } from '../format.ts';
import { cellText, toneOf } from './cell.ts';
import {
  commandLines,
  type Paint,
  plain,
  type TextCell,
  tableLines,
  WIDTH,
  widthOf,
  wrap,
} from './layout.ts';
import { idTable, keyedTable } from './lead-table.ts';

/** The document line by line, each with its end; a blank line between blocks that do not belong together. */
export function* terminalLines({ blocks }: Document, paint: Paint): Generator<string> {
  let above = false;
  for (const block of blocks) {
    let between = above && !block.joined ? '\n' : '';
    for (const line of linesOf(block, paint)) {
      yield `${between}${line}\n`;
      between = '';
      above = true;
    }
  }
}

/** The whole text; plain where nothing else is said. */
export const terminalText = (document: Document, paint: Paint = plain): string =>
  [...terminalLines(document, paint)].join('');

function linesOf(block: Block, paint: Paint): Iterable<string> {
  switch (block.kind) {
    case 'heading':
      return paragraph(block.text, '  ', 'bold', paint);
    case 'warning':
      return paragraph(`*** ${block.text} ***`, '  ', 'wait', paint);
    case 'text':
      return paragraph(block.text, ' '.repeat(block.indent ?? 2), block.tone, paint);
    case 'table':
      return tableText(block, paint);
    case 'statements':
      return statementLines(block);
    case 'commands':
      return commandText(block);
    case 'figures':
      return figureLines(block);
    case 'series':
      return seriesLines(block);
    case 'chart':
    case 'gallery':
    case 'explorer':
      return [];
    default:
      return block satisfies never;
  }
}

const paragraph = (text: string, indent: string, tone: Tone | undefined, paint: Paint): string[] =>
  wrap(inert(text), WIDTH, indent).map((line) => (tone && line !== '' ? paint(line, tone) : line));

function tableText({ columns, rows, lead }: Table, paint: Paint): Iterable<string> {
  const cells = {
    *[Symbol.iterator]() {
      for (const row of rows) yield row.map(printed);
    },
  };
  if (!lead) return tableLines(columns, cells, paint);
  return lead.as === 'keys'
    ? keyedTable(columns, [...cells], { keys: lead.columns, spare: lead.spare }, paint)
    : idTable(columns, [...cells], paint);
}

function printed(cell: Cell): TextCell {
  const [text, tone] = [cellText(cell), toneOf(cell)];
  return tone ? { text, tone } : text;
}

const statementLines = ({ title, lines }: Statements): string[] => [
  ...wrap(inert(title), WIDTH, '  '),
  ...lines.flatMap((line) => wrap(`   ${inert(line)}`, WIDTH, '     ')),
];

const figureLines = ({ figures }: KeyFigures): string[] =>
  figures.flatMap(({ name, value, beside }) =>
    wrap(inert(`${name}  ${cellText(value)}${beside ? `  ${beside}` : ''}`), WIDTH, '  '),
  );

/** Columns of a line's picture, and its heights from least to most. */
const SPARK = { width: 40, heights: '▁▂▃▄▅▆▇█' } as const;

/** A line of the series each: its name, its course on a scale that all share, its first and last value. */
function seriesLines({ lines, of }: Series): string[] {
  const drawn = lines.map(({ name, values }) => {
    const known = Float64Array.from(values).filter(Number.isFinite);
    return { name: inert(name), values: Array.from(values), known };
  });
  const shown = drawn.filter(({ known }) => known.length > 0);
  const low = Math.min(...shown.map(({ known }) => known.reduce((a, b) => Math.min(a, b))));
  const high = Math.max(...shown.map(({ known }) => known.reduce((a, b) => Math.max(a, b))));
  const widest = Math.max(0, ...shown.map(({ name }) => widthOf(name)));
  return shown.flatMap(({ name, values, known }) => {
    const ends = [known[0]!, known.at(-1)!].map((value) => format(of, value)); // one is known
    const text = `${name}${' '.repeat(widest - widthOf(name))}  ${sparkline(values, low, high)}  ${ends.join(' .. ')}`;
    return widthOf(text) > WIDTH ? wrap(text, WIDTH, '  ') : [text];
  });
}

/** The last known value of each stretch of equal length as a bar; a blank where none is known. */
export function sparkline(values: readonly number[], low: number, high: number): string {
  const width = Math.min(SPARK.width, values.length);
  const top = SPARK.heights.length - 1;
  return Array.from({ length: width }, (_, i) => {
    const [from, to] = [i, i + 1].map((edge) => Math.round((edge * values.length) / width));
    const value = values.slice(from, to).findLast(Number.isFinite);
    if (value === undefined) return ' ';
    return SPARK.heights[high > low ? Math.round((top * (value - low)) / (high - low)) : 0];
  }).join('');
}

/** Where a path is longer than a line, commands cannot be typed as they would stand: words name them. */
function commandText({ sentence, commands, inWords }: Commands): string[] {
  const lines = commands.flatMap(commandLines);
  return lines.some((line) => widthOf(line) > WIDTH)
    ? wrap(inert(inWords), WIDTH, '  ')
    : [...wrap(sentence, WIDTH, '  '), ...lines];
}
