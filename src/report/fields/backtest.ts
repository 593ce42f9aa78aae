/** A backtest's tables. From them and the prices another program can redo every figure. */
import { type EpochDay, formatDay } from '../../base/day.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { type Column, type FieldTable, tableOf } from './table.ts';

/** Reads the row of a log at a place. */
type At = Column<number>;

/** A table of `count` rows; fills at the close that decided them, which nobody can have, are marked in every row of it. */
function table(
  { fill }: BacktestRun,
  name: string,
  count: number,
  columns: readonly At[],
): FieldTable {
  const marked: readonly At[] = fill === 'same-close' ? [['fill', 'text', () => fill]] : [];
  return tableOf(name, [...columns, ...marked], [...Array(count).keys()]);
}

/** Reads days of a log that holds rows of the panel. */
function dayIn({ panel }: BacktestRun, name: string, rows: ArrayLike<number>): At {
  const texts = Array.from(panel.sessions, (day) => formatDay(day as EpochDay));
  return [name, 'day', (k) => texts[rows[k]!]];
}

/** Reads the instruments of a log. */
const instrumentIn = ({ panel }: BacktestRun, rows: ArrayLike<number>): At => [
  'instrument',
  'text',
  (k) => panel.instruments[rows[k]!],
];

/** On which side shares went, and how many. */
const sharesIn = (shares: ArrayLike<number>): readonly At[] => [
  ['side', 'text', (k) => (shares[k]! > 0 ? 'buy' : 'sell')],
  ['shares', 'number', (k) => Math.abs(shares[k]!)],
];

/** One row a session: `session,equity,cash,positions,receivables,benchmark,universe`. */
export function equityTable(run: BacktestRun): FieldTable {
  const { result, benchmark, universe } = run;
  const sessions = result.equity.map((_, k) => result.begin + k);
  return table(run, 'equity', result.equity.length, [
    dayIn(run, 'session', sessions),
    ...(['equity', 'cash', 'positions', 'receivables'] as const).map(
      (name): At => [name, 'money', (k) => result[name][k]],
    ),
    ['benchmark', 'money', (k) => benchmark?.[k]],
    ['universe', 'money', (k) => universe[k]],
  ]);
}

const MONEY_OF_FILLS = [
  ...(['value', 'commission', 'stampDuty', 'transferFee', 'otherFees', 'slippage'] as const),
] as const;

/** One row a fill, in the order in which they happened. Money is in the base currency. */
export function tradesTable(run: BacktestRun): FieldTable {
  const { fills } = run.result;
  const { base, currencies, currencyOf } = run.money;
  const several: readonly At[] = [
    ['currency', 'text', (k) => currencies[currencyOf[fills.instrument[k]!]!]],
    ['fxRate', 'number', (k) => fills.fxRate[k]],
  ];
  return table(run, 'trades', fills.session.length, [
    dayIn(run, 'session', fills.session),
    instrumentIn(run, fills.instrument),
    ...sharesIn(fills.shares),
    ['price', 'price', (k) => fills.price[k]],
    ...MONEY_OF_FILLS.map((name): At => [name, 'money', (k) => fills[name][k]]),
    ['orderId', 'count', (k) => fills.orderId[k]],
    dayIn(run, 'decidedOn', fills.decidedOn),
    ['rules', 'text', (k) => fills.rules[k]],
    ...(currencies.some((currency) => currency !== base) ? several : []),
  ]);
}

/** One row a position and session, at the close. */
export function positionsTable(run: BacktestRun): FieldTable {
  const { positionLog: log, equity, begin } = run.result;
  const sessions = log?.session ?? [];
  return table(run, 'positions', sessions.length, [
    dayIn(run, 'session', sessions),
    instrumentIn(run, log?.instrument ?? []),
    ['shares', 'number', (k) => log?.shares[k]],
    ['sellable', 'number', (k) => log?.sellable[k]],
    ['price', 'price', (k) => log?.price[k]],
    ['value', 'money', (k) => log?.value[k]],
    ['weight', 'fraction', (k) => log!.value[k]! / equity[sessions[k]! - begin]!],
  ]);
}

/** One row an intended trade that did not fill, or not whole, with its reason. */
export function nonFillsTable(run: BacktestRun): FieldTable {
  const { nonFills } = run.result;
  return table(run, 'nonfills', nonFills.session.length, [
    dayIn(run, 'session', nonFills.session),
    instrumentIn(run, nonFills.instrument),
    ...sharesIn(nonFills.shares),
    ['reason', 'text', (k) => nonFills.reason[k]],
    ['orderId', 'count', (k) => nonFills.orderId[k]],
  ]);
}

/** One row a corporate action, tax or interest, as booked: change in shares, change in cash plus receivables. */
export function actionsTable(run: BacktestRun): FieldTable {
  const { actions } = run.result;
  return table(run, 'actions', actions.session.length, [
    dayIn(run, 'session', actions.session),
    instrumentIn(run, actions.instrument), // none where it is of the whole portfolio
    ['kind', 'text', (k) => actions.kind[k]],
    ['shares', 'number', (k) => actions.shares[k]],
    ['amount', 'money', (k) => actions.amount[k]],
  ]);
}

/** One row a decision: what the strategy keeps after it, as JSON. */
export function stateTable(run: BacktestRun): FieldTable {
  const kept = run.result.decisions.filter(({ state }) => state !== undefined);
  const sessions = kept.map(({ session }) => session);
  return table(run, 'state', kept.length, [
    dayIn(run, 'session', sessions),
    ['state', 'text', (k) => kept[k]?.state],
  ]);
}
