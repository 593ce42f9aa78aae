/** The one gate: are two prices of a series comparable? Every command asks here, for instrument and benchmark alike. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { findBreaks } from './breaks.ts';
import type { BreakFacts } from './moves.ts';
import type { Break, PriceBook, PriceSeries } from './series.ts';

/** What lies between two rows of a series. */
export interface Passage {
  /** The break that makes the two closes incomparable; absent where there is none. */
  readonly broken?: Break | undefined;
  /** A move that is judged and marked: it may be the market's, or the user accepts it. */
  readonly marked?: Break | undefined;
}

const FREE: Passage = {};

/** Breaks of series made by programs, which have none yet. */
const known = new WeakMap<PriceSeries, readonly Break[]>();

/** The breaks of a series, ascending by row: those that loading found, else what the prices alone show. */
export function breaksOf(series: PriceSeries): readonly Break[] {
  if (series.breaks) return series.breaks;
  const found = known.get(series) ?? findBreaks(series);
  known.set(series, found);
  return found;
}

/** Looks at what lies in (from, to]. @param from row of the base price @param to row of the end price, not before */
export function passage(series: PriceSeries, from: number, to: number): Passage {
  const breaks = breaksOf(series);
  if (breaks.length === 0) return FREE;
  let marked: Break | undefined;
  for (const one of breaks) {
    if (one.row > to) break;
    const { kind, row, until } = one;
    if (until < from || (kind !== 'stray' && row <= from)) continue;
    // a stray price inside returns to the old level: the ends are comparable unless one of them is stray
    const inside = kind === 'stray' && row > from && until < to;
    if (one.breaks && !inside) return { broken: one };
    marked ??= one;
  }
  return marked ? { marked } : FREE;
}

/** What is known of an instrument, by its id. */
export type FactsOf = (id: InstrumentId) => BreakFacts;

/** Finds the breaks of all series of a book once. */
export function withBreaks(book: PriceBook, factsOf: FactsOf = () => ({})): PriceBook {
  let lastDay: number | undefined;
  for (const { days } of book.series.values())
    lastDay = Math.max(lastDay ?? days.at(-1)!, days.at(-1)!); // no series is empty
  const series = new Map(
    [...book.series].map(([id, one]) => {
      const facts = { lastDay: lastDay as EpochDay, ...factsOf(id) };
      return [id, { ...one, breaks: findBreaks(one, facts) }] as const;
    }),
  );
  return { ...book, series };
}
