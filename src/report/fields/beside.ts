/** Cohorts beside another standard as a table: a row each, the total last. */
import type { BesideCohort, JudgedBy } from '../../ratings/beside.ts';
import type { BesideRun } from '../../results/beside-run.ts';
import { written } from '../written.ts';
import { cohortColumns, inTables } from './cohorts.ts';
import { type Column, capital, type FieldTable, own, tableOf, within } from './table.ts';

const by = (side: 'own' | 'other', nameOf = (name: string) => name) =>
  (['judged', 'graded', 'hits'] as const).map(
    (name): Column<BesideCohort> => [nameOf(name), 'count', (cohort) => cohort[side][name]],
  );

const FLIPS: readonly Column<BesideCohort['flips']>[] = [
  ...own<BesideCohort['flips']>('count', 'compared', 'tierFlips', 'withoutTier'),
  ['bothGraded', 'count', ({ graded }) => graded],
  ...own<BesideCohort['flips']>('count', 'hitFlips', 'hitsGained', 'hitsLost'),
  ['onlyOwn', 'count', ({ onlyFirst }) => onlyFirst],
  ['onlyOther', 'count', ({ onlySecond }) => onlySecond],
];

export function besideTable({ standard, groupBy, cohorts, total }: BesideRun): FieldTable {
  const [judged, ...graded] = by('own');
  const columns: readonly Column<BesideCohort>[] = [
    ['standards', 'text', (cohort) => cohort.standards.join('; ')],
    ...own<BesideCohort>('count', 'calls'),
    judged!, // of three
    ...own<BesideCohort>('count', 'pending', 'void', 'noStandard'),
    ...graded,
    ['otherStandard', 'text', () => standard],
    ...by('other', (name) => `other${capital(name)}`),
    ...within(FLIPS, ({ flips }: BesideCohort) => flips),
  ];
  return tableOf('beside', cohortColumns(groupBy, columns), inTables('rated', cohorts, total));
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
