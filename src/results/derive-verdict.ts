/** The last steps of a call: the fraction, the bands, and the verdict, or why there is none yet or none at all. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { formatRatio } from '../base/ratio.ts';
import { compareToEdge, type Edge, formatInterval, nearestEdge } from '../ratings/band.ts';
import { type Convention, STALE_AFTER_SESSIONS } from '../ratings/convention.ts';
import { divisor } from '../ratings/price-point.ts';
import type { Scale } from '../ratings/standard.ts';
import {
  endDayOf,
  gradedWord,
  type JudgedCall,
  type Jump,
  type Outcome,
  type SoFar,
  untradedOutcome,
} from '../ratings/verdict.ts';
import {
  type Excursion,
  type FourPrices,
  type WindowReturns,
  windowReturns,
} from '../ratings/window.ts';
import type { Inequality, JumpStep, Section, Step } from './derivation.ts';
import { delistingSteps, lastPriceSteps } from './derive-delisting.ts';
import { namesOf } from './tier-names.ts';

export function verdictSections(item: JudgedCall): Section[] {
  const { verdict, scale, convention } = item;
  switch (verdict.status) {
    case 'void':
      return voidSections(item);
    case 'pending':
      return pendingSections(item, verdict.soFar);
    case 'judged': {
      if (!scale) throw new Error(`call ${item.call.id} was judged without a scale`);
      const { returns } = verdict.outcome;
      return [
        returnSection(item as JudgedCall & FourPrices, returns, convention, false), // it was judged
        bandSection(scale, returns),
        outcomeSection(item, scale, verdict.outcome),
      ];
    }
    default:
      return verdict satisfies never;
  }
}

function voidSections(item: JudgedCall): Section[] {
  const { verdict, scale, convention, base, end, benchmarkBase, benchmarkEnd } = item;
  if (verdict.status !== 'void') return [];
  const { reason } = verdict;
  const last: Section = {
    title: { step: 'titleVoid' },
    steps: [
      ...[voidStep(item), ...delistingSteps(item), ...lastPriceSteps(item)],
      { step: 'noRate' },
    ],
  };
  if (reason !== 'no-band' || !scale || !base || !end || !benchmarkBase || !benchmarkEnd)
    return [last];
  // a gap between bands is seen only beside the number that falls into it
  const prices = { base, end, benchmarkBase, benchmarkEnd };
  const returns = windowReturns(prices, convention);
  return [returnSection(prices, returns, convention, false), bandSection(scale, returns), last];
}

function voidStep(item: JudgedCall): Step {
  const { verdict, call, scale, benchmark, jump } = item;
  const endDay = endDayOf(item);
  if (verdict.status !== 'void') throw new Error('a call that is not void has no void reason');
  const { assetClass, instrument } = call;
  const label = gradedWord(item);
  return {
    ...{ step: 'void', reason: verdict.reason, label, assetClass, instrument, benchmark },
    published: formatDay(call.published),
    end: endDay === undefined ? undefined : formatDay(endDay),
    measure: scale && scale.bands.length > 0 ? scale.measure : undefined,
    jump: jump && jumpStep(jump),
    sessions: STALE_AFTER_SESSIONS,
  };
}

const jumpStep = ({ id, found: { day, from, to, kind } }: Jump): JumpStep => ({
  ...{ id, day: formatDay(day), from, to, kind },
});

/** How the four prices become one number. @param open the window is open: these are the prices so far */
function returnSection(
  { base, end, benchmarkBase, benchmarkEnd }: FourPrices,
  returns: WindowReturns,
  { relative }: Convention,
  open: boolean,
): Section {
  const { instrumentReturn: instrument, benchmarkReturn: benchmark, value } = returns;
  return {
    title: { step: 'titleReturn', open },
    steps: [
      {
        ...{ step: 'instrumentReturn', end: divisor(end), base: divisor(base), value: instrument },
      },
      {
        step: 'benchmarkReturn',
        ...{ end: divisor(benchmarkEnd), base: divisor(benchmarkBase), value: benchmark },
      },
      {
        step: 'relativeReturn',
        formula: relative === 'geometric' ? 'geometric' : 'difference',
        ...{ instrument, benchmark, value, exactly: formatRatio(returns.exact()) },
      },
    ],
  };
}

