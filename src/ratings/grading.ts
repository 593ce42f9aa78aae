/**
 * What a call says before any price is looked up: the grade that its word gives, the printed one or the vendor's, its benchmark, and why
 * no price can judge it.
 */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import {
  endsRating,
  type Grading,
  gradeOf,
  isEnding,
  NO_STANDARD,
  primaryBenchmark,
  type RatingStandard,
  type Scale,
  scaleFor,
  type Word,
} from './standard.ts';
import type { VoidReason } from './verdict.ts';

/** How calls are read. */
export interface ReadOptions {
  /** Tells which word of a call grades it; by default {@link wordOrderByName}. */
  readonly wordOrderOf?: WordOrderOf | undefined;
  /** Benchmark of a market in place of the standard's primary. */
  readonly benchmarks?: ReadonlyMap<Market, InstrumentId> | undefined;
  /** Judge mentions as if they bore this grade. */
  readonly mentionsAs?: string | undefined;
  /** Measure calls whose label the standard does not know, as mentions are; by default they are void. */
  readonly measureUnknown?: boolean | undefined;
}

/**
 * Which word of a call a standard reads first. The vendor's word is on the vendor's scale, the printed one on the house's
 * own: a standard of that house reads what was printed, any other what the vendor made of it. Where the first word is no
 * grade of the standard, the other one is asked; with `printed` the vendor's never is.
 */
export type WordOrder = 'printed-first' | 'vendor-first' | 'printed';

/** Tells which word a standard reads first. */
export type WordOrderOf = (call: Call, standard: RatingStandard) => WordOrder;

/** The printed word first where the call names the standard's own house, exactly as the standard does. */
const wordOrderByName: WordOrderOf = ({ house }, standard) =>
  house === standard.house ? 'printed-first' : 'vendor-first';

/** The grade of a call, and the word that it was read from. */
export interface CallGrading {
  readonly grading: Grading;
  readonly by: Word;
}

type Words = Pick<Call, 'label' | 'labelAsPrinted' | 'vendorLabel'>;

/** Finds the tier of a call. `unrated` only where no word is given, or one that says so. */
export function gradeOfCall(
  standard: RatingStandard,
  scale: Scale | undefined,
  call: Words,
  order: WordOrder = 'vendor-first',
): CallGrading {
  const printed = { grading: gradeOfPrinted(standard, scale, call), by: 'label' } as const;
  const { vendorLabel } = call;
  if (vendorLabel === undefined) return printed;
  if (order === 'printed')
    return call.label === '' ? { grading: { kind: 'unknown' }, by: 'label' } : printed;
  const vendors = { grading: gradeOf(standard, scale, vendorLabel), by: 'vendorLabel' } as const;
  const [first, second] = order === 'vendor-first' ? [vendors, printed] : [printed, vendors];
  if (isKnown(first.grading)) return first;
  if (isKnown(second.grading)) return second;
  return printed.grading.kind === 'unrated' ? vendors : printed;
}

/** True for a word that the standard has. */
const isKnown = ({ kind }: Grading): boolean => kind !== 'unknown' && kind !== 'unrated';

/**
 * The tier of the printed words: by the whole text where the standard has it (`买入-B` may be a grade of its own), else by the
 * label without its action and risk class.
 */
function gradeOfPrinted(
  standard: RatingStandard,
  scale: Scale | undefined,
  { label, labelAsPrinted }: Words,
): Grading {
  const whole = labelAsPrinted === undefined ? undefined : gradeOf(standard, scale, labelAsPrinted);
  return whole && whole.kind !== 'unknown' ? whole : gradeOf(standard, scale, label);
}

/** The scale, the grade on it, and the word that gives it. */
export function gradeFor(call: Call, standard: RatingStandard, options: ReadOptions) {
  const scale = scaleFor(standard, call);
  const order = (options.wordOrderOf ?? wordOrderByName)(call, standard);
  const graded = gradeOfCall(standard, scale, call, order);
  return { scale, grade: readGrade(graded, scale, options), by: graded.by };
}

/** A tier, or what a call says in place of one. */
export type GradeRead = number | 'mention' | 'unrated' | 'unknown' | 'unread';

function readGrade(
  { grading }: CallGrading,
  scale: Scale | undefined,
  { mentionsAs, measureUnknown }: ReadOptions,
): GradeRead {
  if (grading.kind === 'grade') return grading.tier;
  if (grading.kind === 'unknown' && measureUnknown) return 'mention';
  if (grading.kind !== 'mention' || mentionsAs === undefined) return grading.kind;
  const tier = scale?.bands.findIndex(({ grade }) => grade === mentionsAs) ?? -1;
  return tier === -1 ? 'mention' : tier;
}

