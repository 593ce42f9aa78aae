/** In passing: tables of cohorts for reports that are no documents yet. */
import type { Cohort, CohortKey } from '../ratings/score.ts';
import type { Column } from './document.ts';
import { keyCells, keyTitles, type NameOf } from './grade-names.ts';
import type { Paint } from './print/layout.ts';
import { keyedTable as laid } from './print/lead-table.ts';
import type { Language } from './words/terms.ts';

export const keyedTable = (
  titles: readonly string[],
  names: readonly (readonly string[])[],
  {
    columns,
    rows,
  }: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] },
  paint: Paint,
): string[] =>
  laid(
    [...titles.map((title) => ({ title })), ...columns],
    rows.map((row, i) => [...(names[i] ?? []), ...row]),
    titles.length,
    paint,
  );

export const cohortKeys = (
  cohorts: readonly Pick<Cohort, 'key'>[],
  keys: readonly CohortKey[],
  nameOf: NameOf,
  language: Language,
) => ({
  titles: keyTitles(keys, language),
  rows: cohorts.map((cohort) => keyCells(cohort, keys, nameOf, language)),
});
