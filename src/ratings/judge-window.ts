/** The part of judging that needs prices: the four prices of a call's window, and the verdict that they give. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { PriceSeries } from '../store/series.ts';
import { compareToEdge, LEVEL, nearestEdge, onEdge } from './band.ts';
import type { Convention } from './convention.ts';
import type { RatingChange, Standing } from './in-force.ts';
import {
  basePoint,
  isGoodPrice,
  type PointSearch,
  type PricePoint,
  priorPoint,
} from './price-point.ts';
import type { Settle } from './settlement.ts';
import type { RatingStandard, Scale, Word } from './standard.ts';
import { isTooOld, type Passed, passWindow, standing } from './standing.ts';
import type { JudgedCall, Outcome, Verdict, VoidReason } from './verdict.ts';
import {
  type Excursion,
  earnedTier,
  excursion,
  type FourPrices,
  type WindowReturns,
  windowReturns,
} from './window.ts';

/** What is known of a call before its prices are looked up. */
export interface Facts {
  readonly call: Call;
  readonly house: string | undefined;
  readonly standard: RatingStandard;
  readonly scale: Scale | undefined;
  readonly convention: Convention;
  readonly grade: number | 'mention' | undefined;
  readonly gradedBy: Word;
  readonly endDay: EpochDay;
  readonly asOf: EpochDay | undefined;
  readonly benchmark: InstrumentId | undefined;
  readonly standsInFor: InstrumentId | undefined;
  readonly before: Standing | undefined;
  readonly change: RatingChange | undefined;
  readonly lapses: EpochDay | undefined;
}

/** Grade and scale of a call, and whether to find the best and worst day of its window. */
export interface Measured {
  readonly grade: number | 'mention';
  readonly scale: Scale;
  readonly diagnostics: boolean;
  /** Values what was delisted. */
  readonly settle: Settle | undefined;
}

/** Makes the judged call. Every field is written out, so that all calls have one shape and reading them is fast. */
export function conclude(
  facts: Facts,
  prices: Partial<FourPrices>,
  verdict: Verdict,
  { jump, dividends }: Omit<Passed, 'obstacle'> = {},
): JudgedCall {
  const { base, end, benchmarkBase, benchmarkEnd } = prices;
  const isStale = isOff(base) || isOff(end) || isOff(benchmarkBase) || isOff(benchmarkEnd);
  return {
    call: facts.call,
    house: facts.house,
    standard: facts.standard,
    scale: facts.scale,
    convention: facts.convention,
    grade: facts.grade,
    gradedBy: facts.gradedBy,
    endDay: facts.endDay,
    asOf: facts.asOf,
    benchmark: facts.benchmark,
    standsInFor: facts.standsInFor,
    base,
    end,
    benchmarkBase,
    benchmarkEnd,
    jump,
    before: facts.before,
    change: facts.change,
    lapses: facts.lapses,
    dividends,
    stale: verdict.status !== 'void' && isStale,
    verdict,
  };
}

/** Finds the four prices of a call and judges it by them. */
export function judgeWindow(
  facts: Facts,
  measured: Measured,
  series: PriceSeries,
  benchmarkSeries: PriceSeries,
  search: PointSearch,
): JudgedCall {
  const [{ call, convention, endDay }, { asOf }] = [facts, search];
  const base = basePoint(series, call.published, convention, search);
  const opposite: PointSearch = { ...search, calendar: series.days };
  const benchmarkBase = basePoint(benchmarkSeries, call.published, convention, opposite);
  const none = (reason: VoidReason, prices: Partial<FourPrices>) =>
    conclude(facts, prices, { status: 'void', reason });
  const ahead = call.published > asOf;
  const awaited = ahead || (convention.base.endsWith('after') && endDay > asOf);
  if (!base || !benchmarkBase) {
    if (awaited) return conclude(facts, {}, { status: 'pending' });
    return base ? none('no-benchmark-price', { base }) : none('no-base-price', {});
  }
  const start = { base, benchmarkBase };
  if (ahead) return conclude(facts, start, { status: 'pending' });
  // a first price after publication may lie beyond the window
  if (base.day > endDay) return none('no-base-price', {});
  if (benchmarkBase.day > endDay) return none('no-benchmark-price', { base });
  if (isTooOld(base)) return none('stale-base-price', start);
  if (isTooOld(benchmarkBase)) return none('no-benchmark-price', start);
  if (!isGoodPrice(base) || !isGoodPrice(benchmarkBase)) return none('bad-price', start);
  return endWindow(facts, measured, { series, benchmarkSeries, search, opposite }, start);
}