/** The benchmark of a call, and the primary one where the user chose another. */
function chooseBenchmark(
  market: Market | undefined,
  instrument: InstrumentId,
  scale: Scale | undefined,
  { benchmarks }: ReadOptions,
) {
  const primary = market && scale && primaryBenchmark(scale, market, instrument);
  const chosen = market && benchmarks?.get(market);
  if (!primary || !chosen || chosen === primary) return { benchmark: primary };
  return { benchmark: chosen, standsInFor: primary };
}

/** What is known of a call before its prices are looked up, whatever the convention. */
export interface Question {
  readonly scale: Scale | undefined;
  readonly grade: GradeRead;
  readonly by: Word;
  readonly benchmark: InstrumentId | undefined;
  readonly standsInFor?: InstrumentId | undefined;
  readonly benchmarkSeries: PriceSeries | undefined;
  readonly series: PriceSeries | undefined;
  readonly asOf: EpochDay | undefined;
  /** The last day of its horizon. */
  readonly due: EpochDay;
  /** Why no price can judge it. */
  readonly reason: VoidReason | undefined;
}

/** {@link Question} but for the day: calls of one kind on one instrument share it. */
export type Asked = Omit<Question, 'due'>;

/** Why the words of a call let no price judge it; `undefined` where prices may. */
function obstacleInWords(
  call: Call,
  standard: RatingStandard,
  { scale, grade }: Pick<Question, 'scale' | 'grade'>,
): VoidReason | undefined {
  if (grade === 'unrated') return 'unrated';
  if (standard === NO_STANDARD) return 'no-standard';
  if (scale === undefined || scale.bands.length === 0) return 'no-band';
  if (grade === 'unknown') return isEnding(call.label) ? 'withdrawn' : 'unknown-label';
  if (endsRating(call)) return 'withdrawn';
  if (scale.measure !== 'relative' || grade === 'unread') return 'no-band';
  return scale.horizonMonths === undefined ? 'no-horizon' : undefined;
}

/** Tells what is known of a call. */
export type AskOf = (call: Call) => Question;

/** Asks each call once. */
export function remembered(askAnew: AskOf): AskOf {
  const questions = new Map<Call, Question>();
  return (call) => {
    let question = questions.get(call);
    if (!question) {
      question = askAnew(call);
      questions.set(call, question);
    }
    return question;
  };
}

/** What calls are asked by. */
export interface AskContext {
  readonly book: PriceBook;
  readonly options: ReadOptions;
  readonly reach: EpochDay | undefined;
  /** Adds months to a day. */
  readonly endOf: (day: EpochDay, months: number) => EpochDay;
}

/** What the words of a kind of calls say by a standard, on whatever instrument and day. */
export interface KindReading extends Pick<Question, 'scale' | 'grade' | 'by'> {
  readonly kind: Call;
  readonly standard: RatingStandard;
  /** Of the horizon. */
  readonly months: number;
  /** Why no price can judge such calls. */
  readonly obstacle: VoidReason | undefined;
}

export function readKind(kind: Call, standard: RatingStandard, options: ReadOptions): KindReading {
  const { scale, grade, by } = gradeFor(kind, standard, options);
  const months = scale?.horizonMonths ?? standard.scales.stock?.horizonMonths ?? 6;
  const obstacle = obstacleInWords(kind, standard, { scale, grade });
  return { kind, standard, scale, grade, by, months, obstacle };
}

/** Finds what is known of calls of a kind on an instrument. */
export function askOn(
  { kind, scale, grade, by, obstacle }: KindReading,
  instrument: InstrumentId,
  { book, options, reach }: AskContext,
): Asked {
  const { benchmark, standsInFor } = chooseBenchmark(kind.market, instrument, scale, options);
  const benchmarkSeries = benchmark && book.series.get(benchmark);
  const asOf = earliest(reach, benchmarkSeries?.days.at(-1) as EpochDay | undefined);
  const series = book.series.get(instrument);
  const lacks = !benchmarkSeries || asOf === undefined ? 'no-benchmark' : undefined;
  const reason = obstacle ?? (series ? lacks : 'no-prices');
  return { scale, grade, by, benchmark, standsInFor, benchmarkSeries, series, asOf, reason };
}

/** Finds what is known of a call. */
export function ask(call: Call, standard: RatingStandard, context: AskContext): Question {
  const reading = readKind(call, standard, context.options);
  const { scale, grade, by, benchmark, standsInFor, benchmarkSeries, series, asOf, reason } = askOn(
    reading,
    call.instrument,
    context,
  );
  const due = context.endOf(call.published, reading.months);
  return { scale, grade, by, benchmark, standsInFor, benchmarkSeries, series, asOf, due, reason };
}

function earliest(a: EpochDay | undefined, b: EpochDay | undefined): EpochDay | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a < b ? a : b;
}
