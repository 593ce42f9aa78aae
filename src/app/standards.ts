/** The standards of a run, one for all, those that calls name, or each house's own; and the registry that tells houses apart. */

import type { HouseCounts } from '../audit/manifest.ts';
import type { TapeParts } from '../backtest/tape.ts';
import type { EpochDay } from '../base/day.ts';
import { type DataText, readDataText } from '../ingest/data-text.ts';
import { readTextFile } from '../ingest/files.ts';
import type { CountedCall, CountedLot } from '../ratings/counted-call.ts';
import type { WordOrderOf } from '../ratings/grading.ts';
import { foldHouse, type HouseRegistry, ownStandards, parseHouses } from '../ratings/houses.ts';
import {
  type InForce,
  inForce,
  isWithin,
  NO_STANDARD,
  type RatingStandard,
} from '../ratings/standard.ts';
import type { Call, CallBook } from '../store/call.ts';
import type { InputFile } from '../store/series.ts';
import { DEFAULT_STANDARD } from './defaults.ts';
import { bundledStandards, type LoadedStandard, loadNamedStandards, loadStandard } from './load.ts';

/** The standards of a run, each with the digest of its file. */
export interface Standards {
  readonly loaded: LoadedStandard;
  /** Those that calls name themselves, by the name they use. */
  readonly named: ReadonlyMap<string, LoadedStandard>;
  /** The standards to choose from where each call goes by its house's own. */
  readonly own?: readonly LoadedStandard[] | undefined;
  /** Which names are one house. */
  readonly registry: LoadedHouses;
}

/** What is asked for with `--standard` to judge each call by its house's own standard. */
export const OWN = 'own';

/** Finds the standard of a call: the one that it names, its house's own where that was asked for, else that of the run. */
export function standardFinder(standards: Standards): (call: Call) => RatingStandard {
  const { loaded, named, own, registry } = standards;
  const list = own?.map(({ standard }) => standard);
  const ownOf = list && ownStandards(registry.houses, list);
  return (call) => {
    const asked = call.standard === undefined ? undefined : named.get(call.standard);
    return asked?.standard ?? ownOf?.(call) ?? loaded.standard;
  };
}

/** Loads the standard of the options, and those that calls name. @throws {EngineError} `standard.…` */
export function loadStandards(
  calls: CallBook,
  { standard }: { readonly standard?: string | undefined },
): Standards {
  const named = loadNamedStandards(calls, standard === undefined ? [] : [standard]);
  const registry = loadHouses();
  if (standard === OWN) return ownStandardsFor(calls, named, registry);
  return { loaded: loadStandard(standard ?? DEFAULT_STANDARD, '--standard'), named, registry };
}

/** The registry stands where the standard of the run does, with the bundled standards of the houses that published. */
function ownStandardsFor(
  book: CallBook,
  named: Standards['named'],
  registry: LoadedHouses,
): Standards {
  const { houses, ...file } = registry;
  const heads = book.rows?.kinds ?? book.calls;
  const published = new Set(heads.map(({ house }) => house && houses.named(house)));
  const own = bundledStandards()
    .map((id) => loadStandard(id))
    .filter(({ standard: { house, readingOf } }) => {
      const of = houses.named(house);
      return of !== undefined && readingOf === undefined && published.has(of);
    });
  return { loaded: { standard: NO_STANDARD, ...file }, named, own, registry };
}

/** A house's own standard reads what the house printed, and nothing that a vendor made of it. */
export function wordOrder({ own, registry }: Pick<Standards, 'own' | 'registry'>): WordOrderOf {
  const byHouse = wordOrderByHouse(registry.houses);
  return own
    ? (call, standard) => (call.standard === undefined ? 'printed' : byHouse(call, standard))
    : byHouse;
}

/** A registry with the digest of the file that states it. */
export interface LoadedHouses {
  readonly houses: HouseRegistry;
  readonly input: InputFile;
  readonly text: string;
}

let bundled: LoadedHouses | undefined;

/** The bundled registry, read once. */
export function loadHouses(): LoadedHouses {
  bundled ??= readHouses(readDataText('houses.yaml'));
  return bundled;
}