interface Ending {
  readonly series: PriceSeries;
  readonly benchmarkSeries: PriceSeries;
  readonly search: PointSearch;
  /** The search of the benchmark's prices. */
  readonly opposite: PointSearch;
}

/** Finds the prices at the end of a window that has begun, and what they make of it. */
function endWindow(
  facts: Facts,
  { grade, scale, diagnostics, settle }: Measured,
  { series, benchmarkSeries, search, opposite }: Ending,
  start: Pick<FourPrices, 'base' | 'benchmarkBase'>,
): JudgedCall {
  const [{ call, convention, endDay }, { asOf }] = [facts, search];
  const end = priorPoint(series, endDay, search);
  const benchmarkEnd = priorPoint(benchmarkSeries, endDay, opposite);
  if (!end || !benchmarkEnd) throw new Error(`a series of ${call.instrument} lost its rows`); // it has a base
  const settled = settle?.(series, end, Math.min(endDay, asOf) as EpochDay, search);
  const [valued, unvalued] = settled && 'why' in settled ? [undefined, settled] : [settled];
  const atLast: FourPrices = { ...start, end: valued ?? end, benchmarkEnd };
  const isLast = convention.untraded === 'last-price';
  const prices: FourPrices = isLast ? atLast : { ...atLast, end };
  const band = grade === 'mention' ? undefined : scale.bands[grade];
  const { untraded } = convention;
  const { obstacle, ...passed } = passWindow(series, benchmarkSeries, prices, {
    ...search,
    untraded,
  });
  if (endDay > asOf) {
    const soFar = obstacle ? undefined : standing(prices, convention, band);
    return conclude(facts, start, { status: 'pending', soFar }, passed);
  }
  if (isLast && unvalued && obstacle === undefined)
    return conclude(facts, prices, { status: 'void', reason: 'delisted', unvalued }, passed);
  if (obstacle === 'stale-end-price') {
    const open = { ...search, untraded: 'last-price' } as const;
    const isOpen = !unvalued && !passWindow(series, benchmarkSeries, atLast, open).obstacle;
    const atLastPrice = isOpen ? outcomeOf(facts, { grade, scale }, atLast) : undefined;
    const seen = { atLastPrice, settled: atLastPrice && valued, unvalued };
    return conclude(facts, prices, { status: 'void', reason: obstacle, ...seen }, passed);
  }
  if (obstacle !== undefined)
    return conclude(facts, prices, { status: 'void', reason: obstacle }, passed);
  const swing = () => excursion(series, benchmarkSeries, prices, convention, band, search.returns);
  const outcome = outcomeOf(facts, { grade, scale }, prices, diagnostics ? swing() : undefined);
  return outcome
    ? conclude(facts, prices, { status: 'judged', outcome }, passed)
    : conclude(facts, prices, { status: 'void', reason: 'no-band' }, passed);
}

/** What the prices earn; `undefined` in a gap of the standard. */
function outcomeOf(
  { convention }: Facts,
  { grade, scale }: Pick<Measured, 'grade' | 'scale'>,
  prices: FourPrices,
  swing?: Excursion,
): Outcome | undefined {
  const returns = windowReturns(prices, convention);
  const earned = earnedTier(scale.bands, grade, returns);
  return earned === -1 ? undefined : scoreOutcome(scale, grade, returns, earned, swing);
}

const isOff = (point: PricePoint | undefined): boolean =>
  point !== undefined && point.sessionsOff > 0;

/** Computes hit, met, direction and distances; a mention has no grade, and so only distances. */
function scoreOutcome(
  { bands, edges }: Scale,
  grade: number | 'mention',
  returns: WindowReturns,
  earned: number,
  swing: Excursion | undefined,
): Outcome {
  const { value } = returns;
  const edge = onEdge(edges, returns);
  const side = grade === 'mention' ? undefined : bands[grade]?.side;
  const tier = grade === 'mention' ? earned : grade;
  const hit = earned === tier;
  const met = side === 'positive' ? earned <= tier : side === 'negative' ? earned >= tier : hit;
  const beat = compareToEdge(returns, LEVEL);
  const direction = side === 'positive' ? beat > 0 : side === 'negative' ? beat < 0 : hit;
  const graded = side !== undefined;
  return {
    returns,
    earned,
    hit: graded ? hit : undefined,
    met: graded ? met : undefined,
    direction: graded ? direction : undefined,
    tierDistance: graded ? tier - earned : undefined,
    distanceToEdge: edge ? 0 : Math.abs(value - nearestEdge(edges, value).value),
    edge,
    excursion: swing,
  };
}
