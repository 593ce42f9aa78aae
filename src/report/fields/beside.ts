/** Cohorts beside another standard as a table: a row each, the total last. */
import type { BesideCohort, JudgedBy } from '../../ratings/beside.ts';
import type { BesideRun } from '../../results/beside-run.ts';
import { written } from '../written.ts';
import { type FieldCell, type FieldTable, fieldsOf } from './table.ts';

const COUNTS = ['calls', 'judged', 'pending', 'void', 'noStandard'] as const;
const BY = ['judged', 'graded', 'hits'] as const;
const FLIPS = [
  ...(['compared', 'tierFlips', 'withoutTier', 'graded', 'hitFlips'] as const),
  ...(['hitsGained', 'hitsLost', 'onlyFirst', 'onlySecond'] as const),
];

/** `graded` stands in two places of a cohort: by the other standard, and by both. */
const NAMES: Readonly<Partial<Record<(typeof FLIPS)[number], string>>> = {
  graded: 'bothGraded',
  onlyFirst: 'onlyOwn',
  onlySecond: 'onlyOther',
};

export function besideTable({ standard, groupBy, cohorts, total }: BesideRun): FieldTable {
  const row = (table: string, cohort: BesideCohort): readonly FieldCell[] => [
    ...[table, ...groupBy.map((key) => cohort.key[key] ?? ''), cohort.standards.join('; ')],
    ...[cohort.calls, cohort.own.judged, cohort.pending, cohort.void, cohort.noStandard],
    ...[cohort.own.graded, cohort.own.hits, standard],
    ...BY.map((name) => cohort.other[name]),
    ...FLIPS.map((name) => cohort.flips[name]),
  ];
  return {
    name: 'beside',
    fields: [
      ...[...fieldsOf('text', 'table', ...groupBy, 'standards'), ...fieldsOf('count', ...COUNTS)],
      ...[...fieldsOf('count', 'graded', 'hits'), ...fieldsOf('text', 'otherStandard')],
      ...fieldsOf('count', 'otherJudged', 'otherGraded', 'otherHits'),
      ...fieldsOf('count', ...FLIPS.map((name) => NAMES[name] ?? name)),
    ],
    rows: [...cohorts.map((cohort) => row('rated', cohort)), row('total', total)],
  };
}

const byRecord = ({ judged, graded, hits }: JudgedBy) => ({ judged, graded, hits });

function cohortRecord({ flips, own, other, ...rest }: BesideCohort) {
  const { tierShare, hitShare, onlyFirst, onlySecond, ...counts } = flips;
  return {
    ...{ ...rest, own: byRecord(own), other: byRecord(other) },
    differ: {
      ...counts,
      ...{ tierShare: written(tierShare), hitShare: written(hitShare) },
      ...{ onlyOwn: onlyFirst, onlyOther: onlySecond },
    },
  };
}

/** {@link besideTable} as JSON. */
export const besideRecord = ({ standard, cohorts, total }: BesideRun) => ({
  standard,
  ...{ cohorts: cohorts.map(cohortRecord), total: cohortRecord(total) },
});
