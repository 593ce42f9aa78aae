/** Parts of price files as the columns of panels: one a market and field set, split where it gets long. */
import { createHash } from 'node:crypto';
import { addTo } from '../base/multimap.ts';
import { classOf, type InstrumentDirectory, marketOf, placeOfId } from '../markets/instrument.ts';
import { type Arrow, type ArrowColumn, arrowFile } from '../store/arrow.ts';
import { areAscending, FIELDS, type Field, type Part } from './part.ts';
import type { PriceFile } from './price-file.ts';
import type { Panel, StoredPart } from './store-catalog.ts';

/** Rows of a panel: some 100 MB of columns, which are in memory twice while they are written. */
const LONGEST = 1 << 21;

/** A panel to be written. */
export interface NewPanel extends Panel {
  readonly content: Uint8Array;
}

/** The panels of files. @param place gets where each part stands @param take writes a panel before the next is made */
export function makePanels(
  files: readonly PriceFile[],
  directory: InstrumentDirectory,
  arrow: Arrow,
  take: (panel: NewPanel) => void,
): ReadonlyMap<Part, StoredPart> {
  const groups = new Map<string, Part[]>();
  for (const part of files.flatMap(({ parts }) => parts))
    addTo(
      groups,
      `${marketOf(directory, part.id, classOf(directory, part.id)) ?? placeOfId(part.id)} ${fieldsOf(part)}`,
      part,
    );
  const placed = new Map<Part, StoredPart>();
  let number = 0;
  for (const key of [...groups.keys()].sort())
    for (const parts of inLengths(groups.get(key) ?? [])) {
      take(panelOf(key, parts, arrow));
      let row = 0;
      for (const part of parts) {
        placed.set(part, storedPart(part, number, row));
        row += part.days.length;
      }
      number++;
    }
  return placed;
}

const fieldsOf = ({ values }: Part): readonly Field[] => FIELDS.filter((field) => values[field]);

/** By instrument, each list not much longer than {@link LONGEST}. */
function inLengths(parts: readonly Part[]): Part[][] {
  const lists: Part[][] = [];
  let rows = LONGEST;
  for (const part of parts.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))) {
    if (rows >= LONGEST) {
      lists.push([]);
      rows = 0;
    }
    lists.at(-1)!.push(part); // there is one
    rows += part.days.length;
  }
  return lists;
}

function panelOf(key: string, parts: readonly Part[], arrow: Arrow): NewPanel {
  const [market = ''] = key.split(' ');
  const rows = parts.reduce((sum, { days }) => sum + days.length, 0);
  const ints = (of: (part: Part) => Int32Array) => joined(new Int32Array(rows), parts.map(of));
  const columns: ArrowColumn[] = [
    words('id', parts, ({ id }) => id, rows),
    { name: 'day', kind: 'day', rows: ints(({ days }) => days) },
    ...fieldsOf(parts[0]!).map((name): ArrowColumn => {
      const own = parts.map(({ values }) => values[name]!); // no list is empty, and all have its fields
      return { name, kind: 'number', rows: joined(new Float64Array(rows), own) };
    }),
    { name: 'line', kind: 'count', rows: ints(({ lines }) => lines) },
    words('file', parts, ({ file }) => file, rows),
  ];
  const { bytes: content, at } = arrowFile(columns, arrow);
  const digest = createHash('sha256').update(content).digest('hex');
  const file = `${market.replace(/[^A-Z0-9]/g, '_')}-${digest.slice(0, 24)}.arrow`;
  return { file, bytes: content.length, rows, at, content };
}

function joined<T extends Int32Array | Float64Array>(out: T, columns: readonly T[]): T {
  let at = 0;
  for (const column of columns) {
    out.set(column, at);
    at += column.length;
  }
  return out;
}

/** A column with one word for all rows of a part. */
function words(
  name: string,
  parts: readonly Part[],
  wordOf: (part: Part) => string,
  length: number,
): ArrowColumn {
  const known = [...new Set(parts.map(wordOf))];
  const numbers = new Map(known.map((word, i) => [word, i]));
  const rows = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    rows.fill(numbers.get(wordOf(part))!, at, at + part.days.length); // a known word
    at += part.days.length;
  }
  return { name, kind: 'text', words: known, rows };
}

function storedPart(part: Part, panel: number, row: number): StoredPart {
  const { file: _, days, lines, values, ...facts } = part;
  const fields = fieldsOf(part);
  const columns = [...fields.map((field) => values[field]!), days, lines]; // those of the filter
  const digests = columns.map((column) => createHash('sha256').update(column).digest('hex'));
  const last = days.reduce((late, day) => Math.max(late, day), days[0] ?? 0);
  const ascending = facts.ascending ?? areAscending(days);
  return { ...facts, ascending, panel, row, rows: days.length, fields, last, digests };
}
