/** Scores as CSV: one row a cohort, or one a scored call with the chances it is held against. */

import { formatDay } from '../base/day.ts';
import type { CallNumbers } from '../ratings/call-numbers.ts';
import type { CountedCall } from '../ratings/counted-call.ts';
import { volatilityAt } from '../ratings/placed-calls.ts';
import type { Sample } from '../ratings/sample.ts';
import type { CohortKey } from '../ratings/score.ts';
import type { RateWithBase, ReturnFigures, Scorecard } from '../ratings/scorecard.ts';
import { earnedName, gradeLabel } from '../ratings/verdict.ts';
import { csvOf } from './csv.ts';
import { cohortColumns, inTables } from './fields/cohorts.ts';
import { type Column, ends, own, tableOf, within } from './fields/table.ts';

/** A rate beside its chances, with the name of the rate in front. */
const RATE: readonly Column<RateWithBase>[] = [
  ['', 'fraction', ({ rate }) => rate],
  ...ends<RateWithBase>(['OverlapLow', 'OverlapHigh'], ({ overlap }) => overlap.interval),
  ...ends<RateWithBase>(['Low', 'High'], ({ interval }) => interval),
  ['PlainBase', 'fraction', ({ plainBase }) => plainBase],
  ['Matched', 'count', ({ matched }) => matched.n],
  ['Base', 'fraction', ({ base }) => base],
  ['Lift', 'fraction', ({ lift }) => lift.value],
  ...ends<RateWithBase>(['LiftLow', 'LiftHigh'], ({ lift }) => lift.interval),
  ['LiftP', 'number', ({ lift }) => lift.p],
];

const RETURNS: readonly Column<ReturnFigures>[] = [
  ...own<ReturnFigures>('fraction', 'mean', 'median', 'deviation'),
  ...['p5', 'p25', 'p75', 'p95'].map(
    (name, i): Column<ReturnFigures> => [name, 'fraction', ({ quantiles }) => quantiles[i]],
  ),
];

const byCalendar = ({ tests }: Scorecard) => tests.find(({ name }) => name === 'calendar');

const CARD: readonly Column<Scorecard>[] = [
  ['calls', 'count', ({ everyCall }) => everyCall],
  ['scored', 'count', ({ counts }) => counts.calls],
  ...within(
    own<Scorecard['counts']>('count', 'judged', 'pending', 'void'),
    ({ counts }: Scorecard) => counts,
  ),
  ...own<Scorecard>('flag', 'small'),
  ...(['hit', 'met', 'direction'] as const).flatMap((name) =>
    within(RATE, (card: Scorecard) => card[name], name),
  ),
  ...within(RETURNS, ({ returns }: Scorecard) => returns),
  ['t', 'number', (card) => byCalendar(card)?.t],
  ['p', 'number', (card) => byCalendar(card)?.p],
  ...ends<Scorecard>(['meanLow', 'meanHigh'], (card) => byCalendar(card)?.interval),
  ...ends<Scorecard>(['bootstrapMeanLow', 'bootstrapMeanHigh'], ({ resampled }) => resampled?.mean),
  ...ends<Scorecard>(['bootstrapLiftLow', 'bootstrapLiftHigh'], ({ resampled }) => resampled?.lift),
];

/** One row a cohort, the total last. Fractions; empty where a number cannot be computed. */
export const scoreCsv = (
  cohorts: readonly Scorecard[],
  total: Scorecard,
  keys: readonly CohortKey[],
  simulated: boolean,
): string =>
  csvOf(tableOf('score', cohortColumns(keys, CARD, simulated), inTables('cohort', cohorts, total)));

/** One row a scored call, in order of time: what every number of a score is made of. */
export function scoredCallsCsv(
  kept: readonly CountedCall[],
  sample: Sample,
  spellCalls: CallNumbers,
  simulated: boolean,
): string {
  const { rowOf } = sample;
  type Figures = 'x' | `${'' | 'base' | 'plain'}${'Hit' | 'Met' | 'Direction'}`;
  const figure = (name: string, of: Exclude<Figures, 'Hit' | 'Met' | 'Direction'>) =>
    [name, 'fraction', (item) => sample[of][rowOf.get(item) ?? -1]] satisfies Column<CountedCall>;
  const flag = (name: 'hit' | 'met' | 'direction') =>
    [
      name,
      'flag',
      (item) => (rowOf.has(item) ? sample[name][rowOf.get(item)!] === 1 : null),
    ] satisfies Column<CountedCall>;
  const columns: readonly Column<CountedCall>[] = [
    ['id', 'text', ({ call }) => call.id],
    ['published', 'day', ({ call }) => formatDay(call.published)],
    ['instrument', 'text', ({ call }) => call.instrument],
    ['house', 'text', ({ call }) => call.house],
    ['analysts', 'text', ({ call }) => call.analysts.join('; ')],
    ['industry', 'text', ({ call }) => call.industry],
    ['group', 'text', ({ call }) => call.group],
    ['grade', 'text', gradeLabel],
    ['callsOfSpell', 'count', (item) => spellCalls.get(item)],
    ['status', 'text', ({ verdict }) => verdict.status],
    ['reason', 'text', ({ verdict }) => (verdict.status === 'void' ? verdict.reason : null)],
    ['earned', 'text', earnedName],
    figure('relativeReturn', 'x'),
    ...[flag('hit'), flag('met'), flag('direction')],
    ...(['baseHit', 'baseMet', 'baseDirection'] as const).map((name) => figure(name, name)),
    ...(['plainHit', 'plainMet', 'plainDirection'] as const).map((name) => figure(name, name)),
    ['volatility', 'fraction', (item) => volatilityAt(sample.placed, rowOf.get(item) ?? -1)],
    ['likeNames', 'count', (item) => sample.placed.likes[rowOf.get(item) ?? -1]],
    ['simulated', 'flag', () => simulated],
  ];
  return csvOf(tableOf('scored-calls', columns, kept));
}
