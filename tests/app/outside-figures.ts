/** The columns beside the portfolio and the figures, redone: benchmark, equal-weight universe, metrics, costs. */
import { Book } from './outside-book.ts';
import { type Evidence, groupBy, near, ROUNDING, type Row } from './outside-files.ts';
import { boardOf } from './outside-rules.ts';

export function checkFigures(evidence: Evidence): void {
  checkBenchmark(evidence);
  checkUniverse(evidence);
  checkMetrics(evidence);
  checkTrading(evidence);
}

const column = (rows: readonly Row[], name: string): number[] =>
  rows.map((row) => Number(row[name]));

/** Capital × close ÷ the first session's close. */
function checkBenchmark({ run, prices, benchmark, say }: Evidence): void {
  const bars = prices.get(benchmark)!;
  const first = bars.get(run.equity[0]!['session']!)!.close;
  for (const row of run.equity) {
    const wanted = (run.manifest.cash * bars.get(row['session']!)!.close) / first;
    if (!near(Number(row['benchmark']), wanted, 1e-9 * wanted))
      say(`${row['session']}: benchmark is ${row['benchmark']}, not ${wanted}`);
  }
}

/** At each decision all securities that trade get the same weight; fractions, no costs, no limits. */
function checkUniverse(evidence: Evidence): void {
  const { run, prices, actions, calendar, say } = evidence;
  const { schedule, firstDecision, fill, to, cash } = run.manifest;
  const days = run.equity.map((row) => row['session']!);
  const decides = decisionDays(
    schedule,
    firstDecision,
    calendar.filter((day) => day <= to),
  );
  const securities = [...prices.keys()].filter((id) => boardOf(id) !== 'index').sort();
  const bar = (id: string, day: string) => {
    const found = prices.get(id)?.get(day);
    return found && found.close > 0 && found.volume !== 0 ? found : undefined;
  };
  const book = new Book(cash, true);
  let targets: Map<string, number> | undefined;
  const trade = (day: string) => {
    const at = (id: string) => {
      const own = bar(id, day);
      return (own && (/open$/.test(fill) ? own.open : own.close)) ?? Number.NaN;
    };
    const wishes = [...(targets ?? [])].filter(([id]) => at(id) > 0);
    for (const [id, shares] of wishes)
      if (shares < 0) book.sell(id, -shares, -shares * at(id), day);
    const buys = wishes.filter(([, shares]) => shares > 0);
    const cost = buys.reduce((sum, [id, shares]) => sum + shares * at(id), 0);
    const share = Math.min(1, book.cash / cost);
    for (const [id, shares] of buys) book.buy(id, shares * share, shares * share * at(id), day);
    targets = undefined;
  };
  for (const [k, day] of days.entries()) {
    book.startSession(day, days[k - 1] ?? '', actions, calendar);
    // an order stands for the money that its shares were worth: new shares multiply it
    for (const { instrument, exDay, ratio } of actions)
      if (exDay > (days[k - 1] ?? '') && exDay <= day && targets?.has(instrument))
        targets.set(instrument, targets.get(instrument)! * ratio);
    trade(day);
    const equity = book.value(prices, day) + book.cash + book.receivables;
    const written = Number(run.equity[k]!['universe']);
    if (!near(written, equity, 1e-9 * equity)) {
      say(`${day}: universe is ${written}, not ${equity}`);
      return; // one is enough: all later ones follow from it
    }
    if (!decides.has(day)) continue;
    const names = securities.filter((id) => bar(id, day));
    if (names.length === 0) continue;
    targets = new Map([...book.shares].map(([id, shares]) => [id, -shares]));
    for (const id of names)
      targets.set(id, equity / names.length / bar(id, day)!.close - book.held(id));
    if (fill !== 'same-close') continue;
    trade(day);
    book.value(prices, day); // what was just bought has its last price from here
  }
}

