/** The calls behind a figure as rows of CSV and objects of JSON; each with the columns that the figure is made of. */

import { formatDay } from '../../base/day.ts';
import { DRIFT_MONTHS } from '../../ratings/drift.ts';
import {
  earnedName,
  gradeLabel,
  type JudgedCall,
  relativeReturnOf,
} from '../../ratings/verdict.ts';
import type { Traced } from '../../results/cases.ts';
import { type Cell, csvLines } from '../csv.ts';

type CallColumn = readonly [name: string, read: (item: JudgedCall) => Cell];

const outcomeOf = ({ verdict }: JudgedCall) =>
  verdict.status === 'judged' ? verdict.outcome : undefined;

const numberCell = (value: number | undefined): Cell =>
  value === undefined || Number.isNaN(value) ? null : value;

const gradeBefore = (before: NonNullable<Traced['before']>): CallColumn => [
  'before',
  (item) => item.scale?.bands[before.get(item) ?? -1]?.grade ?? null,
];

/** Chances among like names, then among all of the class and market. */
const CHANCES = [
  ...(['baseHit', 'baseMet', 'baseDirection'] as const),
  ...(['plainHit', 'plainMet', 'plainDirection'] as const),
] as const;

/** Volatility a session before the call, and how many like names there are. */
function likeColumns({ universes, rowOf }: NonNullable<Traced['sample']>): CallColumn[] {
  const of = (item: JudgedCall) => universes[rowOf.get(item) ?? -1];
  return [
    ['volatility', (item) => numberCell(of(item)?.volatility)],
    ['likeNames', (item) => of(item)?.like?.n ?? null],
  ];
}

/** Columns of CSV and JSON. Returns and chances are fractions. */
function columnsOf(
  { sample, spellCalls, drift, before }: Traced,
  simulated: boolean,
): CallColumn[] {
  const chance = (name: (typeof CHANCES)[number]): CallColumn => [
    name,
    (item) => numberCell(sample?.[name][sample.rowOf.get(item) ?? -1]),
  ];
  const drifted = (months: number, m: number): CallColumn => [
    `relativeReturn${months}m`,
    (item) =>
      numberCell(drift?.returns[(drift.rowOf.get(item) ?? Number.NaN) * DRIFT_MONTHS.length + m]),
  ];
  return [
    ['id', ({ call }) => call.id],
    ['published', ({ call }) => formatDay(call.published)],
    ['instrument', ({ call }) => call.instrument],
    ['name', ({ call }) => call.name ?? null],
    ['house', ({ call }) => call.house ?? null],
    ['analysts', ({ call }) => call.analysts.join('; ')],
    ['industry', ({ call }) => call.industry ?? null],
    ['group', ({ call }) => call.group ?? null],
    ['label', ({ call }) => call.label],
    ['vendorLabel', ({ call }) => call.vendorLabel ?? null],
    ['grade', (item) => gradeLabel(item) || null],
    ...(spellCalls
      ? [['callsOfSpell', (item) => spellCalls.get(item) ?? null] satisfies CallColumn]
      : []),
    ...(before ? [gradeBefore(before)] : []),
    ['status', ({ verdict }) => verdict.status],
    ['reason', ({ verdict }) => (verdict.status === 'void' ? verdict.reason : null)],
    ['relativeReturn', (item) => numberCell(relativeReturnOf(item))],
    ['earned', (item) => earnedName(item) ?? null],
    ['hit', (item) => outcomeOf(item)?.hit ?? null],
    ['met', (item) => outcomeOf(item)?.met ?? null],
    ['direction', (item) => outcomeOf(item)?.direction ?? null],
    ['edge', (item) => outcomeOf(item)?.edge ?? false],
    ['stale', ({ stale }) => stale],
    ...(sample ? [...CHANCES.map(chance), ...likeColumns(sample)] : []),
    ...(drift ? DRIFT_MONTHS.map(drifted) : []),
    ['simulated', () => simulated],
    ['sourceFile', ({ call }) => call.file],
    ['sourceLine', ({ call }) => call.line],
  ];
}

/** One row a call, in the order given. */
export function tracedCsv(
  calls: readonly JudgedCall[],
  traced: Traced,
  simulated: boolean,
): string {
  const columns = columnsOf(traced, simulated);
  const rows = calls.map((item) => columns.map(([, read]) => read(item)));
  return csvLines([columns.map(([name]) => name), ...rows]);
}

/** The columns of {@link tracedCsv} as objects; absent values are null. */
export function tracedRecords(
  calls: readonly JudgedCall[],
  traced: Traced,
  simulated: boolean,
): readonly Readonly<Record<string, Cell>>[] {
  const columns = columnsOf(traced, simulated);
  return calls.map((item) => Object.fromEntries(columns.map(([name, read]) => [name, read(item)])));
}
