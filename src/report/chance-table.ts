/** Hit rates beside what chance gives them: base rate and lift of each cohort. */
import type { Cohort, CohortKey } from '../ratings/score.ts';
import { type Chances, MINIMUM_SAMPLE } from '../ratings/scorecard.ts';
import { cohortKeys, keyedTable, type NameOf } from './cohort-tables.ts';
import { points, pText } from './score-figures.ts';
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
    ...[say('n', '已评定'), say('hit %', '命中%'), say('base %', '基率%'), say('lift', '超出')],
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
  const few = say(
    `few: fewer than ${MINIMUM_SAMPLE} judged calls; shown, nothing inferred`,
    `太少：已评定不足 ${MINIMUM_SAMPLE} 条，仅列示，不作推断`,
  );
  const hasFew = cohorts.some(({ hit }) => hit.n < MINIMUM_SAMPLE);
  const legend = say(
    'base: the same bands met by all loaded instruments of the class and market over the same windows; lift: hit - base, in points; p: of the lift, overlap of windows allowed for',
    '基率：同类同市场已载入的全部标的在相同窗口内落入同档的比例；超出：命中减基率，百分点；p：计及窗口重叠',
  );
  const names = cohortKeys(cohorts, keys, nameOf, language);
  return [
    ...keyedTable(names.titles, names.rows, { columns, rows }, paint),
    ...[legend, ...(hasFew ? [few] : [])].flatMap((text) =>
      wrap(text, WIDTH, '  ').map((line) => paint(line, 'dim')),
    ),
  ];
}
