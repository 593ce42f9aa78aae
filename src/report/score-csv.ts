/** Scores as CSV: one row a cohort, or one a scored call with the chances it is held against. */

import { formatDay } from '../base/day.ts';
import type { Sample } from '../ratings/sample.ts';
import type { CohortKey } from '../ratings/score.ts';
import type { Scorecard } from '../ratings/scorecard.ts';
import { earnedName, gradeLabel, type JudgedCall } from '../ratings/verdict.ts';
import { type Cell, csvLines } from './csv.ts';

/** One row a cohort, the total last. Fractions; empty where a number cannot be computed. */
export function scoreCsv(
  cohorts: readonly Scorecard[],
  total: Scorecard,
  keys: readonly CohortKey[],
  simulated: boolean,
): string {
  const rates = ['hit', 'met', 'direction'] as const;
  const rateTitles = rates.flatMap((name) =>
    [
      ...['', 'OverlapLow', 'OverlapHigh', 'Low', 'High', 'PlainBase', 'Matched', 'Base'],
      ...['Lift', 'LiftLow', 'LiftHigh', 'LiftP'],
    ].map((end) => name + end),
  );
  const header = [
    ...['table', ...keys, 'calls', 'scored', 'judged', 'pending', 'void', 'small'],
    ...rateTitles,
    ...['mean', 'median', 'deviation', 'p5', 'p25', 'p75', 'p95'],
    ...['t', 'p', 'meanLow', 'meanHigh'],
    ...['bootstrapMeanLow', 'bootstrapMeanHigh', 'bootstrapLiftLow', 'bootstrapLiftHigh'],
    'simulated',
  ];
  const row = (table: string, card: Scorecard): readonly Cell[] => {
    const { counts, returns, resampled } = card;
    const test = card.tests.find(({ name }) => name === 'calendar');
    return [
      table,
      ...keys.map((key) => card.key[key] ?? ''),
      ...[card.everyCall, counts.calls, counts.judged, counts.pending, counts.void, card.small],
      ...rates.flatMap((name) => {
        const { rate, overlap, interval, plainBase, matched, base, lift } = card[name];
        return [
          ...[rate, ...overlap.interval, ...interval, plainBase, matched.n, base],
          ...[lift.value, ...lift.interval, lift.p],
        ];
      }),
      ...[returns.mean, returns.median, returns.deviation, ...returns.quantiles],
      ...(test ? [test.t, test.p, ...test.interval] : ['', '', '', '']),
      ...(resampled ? [...resampled.mean, ...resampled.lift] : ['', '', '', '']),
      simulated,
    ];
  };
  return csvLines([header, ...cohorts.map((card) => row('cohort', card)), row('total', total)]);
}

/** Volatility before the call, and the number of like names. */
const likeCells = (universe: Sample['universes'][number]): readonly Cell[] => [
  universe?.volatility ?? Number.NaN,
  universe?.like?.n ?? 0,
];

/** One row a scored call, in order of time: what every number of a score is made of. */
export function scoredCallsCsv(
  kept: readonly JudgedCall[],
  { rowOf, ...sample }: Sample,
  spellCalls: ReadonlyMap<JudgedCall, number>,
  simulated: boolean,
): string {
  const header = [
    ...['id', 'published', 'instrument', 'house', 'analysts', 'industry', 'group', 'grade'],
    ...['callsOfSpell', 'status', 'reason', 'earned', 'relativeReturn'],
    ...['hit', 'met', 'direction', 'baseHit', 'baseMet', 'baseDirection'],
    ...['plainHit', 'plainMet', 'plainDirection', 'volatility', 'likeNames'],
    'simulated',
  ];
  const rows = kept.map((item): readonly Cell[] => {
    const { call, verdict } = item;
    const row = rowOf.get(item);
    const column = (values: Float64Array): Cell => (row === undefined ? '' : values[row]!);
    const flag = (values: Float64Array): Cell => (row === undefined ? '' : values[row] === 1);
    return [
      ...[call.id, formatDay(call.published), call.instrument, call.house ?? ''],
      ...[call.analysts.join('; '), call.industry ?? '', call.group ?? '', gradeLabel(item)],
      ...[spellCalls.get(item) ?? '', verdict.status],
      ...[verdict.status === 'void' ? verdict.reason : '', earnedName(item) ?? ''],
      ...[column(sample.x), flag(sample.hit), flag(sample.met), flag(sample.direction)],
      ...[column(sample.baseHit), column(sample.baseMet), column(sample.baseDirection)],
      ...[column(sample.plainHit), column(sample.plainMet), column(sample.plainDirection)],
      ...(row === undefined ? ['', ''] : likeCells(sample.universes[row])),
      simulated,
    ];
  });
  return csvLines([header, ...rows]);
}
