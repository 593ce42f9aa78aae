/** Prints a document as a fragment of HTML: the same blocks, with classes that a page may style; every text is escaped. */
import { inert } from '../../base/text.ts';
import type { Block, Cell, Column, Document, Series, Table } from '../document.ts';
import { format } from '../format.ts';
import { cellText, toneOf } from './cell.ts';
import { commandLines } from './command-lines.ts';

/** The fragment element by element, each on a line of its own. */
export function* htmlPieces({ blocks }: Document): Generator<string> {
  for (const block of blocks) yield* elementsOf(block);
}

export const htmlText = (document: Document): string => [...htmlPieces(document)].join('');

function elementsOf(block: Block): Iterable<string> {
  switch (block.kind) {
    case 'heading':
      return [element('h2', escaped(block.text))];
    case 'warning':
      return [element('p', escaped(block.text), 'warning')];
    case 'text':
      return block.text === '' ? [] : [element('p', escaped(block.text), block.tone)];
    case 'table':
      return tableElements(block);
    case 'statements':
      return [
        element('h3', escaped(block.title)),
        element('ul', block.lines.map((line) => element('li', escaped(line.trim()))).join('')),
      ];
    case 'commands':
      return [
        element('p', escaped(block.sentence)),
        element(
          'pre',
          escaped(block.commands.map((one) => commandLines(one).join('\n')).join('\n')),
        ),
      ];
    case 'series':
      return seriesElements(block);
    default:
      return block satisfies never;
  }
}

function* tableElements({ columns, rows, lead }: Table): Generator<string> {
  const titles = columns.map(({ title, align }) => element('th', escaped(title), align));
  yield `<table>\n${element('thead', element('tr', titles.join('')))}<tbody>\n`;
  for (const row of rows)
    yield element(
      'tr',
      columns
        .map((column, i) => cellElement(row[i] ?? '', column, i < (lead?.columns ?? 0)))
        .join(''),
    );
  yield '</tbody></table>\n';
}

/** What leads a row is its header. */
const cellElement = (cell: Cell, { align }: Column, leads: boolean): string =>
  element(leads ? 'th' : 'td', escaped(cellText(cell)), align, toneOf(cell));

/** A chart's values as a table, for whoever draws it and for those who cannot see it. */
function* seriesElements({ title, days, lines, of }: Series): Generator<string> {
  const names = ['', ...lines.map(({ name }) => name)];
  yield `<table class="series">\n${element('caption', escaped(title))}`;
  yield element('thead', element('tr', names.map((name) => element('th', escaped(name))).join('')));
  yield '<tbody>\n';
  for (let k = 0; k < days.length; k++) {
    const values = lines.map((line) => element('td', format(of, line.values[k]), 'right'));
    yield element('tr', element('th', format('day', days[k])) + values.join(''));
  }
  yield '</tbody></table>\n';
}

/** An element on a line of its own where it is a block. */
function element(name: string, inner: string, ...classes: readonly (string | undefined)[]): string {
  const known = classes.filter((one) => one !== undefined && one !== 'left').join(' ');
  const end = INLINE.has(name) ? '' : '\n';
  return `<${name}${known ? ` class="${known}"` : ''}>${inner}</${name}>${end}`;
}

const INLINE: ReadonlySet<string> = new Set(['th', 'td', 'li']);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** A text that shows what it is and does nothing. */
export const escaped = (text: string): string =>
  inert(text).replace(/[&<>"']/g, (one) => ENTITIES.get(one) ?? one);
