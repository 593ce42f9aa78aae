/** The card of a scale: figures of all its tiers together, which no cohort of one grade can show. */
import type { PriceBook } from '../store/series.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { byScale, type ScaleKey } from './by-scale.ts';
import { type PortfolioOptions, type TierPortfolio, tierPortfolios } from './calendar-time.ts';
import type { CountedCall, Traces } from './counted-call.ts';
import { type Information, informationOf } from './information.ts';
import type { Sample } from './sample.ts';
import type { Scale } from './standard.ts';
import { type TierFigures, type TierSpread, tierFigures, tierSpread } from './tiers.ts';
import { type Transitions, transitionsOf } from './transitions.ts';

/** Portfolios of the calls of one benchmark. */
export interface BenchmarkPortfolios {
  readonly benchmark: string;
  readonly tiers: readonly TierPortfolio[];
}

export interface ScaleCard extends ScaleKey {
  readonly small: boolean;
  readonly agreement: Agreement;
  readonly information: Information;
  readonly tiers: readonly TierFigures[];
  readonly spread?: TierSpread | undefined;
  readonly portfolios: readonly BenchmarkPortfolios[];
  /** Of all calls, not of spells: a grade that is kept is a transition too. */
  readonly transitions?: Transitions | undefined;
}

/** What the calls of a card are looked up in. */
interface ScaleParts<Item extends CountedCall> {
  readonly sample: Sample;
  readonly book: PriceBook;
  readonly traces: Traces<Item>;
}

export interface ScaleOptions {
  readonly minimum: number;
}

/** Makes a card for every scale by which a call is graded. */
export function scaleCards<Item extends CountedCall>(
  kept: readonly Item[],
  everyCall: readonly Item[],
  { sample, book, traces }: ScaleParts<Item>,
  options: ScaleOptions,
): ScaleCard[] {
  const graded = kept.filter(({ grade }) => typeof grade === 'number');
  const transitions = transitionsOf(everyCall, traces);
  return byScale(graded, (scale, calls) => ({
    ...scaleCard(scale, calls, { sample, book, traces }, options),
    transitions: transitions.get(scale),
  }));
}

function scaleCard<Item extends CountedCall>(
  scale: Scale,
  calls: readonly Item[],
  { sample, book, traces }: ScaleParts<Item>,
  { minimum }: ScaleOptions,
): Omit<ScaleCard, keyof ScaleKey> {
  const rows = Int32Array.from(calls.flatMap((item) => sample.rowOf.get(item) ?? []));
  const tiers = scale.bands.length;
  const horizon = scale.horizonMonths ?? 0; // 0 for a scale whose calls are all void
  const figures = tierFigures(sample, rows, tiers);
  const spread = tierSpread(sample, rows, figures, minimum);
  return {
    small: rows.length < minimum,
    agreement: agreementOf(sample, rows, tiers),
    information: informationOf(sample, rows, horizon),
    tiers: figures,
    spread,
    portfolios: portfoliosOf(
      scale,
      calls,
      { book, traces },
      { spread: spread && [spread.top, spread.bottom], minimum },
    ),
  };
}

function portfoliosOf<Item extends CountedCall>(
  scale: Scale,
  calls: readonly Item[],
  { book, traces }: Omit<ScaleParts<Item>, 'sample'>,
  options: PortfolioOptions,
): BenchmarkPortfolios[] {
  const benchmarks = [...new Set(calls.flatMap(({ benchmark }) => benchmark ?? []))].sort();
  return benchmarks.flatMap((benchmark) => {
    const index = book.series.get(benchmark);
    if (!index || index.days.length < 2) return [];
    const own = calls.filter((item) => item.benchmark === benchmark);
    return [{ benchmark, tiers: tierPortfolios(own, scale, index, { book, traces }, options) }];
  });
}
