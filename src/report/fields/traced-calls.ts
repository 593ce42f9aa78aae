/** The calls behind a figure as rows of CSV and objects of JSON; each with the columns that the figure is made of. */

import { formatDay } from '../../base/day.ts';
import { DRIFT_MONTHS } from '../../ratings/drift.ts';
import { volatilityAt } from '../../ratings/placed-calls.ts';
import {
  earnedName,
  gradeLabel,
  type JudgedCall,
  relativeReturnOf,
} from '../../ratings/verdict.ts';
import type { Traced } from '../../results/cases.ts';
import { csvOf } from '../csv.ts';
import { type Column, recordOf, tableOf } from './table.ts';

type CallColumn = Column<JudgedCall>;

const outcomeOf = ({ verdict }: JudgedCall) =>
  verdict.status === 'judged' ? verdict.outcome : undefined;

/** Chances among like names, then among all of the class and market. */
const CHANCES = [
  ...(['baseHit', 'baseMet', 'baseDirection'] as const),
  ...(['plainHit', 'plainMet', 'plainDirection'] as const),
] as const;

/** Chances, volatility a session before the call, and how many like names there are. */
function sampleColumns(sample: NonNullable<Traced['sample']>): readonly CallColumn[] {
  const rowOf = (item: JudgedCall) => sample.rowOf.get(item) ?? -1;
  return [
    ...CHANCES.map((name): CallColumn => [name, 'fraction', (item) => sample[name][rowOf(item)]]),
    ['volatility', 'fraction', (item) => volatilityAt(sample.placed, rowOf(item))],
    ['likeNames', 'count', (item) => sample.placed.likes[rowOf(item)] || null],
  ];
}

const driftColumns = (drift: NonNullable<Traced['drift']>): readonly CallColumn[] =>
  DRIFT_MONTHS.map((months, m) => [
    `relativeReturn${months}m`,
    'fraction',
    (item) => drift.returns[(drift.rowOf.get(item) ?? Number.NaN) * DRIFT_MONTHS.length + m],
  ]);

/** Columns of CSV and JSON. Returns and chances are fractions. */
function columnsOf(
  { sample, spellCalls, drift, before }: Traced,
  simulated: boolean,
): readonly CallColumn[] {
  const spells: CallColumn = ['callsOfSpell', 'count', (item) => spellCalls?.get(item)];
  const last: CallColumn = [
    'before',
    'text',
    (item) => item.scale?.bands[before?.get(item) ?? -1]?.grade,
  ];
  return [
    ['id', 'text', ({ call }) => call.id],
    ['published', 'day', ({ call }) => formatDay(call.published)],
    ['instrument', 'text', ({ call }) => call.instrument],
    ['name', 'text', ({ call }) => call.name],
    ['house', 'text', ({ call }) => call.house],
    ['analysts', 'text', ({ call }) => call.analysts.join('; ')],
    ['industry', 'text', ({ call }) => call.industry],
    ['group', 'text', ({ call }) => call.group],
    ['label', 'text', ({ call }) => call.label],
    ['vendorLabel', 'text', ({ call }) => call.vendorLabel],
    ['grade', 'text', (item) => gradeLabel(item) || null],
    ...(spellCalls ? [spells] : []),
    ...(before ? [last] : []),
    ['status', 'text', ({ verdict }) => verdict.status],
    ['reason', 'text', ({ verdict }) => (verdict.status === 'void' ? verdict.reason : null)],
    ['relativeReturn', 'fraction', relativeReturnOf],
    ['earned', 'text', earnedName],
    ['hit', 'flag', (item) => outcomeOf(item)?.hit],
    ['met', 'flag', (item) => outcomeOf(item)?.met],
    ['direction', 'flag', (item) => outcomeOf(item)?.direction],
    ['edge', 'flag', (item) => outcomeOf(item)?.edge ?? false],
    ['stale', 'flag', ({ stale }) => stale],
    ...(sample ? sampleColumns(sample) : []),
    ...(drift ? driftColumns(drift) : []),
    ['simulated', 'flag', () => simulated],
    ['sourceFile', 'text', ({ call }) => call.file],
    ['sourceLine', 'count', ({ call }) => call.line],
  ];
}

/** One row a call, in the order given. */
export const tracedCsv = (
  calls: readonly JudgedCall[],
  traced: Traced,
  simulated: boolean,
): string => csvOf(tableOf('calls', columnsOf(traced, simulated), calls));

/** The columns of {@link tracedCsv} as objects; absent values are null. */
export function tracedRecords(calls: readonly JudgedCall[], traced: Traced, simulated: boolean) {
  const columns = columnsOf(traced, simulated);
  return calls.map((item) => recordOf(columns, item));
}
