/** Spells: repeated calls of one grade by one house on one instrument are one opinion, not many. */
import type { Call } from '../store/call.ts';
import { gradeLabel, type JudgedCall } from './verdict.ts';

/** The first call of a spell, with how many calls the spell has. */
export interface Spell {
  readonly first: JudgedCall;
  readonly calls: number;
}

/**
 * Finds the spells: the calls of a house on an instrument in order of time, parted where the grade changes. A call without a
 * grade neither ends a spell nor joins one: it is a spell of its own, as is a mention. Calls without a house count as of one.
 *
 * @returns in {@link inTimeOrder} of their first calls, whatever the order of the input
 */
export function spellsOf(judged: readonly JudgedCall[]): Spell[] {
  const open = new Map<string, { first: JudgedCall; grade: string; calls: number }>();
  const spells: { first: JudgedCall; calls: number }[] = [];
  for (const item of inTimeOrder(judged)) {
    if (typeof item.grade !== 'number') {
      spells.push({ first: item, calls: 1 });
      continue;
    }
    const pair = `${item.call.house ?? ''}\u0000${item.call.instrument}`; // no cell holds a NUL
    const grade = gradeLabel(item);
    const last = open.get(pair);
    if (last?.grade === grade) {
      last.calls++;
      continue;
    }
    const spell = { first: item, grade, calls: 1 };
    open.set(pair, spell);
    spells.push(spell);
  }
  return spells.map(({ first, calls }) => ({ first, calls }));
}

/** Sorts by publication day, instrument, house, id and label, so that the order of the files does not matter. */
export const inTimeOrder = (judged: readonly JudgedCall[]): JudgedCall[] =>
  judged.toSorted((a, b) => byTime(a.call, b.call));

/** Compares two calls for {@link inTimeOrder}. */
export const byTime = (a: Call, b: Call): number =>
  a.published - b.published ||
  byText(a.instrument, b.instrument) ||
  byText(a.house ?? '', b.house ?? '') ||
  byText(a.id, b.id) ||
  byText(a.label, b.label);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
