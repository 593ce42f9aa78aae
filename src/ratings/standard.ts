/** Rating standards as a house printed them, as data: the code knows no grade. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { foldLabel } from '../base/text.ts';
import type { AssetClass, InstrumentId, Market } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { Band, Edge } from './band.ts';

/** Asset classes that a standard may have a scale for. */
export const SCALES = ['stock', 'industry', 'convertible'] as const;
export type ScaleName = (typeof SCALES)[number];

/** What a house measures returns against. Only `relative` is judged, against one index; calls by the others are void. */
export const MEASURES = ['relative', 'absolute', 'universe', 'qualitative'] as const;

/**
 * How well a standard is known: the whole printed text was read; its numbers were, but not every sentence or the days on
 * which it holds; or it is told from memory.
 */
export const STANDARD_STATUSES = ['verified', 'partial', 'unverified'] as const;

/** Whether returns hold dividends. */
export const RETURN_KINDS = ['price', 'total'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/** Whom a benchmark is for: a market, or the shares of the Beijing exchange where a house sets them apart from `CN`. */
export type BenchmarkKey = Market | 'BJ';

/** The bands of one asset class, best tier first. */
export interface Scale {
  /** Months from publication to the end day; the longest where the house prints a range, `undefined` where it prints none. */
  readonly horizonMonths: number | undefined;
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
  /** Tiers whose printed words give no interval, such as `5%—5%`: they stand as printed, and nothing is judged by them. */
  readonly unread: readonly UnreadTier[];
}

export interface UnreadTier {
  readonly zh: string;
  readonly printed: string;
  readonly aliases: readonly string[];
}

export interface RatingStandard {
  readonly id: string;
  readonly house: string;
  readonly houseEnglish?: string | undefined;
  readonly version: string;
  readonly valid: { readonly from?: string | undefined; readonly to?: string | undefined };
  /** Days or years of reports that print it, ascending. */
  readonly seen: readonly string[];
  /** The standard of which this is another reading of the same printed words. */
  readonly readingOf?: string | undefined;
  readonly status: (typeof STANDARD_STATUSES)[number];
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

/** The scale that an asset class is judged on; an index or a fund has none. */
export const scaleFor = (
  { scales }: RatingStandard,
  { assetClass }: { readonly assetClass: AssetClass },
): Scale | undefined =>
  assetClass === 'index' || assetClass === 'fund' ? undefined : scales[assetClass];

/** The word of a call that grades it: the printed one, or the vendor's. */
export type Word = 'label' | 'vendorLabel';

/** What a label means in a standard. */
export type Grading =
  | { readonly kind: 'grade'; readonly tier: number }
  | { readonly kind: 'mention' | 'unrated' | 'unknown' | 'unread' };

/** The benchmark that a scale sets for an instrument of a market, or `undefined` where it names none. */
export function primaryBenchmark(
  { benchmarks }: Scale,
  market: Market,
  instrument: InstrumentId,
): InstrumentId | undefined {
  const own = market === 'CN' && instrument.endsWith('.BJ') ? benchmarks.BJ : undefined;
  return (own ?? benchmarks[market])?.[0];
}

/** Days of a standard as texts that sort, `YYYY-MM-DD`. */
export interface InForce {
  readonly from: string;
  readonly to: string;
}

const FIRST = '';
const LAST = '9999-12-31';

/**
 * When a standard was in force: as printed, else from the first report that is known to print it; a year counts from its
 * end. A standard of which no day is known is taken for any day.
 */
export function inForce({ valid, seen }: RatingStandard): InForce {
  const [first] = seen.map((day) => (day.length === 4 ? `${day}-12-31` : day)).sort();
  return { from: valid.from ?? first ?? FIRST, to: valid.to ?? LAST };
}

/** Whether a day is among those on which a standard is known to be in force. */
export function isWithin({ from, to }: InForce, day: EpochDay): boolean {
  const text = formatDay(day);
  return from <= text && text <= to;
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
  if (tier !== undefined) return { kind: 'grade', tier };
  const isUnread = scale?.unread.some(({ zh, aliases }) =>
    [zh, ...aliases].some((word) => foldLabel(word) === folded),
  );
  return { kind: isUnread ? 'unread' : 'unknown' };
}

/** Stands for the standard of a call whose house has none that is known. */
export const NO_STANDARD: RatingStandard = {
  ...{ id: 'none', house: '', version: '', valid: {}, seen: [], status: 'unverified' },
  ...{ source: '', text: '', unrated: new Set(['']), mentions: new Set(), scales: {} },
};

/** Words, in the action or in place of the label, that end a rating of the house. */
const ENDING_WORDS: ReadonlySet<string> = new Set([
  ...['撤回', '撤回评级', '撤销', '撤销评级', '取消评级', '取消覆盖'],
  ...['终止', '终止评级', '终止覆盖', '停止评级', '停止覆盖', '暂停', '暂停评级', '暂停覆盖'],
  ...['中止评级', '中止覆盖', '退市', '终止上市', '摘牌'],
  ...['withdraw', 'withdraws', 'withdrawn', 'rating withdrawn', 'withdrawn rating'],
  ...['drop', 'drops', 'dropped', 'coverage dropped', 'dropped coverage', 'drop coverage'],
  ...['terminated', 'terminate', 'coverage terminated', 'terminated coverage'],
  ...['discontinued', 'coverage discontinued', 'discontinued coverage', 'ceased coverage'],
  ...['suspend', 'suspends', 'suspended', 'suspension', 'rating suspended', 'suspended rating'],
  ...['coverage suspended', 'suspended coverage', 'delisted', 'delisting'],
]);

/** True for a word that ends a rating. */
export const isEnding = (text: string | undefined): boolean =>
  text !== undefined && text !== '' && ENDING_WORDS.has(foldLabel(text));

/** True for a call that ends a rating by its action, or by a word in place of the label. */
export const endsRating = ({ action, label, vendorLabel }: Call): boolean =>
  isEnding(action) || isEnding(label) || isEnding(vendorLabel);
