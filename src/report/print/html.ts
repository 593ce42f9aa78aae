/** Prints a document as a fragment of HTML: the same blocks, with classes that a page may style; every text is escaped. */
import type {
  Behind,
  Block,
  Cell,
  Column,
  Document,
  KeyFigures,
  Series,
  Table,
} from '../document.ts';
import { format } from '../format.ts';
import { cellText, toneOf } from './cell.ts';
import { escaped } from './escape.ts';
import { commandLines } from './layout.ts';

/** The fragment element by element, each on a line of its own. */
function* htmlPieces({ blocks }: Document): Generator<string> {
  for (const block of blocks) yield* elementsOf(block);
}

export const htmlText = (document: Document): string => [...htmlPieces(document)].join('');

/** The elements of a block; of a chart or an explorer, the table that stands for it. */
export function elementsOf(block: Block): Iterable<string> {
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
        element('pre', block.commands.flatMap(commandLines).map(escaped).join('\n')),
      ];
    case 'series':
      return seriesElements(block);
    case 'figures':
      return figureElements(block);
    case 'chart':
      return [element('h3', escaped(block.title)), ...tableElements(block.table)];
    case 'gallery':
      return block.charts.flatMap(({ title, table }) =>
        table ? [element('h3', escaped(title)), ...tableElements(table)] : [],
      );
    case 'explorer':
      return [element('h3', escaped(block.title)), ...tableElements(block.preview)];
    default:
      return block satisfies never;
  }
}

function* tableElements({ columns, rows, lead }: Table, caption?: string): Generator<string> {
  const titles = columns.map(({ title, align }) => headElement(title, align));
  const named = caption === undefined ? '' : element('caption', escaped(caption));
  yield `<table>\n${named}${element('thead', element('tr', titles.join('')))}<tbody>\n`;
  for (const row of rows)
    yield element(
      'tr',
      columns
        .map((column, i) => cellElement(row[i] ?? '', column, i < (lead?.columns ?? 0)))
        .join(''),
    );
  yield '</tbody></table>\n';
}

/** A column without a title has no header: an empty one tells nothing to those who hear it. */
const headElement = (title: string, align: Column['align']): string =>
  title === '' ? element('td', '', align) : element('th', escaped(title), align);

/** What leads a row is its header. */
const cellElement = (cell: Cell, { align }: Column, leads: boolean): string =>
  element(leads ? 'th' : 'td', escaped(cellText(cell)), align, toneOf(cell));

function figureElements({ figures }: KeyFigures): readonly string[] {
  const items = figures.map(({ name, value, beside, behind }) => {
    const more = beside === undefined ? '' : element('dd', whole(escaped(beside)), 'beside');
    const words = isWords(value) ? 'words' : undefined;
    return element(
      'div',
      `${element('dt', escaped(name))}${element('dd', leading(escaped(cellText(value)), behind), toneOf(value), words)}${more}`,
    );
  });
  return [element('dl', items.join(''), 'figures')];
}

/** A day stays on one line. */
const whole = (text: string): string =>
  text.replace(/\d{4}-\d\d-\d\d/g, '<span class="day">$&</span>');

/** The text of a number, which leads to the rows that it counts, `grade=buy;verdict=hit|miss`. Without scripts it leads to all of them. */
export function leading(text: string, behind: Behind | undefined): string {
  if (behind === undefined || /^(0|-|)(?:$|\/)/.test(text)) return text;
  const columns = new Map<string, string[]>();
  for (const [column, value] of behind) {
    const safe = value.replace(/[%;|=]/g, encodeURIComponent);
    columns.set(column, [...(columns.get(column) ?? []), safe]);
  }
  const query = [...columns].map(([column, values]) => `${column}=${values.join('|')}`);
  return `<a href="#calls" data-rows="${escaped(query.join(';'))}">${text}</a>`;
}

/** A label that is longer than a number would be. */
const isWords = (cell: Cell): boolean =>
  typeof cell === 'object' && cell.kind === 'label' && cell.text.length > 12;

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
export function element(
  name: string,
  inner: string,
  ...classes: readonly (string | undefined)[]
): string {
  const known = classes.filter((one) => one !== undefined && one !== 'left').join(' ');
  const end = INLINE.has(name) ? '' : '\n';
  return `<${name}${known ? ` class="${known}"` : ''}>${inner}</${name}>${end}`;
}

const INLINE: ReadonlySet<string> = new Set(['th', 'td', 'li', 'dt', 'dd']);
