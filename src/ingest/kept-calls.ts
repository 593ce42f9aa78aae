/** Calls that were read, field by field: a file of them is parsed in a tenth of the time that its rows take. */
import type { Call } from '../store/call.ts';

/** Fields of a call but its file, in the order in which reading sets them. */
const FIELDS = [
  ...['id', 'instrument', 'name', 'published', 'house', 'analysts', 'label', 'labelAsPrinted'],
  ...['vendorLabel', 'vendor', 'previousLabel', 'vendorPreviousLabel', 'action', 'targetPrice'],
  ...['targetLow', 'targetCurrency', 'targetMonths', 'group', 'industry', 'title', 'assetClass'],
  ...['market', 'standard', 'filing', 'line'],
] as const;

/** One value for all; or the different ones and the number of each row's; or a value a row. */
type Column =
  | { readonly one: unknown }
  | { readonly words: readonly unknown[]; readonly rows: readonly number[] }
  | { readonly each: readonly unknown[] };

/** The calls of a file as JSON; `undefined` where they hold what JSON cannot say, or name another file. */
export function callsAsJson(calls: readonly Call[], file: string): string | undefined {
  if (calls.some((call) => call.file !== file || Object.keys(call).some(isStrange)))
    return undefined;
  const columns = FIELDS.map((field) => columnOf(calls.map((call) => call[field as keyof Call])));
  const known = columns.every((column) => column !== undefined);
  return known ? JSON.stringify({ calls: calls.length, columns }) : undefined;
}

const KNOWN: ReadonlySet<string> = new Set([...FIELDS, 'file']);
const isStrange = (name: string): boolean => !KNOWN.has(name);

/** Different values of a column that are kept apart from its rows; of more each row says its own. */
const MOST_WORDS = 1 << 14;

function columnOf(values: readonly unknown[]): Column | undefined {
  const numbers = new Map<unknown, number>();
  const rows: number[] = [];
  const words: unknown[] = [];
  for (const value of values) {
    if (!isPlain(value)) return undefined;
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    let at = numbers.get(key);
    if (at === undefined) {
      at = words.length;
      numbers.set(key, at);
      words.push(value);
    }
    rows.push(at);
  }
  if (words.length === 1) return { one: words[0] };
  return words.length < Math.min(MOST_WORDS, values.length / 2)
    ? { words, rows }
    : { each: values };
}

/** True for what JSON gives back as it was, once null is read as absent. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === undefined || typeof value === 'string' || typeof value === 'boolean') return true;
  return typeof value === 'object' && value !== null && Object.values(value).every(isPlain);
}

/** The calls of a text that {@link callsAsJson} made. @throws {Error} for any other */
export function callsFromJson(text: string, file: string): Call[] {
  const { calls, columns } = JSON.parse(text) as {
    readonly calls: number;
    readonly columns: readonly Column[];
  };
  const readers = columns.map(readerOf);
  const at = (field: (typeof FIELDS)[number]) => readers[FIELDS.indexOf(field)]!; // as many as fields
  const read = Object.fromEntries(FIELDS.map((field) => [field, at(field)]));
  const list: Call[] = [];
  for (let i = 0; i < calls; i++) list.push(callAt(read as Readers, i, file));
  return list;
}

type Reader = (row: number) => never;
type Readers = Readonly<Record<Exclude<keyof Call, 'file'>, Reader>>;

/** One literal with every field, in the order of reading: objects of one shape, which V8 makes fast. */
const callAt = (read: Readers, i: number, file: string): Call => ({
  id: read.id(i),
  instrument: read.instrument(i),
  name: read.name(i),
  published: read.published(i),
  house: read.house(i),
  analysts: read.analysts(i),
  label: read.label(i),
  labelAsPrinted: read.labelAsPrinted(i),
  vendorLabel: read.vendorLabel(i),
  vendor: read.vendor(i),
  previousLabel: read.previousLabel(i),
  vendorPreviousLabel: read.vendorPreviousLabel(i),
  action: read.action(i),
  targetPrice: read.targetPrice(i),
  targetLow: read.targetLow(i),
  targetCurrency: read.targetCurrency(i),
  targetMonths: read.targetMonths(i),
  group: read.group(i),
  industry: read.industry(i),
  title: read.title(i),
  assetClass: read.assetClass(i),
  market: read.market(i),
  standard: read.standard(i),
  filing: read.filing(i),
  file,
  line: read.line(i),
});

function readerOf(column: Column): Reader {
  if ('each' in column) {
    const each = column.each.map(absent);
    return (row) => each[row] as never;
  }
  if ('words' in column) {
    const [words, { rows }] = [column.words.map(absent), column];
    return (row) => words[rows[row]!] as never; // a number a row
  }
  const one = absent(column.one);
  return () => one as never;
}

/** JSON says null for what is absent, also within lists. */
function absent(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(absent);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, absent(one)]));
}
