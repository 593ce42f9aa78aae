/** Judged targets and their cohorts as tables: a row each. */
import { formatDay } from '../../base/day.ts';
import type { TargetCard, TargetOf } from '../../ratings/target-score.ts';
import { gradeName } from '../../ratings/verdict.ts';
import type { TargetRun } from '../../results/target-run.ts';
import { written } from '../written.ts';
import { cohortColumns, inTables } from './cohorts.ts';
import { type Column, capital, ends, type FieldTable, own, recordOf, tableOf } from './table.ts';

/** In the order of target-calls.csv. Prices end in `InMoney` where they are brought to the money of the day of publication. */
const COLUMNS: readonly Column<TargetOf>[] = [
  ['id', 'text', ({ item }) => item.call.id],
  ['instrument', 'text', ({ item }) => item.call.instrument],
  ['name', 'text', ({ item }) => item.call.name],
  ['published', 'day', ({ item }) => formatDay(item.call.published)],
  ['house', 'text', ({ item }) => item.call.house],
  ['analysts', 'text', ({ item }) => item.call.analysts.join('; ')],
  ['grade', 'text', ({ item }) => gradeName(item)],
  ['targetPrice', 'price', ({ item }) => item.call.targetPrice],
  ['targetLow', 'price', ({ item }) => item.call.targetLow],
  ['targetCurrency', 'text', ({ item }) => item.call.targetCurrency],
  ['months', 'count', ({ target }) => target.months],
  ['monthsStated', 'flag', ({ target }) => target.stated],
  ['endDay', 'day', ({ target }) => formatDay(target.endDay)],
  ['status', 'text', ({ target }) => target.verdict.status],
  [
    'reason',
    'text',
    ({ target: { verdict } }) => (verdict.status === 'void' ? verdict.reason : null),
  ],
  ['side', 'text', ({ target }) => target.side],
  ['baseDay', 'day', ({ target: { base } }) => base && formatDay(base.day)],
  ['basePrice', 'price', ({ target }) => target.base?.price],
  ['basePriceInMoney', 'price', ({ target }) => target.basePrice],
  ['baseFile', 'text', ({ target }) => target.base?.file],
  ['baseLine', 'count', ({ target }) => target.base?.line],
  ['lastDay', 'day', ({ target: { last } }) => last && formatDay(last.day)],
  ['lastPrice', 'price', ({ target }) => target.last?.price],
  ['lastPriceInMoney', 'price', ({ target }) => target.lastPrice],
  ['lastFile', 'text', ({ target }) => target.last?.file],
  ['lastLine', 'count', ({ target }) => target.last?.line],
  ['sessionsOff', 'count', ({ target }) => target.last?.sessionsOff],
  [
    'hitAtEnd',
    'flag',
    ({ target: { verdict } }) => (verdict.status === 'judged' ? verdict.hit : null),
  ],
  [
    'hitWithin',
    'flag',
    ({ target: { verdict } }) => (verdict.status === 'judged' ? verdict.within : null),
  ],
  ['reachedDay', 'day', ({ target: { touch } }) => touch && formatDay(touch.day)],
  ['reachedPrice', 'price', ({ target }) => target.touch?.price],
  ['reachedBy', 'text', ({ target }) => target.touch?.field],
  ['reachedFile', 'text', ({ target }) => target.touch?.file],
  ['reachedLine', 'count', ({ target }) => target.touch?.line],
  [
    'byExtremes',
    'flag',
    ({ target }) => (Number.isNaN(target.lastPrice) ? null : target.byExtremes),
  ],
  ['impliedReturn', 'fraction', ({ target }) => written(target.implied)],
  ['achievedReturn', 'fraction', ({ target }) => written(target.achieved)],
  ['error', 'fraction', ({ target }) => written(target.error)],
  ['presumed', 'flag', ({ target }) => (target.base ? target.presumed : null)],
  ['jumpDay', 'day', ({ target: { jump } }) => jump && formatDay(jump.day)],
  ['file', 'text', ({ item }) => item.call.file],
  ['line', 'count', ({ item }) => item.call.line],
];

/** A target by the names of the table; absent values are null. */
export const targetRecord = (one: TargetOf) => recordOf(COLUMNS, one);

export const targetTable = ({ targets, evaluation }: TargetRun): FieldTable => {
  const { simulated } = evaluation.manifest;
  return tableOf('targets', [...COLUMNS, ['simulated', 'flag', () => simulated]], targets);
};

const CARD: readonly Column<TargetCard>[] = [
  ...own<TargetCard>('count', 'targets', 'judged', 'pending', 'pendingReached', 'void', 'up'),
  ...own<TargetCard>('count', 'hitAtEnd', 'hitWithin', 'byCloses', 'presumed'),
  ...own<TargetCard>('fraction', 'atEndRate'),
  ...ends<TargetCard>(['atEndIfVoidMissed', 'atEndIfVoidHit'], ({ atEndBounds }) => atEndBounds),
  ...own<TargetCard>('fraction', 'withinRate'),
  ...(['error', 'absoluteError', 'implied', 'achieved'] as const).flatMap((of) =>
    (['median', 'mean'] as const).map(
      (name): Column<TargetCard> => [`${name}${capital(of)}`, 'fraction', (card) => card[of][name]],
    ),
  ),
];

/** A row a cohort, the total last. */
export const targetCohortTable = ({ cohorts, total, evaluation }: TargetRun): FieldTable =>
  tableOf(
    'target-cohorts',
    cohortColumns(evaluation.groupBy, CARD, evaluation.manifest.simulated),
    inTables('cohort', cohorts, total),
  );
