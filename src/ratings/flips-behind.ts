/** The calls behind the counts of `flipsBetween`. */
import { type Answers, NO_HIT, NO_TIER, NOT_JUDGED } from './sensitivity.ts';

/** Counts whose calls can be listed; `judged` and `hit` belong to the second way, the others to both. */
export const FLIP_FIGURES = [
  'judged',
  'hit',
  'compared',
  'tiers',
  'graded',
  'hits',
  'gained',
  'lost',
  'gone',
  'new',
] as const;
export type FlipFigure = (typeof FLIP_FIGURES)[number];

/** The rows that a count of two ways counts. @param rows the calls to look among */
export const rowsBehind = (
  first: Answers,
  second: Answers,
  rows: Int32Array,
  figure: FlipFigure,
): Int32Array => rows.filter((row) => isBehind(first, second, row, figure));

function isBehind(first: Answers, second: Answers, row: number, figure: FlipFigure): boolean {
  const [a, b] = [first.tier[row]!, second.tier[row]!]; // a row of the calls
  const [was, is] = [first.hit[row]!, second.hit[row]!];
  const both = a !== NOT_JUDGED && b !== NOT_JUDGED;
  const compared = both && a !== NO_TIER && b !== NO_TIER;
  const graded = both && was !== NO_HIT && is !== NO_HIT;
  switch (figure) {
    case 'judged':
      return b !== NOT_JUDGED;
    case 'hit':
      return is === 1;
    case 'compared':
      return compared;
    case 'tiers':
      return compared && a !== b;
    case 'graded':
      return graded;
    case 'hits':
      return graded && was !== is;
    case 'gained':
      return graded && is > was;
    case 'lost':
      return graded && is < was;
    case 'gone':
      return a !== NOT_JUDGED && b === NOT_JUDGED;
    case 'new':
      return a === NOT_JUDGED && b !== NOT_JUDGED;
    default:
      return figure satisfies never;
  }
}
