/** Rating standards as a house printed them, as data: the code knows no grade. */
import { foldLabel } from '../base/text.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import type { STATUSES } from '../markets/rules.ts';
import type { Band, Edge } from './band.ts';

/** Asset classes that a standard may have a scale for. */
export const SCALES = ['stock', 'industry', 'convertible'] as const;
export type ScaleName = (typeof SCALES)[number];

/** What a house measures returns against. Only `relative` is judged, against one index; calls by the others are void. */
export const MEASURES = ['relative', 'absolute', 'universe', 'qualitative'] as const;

/** Whether returns hold dividends. */
export const RETURN_KINDS = ['price', 'total'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/** Whom a benchmark is for: a market, or the shares of the Beijing exchange where a house sets them apart from `CN`. */
export type BenchmarkKey = Market | 'BJ';

/** The bands of one asset class, best tier first. */
export interface Scale {
  /** Months from publication to the end day; the longest where the house prints a range. */
  readonly horizonMonths: number;
  /** The range as printed, where it is one. */
  readonly horizonRange?: readonly [number, number] | undefined;
  readonly measure: (typeof MEASURES)[number];
  readonly returns: ReturnKind;
  /** Primary benchmark first. */
  readonly benchmarks: Readonly<Partial<Record<BenchmarkKey, readonly InstrumentId[]>>>;
  /** Empty where the house judges the class by no number and its labels were not read: calls are void. */
  readonly bands: readonly Band[];
  /** All edges of the bands, each once, ascending. */
  readonly edges: readonly Edge[];
  /** Folded label -> index in {@link bands}. */
  readonly labels: ReadonlyMap<string, number>;
}

export interface RatingStandard {
  readonly id: string;
  readonly house: string;
  readonly houseEnglish?: string | undefined;
  readonly version: string;
  readonly valid: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly status: (typeof STATUSES)[number];
  readonly source: string;
  readonly note?: string | undefined;
  /** The printed words, verbatim. */
  readonly text: string;
  /** Folded labels that mean "no rating". The empty label always does. */
  readonly unrated: ReadonlySet<string>;
  /** Folded labels that recommend a name without rating it. */
  readonly mentions: ReadonlySet<string>;
  readonly scales: Readonly<Partial<Record<ScaleName, Scale>>>;
}

/** What a label means in a standard. */
export type Grading =
  | { readonly kind: 'grade'; readonly tier: number }
  | { readonly kind: 'mention' | 'unrated' | 'unknown' };

/** The benchmark that a scale sets for an instrument of a market, or `undefined` where it names none. */
export function primaryBenchmark(
  { benchmarks }: Scale,
  market: Market,
  instrument: InstrumentId,
): InstrumentId | undefined {
  const own = market === 'CN' && instrument.endsWith('.BJ') ? benchmarks.BJ : undefined;
  return (own ?? benchmarks[market])?.[0];
}

/** Finds the tier of a printed label on a scale, by the standard's own words only. */
export function gradeOf(
  standard: RatingStandard,
  scale: Scale | undefined,
  label: string,
): Grading {
  const known = scale?.labels.get(label);
  if (known !== undefined) return { kind: 'grade', tier: known }; // most labels need no folding
  const folded = foldLabel(label);
  if (standard.unrated.has(folded)) return { kind: 'unrated' };
  if (standard.mentions.has(folded)) return { kind: 'mention' };
  const tier = scale?.labels.get(folded);
  return tier === undefined ? { kind: 'unknown' } : { kind: 'grade', tier };
}

/**
 * Finds the tier of a call: by the whole printed text where the standard has it (`买入-B` may be a grade of its own), else by
 * the label without its action and risk class.
 */
export function gradeOfCall(
  standard: RatingStandard,
  scale: Scale | undefined,
  {
    label,
    labelAsPrinted,
  }: { readonly label: string; readonly labelAsPrinted?: string | undefined },
): Grading {
  const whole = labelAsPrinted === undefined ? undefined : gradeOf(standard, scale, labelAsPrinted);
  return whole && whole.kind !== 'unknown' ? whole : gradeOf(standard, scale, label);
}
