/** The calls behind the counts of `sensitivity` as rows of CSV and objects of JSON. */

import { formatDay } from '../../base/day.ts';
import { type FlipFigure, rowsBehind } from '../../ratings/flips-behind.ts';
import { type Answers, NO_HIT } from '../../ratings/sensitivity.ts';
import {
  earnedName,
  gradeLabel,
  type JudgedCall,
  relativeReturnOf,
} from '../../ratings/verdict.ts';
import type { NearCase, WaysCase } from '../../results/cases.ts';
import { csvOf } from '../csv.ts';
import { distanceOf } from '../documents/traced-tables.ts';
import { type Column, recordOf, tableOf, within } from './table.ts';

const CALL: readonly Column<JudgedCall>[] = [
  ['id', 'text', ({ call }) => call.id],
  ['published', 'day', ({ call }) => formatDay(call.published)],
  ['instrument', 'text', ({ call }) => call.instrument],
  ['house', 'text', ({ call }) => call.house],
  ['grade', 'text', (item) => gradeLabel(item) || null],
];

const simulation = (simulated: boolean) => ['simulated', 'flag', () => simulated] as const;

/** What a way says of a call, by its row. */
const saidBy = (name: string, { status, relativeReturn, earned, hit }: Answers) =>
  [
    [`${name}Status`, 'text', (row) => status[row]],
    [`${name}RelativeReturn`, 'fraction', (row) => relativeReturn[row]],
    [`${name}Earned`, 'text', (row) => earned[row]],
    [`${name}Hit`, 'flag', (row) => (hit[row] === NO_HIT ? null : hit[row] === 1)],
  ] satisfies Column<number>[];

const waysColumns = ({ first, second, base }: WaysCase): readonly Column<number>[] => [
  ...within(CALL, (row: number) => base[row]),
  ...saidBy('first', first.way.answers),
  ...saidBy('second', second.way.answers),
];

const behind = ({ first, second, rows }: WaysCase, figure: FlipFigure): readonly number[] => [
  ...rowsBehind(first.way.answers, second.way.answers, rows, figure),
];

/** One row a call behind a count, with what both ways say of it. */
export const waysCsv = (item: WaysCase, figure: FlipFigure, simulated: boolean): string =>
  csvOf(tableOf('ways', [...waysColumns(item), simulation(simulated)], behind(item, figure)));

/** The same as objects; absent values are null. */
export function waysRecords(item: WaysCase, figure: FlipFigure) {
  const columns = waysColumns(item);
  return behind(item, figure).map((row) => recordOf(columns, row));
}

type Near = NearCase['calls'][number];

const NEAR: readonly Column<Near>[] = [
  ...within(CALL, ({ item }: Near) => item),
  ['relativeReturn', 'fraction', ({ item }) => relativeReturnOf(item)],
  ['earned', 'text', ({ item }) => earnedName(item)],
  ['distanceToEdge', 'fraction', ({ item }) => distanceOf(item)],
  ['flips', 'flag', ({ flips }) => flips],
];

/** One object a call; distances are fractions. */
export const nearRecords = ({ calls }: Pick<NearCase, 'calls'>) =>
  calls.map((one) => recordOf(NEAR, one));

/** The same as rows. */
export const nearCsv = ({ calls }: Pick<NearCase, 'calls'>, simulated: boolean): string =>
  csvOf(tableOf('near', [...NEAR, simulation(simulated)], calls));
