/** The tables of calls counted together: rates with n and interval, and how many calls each leaves out. */
import type { Cohort, CohortKey } from '../../ratings/score.ts';
import { type Cell, type Column, count, figure, range, right, type Table } from '../document.ts';
import { callWords, keyCells, keyTitles, type NameOf } from '../grade-names.ts';
import type { Language } from '../words/terms.ts';

/** Which cohorts are printed, and by which words. */
export interface CohortRows<Row extends Pick<Cohort, 'key'> = Cohort> {
  readonly cohorts: readonly Row[];
  readonly keys: readonly CohortKey[];
  readonly nameOf: NameOf;
  readonly language: Language;
}

/** Any figures beside the keys of their cohorts. */
export function keyedTable<Row extends Pick<Cohort, 'key'>>(
  { cohorts, keys, nameOf, language }: CohortRows<Row>,
  columns: readonly Column[],
  figures: (cohort: Row) => readonly Cell[],
): Table {
  const titles = keyTitles(keys, language).map((title): Column => ({ title }));
  return {
    kind: 'table',
    columns: [...titles, ...columns],
    rows: cohorts.map((one) => [...keyCells(one, keys, nameOf, language), ...figures(one)]),
    lead: { as: 'keys', columns: titles.length },
  };
}

/** Whether any of the cohorts has the interval that allows for overlap, which leads then. */
export const hasOverlap = (cohorts: readonly Cohort[]): boolean =>
  cohorts.some(({ hit }) => !Number.isNaN(hit.overlap.interval[0]));

const intervalOf = ({ hit }: Cohort, leads: boolean): readonly [number, number] | undefined =>
  hit.n === 0 ? undefined : leads ? hit.overlap.interval : hit.interval;

/** Rated calls by the keys of the run. */
export function cohortTable(rows: CohortRows): Table {
  const words = callWords(rows.language);
  const leads = hasOverlap(rows.cohorts);
  const interval = leads ? words.overlap : words.interval;
  const titles = [words.hitRate, interval, words.met, words.mean];
  const columns = [...countColumns(rows.language), ...titles.map(right)];
  return keyedTable(rows, columns, (cohort) => [
    ...countCells(cohort),
    figure('share', cohort.hit.rate),
    range('share', intervalOf(cohort, leads), { between: '-' }),
    figure('share', cohort.met.rate),
    figure('gain', cohort.meanRelativeReturn),
  ]);
}

/** Groups of mentions: counted and averaged, never rated. */
export function groupTable(cohorts: readonly Cohort[], language: Language): Table {
  const rows: CohortRows = { cohorts, keys: ['group'], nameOf: (_, value) => value, language };
  const columns = [...countColumns(language), right(callWords(language).mean)];
  return keyedTable(rows, columns, (cohort) => [
    ...countCells(cohort),
    figure('gain', cohort.meanRelativeReturn),
  ]);
}

function countColumns(language: Language): readonly Column[] {
  const words = callWords(language);
  return [words.judged, words.pendingColumn, words.voidColumn].map(right);
}

/** Judged of all; then pending and void. */
const countCells = ({ judged, calls, pending, void: voids }: Cohort): readonly Cell[] => [
  { kind: 'part', part: judged, whole: calls },
  count(pending),
  count(voids),
];
