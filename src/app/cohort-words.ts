/** Which cohort the user names: `grade=buy year=2022`, `total` or `mentions`, against the cohorts that there are. */

import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { both, counted, didYouMean, either, foldLabel, nearest } from '../base/text.ts';
import { type Cohort, type CohortKey, groupsBy } from '../ratings/score.ts';
import { COHORT_KEYS } from '../ratings/score-choices.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { loadHouses } from './standards.ts';

/** A cohort as it was asked for. */
export interface CohortWords {
  /** Rated calls, or the mentions apart. */
  readonly of: 'rated' | 'mentions';
  /** In the order given; empty for the total. */
  readonly values: readonly (readonly [key: CohortKey, value: string])[];
}

/** What stands for an absent value. */
const NONE = ['', '(none)', '（无）'];

/**
 * Reads words such as `grade=buy`. A value may hold blanks and further `=`.
 *
 * @returns undefined for a single word that names no cohort: it can only be a call
 * @throws {EngineError} `run.option`
 */
export function readCohortWords(words: readonly string[]): CohortWords | undefined {
  const [first = '', ...rest] = words;
  if (words.length === 1 && !['total', 'mentions'].includes(first) && !keyOf(first))
    return undefined;
  const of = first === 'mentions' ? 'mentions' : 'rated';
  const pairs = first === 'total' || first === 'mentions' ? rest : words;
  if (first === 'total' && rest.length > 0)
    throw usage(said`"total" is every call; leave it out or leave out "${rest[0]}"`);
  const values = pairs.map(readPair);
  const keys = values.map(([key]) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice) throw usage(said`"${twice}" is given twice; a cohort has one value of each key`);
  const other = keys.find((key) => key !== 'group');
  if (of === 'mentions' && other)
    throw usage(said`mentions are counted by group alone, not by "${other}"`);
  return { of, values };
}

const usage = (message: Message) => new EngineError('run.option', message);

const keyOf = (word: string): CohortKey | undefined =>
  COHORT_KEYS.find((key) => word.startsWith(`${key}=`));

function readPair(word: string): readonly [CohortKey, string] {
  const at = word.indexOf('=');
  if (at === -1) {
    const hint = said`a value with blanks stands in quotes: "house=Some House"`;
    throw usage(said`expected KEY=VALUE such as grade=buy, found "${word}"; ${hint}`);
  }
  const name = word.slice(0, at);
  const key = COHORT_KEYS.find((known) => known === name);
  if (!key) throw usage(said`cannot group by "${name}"${keyHint(name)}`);
  return [key, word.slice(at + 1)];
}

const keyHint = (name: string): string =>
  didYouMean(name, COHORT_KEYS) || said`; the keys are ${COHORT_KEYS.join(', ')}`;

/** What a word that is neither a call nor a cohort should have been, where it looks like one: for the end of a message. */
export function wordHint(word: string): string {
  const at = word.indexOf('=');
  if (at > 0) return keyHint(word.slice(0, at));
  return didYouMean(word, ['total', 'mentions']);
}

/** {@link readCohortWords} of words that can only name a cohort. @throws {EngineError} `run.option` */
export function asCohort(words: readonly string[]): CohortWords {
  const asked = readCohortWords(words);
  if (asked) return asked;
  const [word = ''] = words;
  const hint = wordHint(word) || said`; expected KEY=VALUE such as grade=buy, or total`;
  throw usage(said`no cohort "${word}"${hint}`);
}

/**
 * Finds the values of a cohort as they are spelled: width, case and outer blanks do not matter, a printed word of a grade stands
 * for it, and any name of a house for the house, also for the one that it went into.
 *
 * @param calls those among which the cohort is looked for
 * @param nameOf other names of a value
 * @returns the values in the order of the keys
 * @throws {EngineError} `run.call` with the nearest values where there is no such cohort
 */
export function findCohort(
  calls: readonly JudgedCall[],
  { values }: CohortWords,
  nameOf: (key: CohortKey, value: string) => string = (_, value) => value,
): Cohort['key'] {
  const found = values.map(([key, value]) => {
    const known = groupsBy(calls, [key]).map((group) => group.key[key] ?? '');
    return [key, resolve(key, value, { known, nameOf })] as const;
  });
  const isMember = groupsBy(
    calls,
    found.map(([key]) => key),
  ).some(({ key }) => found.every(([name, value]) => key[name] === value));
  if (!isMember && found.length > 0) {
    const all = both(found.map(([key, value]) => `${key}=${value}`));
    throw new EngineError('run.call', said`no call has ${all} together`);
  }
  return Object.fromEntries(found);
}

/** Of those that are known the house that bears a name, or the analyst who is named with it; else the one that it went into. */
function sameHouse(key: CohortKey, value: string, known: readonly string[]): string | undefined {
  if (key !== 'house' && key !== 'analyst') return undefined;
  const { houses } = loadHouses();
  const [person, name] = key === 'house' ? ['', value] : partsOf(value);
  for (let house: string | undefined = name; house; house = houses.named(house)?.into?.name) {
    const own = house;
    const found = known.find((one) => {
      const [other, of] = key === 'house' ? ['', one] : partsOf(one);
      return foldLabel(other) === foldLabel(person) && houses.isSame(of, own);
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `Li Wen (Example Research)` as analyst and house. */
function partsOf(text: string): readonly [person: string, house: string] {
  const at = text.indexOf(' (');
  return at !== -1 && text.endsWith(')') ? [text.slice(0, at), text.slice(at + 2, -1)] : [text, ''];
}

interface Known {
  readonly known: readonly string[];
  readonly nameOf: (key: CohortKey, value: string) => string;
}

/** Values that a message lists. */
const LISTED = 8;

function resolve(key: CohortKey, value: string, { known, nameOf }: Known): string {
  if (known.includes(value)) return value;
  if (NONE.includes(value) && known.includes('')) return '';
  const asked = foldLabel(value);
  const alike = known.filter((one) =>
    [one, ...nameOf(key, one).split('、')].some((name) => foldLabel(name) === asked),
  );
  if (alike.length === 1) return alike[0]!; // length is 1
  const house = sameHouse(key, value, known);
  if (house !== undefined) return house;
  const stem = foldLabel(value.replace(/…\s*$/, '')); // as a table cuts it
  const parts = stem === '' ? [] : known.filter((one) => foldLabel(one).includes(stem));
  const near = parts.length > 0 ? parts.slice(0, 3) : nearest(value, known);
  const shown = known.slice(0, LISTED).map((one) => one || said`(none)`);
  const hint =
    near.length > 0
      ? said`did you mean ${either(near.map((one) => `"${one}"`))}?`
      : said`there are ${shown.join(', ')}${known.length > LISTED ? ', ...' : ''}`;
  const many = counted(known.length, 'value', 'values');
  throw new EngineError('run.call', said`no ${key} "${value}" among ${many}; ${hint}`);
}
