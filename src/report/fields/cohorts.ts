/** Cohorts as a table: a row each, the total last. */
import type { OverlapRate } from '../../ratings/rate.ts';
import type { Cohort, CohortKey } from '../../ratings/score.ts';
import type { AnyEvaluation } from '../../results/evaluation.ts';
import { type Field, type FieldCell, type FieldTable, fieldsOf } from './table.ts';

const COUNTS = ['calls', 'judged', 'pending', 'void', 'edge', 'stale'] as const;

/** Hits, of how many, their rate, its interval that allows for overlap, and that of independent calls. */
const rateColumns = (name: string): readonly Field[] => [
  ...fieldsOf('count', name, `${name}N`),
  ...fieldsOf('fraction', `${name}Rate`, `${name}OverlapLow`, `${name}OverlapHigh`),
  ...fieldsOf('fraction', `${name}Low`, `${name}High`),
];

const rateCells = ({ k, n, rate, overlap, interval }: OverlapRate): readonly FieldCell[] => [
  ...[k, n, rate, ...overlap.interval, ...interval],
];

export function cohortTable(
  { scores, manifest }: Pick<AnyEvaluation, 'scores' | 'manifest'>,
  keys: readonly CohortKey[],
): FieldTable {
  const row = (table: string, cohort: Cohort): readonly FieldCell[] => [
    table,
    ...keys.map((key) => cohort.key[key] ?? ''),
    table === 'mentions' ? (cohort.key.group ?? '') : '',
    ...COUNTS.map((name) => cohort[name]),
    ...[...rateCells(cohort.hit), ...cohort.hitBounds],
    ...[cohort.untraded.n, cohort.untraded.hits],
    ...[...rateCells(cohort.met), ...rateCells(cohort.direction)],
    ...[cohort.meanRelativeReturn, cohort.medianRelativeReturn, manifest.simulated],
  ];
  return {
    name: 'cohorts',
    fields: [
      ...[...fieldsOf('text', 'table', ...keys, 'mentionGroup'), ...fieldsOf('count', ...COUNTS)],
      ...[...rateColumns('hit'), ...fieldsOf('fraction', 'hitIfVoidMissed', 'hitIfVoidHit')],
      ...fieldsOf('count', 'untraded', 'untradedHits'),
      ...[...rateColumns('met'), ...rateColumns('direction')],
      ...fieldsOf('fraction', 'meanRelativeReturn', 'medianRelativeReturn'),
      ...fieldsOf('flag', 'simulated'),
    ],
    rows: [
      ...scores.cohorts.map((cohort) => row('rated', cohort)),
      row('total', scores.total),
      ...scores.mentionCohorts.map((cohort) => row('mentions', cohort)),
      row('mentions', scores.mentions),
    ],
  };
}
