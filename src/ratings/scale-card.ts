/** The card of a scale: what its tiers say together, which no cohort of one grade can show. */
import type { PriceBook } from '../store/series.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { type TierPortfolio, tierPortfolios } from './calendar-time.ts';
import { type Information, informationOf } from './information.ts';
import type { DrawOptions } from './resampled.ts';
import type { Sample } from './sample.ts';
import type { RatingStandard, Scale } from './standard.ts';
import { type TierFigures, type TierSpread, tierFigures, tierSpread } from './tiers.ts';
import { type Transitions, transitionsOf } from './transitions.ts';
import type { JudgedCall } from './verdict.ts';

/** Portfolios of the calls that one benchmark is held against. */
export interface BenchmarkPortfolios {
  readonly benchmark: string;
  readonly tiers: readonly TierPortfolio[];
}

export interface ScaleCard {
  readonly standard: RatingStandard['id'];
  readonly assetClass: string;
  /** Best tier first. */
  readonly grades: readonly string[];
  readonly small: boolean;
  readonly agreement: Agreement;
  readonly information: Information;
  readonly tiers: readonly TierFigures[];
  readonly spread?: TierSpread | undefined;
  readonly portfolios: readonly BenchmarkPortfolios[];
  /** Of all calls, not of spells: a grade that is kept is a transition too. */
  readonly transitions?: Transitions | undefined;
}

export interface ScaleOptions extends DrawOptions {
  readonly minimum: number;
}

/** Makes a card for every scale by which a call is graded, in order of standard and class. */
export function scaleCards(
  kept: readonly JudgedCall[],
  everyCall: readonly JudgedCall[],
  sample: Sample,
  book: PriceBook,
  options: ScaleOptions,
): ScaleCard[] {
  const byScale = new Map<Scale, JudgedCall[]>();
  for (const item of kept) {
    if (!item.scale || typeof item.grade !== 'number') continue;
    const list = byScale.get(item.scale) ?? [];
    if (list.length === 0) byScale.set(item.scale, list);
    list.push(item);
  }
  const transitions = transitionsOf(everyCall);
  const cards = [...byScale].map(([scale, calls]) => ({
    ...scaleCard(scale, calls, sample, book, options),
    transitions: transitions.get(scale),
  }));
  const order = ({ standard, assetClass }: ScaleCard) => `${standard} ${assetClass}`;
  return cards.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function scaleCard(
  scale: Scale,
  calls: readonly JudgedCall[],
  sample: Sample,
  book: PriceBook,
  { minimum, ...draw }: ScaleOptions,
): ScaleCard {
  const rows = Int32Array.from(calls.flatMap((item) => sample.rowOf.get(item) ?? []));
  const tiers = scale.bands.length;
  const horizon = scale.horizonMonths;
  const figures = tierFigures(sample, rows, tiers);
  const spread = tierSpread(sample, rows, figures, { ...draw, minimum, horizon });
  const [first] = calls;
  return {
    standard: first?.standard.id ?? '',
    assetClass: first?.call.assetClass ?? '',
    grades: scale.bands.map(({ grade }) => grade),
    small: rows.length < minimum,
    agreement: agreementOf(sample, rows, tiers),
    information: informationOf(sample, rows, horizon),
    tiers: figures,
    spread,
    portfolios: portfoliosOf(scale, calls, book, spread && [spread.top, spread.bottom]),
  };
}

function portfoliosOf(
  scale: Scale,
  calls: readonly JudgedCall[],
  book: PriceBook,
  spread: readonly [number, number] | undefined,
): BenchmarkPortfolios[] {
  const benchmarks = [...new Set(calls.flatMap(({ benchmark }) => benchmark ?? []))].sort();
  return benchmarks.flatMap((benchmark) => {
    const index = book.series.get(benchmark);
    if (!index || index.days.length < 2) return [];
    const own = calls.filter((item) => item.benchmark === benchmark);
    return [{ benchmark, tiers: tierPortfolios(own, scale, index, book, spread) }];
  });
}
