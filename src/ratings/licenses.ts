/** Licence numbers of analysts as a file states them: those that are no number of the register, and those that do not fit. */
import { addTo } from '../base/multimap.ts';
import type { Call } from '../store/call.ts';

/** Number of the register of the Securities Association of China: S and 13 digits, the first four of which are the house's. */
const MAINLAND = /^S\d{13}$/i;
/** What is meant as such a number, and not as one of another register. */
const LIKE_MAINLAND = /^S\d+$/i;

/**
 * What is odd about the licences. Names at two houses may be two persons, so a name is told with its house.
 *
 * @returns each list in the order of its text
 */
export function licenseFindings(calls: readonly Call[]) {
  const namesOf = new Map<string, string[]>();
  const licensesOf = new Map<string, string[]>();
  let [stated, missing] = [0, 0];
  for (const { analysts, filing, house } of calls)
    for (const [i, name] of analysts.entries()) {
      const license = filing?.licenses?.[i];
      if (license === undefined) missing++;
      else {
        stated++;
        addTo(namesOf, license, name);
        addTo(licensesOf, JSON.stringify([name, house ?? null]), license);
      }
    }
  const several = (groups: ReadonlyMap<string, readonly string[]>) =>
    [...groups]
      .map(([key, all]) => [key, [...new Set(all)].sort()] as const)
      .filter(([, all]) => all.length > 1)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...{ stated, missing },
    malformed: [...namesOf.keys()]
      .filter((one) => LIKE_MAINLAND.test(one) && !MAINLAND.test(one))
      .sort(),
    withSeveralNames: several(namesOf).map(([license, names]) => ({ license, names })),
    namesWithSeveral: several(licensesOf).map(([key, licenses]) => {
      const [name, house] = JSON.parse(key) as [string, string | null];
      return { name, house, licenses };
    }),
  };
}
