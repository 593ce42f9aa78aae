/**
 * What a strategy keeps from one decision to the next, as a text: it is unpacked for each decision and packed after it, so that nothing
 * but plain data is kept, no decision holds on to an object of another, and a proof compares it. Strategy files unpack it in their own realm.
 */

import { type Message, said } from '../base/message.ts';
import { putOwn } from '../base/own.ts';

/** Between two decisions. */
export interface StateCell {
  text: string;
}

/** Letters that a state may have: a list of every instrument with a few numbers each, not the history of the market. */
const MOST = 1 << 20;
const DEEPEST = 32;

/**
 * Packs plain data: numbers (NaN and Infinity too), texts, true and false, null, lists and objects of them; `undefined` fields are left out.
 *
 * @throws {TypeError} for anything else, with where it stands and what to use instead
 */
export function packState(state: unknown): string {
  if (!isObject(state) || Array.isArray(state))
    throw notPlain(
      'state',
      said`state is ${kindOf(state)}; make it an object, such as { held: 0 }`,
    );
  const text = JSON.stringify(isBare(state, 0) ? state : plainOf(state, 'state', 0));
  if (text.length > MOST)
    throw new RangeError(said`state has more than ${MOST} letters; keep less`);
  return text;
}

/** The inverse of {@link packState}: a copy of its own at each call. */
export function unpackState(text: string): Record<string, unknown> {
  const state = JSON.parse(text) as Record<string, unknown>;
  // how a marked value begins as JSON: without one there is nothing to unmark
  if (text.includes('"\\"') || text.includes('"#')) unmarkWithin(state);
  return state;
}

/** Texts are marked, so that numbers for which JSON has no word can be told from them. */
const TEXT = '"';
const NUMBER = '#';
const unmarked = (value: string): string | number =>
  value.startsWith(NUMBER) ? Number(value.slice(1)) : value.slice(1);

/** @param of written; its keys are its own, even one that is called __proto__ */
function unmarkWithin(of: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(of)) {
    if (typeof value === 'string') putOwn<unknown>(of, key, unmarked(value));
    else if (isObject(value)) unmarkWithin(value as Record<string, unknown>);
  }
}

/** True for plain data of which JSON alone says everything: no texts, and no number that is marked. */
function isBare(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value === 'boolean' || value === null) return true;
  if (typeof value !== 'object' || depth > DEEPEST) return false;
  if (Array.isArray(value)) {
    for (let k = 0; k < value.length; k++) if (!isBare(value[k], depth + 1)) return false;
    return true;
  }
  if (!isRecord(value)) return false;
  for (const own of Object.values(value))
    if (own !== undefined && !isBare(own, depth + 1)) return false;
  return true;
}

/** True for an object of fields. */
function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** @param at where in the state, which leads to the line of the strategy's file */
const notPlain = (at: string, message: Message): TypeError =>
  Object.assign(new TypeError(message), { word: at });

function plainOf(value: unknown, at: string, depth: number): unknown {
  if (depth > DEEPEST) throw notPlain(at, said`${at} lies too deep, or within itself`);
  switch (typeof value) {
    case 'string':
      return TEXT + value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : marked(value);
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : objectOf(value, at, depth);
    default:
      throw notPlain(
        at,
        said`${at} is ${kindOf(value)}; state is plain data: numbers, texts, lists`,
      );
  }
}

const marked = (value: number): string => NUMBER + (Object.is(value, -0) ? '-0' : String(value));

function objectOf(value: object, at: string, depth: number): unknown {
  if (Array.isArray(value))
    return Array.from(value, (one: unknown, k) => plainOf(one, `${at}[${k}]`, depth + 1));
  if (!isRecord(value))
    throw notPlain(
      at,
      said`${at} is ${kindOf(value)}; state is plain data: use ${insteadOf(value)}`,
    );
  const plain = Object.create(null) as Record<string, unknown>; // so that __proto__ is a key as any other
  for (const [key, one] of Object.entries(value) as [string, unknown][])
    if (one !== undefined) putOwn(plain, key, plainOf(one, `${at}.${key}`, depth + 1));
  return plain;
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

/** Strategies of a realm, which are handed the cell: they unpack it there. Others are handed what is in it. */
export const unpacksItself = new WeakSet<object>();

/** What a strategy keeps before its first decision; `undefined` where it keeps nothing. */
export function firstState<P>(
  strategy: { readonly state?: ((parameters: never) => unknown) | undefined },
  parameters: P,
): StateCell | undefined {
  if (!strategy.state) return undefined;
  const given = strategy.state(parameters as never);
  return { text: unpacksItself.has(strategy) ? String(given) : packState(given) };
}

/** Calls a function of a strategy with its state, and keeps what becomes of it. */
export function askWithState<R>(
  strategy: object,
  cell: StateCell | undefined,
  ask: (state: unknown) => R,
): R {
  if (cell === undefined || unpacksItself.has(strategy)) return ask(cell);
  const state = unpackState(cell.text);
  const answer = ask(state);
  cell.text = packState(state);
  return answer;
}

/** The state as JSON that others read; numbers for which it has no word as texts. */
export const stateJson = (text: string): string => JSON.stringify(unpackedForJson(text));

const unpackedForJson = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? value.slice(1) : value));
