/** Research houses by all their names: which two names are one house on a day, the one name by which its calls count, and which
 * standard was its own. */
import { lazySchema, readYaml } from '../base/config.ts';
import { type EpochDay, formatDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { foldLabel } from '../base/text.ts';
import type { Call } from '../store/call.ts';
import { inForce, isWithin, NO_STANDARD, type RatingStandard } from './standard.ts';

/** One research house. A renamed house is the same one; a merger makes a new one, and its parts end. */
export interface House {
  /** Its name of today, in short form. */
  readonly name: string;
  /** Every other name: short and long, English, and former ones. */
  readonly names: readonly string[];
  /** First day of a house that a merger made, `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  /** The house that it became a part of, from that day on. */
  readonly into?: { readonly name: string; readonly on: string } | undefined;
}

/** All houses that are known. */
export interface HouseRegistry {
  /** In the order of the file. */
  readonly all: readonly House[];
  /** The house that bears a name on a day: after a merger the house that it went into. `undefined` for an unknown name */
  readonly find: (name: string, day: EpochDay) => House | undefined;
  /** The house that bears or bore a name, whatever became of it. */
  readonly named: (name: string) => House | undefined;
  /** Whether two names are one house; names that no one listed are by their form alone. */
  readonly isSame: (one: string, other: string) => boolean;
}

export const housesSchema = lazySchema((z) => {
  const day = z.iso.date(said`expected a date as YYYY-MM-DD`);
  const house = z.strictObject({
    name: z.string(),
    names: z.array(z.coerce.string()).default([]),
    from: day.optional(),
    into: z.strictObject({ name: z.string(), on: day }).optional(),
  });
  return z.strictObject({ source: z.string(), houses: z.array(house) });
});

/** Reads the registry. @throws {EngineError} `config.…` for a name of two houses or a merger into none */
export function parseHouses(text: string, file: string, checked?: unknown): HouseRegistry {
  const { houses } = readYaml(text, housesSchema, file, checked);
  const owner = new Map<string, House>();
  for (const house of houses)
    for (const name of [house.name, ...house.names].map(foldHouse)) {
      const other = owner.get(name);
      if (other && other !== house)
        refuse(said`"${name}" is ${other.name} and ${house.name}`, file);
      owner.set(name, house);
    }
  for (const { name, into } of houses)
    if (into && !owner.has(foldHouse(into.name)))
      refuse(said`${name} went into ${into.name}, which is not listed`, file);
  const named: HouseRegistry['named'] = (name) => owner.get(foldHouse(name));
  const find: HouseRegistry['find'] = (name, day) => {
    let house = named(name);
    while (house?.into && formatDay(day) >= house.into.on) house = named(house.into.name);
    return house;
  };
  const isSame: HouseRegistry['isSame'] = (one, other) =>
    foldHouse(one) === foldHouse(other) ||
    (named(one) !== undefined && named(one) === named(other));
  return { all: houses, find, named, isSame };
}

function refuse(message: Message, file: string): never {
  throw new EngineError('config.schema', message, { file });
}

/** What a name may end in besides: the department, then the legal form, the longer ending first. */
const DEPARTMENTS = ['研究所', '研究院', '研究部', '研究中心', '研究发展部'];
const LEGAL_FORMS = [
  ...['集团股份有限公司', '(集团)股份有限公司', '股份有限公司', '有限责任公司', '有限公司'],
  ...[
    ', inc.',
    ' inc.',
    ' inc',
    ' llc',
    ' plc',
    ' co., ltd.',
    ' co., ltd',
    ' co. ltd.',
    ' co.,ltd.',
  ],
  ...[' co ltd', ' limited', ' ltd.', ' ltd'],
];
/** Letters of the longest name that is looked up. */
const LONGEST_HOUSE = 200;

/** A name without case, width, script, legal form and department: `甲证券股份有限公司研究所` is `甲证券`. */
export function foldHouse(name: string): string {
  if (name.length > LONGEST_HOUSE) return name;
  return [DEPARTMENTS, LEGAL_FORMS].reduce(withoutEnding, foldLabel(name));
}

function withoutEnding(name: string, endings: readonly string[]): string {
  const ending = endings.find((one) => name.endsWith(one));
  return ending === undefined ? name : name.slice(0, -ending.length).trim();
}

/**
 * Finds each call's own standard: of its house's standards that cover the day, the one that came last. Another reading of
 * the same printed words is no standard of its own. {@link NO_STANDARD} where the house is unknown, has none for the day, or
 * has two of which neither came later.
 */
export function ownStandards(
  houses: HouseRegistry,
  standards: readonly RatingStandard[],
): (call: Call) => RatingStandard {
  const known = new Map<string, RatingStandard>();
  return (call) => {
    const key = `${call.published} ${call.house ?? ''}`;
    const found = known.get(key) ?? findOwn(call, houses, standards);
    known.set(key, found);
    return found;
  };
}

function findOwn(
  { house: name, published }: Call,
  houses: HouseRegistry,
  standards: readonly RatingStandard[],
): RatingStandard {
  const house = name === undefined ? undefined : houses.find(name, published);
  if (!house) return NO_STANDARD;
  const own = standards
    .filter(({ readingOf, house: of }) => readingOf === undefined && houses.named(of) === house)
    .map((standard) => ({ standard, span: inForce(standard) }))
    .filter(({ span }) => isWithin(span, published));
  const latest = own
    .map(({ span }) => span.from)
    .sort()
    .at(-1);
  const [one, ...others] = own.filter(({ span }) => span.from === latest);
  return one && others.length === 0 ? one.standard : NO_STANDARD;
}

/** The name of a call's house; `undefined` where the call names none. */
export type NameHouse = (call: Pick<Call, 'house' | 'published'>) => string | undefined;

/**
 * Names the house of each call on its day. After a merger the parts are the house that it made; before it they are houses of
 * their own. A house that the registry knows goes by its short name, or by its English one where no call of the run has
 * Chinese for it. Of one that it does not know, spellings that differ in legal form, department, case, width and script go
 * by the shortest that was printed.
 *
 * @param calls all of the run, in any order
 * @param by `first`: only the first spelling of each house in the order of `calls`, so that no later call changes a name
 */
export function houseNames(
  houses: HouseRegistry,
  calls: Iterable<Pick<Call, 'house' | 'published'>>,
  by: 'all' | 'first' = 'all',
): NameHouse {
  const identify = identifier(houses);
  const spellings = new Map<House | string, Set<string>>();
  for (const call of calls) {
    if (call.house === undefined) continue;
    const house = identify(call.house, call.published);
    const known = spellings.get(house);
    if (known && by === 'all') known.add(call.house);
    else if (!known) spellings.set(house, new Set([call.house]));
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
