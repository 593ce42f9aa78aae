/** Licence numbers of analysts as a file states them: those that are no number of the register, and those that do not fit. */
import type { Call } from '../store/call.ts';
import { foldHouse } from './houses.ts';
import { type Spot, spotOf } from './spot.ts';

/** Number of the register of the Securities Association of China: S and 13 digits, the first four of which are the house's. */
const MAINLAND = /^S\d{13}$/i;
/** What is meant as such a number, and not as one of another register: S before digits or what looks like them, or as many digits alone. */
const LIKE_MAINLAND = /^(?:S[\s.:-]*[\dOoIl][\dOoIl\s-]*|\d{12,14})$/i;

/**
 * What is odd about the licences. Names at two houses may be two persons, so a name is told with its house. Width, case and blanks
 * make no other number, name or house.
 *
 * @returns each list in the order of its text, each entry with the first call of each value
 */
export function licenseFindings(calls: readonly Call[]) {
  const namesOf = new Map<string, Values>();
  const licensesOf = new Map<string, Values>();
  let [stated, missing] = [0, 0];
  for (const call of calls)
    for (const [i, name] of call.analysts.entries()) {
      const printed = call.filing?.licenses?.[i];
      if (printed === undefined) missing++;
      else {
        stated++;
        const license = foldLicense(printed);
        const { house } = call;
        const person = [foldName(name), house === undefined ? null : foldHouse(house)];
        remember(namesOf, license, [foldName(name), name], call);
        remember(licensesOf, JSON.stringify(person), [license, license], call);
      }
    }
  return {
    ...{ stated, missing },
    malformed: [...namesOf]
      .filter(([one]) => isMalformed(one))
      .sort(byKey)
      .map(([license, names]) => ({ license, ...told(names, 'names') })),
    withSeveralNames: several(namesOf).map(([license, names]) => ({
      ...{ license, ...told(names, 'names') },
    })),
    namesWithSeveral: several(licensesOf).map(([key, licenses]) => {
      const [name, house] = JSON.parse(key) as [string, string | null];
      return { name, house, ...told(licenses, 'licenses') };
    }),
  };
}

/** True for what is meant as a number of the register and is none. */
export const isMalformed = (license: string): boolean =>
  LIKE_MAINLAND.test(foldLicense(license)) && !MAINLAND.test(foldLicense(license));

const foldLicense = (license: string): string => license.normalize('NFKC').trim().toUpperCase();

/** A Chinese name bears no blanks, whatever a layout puts between its letters. */
const foldName = (name: string): string => {
  const plain = name.normalize('NFKC').trim();
  return /\p{Script=Han}/u.test(plain) ? plain.replace(/\s+/g, '') : plain.replace(/\s+/g, ' ');
};

/** Values as they are printed first, each with its first call, by what makes them one. */
type Values = Map<string, readonly [printed: string, first: Spot]>;

function remember(
  lists: Map<string, Values>,
  key: string,
  [folded, printed]: readonly [string, string],
  call: Call,
): void {
  const values: Values = lists.get(key) ?? new Map();
  lists.set(key, values);
  if (!values.has(folded)) values.set(folded, [printed, spotOf(call)]);
}

type Entry = readonly [string, Values];

const byKey = ([a]: Entry, [b]: Entry): number => (a < b ? -1 : 1);

const several = (groups: ReadonlyMap<string, Values>): readonly Entry[] =>
  [...groups].filter(([, all]) => all.size > 1).sort(byKey);

/** The values in order, and where each stands first. */
function told<Name extends string>(values: Values, name: Name) {
  const sorted = [...values.values()].sort(([a], [b]) => (a < b ? -1 : 1));
  const first = sorted.map(([, spot]) => spot);
  const printed = sorted.map(([value]) => value);
  return { [name]: printed, first } as Readonly<Record<Name, readonly string[]>> & {
    readonly first: readonly Spot[];
  };
}
