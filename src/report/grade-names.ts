/** Grades, tiers and keys of cohorts by the reader's words. */

import type { CountedCall } from '../ratings/counted-call.ts';
import type { Cohort, CohortKey } from '../ratings/score.ts';
import { gradeLabel } from '../ratings/verdict.ts';
import { en } from './words/en/calls.ts';
import type { Language } from './words/terms.ts';
import { zh } from './words/zh/calls.ts';

/** The words for calls in a language. */
export const callWords = (language: Language) => ({ en, zh })[language];

/** A tier as the reader knows it: the printed label in Chinese, the English id else; empty for none. Past the worst tier lies what fell below all. */
export function tierName(
  { scale }: Pick<CountedCall, 'scale'>,
  tier: CountedCall['grade'],
  language: Language,
): string {
  if (tier !== undefined && tier === scale?.bands.length) return callWords(language).belowAll;
  const band = typeof tier === 'number' ? scale?.bands[tier] : undefined;
  return (language === 'zh' ? band?.zh : band?.grade) ?? '';
}

/** The words for one value of a key. */
export type NameOf = (key: CohortKey, value: string) => string;

/** Grades by the printed words in Chinese, `中性（行业）` for `neutral (industry)`; everything else as it is. */
export function cohortNames(judged: Iterable<CountedCall>, language: Language): NameOf {
  if (language === 'en') return (_, value) => value;
  const printed = new Map<string, Set<string>>();
  for (const item of judged) {
    const name = tierName(item, item.grade, language);
    if (name === '') continue;
    const id = gradeLabel(item);
    const names = printed.get(id) ?? new Set();
    printed.set(id, names.add(name + callWords(language).classes[item.call.assetClass]));
  }
  // two houses may print two words for one tier: both are named
  return (key, value) => (key === 'grade' && [...(printed.get(value) ?? [])].join('、')) || value;
}

export const keyTitles = (keys: readonly CohortKey[], language: Language): readonly string[] =>
  keys.length === 0 ? [''] : keys.map((key) => callWords(language).keys[key]);

/** One cell a key; of the total its name and empty cells. */
export function keyCells(
  { key: values }: Pick<Cohort, 'key'>,
  keys: readonly CohortKey[],
  nameOf: NameOf,
  language: Language,
): readonly string[] {
  const words = callWords(language);
  if (Object.keys(values).length === 0) return [words.total, ...keys.slice(1).map(() => '')];
  return keys.map((key) => {
    const value = values[key];
    return value === undefined || value === '' ? words.none : nameOf(key, value);
  });
}
