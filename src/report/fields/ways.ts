/** The calls behind the counts of `sensitivity` as rows of CSV and objects of JSON. */

import { formatDay } from '../../base/day.ts';
import { type FlipFigure, rowsBehind } from '../../ratings/flips-behind.ts';
import { type Answers, NO_HIT } from '../../ratings/sensitivity.ts';
import { earnedName, gradeLabel, relativeReturnOf } from '../../ratings/verdict.ts';
import type { NearCase, WaysCase } from '../../results/cases.ts';
import { type Cell, csvLines } from '../csv.ts';
import { distanceOf } from '../documents/traced-tables.ts';

const COLUMNS = ['Status', 'RelativeReturn', 'Earned', 'Hit'] as const;

/** One row a call behind a count, with what both ways say of it. */
export function waysCsv(item: WaysCase, figure: FlipFigure, simulated: boolean): string {
  const rows = waysRecords(item, figure).map((record) => [...Object.values(record), simulated]);
  const header = ['id', 'published', 'instrument', 'house', 'grade'];
  const said = ['first', 'second'].flatMap((way) => COLUMNS.map((name) => `${way}${name}`));
  return csvLines([[...header, ...said, 'simulated'], ...rows]);
}

/** The same as objects; absent values are null. */
export function waysRecords(
  { first, second, base, rows }: WaysCase,
  figure: FlipFigure,
): readonly Readonly<Record<string, Cell>>[] {
  const said = (name: string, answers: Answers, row: number): readonly [string, Cell][] => {
    const value = answers.relativeReturn[row]!; // a row of the calls
    const hit = answers.hit[row];
    return [
      [`${name}Status`, answers.status[row] ?? null],
      [`${name}RelativeReturn`, Number.isNaN(value) ? null : value],
      [`${name}Earned`, answers.earned[row] ?? null],
      [`${name}Hit`, hit === NO_HIT ? null : hit === 1],
    ];
  };
  const behind = rowsBehind(first.way.answers, second.way.answers, rows, figure);
  return [...behind].map((row) => {
    const { call } = base[row]!; // a row of the calls
    return Object.fromEntries<Cell>([
      ['id', call.id],
      ['published', formatDay(call.published)],
      ['instrument', call.instrument],
      ['house', call.house ?? null],
      ['grade', gradeLabel(base[row]!) || null],
      ...said('first', first.way.answers, row),
      ...said('second', second.way.answers, row),
    ]);
  });
}

/** One object a call; distances are fractions. */
export const nearRecords = ({ calls }: Pick<NearCase, 'calls'>) =>
  calls.map(({ item, flips }) => ({
    ...{ id: item.call.id, published: formatDay(item.call.published) },
    ...{ instrument: item.call.instrument, house: item.call.house ?? null },
    ...{ grade: gradeLabel(item), relativeReturn: relativeReturnOf(item) },
    ...{ earned: earnedName(item) ?? null, distanceToEdge: distanceOf(item), flips },
  }));

/** The same as rows. */
export function nearCsv(near: Pick<NearCase, 'calls'>, simulated: boolean): string {
  const header = ['id', 'published', 'instrument', 'house', 'grade'];
  const rest = ['relativeReturn', 'earned', 'distanceToEdge', 'flips', 'simulated'];
  const rows = nearRecords(near).map((one): Cell[] => [...Object.values(one), simulated]);
  return csvLines([[...header, ...rest], ...rows]);
}
