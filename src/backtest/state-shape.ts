/** Plain data packed: the names and how they nest apart from the numbers, so that states of one shape share the former. */
import { type Message, said } from '../base/message.ts';
import { ownValue, putOwn } from '../base/own.ts';

/** A state packed: its names and how they nest, and the numbers and the other values in their order. */
export interface PackedState {
  readonly shape: Shape;
  readonly numbers: Float64Array;
  /** Texts, true and false, null. */
  readonly others: readonly unknown[];
}

/** A record where it has names, else a list. States of one shape share it. */
export interface Shape {
  readonly names: readonly string[] | undefined;
  readonly parts: readonly Part[];
  /** Of a list of nothing but numbers, whose parts are not written down. */
  readonly count: number;
  /** The most letters that names and signs take as a text. */
  readonly letters: number;
}

type Part = typeof NUMBER | typeof OTHER | Shape;
const [NUMBER, OTHER] = [0, 1] as const;

const DEEPEST = 32;

/** The most letters of a number as a text, and of a letter. */
const [OF_NUMBER, OF_LETTER] = [26, 6];

/** What a state has beside its shape, gathered as it is packed. */
let numbers = new Float64Array(64);
let count = 0;
let others: unknown[] = [];

/**
 * Packs plain data: numbers, texts, true and false, null, lists and objects of them; `undefined` fields are left out.
 *
 * @param before of the state before, which mostly has the same shape
 * @throws {TypeError} for anything else, with where it stands and what to use instead
 */
export function packed(state: unknown, before?: Shape): PackedState {
  if (!isObject(state) || Array.isArray(state))
    throw notPlain(
      'state',
      said`state is ${kindOf(state)}; make it an object, such as { held: 0 }`,
    );
  count = 0;
  others = [];
  const shape = shapeOf(state, before, 0);
  if (!shape) throw faultOf(state, 'state', []);
  return { shape, numbers: numbers.slice(0, count), others };
}

/** The most letters that it takes as a text. */
export function lettersOf({ shape, numbers: values, others: rest }: PackedState): number {
  let letters = shape.letters + OF_NUMBER * values.length;
  for (const one of rest) letters += OF_LETTER * (typeof one === 'string' ? one.length + 2 : 2);
  return letters;
}

/** The shape of a list or record; `undefined` where something in it is no plain data. */
function shapeOf(value: object, before: Shape | undefined, depth: number): Shape | undefined {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return listShape(value, before, depth);
  if (!isRecord(value)) return undefined;
  const record = value as Readonly<Record<string, unknown>>;
  const known = before?.names;
  let names: string[] | undefined = known ? undefined : [];
  let parts: Part[] = [];
  let k = 0;
  for (const name of Object.keys(record)) {
    const one = ownValue(record, name);
    if (one === undefined) continue;
    const own = partOf(one, before?.parts[k], depth);
    if (own === undefined) return undefined;
    if (!names && (known![k] !== name || before!.parts[k] !== own)) {
      names = known!.slice(0, k);
      parts = before!.parts.slice(0, k);
    }
    if (names) {
      names.push(name);
      parts.push(own);
    }
    k++;
  }
  if (!names && k === known!.length) return before;
  return makeShape(names ?? known!.slice(0, k), names ? parts : before!.parts.slice(0, k), 0);
}

function listShape(
  list: readonly unknown[],
  before: Shape | undefined,
  depth: number,
): Shape | undefined {
  let isNumbers = true;
  const parts: Part[] = [];
  for (let k = 0; k < list.length; k++) {
    const own = partOf(list[k], before?.parts[k], depth);
    if (own === undefined) return undefined;
    if (isNumbers && own === NUMBER) continue;
    if (isNumbers) for (let n = 0; n < k; n++) parts.push(NUMBER);
    isNumbers = false;
    parts.push(own);
  }
  const n = isNumbers ? list.length : 0;
  const isSame = isNumbers && before && !before.names && before.parts.length === 0;
  return isSame && before.count === n ? before : makeShape(undefined, parts, n);
}

