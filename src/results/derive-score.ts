/** The steps to the figures of a cohort of `score`: rates and chance, returns, tests, drift. */
import { DRIFT_MONTHS, type DriftPoint, type DriftTable } from '../ratings/drift.ts';
import type { Sample } from '../ratings/sample.ts';
import { horizonOf, rowsOf } from '../ratings/scorecard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { ScoreCase } from './cases.ts';
import type { Derivation, Section, Step } from './derivation.ts';
import {
  chanceSteps,
  countSteps,
  intervalStep,
  monthSpan,
  RATES,
  rateStep,
  returnSteps,
} from './derive-cohort.ts';
import { scaleSections } from './derive-scale.ts';

export function deriveScore(item: ScoreCase): Derivation {
  const { keys, card, scales } = item;
  const command = keys.length === 0 ? 'score' : `score -g ${keys.join(',')}`;
  const key = keys.length === 0 ? {} : card.key;
  return {
    heading: { step: 'cohort', of: 'rated', key, command, tables: true },
    sections: [
      callSection(item),
      rateSection(item, RATES),
      chanceSection(item, RATES),
      returnSection(item),
      testSection(item),
      { title: { step: 'titleDrift' } as const, steps: driftSteps(item) },
      ...(keys.length === 0 ? scales.flatMap((scale) => scaleSections(scale, item)) : []),
    ].filter(({ steps }) => steps.length > 0),
  };
}

/** How many calls are scored, and how many of them count. */
export function callSection({ card, spells, interval }: ScoreCase): Section {
  const { counts, coverage } = card;
  return {
    title: { step: 'titleCalls' },
    steps: [
      { step: 'scored', spells, all: card.everyCall, scored: counts.calls },
      ...countSteps(counts),
      rateStep('coverage', coverage, interval),
    ],
  };
}

type Rates = readonly (typeof RATES)[number][];

export const rateSection = ({ card, members, interval }: ScoreCase, rates: Rates): Section => ({
  title: { step: 'titleRates', hitsOnly: rates.length === 1 },
  steps: [
    ...rates.map((name) => rateStep(name, card[name], interval)),
    ...(card.hit.n > 0 ? [intervalStep(interval, horizonOf(members))] : []),
  ],
});

/** Base rate and lift of these rates, with the test of the lift. */
export function chanceSection(
  { card, members, sample, minimum, like }: ScoreCase,
  rates: Rates,
): Section {
  const note: Step[] = card.small ? [{ step: 'fewCalls', minimum, option: true }] : [];
  return {
    title: { step: 'titleChance', command: undefined },
    steps:
      card.hit.n === 0
        ? []
        : chanceSteps(rates, { of: card, chance: card, members, sample, note, like }),
  };
}

function returnSection({ card, members }: ScoreCase): Section {
  const { n, quantiles, deviation } = card.returns;
  return {
    title: { step: 'titleReturns', number: 4 },
    steps: [
      ...returnSteps(members, card.returns),
      ...(n > 0 ? [{ step: 'quantiles', at: quantiles, deviation } as const] : []),
    ],
  };
}

/** Tests of the mean and bootstrap intervals; nothing for a cohort that nothing is inferred from. */
function testSection({ card, members, sample, resamples, seed }: ScoreCase): Section {
  const title: Step = { step: 'titleTests' };
  if (card.tests.length === 0) return { title, steps: [] };
  const facts = factsOf(members, sample);
  const drawn = card.resampled;
  return {
    title,
    steps: [
      ...card.tests.map((test): Step => ({ step: 'test', ...test, ...facts })),
      ...(drawn && resamples > 0
        ? [{ step: 'bootstrap', ...drawn, resamples, seed } as const]
        : []),
      { step: 'testSources' },
    ],
  };
}

/** What the tests of a mean take in: months of publication, months in which a call was open. */
function factsOf(members: readonly JudgedCall[], sample: Sample) {
  const rows = rowsOf(members, sample);
  const { firstMonth, start } = sample.gains;
  const firsts = rows.map((row) => firstMonth[row]!);
  const lasts = rows.map((row) => firstMonth[row]! + start[row + 1]! - start[row]! - 1);
  const least = firsts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = lasts.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return {
    calls: rows.length,
    months: monthSpan(sample, rows).months,
    gainMonths: rows.length === 0 ? 0 : most - least + 1,
    instruments: new Set(rows.map((row) => sample.instrument[row]!)).size,
    horizon: horizonOf(members),
  };
}

/** Mean relative return by months after publication, from the columns `relativeReturn1m` and so on of the calls. */
function driftSteps({ card, members, drift }: ScoreCase): Step[] {
  const points = card.drift.filter(({ n }) => n > 0);
  if (points.length === 0) return [{ step: 'noWindow' }];
  return [
    ...points.map(
      (point): Step => ({ step: 'drift', ...point, sum: sumAt(point, members, drift) }),
    ),
    { step: 'driftColumns' },
  ];
}

function sumAt(
  { months }: DriftPoint,
  members: readonly JudgedCall[],
  { rowOf, returns }: DriftTable,
): number {
  const m = (DRIFT_MONTHS as readonly number[]).indexOf(months);
  return members.reduce((sum, item) => {
    const value = returns[(rowOf.get(item) ?? Number.NaN) * DRIFT_MONTHS.length + m];
    return value === undefined || Number.isNaN(value) ? sum : sum + value;
  }, 0);
}
