/** A backtest's tables as CSV. From them and the prices another program can redo every figure. */
import { type EpochDay, formatDay } from '../base/day.ts';
import type { BacktestRun } from '../results/backtest-run.ts';
import { csvCell } from './csv.ts';
import { money } from './written.ts';

type Cell = string | number;

/** A table; fills at the close that decided them, which nobody can have, are marked in every row of it. */
function table(
  { fill }: BacktestRun,
  header: readonly string[],
  rows: Iterable<readonly Cell[]>,
): string {
  const isMarked = fill === 'same-close';
  const lines = [[...header, ...(isMarked ? ['fill'] : [])].join(',')];
  const mark = isMarked ? `,${fill}` : '';
  for (const row of rows) lines.push(`${row.map(csvCell).join(',')}${mark}`);
  return `${lines.join('\n')}\n`;
}

const daysOf = ({ panel }: BacktestRun) => {
  const texts = Array.from(panel.sessions, (day) => formatDay(day as EpochDay));
  return (row: number): string => texts[row]!; // a row of the panel
};

/** One row a session: `session,equity,cash,positions,receivables,benchmark,universe`. */
export function equityCsv(report: BacktestRun): string {
  const { result, benchmark, universe } = report;
  const day = daysOf(report);
  const { begin, equity, cash, positions, receivables } = result;
  const header = ['session', 'equity', 'cash', 'positions', 'receivables', 'benchmark', 'universe'];
  const rows = Array.from(equity, (value, k) => [
    day(begin + k),
    ...[value, cash[k]!, positions[k]!, receivables[k]!].map(money), // one entry a session, as below
    ...[benchmark?.[k] ?? Number.NaN, universe[k]!].map(money),
  ]);
  return table(report, header, rows);
}

/** One row a fill, in the order in which they happened. Money is in the base currency. */
export function tradesCsv(report: BacktestRun): string {
  const { fills } = report.result;
  const { panel } = report;
  const { base, currencies, currencyOf } = report.money;
  const day = daysOf(report);
  const several = currencies.some((currency) => currency !== base);
  const header = [
    ...['session', 'instrument', 'side', 'shares', 'price', 'value', 'commission', 'stampDuty'],
    ...['transferFee', 'otherFees', 'slippage', 'orderId', 'decidedOn', 'rules'],
    ...(several ? ['currency', 'fxRate'] : []),
  ];
  const rows = Array.from(fills.session, (session, k): Cell[] => {
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
  return table(report, header, rows);
}

/** One row a position and session, at the close. */
export function positionsCsv(report: BacktestRun): string {
  const { positionLog: log, equity, begin } = report.result;
  const { instruments } = report.panel;
  const day = daysOf(report);
  const header = ['session', 'instrument', 'shares', 'sellable', 'price', 'value', 'weight'];
  const rows = (log?.session ?? []).map((session, k): Cell[] => [
    day(session),
    instruments[log!.instrument[k]!]!, // one entry a row of the log, as below
    log!.shares[k]!,
    log!.sellable[k]!,
    log!.price[k]!,
    money(log!.value[k]!),
    log!.value[k]! / equity[session - begin]!,
  ]);
  return table(report, header, rows);
}

/** One row an intended trade that did not fill, or not whole, with its reason. */
export function nonFillsCsv(report: BacktestRun): string {
  const { nonFills } = report.result;
  const { instruments } = report.panel;
  const day = daysOf(report);
  const rows = nonFills.session.map((session, k): Cell[] => {
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
  return table(report, ['session', 'instrument', 'side', 'shares', 'reason', 'orderId'], rows);
}

/** One row a corporate action, tax or interest, as booked: change in shares, change in cash plus receivables. */
export function actionsCsv(report: BacktestRun): string {
  const { actions } = report.result;
  const { instruments } = report.panel;
  const day = daysOf(report);
  const rows = actions.session.map((session, k): Cell[] => {
    const i = actions.instrument[k]!; // one entry a row of the log, as below
    return [
      day(session),
      i === -1 ? '' : instruments[i]!,
      actions.kind[k]!,
      actions.shares[k]!,
      money(actions.amount[k]!),
    ];
  });
  return table(report, ['session', 'instrument', 'kind', 'shares', 'amount'], rows);
}
