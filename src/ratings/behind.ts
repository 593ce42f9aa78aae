/** The calls behind a figure of a cohort: its numerator, its denominator, or those that it leaves out. */
import { STEPS, type Step } from './transitions.ts';
import { type JudgedCall, relativeReturnOf, type VoidReason } from './verdict.ts';

/** Figures whose calls can be listed. A reason why calls are void is a figure too. */
export const FIGURES = [
  'calls',
  'judged',
  'pending',
  'void',
  'hit',
  'met',
  'direction',
  'mean',
  'median',
  'base',
  'lift',
  'edge',
  'stale',
] as const;
export type Figure = (typeof FIGURES)[number];

/** Everything that can be asked for. */
export type AnyFigure = Figure | VoidReason | Step;

export const isStep = (figure: AnyFigure): figure is Step =>
  (STEPS as readonly string[]).includes(figure);

/**
 * Picks the calls behind a figure, in the order given: the numerator of a rate; for `mean`, `base` and `lift` the judged calls;
 * for `median` the one or two in the middle; for a count or a void reason the calls counted.
 */
export function callsBehind(
  members: readonly JudgedCall[],
  figure: AnyFigure,
): readonly JudgedCall[] {
  switch (figure) {
    case 'first':
    case 'raised':
    case 'kept':
    case 'lowered':
      return []; // needs the calls before it
    case 'calls':
      return members;
    case 'judged':
    case 'mean':
    case 'base':
    case 'lift':
      return members.filter(({ verdict }) => verdict.status === 'judged');
    case 'pending':
    case 'void':
      return members.filter(({ verdict }) => verdict.status === figure);
    case 'hit':
    case 'met':
    case 'direction':
    case 'edge':
      return members.filter(
        ({ verdict }) => verdict.status === 'judged' && verdict.outcome[figure],
      );
    case 'stale':
      return members.filter(({ stale, verdict }) => stale && verdict.status === 'judged');
    case 'median':
      return middle(members);
    default:
      return members.filter(
        ({ verdict }) => verdict.status === 'void' && verdict.reason === figure,
      );
  }
}

/** The call in the middle of the judged ones by relative return, or the two of an even number. */
function middle(members: readonly JudgedCall[]): readonly JudgedCall[] {
  const sorted = callsBehind(members, 'judged')
    .map((item) => ({ item, value: relativeReturnOf(item) }))
    .sort((a, b) => a.value - b.value);
  const half = sorted.length / 2;
  return sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1).map(({ item }) => item);
}
