/** The steps from the calls of a cohort to its figures. */

import { monthNumber, monthText } from '../base/day.ts';
import type { LikeRule } from '../ratings/like-names.ts';
import type { IntervalName, OverlapRate, Rate } from '../ratings/rate.ts';
import { pick, type Sample } from '../ratings/sample.ts';
import type { Cohort } from '../ratings/score.ts';
import { MINIMUM_SAMPLE } from '../ratings/score-choices.ts';
import { type Chances, horizonOf, rowsOf } from '../ratings/scorecard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { relativeReturnOf } from '../ratings/verdict.ts';
import { wilsonParts } from '../stats/proportion.ts';
import type { CohortCase } from './cases.ts';
import type { RateName } from './cohort-steps.ts';
import type { Derivation, Section, Step } from './derivation.ts';

/** A cohort of `evaluate`. */
export function deriveCohort(item: CohortCase): Derivation {
  const { of, keys, cohort, members } = item;
  const grouped = keys.length > 0 && of === 'rated';
  const command = grouped ? `evaluate -g ${keys.join(',')}` : 'evaluate';
  const key = keys.length === 0 ? {} : cohort.key;
  const means = { mean: cohort.meanRelativeReturn, median: cohort.medianRelativeReturn };
  const returns = (number: 2 | 4): Section => ({
    title: { step: 'titleReturns', number },
    steps: returnSteps(members, means),
  });
  const sections: Section[] = [
    { title: { step: 'titleCalls' }, steps: countSteps(cohort) },
    ...(of === 'rated' ? [rateSection(item), chanceSection(item), returns(4)] : [returns(2)]),
  ];
  return {
    heading: { step: 'cohort', of, key, command, tables: false },
    sections: sections.filter(({ steps }) => steps.length > 0),
  };
}

/** `6913 judged + 2134 pending + 717 void = 9764`, and the void ones by reason. */
export function countSteps(cohort: Cohort): Step[] {
  const { calls, judged, pending, void: voids, voidReasons: reasons, edge, stale } = cohort;
  return [
    { step: 'counts', judged, pending, void: voids, calls },
    ...(voids > 0 ? [{ step: 'voidReasons', reasons, void: voids } as const] : []),
    ...(pending > 0 ? [{ step: 'pendingWindows', pending } as const] : []),
    ...(edge + stale > 0 ? [{ step: 'flags', edge, stale } as const] : []),
  ];
}

/** The rates of a cohort, in the order of every table. */
export const RATES = ['hit', 'met', 'direction'] as const;

/** A rate as a fraction of two counts, and its interval. */
export function rateStep(
  rate: RateName,
  of: Rate & Partial<OverlapRate>,
  interval: IntervalName,
): Step {
  const { k, n, rate: value, interval: ends } = of;
  const { center, half } = wilsonParts(k, n);
  return { step: 'rate', rate, k, n, value, overlap: of.overlap, interval, ends, center, half };
}

/** How the intervals come about. */
export const intervalStep = (interval: IntervalName, horizon: number): Step => ({
  ...{ step: 'interval', interval, z: wilsonParts(0, 1).z, horizon },
});

const rateSection = ({ cohort, members }: CohortCase): Section => ({
  title: { step: 'titleRates', hitsOnly: false },
  steps: [
    ...RATES.map((name) => rateStep(name, cohort[name], 'wilson')),
    ...(cohort.judged > 0 ? [intervalStep('wilson', horizonOf(members))] : []),
  ],
});

function chanceSection({ cohort, members, chance, sample }: CohortCase): Section {
  const title: Step = { step: 'titleChance', command: 'evaluate --chance' };
  if (!chance || !sample || cohort.judged === 0) return { title, steps: [] };
  const few = cohort.hit.n < MINIMUM_SAMPLE;
  const note: Step[] = few ? [{ step: 'fewCalls', minimum: MINIMUM_SAMPLE, option: false }] : [];
  return {
    title,
    steps: chanceSteps(RATES, { of: cohort, chance, members, sample, note, like: 'volatility' }),
  };
}

interface ChanceParts {
  readonly of: Readonly<Record<(typeof RATES)[number], Rate>>;
  readonly chance: Chances;
  readonly members: readonly JudgedCall[];
  readonly sample: Sample;
  /** Stands between the rates and the test. */
  readonly note: readonly Step[];
  readonly like: LikeRule;
}

/** Rates beside their base rates, and what the test of the lift was made of. */
export function chanceSteps(
  rates: readonly (typeof RATES)[number][],
  { of, chance, members, sample, note, like }: ChanceParts,
): Step[] {
  const rows = rowsOf(members, sample);
  const columns = { hit: sample.baseHit, met: sample.baseMet, direction: sample.baseDirection };
  const bases = rates.flatMap((rate): Step[] => {
    const { plainBase: plain, matched, base, lift } = chance[rate];
    if (of[rate].n === 0) return [];
    const { k, n, rate: value } = matched;
    const { value: gained, interval: ends, test, p } = lift;
    const sum = sumOf(pick(columns[rate], rows).filter((one) => !Number.isNaN(one)));
    const based = { step: 'base', rate, judged: of[rate].n, plain } as const;
    return [{ ...based, sum, n, base, k, value, lift: gained, ends, test, p }];
  });
  const names: Step = {
    ...{ step: 'likeNames', rule: like, judged: rows.length, matched: chance.hit.matched.n },
    ...monthSpan(sample, rows),
  };
  return [...bases, ...note, names];
}

/** First to last month of publication, empty ones between them counted. */
export function monthSpan(
  { day }: Pick<Sample, 'day'>,
  rows: Int32Array,
): { readonly months: number; readonly from: string; readonly to: string } {
  if (rows.length === 0) return { months: 0, from: '', to: '' };
  const months = rows.map((row) => monthNumber(day[row]!));
  const first = months.reduce((a, b) => Math.min(a, b));
  const last = months.reduce((a, b) => Math.max(a, b));
  return { months: last - first + 1, from: monthText(first), to: monthText(last) };
}

/** Mean and median of a cohort from the relative returns of its calls, in the ascending order in which they are summed. */
export function returnSteps(
  members: readonly JudgedCall[],
  { mean, median }: { readonly mean: number; readonly median: number },
): Step[] {
  const sorted = Float64Array.from(members, relativeReturnOf)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const n = sorted.length;
  if (n === 0) return [{ step: 'noJudged' }];
  const middle = [sorted[Math.ceil(n / 2) - 1]!, sorted[Math.floor(n / 2)]!] as const; // n > 0
  return [
    { step: 'mean', sum: sumOf(sorted), n, value: mean },
    { step: 'median', n, middle, value: median },
  ];
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
