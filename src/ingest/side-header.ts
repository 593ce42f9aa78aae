/** Which columns of a file of side data hold what: values by rows or by columns, or memberships with their days. */
import { readYaml } from '../base/config.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { didYouMean } from '../base/text.ts';
import { shown } from './cells.ts';
import { readDataText } from './data-text.ts';
import { readHeaderWord } from './header.ts';
import { type Layout, layoutSchema } from './layout.ts';
import { openTable, type Table } from './table.ts';

/** How long after its day a value was known. */
export interface Lag {
  readonly months: number;
  readonly days: number;
}

/** What the user says of a file. */
export interface SideAsked {
  /** As the strategy asks for it. */
  readonly name: string;
  readonly file: string;
  /** The column of values, or of groups. */
  readonly column?: string | undefined;
  /** The column of days on which values were known. */
  readonly known?: string | undefined;
  readonly lag?: Lag | undefined;
  /** Whether the last day of a membership belongs to it. */
  readonly ends?: 'inclusive' | 'exclusive' | undefined;
}

/** A table with what stands in which column; −1 for a column that is not there. */
export interface SideTable {
  readonly asked: SideAsked;
  readonly table: Table;
  readonly symbol: number;
  readonly day: number;
  readonly known: number;
  readonly exchange: number;
  /** Columns of no other use, which may hold values. */
  readonly free: readonly number[];
  readonly at: (field: string) => number;
}

let layouts: readonly [Layout] | undefined;

/** Names of columns, from data/columns. */
function sideLayouts(): readonly [Layout] {
  if (layouts) return layouts;
  const { text, input, checked } = readDataText('columns/side-data.yaml');
  layouts = [readYaml(text, layoutSchema, input.file, checked)];
  return layouts;
}

/** Fields whose columns hold no values. */
const OTHER_USE = ['symbol', 'day', 'known', 'exchange', 'name'];

/** Finds the header. @throws {EngineError} `file.format` */
export function openSide(bytes: Buffer, asked: SideAsked): SideTable {
  const table = openTable(bytes, asked.file, sideLayouts(), 'side');
  const { column, header } = table.match;
  const at = (field: string) => ownValue(column, field) ?? -1;
  const known = asked.known === undefined ? at('known') : columnNamed(table, asked.known);
  const own = at('day') === known ? -1 : at('day');
  const used = new Set([...OTHER_USE.map(at), known]);
  const free = header.flatMap((cell, i) =>
    used.has(i) || COUNTERS.has(readHeaderWord(cell).word) ? [] : [i],
  );
  const day = own === -1 ? known : own; // a file with one column of days: each value was known on its own
  return { asked, table, at, known, day, free, symbol: at('symbol'), exchange: at('exchange') };
}

/** Names of a frame's row numbers. */
const COUNTERS: ReadonlySet<string> = new Set(['', 'index']);

/** Finds a column that the user names. @throws {EngineError} `run.option` with the near names */
export function columnNamed({ file, match: { header } }: Table, name: string): number {
  const { word } = readHeaderWord(name);
  const exact = header.indexOf(name);
  const at = exact === -1 ? header.findIndex((cell) => readHeaderWord(cell).word === word) : exact;
  if (at !== -1) return at;
  const near = didYouMean(name, header) || said`; there are ${namesOf(header)}`;
  throw fault(said`${file} has no column ${shown(name)}${near}`);
}

/** The column of values: named by the user, called `value` or as the data are, or the only one. @throws {EngineError} `run.option` */
export function valueColumn({ asked, table, free, at }: SideTable): number {
  const { header } = table.match;
  if (asked.column !== undefined) return columnNamed(table, asked.column);
  const wanted = readHeaderWord(asked.name).word;
  const own = free.find((i) => readHeaderWord(header[i]!).word === wanted); // a column, as below
  if (own !== undefined) return own;
  if (at('value') !== -1) return at('value');
  const [only] = free;
  if (only !== undefined && free.length === 1) return only;
  const { name, file } = asked;
  throw fault(
    only === undefined
      ? said`${file} has no column of values beside its days and codes`
      : said`${file} has several columns that may be meant: ${namesOf(free.map((i) => header[i]!))}; say which: --data ${name}=${file},column=${header[only]!}`,
  );
}

/** As many columns as a message names. */
const NAMED = 8;

const namesOf = (names: readonly string[]) =>
  `${names.slice(0, NAMED).map(shown).join(', ')}${names.length > NAMED ? ', …' : ''}`;

/** What is wrong with the option. */
export const fault = (message: Message): EngineError =>
  new EngineError('run.option', message, { field: '--data' });
