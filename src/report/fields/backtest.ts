/** A backtest's tables. From them and the prices another program can redo every figure. */
import { type EpochDay, formatDay } from '../../base/day.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { money } from '../written.ts';
import { type Field, type FieldCell, type FieldTable, fieldsOf } from './table.ts';

type Row = readonly FieldCell[];

/** A table; fills at the close that decided them, which nobody can have, are marked in every row of it. */
function table(
  { fill }: BacktestRun,
  name: string,
  fields: readonly Field[],
  rows: readonly Row[],
): FieldTable {
  if (fill !== 'same-close') return { name, fields, rows };
  return {
    ...{ name, fields: [...fields, ...fieldsOf('text', 'fill')] },
    rows: rows.map((row) => [...row, fill]),
  };
}

const daysOf = ({ panel }: BacktestRun) => {
  const texts = Array.from(panel.sessions, (day) => formatDay(day as EpochDay));
  return (row: number): string => texts[row]!; // a row of the panel
};

/** One row a session: `session,equity,cash,positions,receivables,benchmark,universe`. */
export function equityTable(report: BacktestRun): FieldTable {
  const { result, benchmark, universe } = report;
  const day = daysOf(report);
  const { begin, equity, cash, positions, receivables } = result;
  const fields = [
    ...fieldsOf('day', 'session'),
    ...fieldsOf('money', 'equity', 'cash', 'positions', 'receivables', 'benchmark', 'universe'),
  ];
  const rows = Array.from(equity, (value, k) => [
    day(begin + k),
    ...[value, cash[k]!, positions[k]!, receivables[k]!].map(money), // one entry a session, as below
    ...[benchmark?.[k] ?? Number.NaN, universe[k]!].map(money),
  ]);
  return table(report, 'equity', fields, rows);
}

/** One row a fill, in the order in which they happened. Money is in the base currency. */
export function tradesTable(report: BacktestRun): FieldTable {
  const { fills } = report.result;
  const { panel } = report;
  const { base, currencies, currencyOf } = report.money;
  const day = daysOf(report);
  const several = currencies.some((currency) => currency !== base);
  const fields = [
    ...[...fieldsOf('day', 'session'), ...fieldsOf('text', 'instrument', 'side')],
    ...[...fieldsOf('number', 'shares'), ...fieldsOf('price', 'price')],
    ...fieldsOf(
      'money',
      'value',
      'commission',
      'stampDuty',
      'transferFee',
      'otherFees',
      'slippage',
    ),
    ...[
      ...fieldsOf('count', 'orderId'),
      ...fieldsOf('day', 'decidedOn'),
      ...fieldsOf('text', 'rules'),
    ],
    ...(several ? [...fieldsOf('text', 'currency'), ...fieldsOf('number', 'fxRate')] : []),
  ];
  const rows = Array.from(fills.session, (session, k): Row => {
    const i = fills.instrument[k]!; // one entry a fill, as below
    const shares = fills.shares[k]!;
    return [
      day(session),
      panel.instruments[i]!,
      shares > 0 ? 'buy' : 'sell',
      Math.abs(shares),
      fills.price[k]!,
      ...[fills.value[k]!, fills.commission[k]!, fills.stampDuty[k]!].map(money),
      ...[fills.transferFee[k]!, fills.otherFees[k]!, fills.slippage[k]!].map(money),
      fills.orderId[k]!,
      day(fills.decidedOn[k]!),
      fills.rules[k]!,
      ...(several ? [currencies[currencyOf[i]!]!, fills.fxRate[k]!] : []),
    ];
  });
  return table(report, 'trades', fields, rows);
}

/** One row a position and session, at the close. */
export function positionsTable(report: BacktestRun): FieldTable {
  const { positionLog: log, equity, begin } = report.result;
  const { instruments } = report.panel;
  const day = daysOf(report);
  const fields = [
    ...[...fieldsOf('day', 'session'), ...fieldsOf('text', 'instrument')],
    ...[...fieldsOf('number', 'shares', 'sellable'), ...fieldsOf('price', 'price')],
    ...[...fieldsOf('money', 'value'), ...fieldsOf('fraction', 'weight')],
  ];
  const rows = (log?.session ?? []).map(
    (session, k): Row => [
      day(session),
      instruments[log!.instrument[k]!]!, // one entry a row of the log, as below
      log!.shares[k]!,
      log!.sellable[k]!,
      log!.price[k]!,
      money(log!.value[k]!),
      log!.value[k]! / equity[session - begin]!,
    ],
  );
  return table(report, 'positions', fields, rows);
}

/** One row an intended trade that did not fill, or not whole, with its reason. */
export function nonFillsTable(report: BacktestRun): FieldTable {
  const { nonFills } = report.result;
  const { instruments } = report.panel;
  const day = daysOf(report);
  const rows = nonFills.session.map((session, k): Row => {
    const shares = nonFills.shares[k]!; // one entry a row of the log, as below
    return [
      day(session),
      instruments[nonFills.instrument[k]!]!,
      shares < 0 ? 'sell' : 'buy',
      Math.abs(shares),
      nonFills.reason[k]!,
      nonFills.orderId[k]!,
    ];
  });
  const fields = [
    ...[...fieldsOf('day', 'session'), ...fieldsOf('text', 'instrument', 'side')],
    ...[
      ...fieldsOf('number', 'shares'),
      ...fieldsOf('text', 'reason'),
      ...fieldsOf('count', 'orderId'),
    ],
  ];
  return table(report, 'nonfills', fields, rows);
}

/** One row a corporate action, tax or interest, as booked: change in shares, change in cash plus receivables. */
export function actionsTable(report: BacktestRun): FieldTable {
  const { actions } = report.result;
  const { instruments } = report.panel;
  const day = daysOf(report);
  const rows = actions.session.map((session, k): Row => {
    const i = actions.instrument[k]!; // one entry a row of the log, as below
    return [
      day(session),
      i === -1 ? '' : instruments[i]!,
      actions.kind[k]!,
      actions.shares[k]!,
      money(actions.amount[k]!),
    ];
  });
  const fields = [
    ...[...fieldsOf('day', 'session'), ...fieldsOf('text', 'instrument', 'kind')],
    ...[...fieldsOf('number', 'shares'), ...fieldsOf('money', 'amount')],
  ];
  return table(report, 'actions', fields, rows);
}

/** One row a decision: what the strategy keeps after it, as JSON. */
export function stateTable(report: BacktestRun): FieldTable {
  const day = daysOf(report);
  const rows = report.result.decisions.flatMap(({ session, state }): Row[] =>
    state === undefined ? [] : [[day(session), state]],
  );
  const fields = [...fieldsOf('day', 'session'), ...fieldsOf('text', 'state')];
  return table(report, 'state', fields, rows);
}
