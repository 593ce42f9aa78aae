/** Calls that were read, column by column: counting them needs no object a call, and a call is made of its columns where one is shown. */
import type { Call, CallRows } from '../store/call.ts';
import { callRows } from '../store/call-rows.ts';
import { type Column, columnWriter, numbersOf, type Reader, readerOf } from './kept-columns.ts';
import type { Block } from './kept-file.ts';

/** Fields of a call but its file and those that are columns of {@link CallRows}, in the order in which reading sets them. */
const FIELDS = [
  ...['id', 'name', 'house', 'analysts', 'label', 'labelAsPrinted'],
  ...['vendorLabel', 'vendor', 'previousLabel', 'vendorPreviousLabel', 'action', 'targetPrice'],
  ...['targetLow', 'targetCurrency', 'targetMonths', 'group', 'industry', 'title', 'assetClass'],
  ...['market', 'standard', 'filing', 'line'],
] as const;
const KNOWN: ReadonlySet<string> = new Set([...FIELDS, 'instrument', 'published', 'file']);

/** What a block of calls says, in JSON. */
export interface CallsHead {
  readonly calls: number;
  /** True where each id stands once. */
  readonly distinct: boolean;
  /** As {@link CallRows} has them. */
  readonly rows: readonly [published: Column, kind: Column, instrument: Column];
  /** The rows of the first calls of each kind. */
  readonly kinds: Column;
  readonly instruments: CallRows['instruments'];
  readonly columns: readonly Column[];
}

/** Packs the calls of a file; `undefined` where they hold what JSON cannot say, or name another file. */
export function packCalls(
  calls: readonly Call[],
  file: string,
): { readonly head: CallsHead; readonly block: Block } | undefined {
  if (
    calls.some((call) => call.file !== file || Object.keys(call).some((name) => !KNOWN.has(name)))
  )
    return undefined;
  const { published, kind, instrument, kinds, instruments } = callRows(calls);
  const write = columnWriter();
  const rows = [published, kind, instrument].map(write.numbers);
  const firsts = new Int32Array(kinds.length);
  for (let row = 0, known = 0; row < kind.length; row++)
    if (kind[row] === known) firsts[known++] = row;
  const columns: Column[] = [];
  for (const field of FIELDS) {
    const column = write.values(calls.map((call) => call[field as keyof Call]));
    if (!column) return undefined;
    columns.push(column);
  }
  const distinct = new Set(calls.map(({ id }) => id)).size === calls.length;
  const known = { calls: calls.length, distinct, instruments, columns };
  const head = { ...known, rows: rows as never, kinds: write.numbers(firsts) };
  return { head, block: write.block() };
}

type Readers = Readonly<Record<Exclude<keyof Call, 'file'>, Reader>>;

/** The calls of a block that {@link packCalls} made. @throws {Error} for any other */
export function unpackCalls(
  { calls: length, rows, kinds: firsts, instruments, columns }: CallsHead,
  block: Uint8Array,
  file: string,
): CallRows {
  const [ofDays, ofKinds, ofInstruments] = rows;
  const published = numbersOf(ofDays, block);
  const kind = numbersOf(ofKinds, block);
  const instrument = numbersOf(ofInstruments, block);
  const fields = FIELDS.map((field, i) => [field, readerOf(columns[i]!, block)] as const); // as many
  const read = Object.fromEntries([
    ...fields,
    ['published', (row: number) => published[row]],
    ['instrument', (row: number) => instruments[instrument[row]!]],
  ]) as unknown as Readers;
  const made = new Array<Call | undefined>(length);
  const at = (row: number): Call => (made[row] ??= callAt(read, row, file));
  const kinds = [...numbersOf(firsts, block)].map(at);
  return {
    ...{ length, published, kind, instrument, kinds, instruments, at },
    *[Symbol.iterator]() {
      for (let row = 0; row < length; row++) yield at(row);
    },
  };
}

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
