/** Analysts who sign the same reports: their hits are the same hits, so that they are one test and not many. */
import { mean } from '../stats/moments.ts';
import type { CountedCall } from './counted-call.ts';
import { pick, type Sample } from './sample.ts';
import { rowsOf, type Scorecard } from './scorecard.ts';

/** The scored calls of a card. */
type CallsOf = (card: Scorecard) => readonly CountedCall[];

/**
 * Parts cards by their judged calls: those who have exactly the same ones stand together. Who has none stands alone.
 *
 * @returns for the first card of each group, in the order given, the others of its group
 */
export function coSigners(
  cards: readonly Scorecard[],
  callsOf: CallsOf,
  sample: Sample,
): ReadonlyMap<Scorecard, readonly Scorecard[]> {
  const firstOf = new Map<string, Scorecard>();
  const others = new Map<Scorecard, Scorecard[]>();
  for (const card of cards) {
    const signed = rowsOf(callsOf(card), sample).join();
    const first = signed === '' ? undefined : firstOf.get(signed);
    if (first)
      others.get(first)!.push(card); // each first has its list
    else {
      firstOf.set(signed, card);
      others.set(card, []);
    }
  }
  return others;
}

/** Those who cannot be ranked, together; a call that several of them sign counts once. */
export interface Unranked {
  readonly people: number;
  /** Of them with enough judged calls, but without a base rate. */
  readonly withoutBase: number;
  readonly judged: number;
  readonly hits: number;
  /** Mean chance of their judged calls, a fraction; NaN where one has none. */
  readonly base: number;
}

/** Sums those who cannot be ranked. */
export function sumUnranked(
  cards: readonly Scorecard[],
  callsOf: CallsOf,
  sample: Sample,
): Unranked {
  const calls = new Set(cards.flatMap(callsOf));
  const rows = rowsOf([...calls], sample).sort();
  return {
    people: cards.length,
    withoutBase: cards.filter(({ small }) => !small).length,
    judged: rows.length,
    hits: pick(sample.hit, rows).reduce((sum, hit) => sum + hit, 0),
    base: mean(pick(sample.baseHit, rows).filter((base) => !Number.isNaN(base))),
  };
}