/** One step a band: its interval, each inequality with its answer. */
const bandSection = ({ bands }: Scale, returns: WindowReturns): Section => ({
  title: { step: 'titleBands' },
  steps: bands.map((band) => ({
    step: 'band',
    ...namesOf(band),
    interval: formatInterval(band),
    inequalities: [
      ...(band.from ? [inequality(returns, band.from, 1)] : []),
      ...(band.to ? [inequality(returns, band.to, -1)] : []),
    ],
  })),
});

/** @param wanted 1 where x must lie above the edge, -1 below */
function inequality(returns: WindowReturns, edge: Edge, wanted: 1 | -1): Inequality {
  const side = compareToEdge(returns, edge);
  const met = side === wanted || (side === 0 && edge.closed);
  const sign: Inequality['sign'] = `${wanted === 1 ? '>' : '<'}${edge.closed ? '=' : ''}`;
  const { value } = returns;
  return { value, sign, edge: edge.value, met, digits: side === 0 ? 6 : digitsBeside(value, edge) };
}

/** As many decimals of a percentage as tell a value from an edge that it does not lie on. */
const digitsBeside = (value: number, edge: Edge): number =>
  [6, 9].find((digits) => +(value * 100).toFixed(digits) !== +(edge.value * 100).toFixed(12)) ?? 12;

function staleSteps(item: JudgedCall): Step[] {
  const { stale, end } = item;
  if (!stale || end?.settles) return []; // a delisting is told by its own step
  if (end === undefined || untradedOutcome(item) === undefined)
    return [{ step: 'stale', sessions: STALE_AFTER_SESSIONS }];
  return [{ step: 'untraded', day: formatDay(end.day), sessions: end.sessionsOff }];
}

function outcomeSection(item: JudgedCall, scale: Scale, outcome: Outcome): Section {
  const { grade, jump } = item;
  const { earned, hit, met, direction, excursion } = outcome;
  const [earnedBand, gradedBand] = [
    scale.bands[earned],
    typeof grade === 'number' ? scale.bands[grade] : undefined,
  ];
  const steps: Step[] = [
    ...(gradedBand
      ? [{ step: 'metAndDirection', met: met === true, direction: direction === true } as const]
      : []),
    ...(earnedBand && earned !== grade
      ? [{ step: 'printedOf', ...namesOf(earnedBand), printed: earnedBand.printed } as const]
      : []),
    edgeStep(scale, outcome),
    ...staleSteps(item),
    ...delistingSteps(item),
    ...(jump ? [{ step: 'jump', ...jumpStep(jump) } as const] : []),
    ...(excursion ? excursionSteps(excursion) : []),
  ];
  const graded = gradedBand && namesOf(gradedBand);
  return { title: { step: 'titleVerdict', graded, earned: namesOf(earnedBand), hit }, steps };
}

function edgeStep(
  scale: Scale,
  { returns, distanceToEdge: distance, edge, earned }: Outcome,
): Step {
  const near = nearestEdge(scale.edges, returns.value).value;
  return edge
    ? { step: 'onEdge', edge: near, ...namesOf(scale.bands[earned]) }
    : { step: 'nearestEdge', edge: near, distance };
}

function excursionSteps({ best, worst, bandTouched }: Excursion): Step[] {
  const at = ({ day, relativeReturn: value }: { day: EpochDay; relativeReturn: number }) => ({
    day: formatDay(day),
    value,
  });
  return [
    { step: 'excursion', best: at(best), worst: at(worst) },
    ...(bandTouched === undefined
      ? []
      : [{ step: 'touched', day: formatDay(bandTouched) } as const]),
  ];
}

function pendingSections(item: JudgedCall, soFar: SoFar | undefined): Section[] {
  const { endDay, grade, scale, convention, base, benchmarkBase } = item;
  const title: Step = { step: 'titlePending', day: formatDay(endDay) };
  if (!soFar || !scale || !base || !benchmarkBase)
    return [{ title, steps: [{ step: 'noPriceYet' }, { step: 'noRateYet' }] }];
  const { returns, needed, end, benchmarkEnd } = soFar;
  const band = typeof grade === 'number' ? scale.bands[grade] : undefined;
  const need: Step[] =
    band && needed !== undefined ? [{ step: 'needed', ...namesOf(band), needed }] : [];
  return [
    returnSection({ base, end, benchmarkBase, benchmarkEnd }, returns, convention, true),
    bandSection(scale, returns),
    { title, steps: [...need, { step: 'noRateYet' }] },
  ];
}
