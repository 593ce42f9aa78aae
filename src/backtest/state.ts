/**
 * What a strategy keeps from one decision to the next: plain data, packed after each decision and unpacked for the next, so that no
 * decision holds on to an object of another, and a proof compares it. Strategy files do so in their own realm, where it is a text.
 */

import { said } from '../base/message.ts';
import { putOwn } from '../base/own.ts';
import { lettersOf, type PackedState, packed, type Shape, unpacked } from './state-shape.ts';

/** Between two decisions; a text where the strategy unpacks it itself. */
export interface StateCell {
  kept: PackedState | string;
}

/** Letters that a state may have as a text: a list of every instrument with a few numbers each, not the history of the market. */
const MOST = 1 << 20;

/** Texts are marked, so that numbers for which JSON has no word can be told from them. */
const [TEXT, MARK] = ['"', '#'];
const isBare = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0);
const wordOf = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** {@link packed} as a text. */
export const packState = (state: unknown): string => textOf(state, packed(state));

function textOf(state: unknown, { numbers: values, others: rest }: PackedState): string {
  const marked = (_: string, value: unknown): unknown => {
    if (typeof value === 'string') return TEXT + value;
    return typeof value !== 'number' || isBare(value) ? value : MARK + wordOf(value);
  };
  const text = JSON.stringify(
    state,
    rest.length === 0 && values.every(isBare) ? undefined : marked,
  );
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

const unmarked = (value: string): string | number =>
  value.startsWith(MARK) ? Number(value.slice(1)) : value.slice(1);

/** @param of written; its keys are its own, even one that is called __proto__ */
function unmarkWithin(of: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(of)) {
    if (typeof value === 'string') putOwn<unknown>(of, key, unmarked(value));
    else if (typeof value === 'object' && value !== null)
      unmarkWithin(value as Record<string, unknown>);
  }
}

/** Packs a state that is not too long. */
function kept(state: unknown, before?: Shape): PackedState {
  const own = packed(state, before);
  if (lettersOf(own) > MOST) textOf(state, own); // which counts them
  return own;
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
  return { kept: unpacksItself.has(strategy) ? String(given) : kept(given) };
}

/** Calls a function of a strategy with its state, and keeps what becomes of it. */
export function askWithState<R>(
  strategy: object,
  cell: StateCell | undefined,
  ask: (state: unknown) => R,
): R {
  if (cell === undefined || unpacksItself.has(strategy)) return ask(cell);
  const before = cell.kept as PackedState;
  const state = unpacked(before);
  const answer = ask(state);
  cell.kept = kept(state, before.shape);
  return answer;
}

/** The state as JSON that others read; numbers for which it has no word as texts. */
export const stateJson = (kept: StateCell['kept']): string =>
  JSON.stringify(
    typeof kept === 'string' ? unpackState(kept) : unpacked(kept),
    (_, value: unknown) => (typeof value === 'number' && !isBare(value) ? wordOf(value) : value),
  );
