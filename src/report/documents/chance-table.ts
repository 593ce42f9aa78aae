/** Hit rates beside what chance gives them, where a run is asked for it. */
import type { Cohort } from '../../ratings/score.ts';
import { MINIMUM_SAMPLE } from '../../ratings/score-choices.ts';
import type { Chances } from '../../ratings/scorecard.ts';
import { type Block, count, figure, label, range, right } from '../document.ts';
import { callWords } from '../grade-names.ts';
import { en } from '../words/en/chance.ts';
import { zh } from '../words/zh/chance.ts';
import { type CohortRows, keyedTable } from './cohort-tables.ts';

/** Hit rates beside what chance gives them: base rate and lift of each cohort, with what the words mean. */
export function chanceBlocks(rows: CohortRows, chances: ReadonlyMap<Cohort, Chances>): Block[] {
  const words = { en, zh }[rows.language];
  const calls = callWords(rows.language);
  const titles = [words.n, calls.hitRate, words.plain, words.base, words.lift, words.liftInterval];
  const columns = [...titles, 'p'].map(right);
  const isFew = ({ hit }: Cohort) => hit.n < MINIMUM_SAMPLE;
  const table = keyedTable(rows, columns, (cohort) => {
    const chance = chances.get(cohort)?.hit;
    return [
      count(cohort.hit.n),
      figure('share', cohort.hit.rate),
      figure('share', chance?.plainBase),
      figure('share', chance?.base),
      figure('points', chance?.lift.value),
      range('points', isFew(cohort) ? undefined : chance?.lift.interval),
      isFew(cohort) ? label(words.few) : figure('p', chance?.lift.p),
    ];
  });
  const few = rows.cohorts.some(isFew) ? [words.fewLegend(MINIMUM_SAMPLE)] : [];
  const widest = rows.cohorts.reduce((a, b) => (b.hit.n > a.hit.n ? b : a)); // the total, where it stands among them
  const matched = chances.get(widest)?.hit.matched.n ?? 0;
  const legends = [words.legend('volatility', matched, widest.hit.n), ...few].map(
    (text): Block => ({ kind: 'text', text, tone: 'dim', joined: true }),
  );
  return [table, ...legends];
}