function makeShape(names: Shape['names'], parts: readonly Part[], n: number): Shape {
  let letters = 2 + parts.length + n;
  for (const name of names ?? []) letters += OF_LETTER * (name.length + 1);
  for (const part of parts) if (typeof part === 'object') letters += part.letters;
  return { names, parts, count: n, letters };
}

/** @returns `undefined` for no plain data */
function partOf(value: unknown, before: Part | undefined, depth: number): Part | undefined {
  switch (typeof value) {
    case 'number':
      if (count === numbers.length) {
        const more = new Float64Array(2 * count);
        more.set(numbers);
        numbers = more;
      }
      numbers[count++] = value;
      return NUMBER;
    case 'object':
      if (value !== null)
        return shapeOf(value, typeof before === 'object' ? before : undefined, depth + 1);
      others.push(value);
      return OTHER;
    case 'string':
    case 'boolean':
      others.push(value);
      return OTHER;
    default:
      return undefined;
  }
}

/** The inverse of {@link packed}: a copy of its own at each call. */
export function unpacked({ shape, numbers: values, others: rest }: PackedState): unknown {
  let [n, m] = [0, 0];
  const made = ({ names, parts, count: length }: Shape): unknown => {
    const next = (part: Part): unknown =>
      part === NUMBER ? values[n++] : part === OTHER ? rest[m++] : made(part);
    if (!names && length > 0) {
      n += length;
      return Array.from(values.subarray(n - length, n));
    }
    if (!names) return parts.map(next);
    const record: Record<string, unknown> = {};
    for (let k = 0; k < names.length; k++) {
      const name = names[k]!; // k < length, as below
      const value = next(parts[k]!);
      putOwn(record, name, value);
    }
    return record;
  };
  return made(shape);
}

/** True for an object of fields. */
function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** @param at where in the state, which leads to the line of the strategy's file */
const notPlain = (at: string, message: Message): TypeError =>
  Object.assign(new TypeError(message), { word: at });

/** What is wrong with a state that could not be packed. @param above what it lies in, the state first */
function faultOf(value: unknown, at: string, above: readonly unknown[]): Error {
  const depth = above.length;
  if (depth > DEEPEST || above.includes(value))
    return notPlain(at, said`${at} lies too deep, or within itself`);
  if (!isObject(value))
    return notPlain(
      at,
      said`${at} is ${kindOf(value)}; state is plain data: numbers, texts, lists`,
    );
  if (!Array.isArray(value) && !isRecord(value))
    return notPlain(
      at,
      said`${at} is ${kindOf(value)}; state is plain data: use ${insteadOf(value)}`,
    );
  const isList = Array.isArray(value);
  for (const [name, one] of isList ? value.entries() : Object.entries(value)) {
    if (!isList && one === undefined) continue;
    if (isPlain(one, depth + 1)) continue;
    return faultOf(one, isList ? `${at}[${name}]` : `${at}.${name}`, [...above, value]);
  }
  return new Error(`${at} could not be packed`); // it changed as it was read
}

/** True for what {@link packed} takes; it is asked to find a fault. */
function isPlain(value: unknown, depth: number): boolean {
  return partOf(value, undefined, depth - 1) !== undefined;
}

function insteadOf(value: object): string {
  if (value instanceof Map) return 'Object.fromEntries(map)';
  if (value instanceof Set) return '[...set]';
  if (ArrayBuffer.isView(value)) return 'Array.from(numbers)';
  if (value instanceof Date) return said`view.day, a number`;
  return said`an object of its fields, { … }`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return said`nothing`;
  if (Array.isArray(value)) return said`a list`;
  if (typeof value === 'function') return said`a function`;
  if (typeof value !== 'object') return said`a ${typeof value}`;
  const { name } =
    (value as { readonly constructor?: { readonly name?: unknown } }).constructor ?? {};
  return typeof name === 'string' && name !== '' && name !== 'Object'
    ? said`a ${name}`
    : said`an object`;
}
