/** Where two texts first differ, told as a person would look for it: line, field, both values. */
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';

/** One place where a file is not as expected. */
export interface Difference {
  /** From 1. */
  readonly line: number;
  readonly field?: string | undefined;
  readonly message: string;
}

/** What stands above the lines that are compared. */
export interface Above {
  /** How many lines. */
  readonly count: number;
  /** The first of them, which names the columns of a table. */
  readonly header: string | undefined;
}

/**
 * Finds the first places where a file differs from what it should be, at most one a line. Lines are in Latin-1, which keeps every byte
 * apart, also those that are no UTF-8.
 *
 * @param name its ending tells how lines are read: `.jsonl` and `.json` by field, `.csv` by column
 * @param above lines that are the same in both, by default none
 */
export function lineDifferences(
  name: string,
  wanted: readonly string[],
  there: readonly string[],
  limit: number,
  { count: above, header }: Above = { count: 0, header: wanted[0] },
): readonly Difference[] {
  const list: Difference[] = [];
  for (let i = 0; i < Math.max(wanted.length, there.length) && list.length < limit; i++) {
    const [a, b] = [wanted[i], there[i]];
    if (a === b) continue;
    const moved = movedLine(wanted, there, i, above);
    list.push(moved ?? lineDifference(name, header, a, b, above + i + 1));
    if (moved) return list; // every line below stands in another place
  }
  return list;
}

const utf8 = (line: string): string => Buffer.from(line, 'latin1').toString('utf8');

function movedLine(
  wanted: readonly string[],
  there: readonly string[],
  i: number,
  above: number,
): Difference | undefined {
  const line = above + i + 1;
  if (wanted.length > there.length && (wanted[i + 1] === there[i] || there[i] === undefined))
    return { line, message: said`a line was removed: ${cut(utf8(wanted[i] ?? ''))}` };
  if (wanted.length < there.length && (there[i + 1] === wanted[i] || wanted[i] === undefined))
    return { line, message: said`a line was added: ${cut(utf8(there[i] ?? ''))}` };
  if (wanted.length !== there.length) return undefined;
  const at = there[i] === '' ? -1 : wanted.indexOf(there[i]!, i + 1); // i < length, one of them is longer or both are
  return at === -1
    ? undefined
    : { line, message: said`a line was moved: it belongs in line ${above + at + 1}` };
}

function lineDifference(
  name: string,
  head: string | undefined,
  a: string | undefined,
  b: string | undefined,
  line: number,
): Difference {
  const [left, right] = [utf8(a ?? ''), utf8(b ?? '')];
  const bytes = { line, message: byteDifference(a ?? '', b ?? '') };
  if (/\.jsonl?$/.test(name)) {
    const field = jsonField(left, right);
    return field ? { line, ...field } : bytes;
  }
  if (!name.endsWith('.csv')) return bytes;
  const header = cellsOf(utf8(head ?? ''));
  const [x, y] = [cellsOf(left), cellsOf(right)];
  const at = x.findIndex((cell, k) => cell !== y[k]);
  if (at === -1 || x.length !== y.length) return bytes;
  return { line, field: header[at], message: versus(x[at], y[at]) };
}

function byteDifference(a: string, b: string): Message {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const part = (text: string) =>
    cut(JSON.stringify(utf8(text.slice(Math.max(0, at - 8), at + 24))));
  return said`expected ${part(a)}, found ${part(b)} (byte ${at + 1} of the line)`;
}

function jsonField(a: string, b: string): Omit<Difference, 'line'> | undefined {
  try {
    return valueField(JSON.parse(a), JSON.parse(b), '');
  } catch {
    return undefined;
  }
}

/** The first field, in the order of names, whose values differ. */
function valueField(
  a: unknown,
  b: unknown,
  path: string,
): { readonly field: string; readonly message: Message } | undefined {
  if (a === b) return undefined;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b))
    return { field: path || '(whole line)', message: versus(a, b) };
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  if (!Array.isArray(a)) keys.sort();
  for (const key of keys) {
    const found = valueField(
      ownValue(a, key),
      ownValue(b, key),
      path === '' ? key : `${path}.${key}`,
    );
    if (found) return found;
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const shown = (value: unknown): string =>
  value === undefined ? said`nothing` : cut(JSON.stringify(value));

const versus = (expected: unknown, found: unknown): Message =>
  said`expected ${shown(expected)}, found ${shown(found)}`;

const cut = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Cells of a line that csvCell wrote; a quoted cell has its own quotes doubled. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell = '']) => cell);
