/** Hit rates beside what chance gives them: base rate and lift of each cohort. */
import type { Cohort, CohortKey } from '../ratings/score.ts';
import { MINIMUM_SAMPLE } from '../ratings/score-choices.ts';
import type { Chances } from '../ratings/scorecard.ts';
import { cohortKeys, keyedTable, type NameOf } from './cohort-tables.ts';
import { chanceLegend, fewLegend, points, pText } from './score-figures.ts';
import { sayIn } from './section.ts';
import type { TableOptions } from './tables.ts';
import { type Column, percentNumber, WIDTH, wrap } from './terminal.ts';

const NOTHING = [Number.NaN, Number.NaN] as const;

/** Rated calls by the keys of the run, the total last, with a line that says what the base rate is. */
export function chanceTable(
  cohorts: readonly Cohort[],
  chances: ReadonlyMap<Cohort, Chances>,
  keys: readonly CohortKey[],
  nameOf: NameOf,
  { language, paint }: TableOptions,
): string[] {
  const say = sayIn(language);
  const titles = [
    ...[say('n', '已评定'), say('hit %', '命中%'), say('base %', '基准%'), say('lift', '超出')],
    ...[say('95% of the lift', '超出的 95% 区间'), 'p'],
  ];
  const columns = titles.map((title): Column => ({ title, align: 'right' }));
  const rows = cohorts.map((cohort): string[] => {
    const chance = chances.get(cohort)?.hit;
    const isFew = cohort.hit.n < MINIMUM_SAMPLE;
    const [low, high] = isFew ? NOTHING : (chance?.lift.interval ?? NOTHING);
    return [
      String(cohort.hit.n),
      percentNumber(cohort.hit.rate),
      percentNumber(chance?.base ?? Number.NaN),
      points(chance?.lift.value ?? Number.NaN),
      Number.isNaN(low) ? '-' : `${points(low)} .. ${points(high)}`,
      isFew ? say('few', '太少') : pText(chance?.lift.p ?? Number.NaN),
    ];
  });
  const hasFew = cohorts.some(({ hit }) => hit.n < MINIMUM_SAMPLE);
  const names = cohortKeys(cohorts, keys, nameOf, language);
  return [
    ...keyedTable(names.titles, names.rows, { columns, rows }, paint),
    ...[chanceLegend(say), ...(hasFew ? [fewLegend(MINIMUM_SAMPLE, say)] : [])].flatMap((text) =>
      wrap(text, WIDTH, '  ').map((line) => paint(line, 'dim')),
    ),
  ];
}
