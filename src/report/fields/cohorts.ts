/** Cohorts as a table: a row each, the total last. */
import type { OverlapRate } from '../../ratings/rate.ts';
import type { Cohort, CohortKey } from '../../ratings/score.ts';
import type { AnyEvaluation } from '../../results/evaluation.ts';
import { type Column, ends, type FieldTable, own, tableOf, within } from './table.ts';

/** Hits, of how many, their rate, its interval that allows for overlap, and that of independent calls. */
const RATE: readonly Column<OverlapRate>[] = [
  ['', 'count', ({ k }) => k],
  ['N', 'count', ({ n }) => n],
  ['Rate', 'fraction', ({ rate }) => rate],
  ...ends<OverlapRate>(['OverlapLow', 'OverlapHigh'], ({ overlap }) => overlap.interval),
  ...ends<OverlapRate>(['Low', 'High'], ({ interval }) => interval),
];

const rate = (name: 'hit' | 'met' | 'direction') =>
  within(RATE, (cohort: Cohort) => cohort[name], name);

const COLUMNS: readonly Column<Cohort>[] = [
  ...own<Cohort>('count', 'calls', 'judged', 'pending', 'void', 'edge', 'stale'),
  ...rate('hit'),
  ...ends<Cohort>(['hitIfVoidMissed', 'hitIfVoidHit'], ({ hitBounds }) => hitBounds),
  ['untraded', 'count', ({ untraded }) => untraded.n],
  ['untradedHits', 'count', ({ untraded }) => untraded.hits],
  ...[...rate('met'), ...rate('direction')],
  ...own<Cohort>('fraction', 'meanRelativeReturn', 'medianRelativeReturn'),
];

/** A row of several tables in one: which it is of, what it is counted by. */
export interface InTable<C> {
  readonly table: string;
  readonly card: C;
}

/** `table`, what the cohorts are counted by, the columns of a cohort, and, where it is given, whether the data are simulated. */
export const cohortColumns = <C extends { readonly key: Cohort['key'] }>(
  keys: readonly CohortKey[],
  columns: readonly Column<C>[],
  simulated?: boolean,
): readonly Column<InTable<C>>[] => [
  ['table', 'text', ({ table }) => table],
  ...keys.map((key): Column<InTable<C>> => [key, 'text', ({ card }) => card.key[key] ?? '']),
  ...within(columns, ({ card }: InTable<C>) => card),
  ...(simulated === undefined ? [] : [['simulated', 'flag', () => simulated] as const]),
];

/** Cards of one kind under the name of their table, the total last. */
export const inTables = <C>(
  table: string,
  cards: readonly C[],
  total: C,
): readonly InTable<C>[] => [
  ...cards.map((card) => ({ table, card })),
  { table: 'total', card: total },
];

export function cohortTable(
  { scores, manifest }: Pick<AnyEvaluation, 'scores' | 'manifest'>,
  keys: readonly CohortKey[],
): FieldTable {
  const columns = cohortColumns(keys, COLUMNS, manifest.simulated);
  const mentionGroup: Column<InTable<Cohort>> = [
    'mentionGroup',
    'text',
    ({ table, card }) => (table === 'mentions' ? card.key.group : null),
  ];
  return tableOf('cohorts', columns.toSpliced(1 + keys.length, 0, mentionGroup), [
    ...inTables('rated', scores.cohorts, scores.total),
    ...[...scores.mentionCohorts, scores.mentions].map((card) => ({ table: 'mentions', card })),
  ]);
}
