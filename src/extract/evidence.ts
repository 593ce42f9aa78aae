/** What a rule finds: a value with the place where it stands. Nothing is found without one. */
import type { Folded } from './folded.ts';
import type { Span } from './text.ts';

export interface Found<T> {
  readonly value: T;
  readonly at: Span;
}

export const found = <T>(value: T, at: Span): Found<T> => ({ value, at });

/** A range of a folded text as it was printed, with its place. */
export const quoted = (folded: Folded, start: number, end: number): Found<string> => ({
  value: folded.printed(start, end),
  at: folded.place(start, end),
});

/** All places of a word in a text, up to a number that no honest report reaches. */
export function placesOf(text: string, word: string, from = 0, to = text.length): number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(word, from);
    at >= 0 && at < to && places.length < MOST_PLACES;
    at = text.indexOf(word, at + word.length)
  )
    places.push(at);
  return places;
}

const MOST_PLACES = 10_000;

/** Whether one of these words begins at a place. */
export const beginsWith = (text: string, at: number, words: readonly string[]): boolean =>
  words.some((word) => text.startsWith(word, at));

/** Whether one of these words ends before a place. */
export const endsWith = (text: string, at: number, words: readonly string[]): boolean =>
  words.some((word) => at >= word.length && text.startsWith(word, at - word.length));
