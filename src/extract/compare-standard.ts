/** A printed standard against those that are known: the same version, another one of the house, or a house without any. */
import type { House, HouseRegistry } from '../ratings/houses.ts';
import { type RatingStandard, SCALES, type Scale, type ScaleName } from '../ratings/standard.ts';
import type { PrintedStandard, StandardScale } from './printed-standard.ts';

export type StandardMatch =
  /** All bands, edges, horizons and labels are those of a known standard. */
  | { readonly kind: 'known'; readonly id: string }
  /** The house has standards, and none prints this. */
  | {
      readonly kind: 'new-version';
      readonly known: readonly string[];
      readonly differs: readonly StandardDifference[];
    }
  | { readonly kind: 'new-house' };

/** Where the nearest known standard prints something else. */
export interface StandardDifference {
  readonly of: string;
  readonly scale: ScaleName;
  readonly field: 'bands' | 'horizon' | 'benchmarks' | 'absent';
  readonly known: string;
  readonly printed: string;
}

/** Compares with the standards of the house. @param house as printed; `undefined` where it was not found */
export function matchStandard(
  printed: PrintedStandard,
  house: string | undefined,
  houses: HouseRegistry,
  standards: readonly RatingStandard[],
): StandardMatch {
  const own = standardsOf(house, houses, standards);
  if (own.length === 0) return { kind: 'new-house' };
  const compared = own.map((standard) => ({ standard, differs: differencesOf(printed, standard) }));
  const [same] = compared.filter(({ differs }) => differs.length === 0);
  if (same) return { kind: 'known', id: same.standard.id };
  const [nearest] = compared.toSorted((a, b) => a.differs.length - b.differs.length);
  return { kind: 'new-version', known: own.map(({ id }) => id), differs: nearest?.differs ?? [] };
}

/** The known standards of a house, other readings of the same words left out. */
export function standardsOf(
  house: string | undefined,
  houses: HouseRegistry,
  standards: readonly RatingStandard[],
): readonly RatingStandard[] {
  const known: House | undefined = house === undefined ? undefined : houses.named(house);
  if (!known) return [];
  return standards.filter(
    ({ house: of, readingOf }) => readingOf === undefined && houses.named(of) === known,
  );
}

function differencesOf(printed: PrintedStandard, standard: RatingStandard): StandardDifference[] {
  return SCALES.flatMap((scale): StandardDifference[] => {
    const [own, known] = [printed.scales[scale], standard.scales[scale]];
    if (!own && !known) return [];
    const differ = (field: StandardDifference['field'], before: string, now: string) => [
      { of: standard.id, scale, field, known: before, printed: now },
    ];
    if (!own || !known)
      return differ('absent', known ? labelsOf(known) : '', own ? labels(own) : '');
    const [bands, knownBands] = [printedBands(own), fileBands(known)];
    const [months, knownMonths] = [printedMonths(own), fileMonths(known)];
    const [indices, knownIndices] = [printedIndices(own), fileIndices(known)];
    return [
      ...(bands === knownBands ? [] : differ('bands', knownBands, bands)),
      ...(months === knownMonths ? [] : differ('horizon', knownMonths, months)),
      ...(indices === knownIndices ? [] : differ('benchmarks', knownIndices, indices)),
    ];
  });
}

const labels = ({ bands }: StandardScale): string => bands.map(({ zh }) => zh).join(' ');
const labelsOf = ({ bands }: Scale): string => bands.map(({ zh }) => zh).join(' ');

/** Labels and edges, whichever side an edge belongs to: the words of two reports are read alike. */
const printedBands = ({ bands }: StandardScale): string =>
  bands
    .map(({ zh, interval }) => `${zh} ${(interval ?? '').replace(/[[\]()]/g, '')}`.trim())
    .sort()
    .join('; ');

function fileBands({ bands, unread, measure }: Scale): string {
  const text = (value: number | undefined, infinite: string) =>
    value === undefined ? infinite : `${Math.round(value * 1e6) / 1e4}%`;
  return [
    ...bands.map(({ zh, from, to }) =>
      measure === 'qualitative' || (!from && !to)
        ? zh
        : `${zh} ${text(from?.value, '-inf')}, ${text(to?.value, '+inf')}`,
    ),
    ...unread.map(({ zh }) => zh),
  ]
    .sort()
    .join('; ');
}

const printedMonths = ({ horizon }: StandardScale): string => horizon?.join('-') ?? 'none';
const fileMonths = ({ horizonMonths, horizonRange }: Scale): string =>
  horizonRange?.join('-') ?? String(horizonMonths ?? 'none');

const printedIndices = ({ benchmarks }: StandardScale): string =>
  benchmarks
    .flatMap(({ id }) => (id === undefined ? [] : [id]))
    .sort()
    .join(' ');
const fileIndices = ({ benchmarks }: Scale): string =>
  Object.values(benchmarks)
    .flatMap((ids) => ids ?? [])
    .sort()
    .join(' ');

/** The grade that the known standards of a house give a label, where they agree. */
export function knownGrades(
  own: readonly RatingStandard[],
): (scale: ScaleName, zh: string) => string | undefined {
  return (scale, zh) => {
    const grades = new Set(
      own.flatMap(({ scales }) =>
        (scales[scale]?.bands ?? []).filter((band) => band.zh === zh).map(({ grade }) => grade),
      ),
    );
    const [only, ...others] = grades;
    return others.length === 0 ? only : undefined;
  };
}
