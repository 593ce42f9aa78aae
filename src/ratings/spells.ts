/** Spells: repeated calls of one grade by one house on one instrument are one opinion, not many. */
import { gradeLabel } from './score.ts';
import type { JudgedCall } from './verdict.ts';

/** The first call of a spell, with how many calls the spell has. */
export interface Spell {
  readonly first: JudgedCall;
  readonly calls: number;
}

/**
 * Finds the spells: the calls of a house on an instrument in order of time, cut where the grade changes. A call without a grade
 * neither ends a spell nor joins one: it stands alone, as does a mention. Calls that name no house count as those of one.
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

/** Sorts by publication day, instrument, house, id, label: an order that the files do not decide. */
export function inTimeOrder(judged: readonly JudgedCall[]): JudgedCall[] {
  const keys = new Map(
    judged.map((item) => {
      const { instrument, house, id, label } = item.call;
      return [item, [instrument, house ?? '', id, label].join('\u0000')];
    }),
  );
  const keyOf = (item: JudgedCall) => keys.get(item) ?? '';
  return [...judged].sort((a, b) => {
    const days = a.call.published - b.call.published;
    if (days !== 0) return days;
    const [x, y] = [keyOf(a), keyOf(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}