/** A registry from its copy, by the name that evidence gives it. */
export function loadHousesFrom(path: string, name: string): LoadedHouses {
  const { text, input } = readTextFile(path);
  return readHouses({ text, input: { ...input, file: name }, checked: undefined });
}

const readHouses = ({ text, input, checked }: DataText): LoadedHouses => ({
  ...{ houses: parseHouses(text, input.file, checked), input, text },
});

/** Tells whether two names are one house; each pair is looked up once, for a run has many calls of few houses. */
function houseTest(houses: HouseRegistry): (one: string, other: string) => boolean {
  const known = new Map<string, Map<string, boolean>>(); // by the standard's house, of which there are few
  return (one, other) => {
    let own = known.get(other);
    if (!own) {
      own = new Map();
      known.set(other, own);
    }
    let isSame = own.get(one);
    if (isSame === undefined) {
      isSame = houses.isSame(one, other);
      own.set(one, isSame);
    }
    return isSame;
  };
}

/** Gives a house one name for all its spellings, each looked up once. */
export function houseNamer(houses: HouseRegistry): (call: Call) => string {
  const known = new Map<string, string>();
  return ({ house = '' }) => {
    let name = known.get(house);
    if (name === undefined) {
      name = houses.named(house)?.name ?? foldHouse(house);
      known.set(house, name);
    }
    return name;
  };
}

/** Counts whose standard judged whom, call by call. */
export function houseCounter(houses: HouseRegistry) {
  let [own, others, unnamed, byVendor, otherWord, outside] = [0, 0, 0, 0, 0, 0];
  const [foreign, vendors] = [new Set<string>(), new Set<string>()];
  const isSame = houseTest(houses);
  const spans = new Map<RatingStandard, InForce>(); // of few standards
  /** @param call one of those that are alike @param n how many they are @param daysOf gives their days */
  const addAlike = (
    call: Call,
    { standard, grade, gradedBy }: Pick<CountedCall, 'standard' | 'grade' | 'gradedBy'>,
    n: number,
    daysOf: () => readonly EpochDay[],
  ): void => {
    const { house } = call;
    if (standard === NO_STANDARD || call.standard !== undefined) return;
    if (gradedBy === 'vendorLabel' && grade !== undefined) {
      byVendor += n;
      if (call.vendorLabel !== call.label) otherWord += n;
      if (call.vendor !== undefined) vendors.add(call.vendor);
    }
    if (house === undefined) unnamed += n;
    else if (!isSame(house, standard.house)) {
      others += n;
      foreign.add(house);
    } else {
      own += n;
      const span = spans.get(standard) ?? inForce(standard);
      spans.set(standard, span);
      for (const day of daysOf()) if (!isWithin(span, day)) outside++;
    }
  };
  const add = (item: CountedCall): void => {
    const { call, verdict } = item;
    if (verdict.status !== 'void' || verdict.reason !== 'unrated')
      addAlike(call, item, 1, () => [call.published]);
  };
  const addLot = ({ reading, status, rows }: CountedLot, published: Int32Array): void => {
    const { kind, standard, by: gradedBy, grade } = reading;
    if (status === 'unrated') return;
    const isGraded = typeof grade === 'number' || grade === 'mention';
    const read = { standard, gradedBy, grade: isGraded ? grade : undefined };
    addAlike(kind, read, rows.length, () => rows.map((row) => published[row]! as EpochDay)); // one row a call
  };
  const counts = (): HouseCounts => ({
    ...{ own, others, unnamed },
    otherHouses: new Set([...foreign].map((name) => houses.named(name)?.name ?? name)).size,
    ...{ byVendor, otherWord, vendors: [...vendors].sort(), outside },
  });
  return { add, addLot, counts };
}

/** A standard reads the printed word first where the call is of its own house, the vendor's word else. */
function wordOrderByHouse(houses: HouseRegistry): WordOrderOf {
  const isSame = houseTest(houses);
  return ({ house, vendorLabel }, standard) =>
    vendorLabel === undefined || (house !== undefined && isSame(house, standard.house))
      ? 'printed-first'
      : 'vendor-first';
}

/** By which standard, and by whose order of words, a call is graded, and what tells its house. */
export const gradingOf = (standards: Standards): TapeParts => ({
  standardOf: standardFinder(standards),
  wordOrderOf: wordOrder(standards),
  houses: standards.registry.houses,
});
