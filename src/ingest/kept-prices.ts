/** A price file that was read, as a small head and a block of columns for each of its parts. */
import type { Encoding } from './encoding.ts';
import type { Block, BlockOf } from './kept-file.ts';
import type { Layout } from './layout.ts';
import { areAscending, FIELDS, type Field, type Part } from './part.ts';
import type { PriceFile } from './price-file.ts';

/** Everything of a part but its columns and its file. */
interface PartHead extends Omit<Part, 'file' | 'days' | 'lines' | 'values'> {
  readonly rows: number;
  readonly fields: readonly Field[];
  /** Line of the first row where each row stands one line below the one before; else the lines are a column. */
  readonly line?: number | undefined;
  /** Number of its block. */
  readonly block: number;
}

/** Everything of a price file but its path, columns and layout. */
export interface PriceHead
  extends Pick<PriceFile, 'encoding' | 'simulated' | 'given' | 'used' | 'unused'> {
  readonly layout: string;
  readonly parts: readonly PartHead[];
}

/** The head of a file. @param blocks gets a block for each part */
export function priceHead(
  { layout, encoding, simulated, given, used, unused, parts }: PriceFile,
  blocks: Block[],
): PriceHead {
  const facts = { encoding, simulated, given, used, unused };
  return { ...facts, layout: layout.id, parts: parts.map((part) => partHead(part, blocks)) };
}

function partHead({ file: _, days, lines, values, ...facts }: Part, blocks: Block[]): PartHead {
  const rows = days.length;
  const fields = FIELDS.filter((field) => values[field]);
  const line = areOneBelowTheOther(lines) ? lines[0] : undefined;
  const columns = [...fields.map((field) => values[field]!), days]; // those of the filter
  const all = line === undefined ? [...columns, lines] : columns;
  blocks.push(
    all.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );
  const ascending = facts.ascending ?? areAscending(days);
  return { ...facts, ascending, rows, fields, line, block: blocks.length - 1 };
}

function areOneBelowTheOther(lines: Int32Array): boolean {
  for (let i = 1; i < lines.length; i++) if (lines[i]! !== lines[i - 1]! + 1) return false; // i < length
  return lines.length > 0;
}

/** The price file of a head; `undefined` where a block is not whole, or its layout is known no more. */
export function priceFileOf(
  { layout: id, parts: heads, ...facts }: PriceHead,
  input: PriceFile['input'],
  layouts: readonly Layout[],
  block: BlockOf,
): PriceFile | undefined {
  const layout = layouts.find((one) => one.id === id);
  if (!layout) return undefined;
  const parts: Part[] = [];
  for (const head of heads) {
    const part = partOf(head, input.file, block);
    if (!part) return undefined;
    parts.push(part);
  }
  return { ...facts, encoding: facts.encoding as Encoding, input, layout, parts };
}

function partOf(head: PartHead, file: string, block: BlockOf): Part | undefined {
  const { rows, fields, line, block: number, ...facts } = head;
  const bytes = block(number);
  if (!bytes || bytes.length !== rows * (8 * fields.length + (line === undefined ? 8 : 4)))
    return undefined;
  const { buffer, byteOffset } = bytes;
  const values = fields.map(
    (field, i) => [field, new Float64Array(buffer, byteOffset + 8 * rows * i, rows)] as const,
  );
  const at = byteOffset + 8 * rows * fields.length;
  const days = new Int32Array(buffer, at, rows);
  const lines =
    line === undefined ? new Int32Array(buffer, at + 4 * rows, rows) : linesFrom(line, rows);
  return { ...facts, file, days, lines, values: Object.fromEntries(values) };
}

/** Lines of rows that stand one below the other. */
function linesFrom(line: number, rows: number): Int32Array {
  const lines = new Int32Array(rows);
  for (let i = 0; i < rows; i++) lines[i] = line + i;
  return lines;
}