function decisionDays(
  schedule: unknown,
  first: string | null,
  days: readonly string[],
): Set<string> {
  const week = (day: string) => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);
  const month = (day: string) => day.slice(0, 7);
  const quarter = (day: string) => `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  const own = first === null ? [] : days.filter((day) => day >= first);
  const lastOf = (of: (day: string) => unknown) =>
    own.filter((day, k) => k + 1 < own.length && of(day) !== of(own[k + 1]!));
  const rules: Record<string, () => readonly string[]> = {
    daily: () => own,
    weekly: () => lastOf(week),
    'month-end': () => lastOf(month),
    'quarter-end': () => lastOf(quarter),
    once: () => own.slice(0, 1),
  };
  const rule = rules[String(schedule)];
  if (!rule) throw new Error(`the check knows no schedule ${schedule}`);
  return new Set(rule());
}

const total = (values: readonly number[]): number => values.at(-1)! / values[0]! - 1;
const returnsOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, k) => value / values[k]! - 1);

function figuresOf(values: readonly number[], perYear: number) {
  const returns = returnsOf(values);
  const mean = returns.reduce((sum, r) => sum + r, 0) / returns.length;
  const squares = returns.reduce((sum, r) => sum + (r - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (returns.length - 1));
  let [peak, deepest] = [values[0]!, 0];
  for (const value of values) {
    peak = Math.max(peak, value);
    deepest = Math.min(deepest, value / peak - 1);
  }
  return {
    totalReturn: total(values),
    cagrBySessions: (1 + total(values)) ** (perYear / returns.length) - 1,
    volatility: deviation * Math.sqrt(perYear),
    sharpe: (mean / deviation) * Math.sqrt(perYear),
    maxDrawdown: deepest,
  };
}

/** Returns, CAGR, volatility, Sharpe ratio and drawdown of all three series, from equity.csv alone. */
function checkMetrics({ run, say }: Evidence): void {
  const perYear = run.manifest.sessionsPerYear;
  const start = run.manifest.fill === 'same-close' ? [run.manifest.cash] : [];
  const series = (name: string, first: readonly number[]) => [
    ...first,
    ...column(run.equity, name),
  ];
  const own = series('equity', start);
  const compare = (
    where: string,
    written: Record<string, number | null>,
    values: readonly number[],
  ) => {
    for (const [name, wanted] of Object.entries(figuresOf(values, perYear))) {
      const found = written[name] ?? Number.NaN;
      if (Number.isNaN(wanted) ? !Number.isNaN(found) : !near(found, wanted, 1e-9))
        say(`metrics.json: ${where}${name} is ${written[name]}, not ${wanted}`);
    }
  };
  compare('', run.metrics, own);
  for (const name of ['benchmark', 'universe']) {
    const other = column(run.equity, name);
    compare(`${name}.`, run.metrics[name], start.length > 0 ? [other[0]!, ...other] : other);
    const excess = total(own) - total(other);
    if (!near(run.metrics[name].excessReturn, excess, 1e-9))
      say(`metrics.json: ${name}.excessReturn is ${run.metrics[name].excessReturn}, not ${excess}`);
  }
}

/** Turnover, exposure, counts and costs, from trades.csv, nonfills.csv and actions.csv. */
function checkTrading(evidence: Evidence): void {
  const { run, say } = evidence;
  const sum = (name: string) => column(run.trades, name).reduce((a, b) => a + b, 0);
  const booked = (kind: string) =>
    -column(
      run.actions.filter((row) => row['kind'] === kind),
      'amount',
    ).reduce((a, b) => a + b, 0);
  const equity = column(run.equity, 'equity');
  const meanEquity = equity.reduce((a, b) => a + b, 0) / equity.length;
  const exposure = column(run.equity, 'positions').map((value, k) => value / equity[k]!);
  const years = (equity.length - 1) / run.manifest.sessionsPerYear;
  const { trading } = run.metrics;
  const kinds = ['commission', 'stampDuty', 'transferFee', 'otherFees', 'slippage'];
  const costs = Object.fromEntries(kinds.map((name) => [name, sum(name)]));
  costs['dividendTax'] = booked('dividend-tax');
  costs['interest'] = booked('interest');
  costs['total'] = Object.values(costs).reduce((a, b) => a + b, 0);
  const compare = (name: string, found: number, wanted: number) => {
    const rounded = 6 * ROUNDING * (run.trades.length + run.actions.length);
    if (!near(found, wanted, 1e-9 * Math.max(1, Math.abs(wanted)) + rounded))
      say(`metrics.json: trading.${name} is ${found}, not ${wanted}`);
  };
  compare('fills', trading.fills, run.trades.length);
  compare('nonFills', trading.nonFills, run.nonFills.length);
  compare('valueTraded', trading.valueTraded, sum('value'));
  compare('turnoverPerYear', trading.turnoverPerYear, sum('value') / 2 / meanEquity / years);
  compare('exposure', trading.exposure, exposure.reduce((a, b) => a + b, 0) / exposure.length);
  for (const [name, wanted] of Object.entries(costs))
    compare(`costs.${name}`, trading.costs[name], wanted);
  for (const [reason, rows] of groupBy(run.nonFills, (row) => row['reason']!))
    compare(`nonFillReasons.${reason}`, trading.nonFillReasons[reason], rows.length);
}
