/** Judged targets and their cohorts as tables: a row each. */
import { formatDay } from '../../base/day.ts';
import type { CohortKey } from '../../ratings/score.ts';
import type { Middle, TargetCard, TargetOf } from '../../ratings/target-score.ts';
import { gradeName } from '../../ratings/verdict.ts';
import type { TargetRun } from '../../results/target-run.ts';
import { type Field, type FieldCell, type FieldKind, type FieldTable, fieldsOf } from './table.ts';

type Column = readonly [
  name: string,
  kind: FieldKind,
  read: (one: TargetOf) => FieldCell | undefined,
];

/** In the order of target-calls.csv. Prices end in `InMoney` where they are brought to the money of the day of publication. */
const COLUMNS: readonly Column[] = [
  ['id', 'text', ({ item }) => item.call.id],
  ['instrument', 'text', ({ item }) => item.call.instrument],
  ['name', 'text', ({ item }) => item.call.name],
  ['published', 'day', ({ item }) => formatDay(item.call.published)],
  ['house', 'text', ({ item }) => item.call.house],
  ['analysts', 'text', ({ item }) => item.call.analysts.join('; ')],
  ['grade', 'text', ({ item }) => gradeName(item)],
  ['targetPrice', 'price', ({ item }) => item.call.targetPrice],
  ['targetLow', 'price', ({ item }) => item.call.targetLow],
  ['targetCurrency', 'text', ({ item }) => item.call.targetCurrency],
  ['months', 'count', ({ target }) => target.months],
  ['monthsStated', 'flag', ({ target }) => target.stated],
  ['endDay', 'day', ({ target }) => formatDay(target.endDay)],
  ['status', 'text', ({ target }) => target.verdict.status],
  [
    'reason',
    'text',
    ({ target: { verdict } }) => (verdict.status === 'void' ? verdict.reason : null),
  ],
  ['side', 'text', ({ target }) => target.side],
  ['baseDay', 'day', ({ target: { base } }) => base && formatDay(base.day)],
  ['basePrice', 'price', ({ target }) => target.base?.price],
  ['basePriceInMoney', 'price', ({ target }) => target.basePrice],
  ['baseFile', 'text', ({ target }) => target.base?.file],
  ['baseLine', 'count', ({ target }) => target.base?.line],
  ['lastDay', 'day', ({ target: { last } }) => last && formatDay(last.day)],
  ['lastPrice', 'price', ({ target }) => target.last?.price],
  ['lastPriceInMoney', 'price', ({ target }) => target.lastPrice],
  ['lastFile', 'text', ({ target }) => target.last?.file],
  ['lastLine', 'count', ({ target }) => target.last?.line],
  ['sessionsOff', 'count', ({ target }) => target.last?.sessionsOff],
  [
    'hitAtEnd',
    'flag',
    ({ target: { verdict } }) => (verdict.status === 'judged' ? verdict.hit : null),
  ],
  [
    'hitWithin',
    'flag',
    ({ target: { verdict } }) => (verdict.status === 'judged' ? verdict.within : null),
  ],
  ['reachedDay', 'day', ({ target: { touch } }) => touch && formatDay(touch.day)],
  ['reachedPrice', 'price', ({ target }) => target.touch?.price],
  ['reachedBy', 'text', ({ target }) => target.touch?.field],
  ['reachedFile', 'text', ({ target }) => target.touch?.file],
  ['reachedLine', 'count', ({ target }) => target.touch?.line],
  [
    'byExtremes',
    'flag',
    ({ target }) => (Number.isNaN(target.lastPrice) ? null : target.byExtremes),
  ],
  ['impliedReturn', 'fraction', ({ target }) => target.implied],
  ['achievedReturn', 'fraction', ({ target }) => target.achieved],
  ['error', 'fraction', ({ target }) => target.error],
  ['presumed', 'flag', ({ target }) => (target.base ? target.presumed : null)],
  ['jumpDay', 'day', ({ target: { jump } }) => jump && formatDay(jump.day)],
  ['file', 'text', ({ item }) => item.call.file],
  ['line', 'count', ({ item }) => item.call.line],
];

const FIELDS: readonly Field[] = COLUMNS.map(([name, kind]) => ({ name, kind }));

const cellsOf = (one: TargetOf): FieldCell[] =>
  COLUMNS.map(([, , read]) => {
    const cell = read(one) ?? null;
    return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
  });

/** A target by the names of the table; absent values are null. */
export const targetRecord = (one: TargetOf): Readonly<Record<string, FieldCell>> =>
  Object.fromEntries(cellsOf(one).map((cell, i) => [FIELDS[i]!.name, cell])); // a cell a field

export const targetTable = ({ targets, evaluation }: TargetRun): FieldTable => {
  const { simulated } = evaluation.manifest;
  return {
    name: 'targets',
    fields: [...FIELDS, ...fieldsOf('flag', 'simulated')],
    rows: targets.map((one) => [...cellsOf(one), simulated]),
  };
};

const COUNTS = [
  ...(['targets', 'judged', 'pending', 'pendingReached', 'void', 'up'] as const),
  ...(['hitAtEnd', 'hitWithin', 'byCloses', 'presumed'] as const),
] as const;
const MIDDLES = ['error', 'absoluteError', 'implied', 'achieved'] as const;

const middleCells = ({ median, mean }: Middle): readonly FieldCell[] => [median, mean];
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A row a cohort, the total last. */
export function targetCohortTable({ cohorts, total, evaluation }: TargetRun): FieldTable {
  const { groupBy: keys, manifest } = evaluation;
  const row = (table: string, card: TargetCard): readonly FieldCell[] => [
    ...[table, ...keys.map((key: CohortKey) => card.key[key] ?? '')],
    ...COUNTS.map((name) => card[name]),
    ...[card.atEndRate, ...card.atEndBounds, card.withinRate],
    ...MIDDLES.flatMap((name) => middleCells(card[name])),
    manifest.simulated,
  ];
  return {
    name: 'target-cohorts',
    fields: [
      ...[...fieldsOf('text', 'table', ...keys), ...fieldsOf('count', ...COUNTS)],
      ...fieldsOf('fraction', 'atEndRate', 'atEndIfVoidMissed', 'atEndIfVoidHit', 'withinRate'),
      ...fieldsOf(
        'fraction',
        ...MIDDLES.flatMap((name) => [`median${capital(name)}`, `mean${capital(name)}`]),
      ),
      ...fieldsOf('flag', 'simulated'),
    ],
    rows: [...cohorts.map((card) => row('cohort', card)), row('total', total)],
  };
}
