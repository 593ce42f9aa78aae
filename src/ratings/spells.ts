/**
 * Spells: repeated calls of one grade by one house on one instrument are one bet, not many, until the horizon is over.
 *
 * 1. The calls of a house on an instrument are read in order of time; a call of another grade, or a withdrawn one, ends the spell.
 * 2. A spell is scored by its first judgeable call, one that is not void: what comes before it could not be judged.
 * 3. Under `horizon` that call is a bet until its window ends. The first call from that day on begins the next spell.
 */
import type { CountedCall } from './counted-call.ts';
import { byTime, hasEnded } from './in-force.ts';
import type { SPELL_RULES } from './score-choices.ts';
import { endDayOf, gradeLabel, houseNameOf } from './verdict.ts';

/** What ends a spell besides another grade: nothing, the horizon of its scored call, or that call itself. */
export type SpellRule = (typeof SPELL_RULES)[number];

/** The call that a spell is scored by, with how many calls the spell has. */
export interface Spell<Item extends CountedCall> {
  readonly first: Item;
  readonly calls: number;
}

interface OpenSpell<Item extends CountedCall> {
  /** Its first judgeable call; until there is one, its first. */
  first: Item;
  calls: number;
  readonly grade: string;
}

/**
 * Finds the spells. A call without a grade neither ends a spell nor joins one: it is a spell of its own, as is a mention. Calls
 * without a house count as of one.
 *
 * @returns in {@link inTimeOrder} of the calls they are scored by, whatever the order of the input
 */
export function spellsOf<Item extends CountedCall>(
  judged: readonly Item[],
  rule: SpellRule = 'horizon',
): Spell<Item>[] {
  if (rule === 'every') return inTimeOrder(judged).map((first) => ({ first, calls: 1 }));
  return findSpells(inTimeOrder(judged), rule)
    .map(({ first, calls }) => ({ first, calls }))
    .sort((a, b) => byTime(a.first.call, b.first.call));
}

/** How many spells there are under each rule. @param ordered in order of time */
export const countSpells = (
  ordered: readonly CountedCall[],
): Readonly<Record<SpellRule, number>> => ({
  horizon: findSpells(ordered, 'horizon').length,
  forever: findSpells(ordered, 'forever').length,
  every: ordered.length,
});

/** In the order in which they begin. */
function findSpells<Item extends CountedCall>(
  ordered: readonly Item[],
  rule: SpellRule,
): OpenSpell<Item>[] {
  const open = new Map<string, Map<string, OpenSpell<Item>>>(); // by house and instrument
  const spells: OpenSpell<Item>[] = [];
  for (const item of ordered) {
    const house = houseNameOf(item) ?? '';
    const { instrument } = item.call;
    let ofHouse = open.get(house);
    if (!ofHouse) {
      ofHouse = new Map();
      open.set(house, ofHouse);
    }
    const grade = gradeLabel(item);
    const isEnd = hasEnded(item);
    if (isEnd) ofHouse.delete(instrument);
    else if (typeof item.grade === 'number') {
      const last = ofHouse.get(instrument);
      if (last?.grade === grade && !isOver(last, item, rule)) {
        last.calls++;
        if (isVoid(last.first) && !isVoid(item)) last.first = item;
        continue;
      }
    }
    const begun = { first: item, calls: 1, grade };
    if (!isEnd && typeof item.grade === 'number') ofHouse.set(instrument, begun);
    spells.push(begun);
  }
  return spells;
}

const isVoid = ({ verdict }: CountedCall): boolean => verdict.status === 'void';

/** The window of the scored call has ended by the day of this one, so that theirs have no day in common. */
function isOver(
  { first }: OpenSpell<CountedCall>,
  { call }: CountedCall,
  rule: SpellRule,
): boolean {
  const end = endDayOf(first);
  return rule === 'horizon' && end !== undefined && call.published >= end;
}

/** Sorts by publication day, instrument, house, id and label, so that the order of the files does not matter. */
export const inTimeOrder = <Item extends CountedCall>(judged: readonly Item[]): Item[] =>
  judged.toSorted((a, b) => byTime(a.call, b.call));
