/** One name for each house of a run, for its cohorts: calls of one house count together whatever spelling a report or vendor has. */
import { parseDay } from '../base/day.ts';
import type { Call } from '../store/call.ts';
import { foldHouse, type House, type HouseRegistry } from './houses.ts';

/** The name of a call's house; `undefined` where the call names none. */
export type NameHouse = (call: Pick<Call, 'house' | 'published'>) => string | undefined;

/**
 * Names the house of each call on its day. After a merger the parts are the house that it made; before it they are houses of
 * their own. A house that the registry knows goes by its short name, or by its English one where no call of the run has
 * Chinese for it. Of one that it does not know, spellings that differ in legal form, department, case, width and script go
 * by the shortest that was printed.
 *
 * @param calls all of the run, in any order
 */
export function houseNames(
  houses: HouseRegistry,
  calls: Iterable<Pick<Call, 'house' | 'published'>>,
): NameHouse {
  const identify = identifier(houses);
  const spellings = new Map<House | string, Set<string>>();
  for (const call of calls) {
    if (call.house === undefined) continue;
    const house = identify(call.house, call.published);
    const known = spellings.get(house);
    if (known) known.add(call.house);
    else spellings.set(house, new Set([call.house]));
  }
  const names = new Map([...spellings].map(([house, printed]) => [house, nameOf(house, printed)]));
  return ({ house, published }) =>
    house === undefined ? undefined : (names.get(identify(house, published)) ?? house);
}

/** Finds the house of a name on a day, each name looked up once; of an unknown one the name without its form. */
function identifier(houses: HouseRegistry) {
  const found = new Map<string, House | string>();
  const merged = new Map<House, number>();
  return (name: string, day: number): House | string => {
    let house = found.get(name);
    if (house === undefined) {
      house = houses.named(name) ?? foldHouse(name);
      found.set(name, house);
    }
    while (typeof house === 'object' && house.into) {
      const from = merged.get(house) ?? parseDay(house.into.on);
      merged.set(house, from);
      if (day < from) break;
      house = houses.named(house.into.name)!; // the registry refuses a merger into none
    }
    return house;
  };
}

const HAN = /\p{Script=Han}/u;

function nameOf(house: House | string, printed: ReadonlySet<string>): string {
  if (typeof house === 'string')
    return [...printed].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0]!; // never empty
  const isChinese = [...printed].some((name) => HAN.test(name));
  const english = [house.name, ...house.names].find((name) => !HAN.test(name));
  return isChinese ? house.name : (english ?? house.name);
}
