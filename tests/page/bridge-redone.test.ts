import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPrices, readRun, type Written } from '../app/outside-files.ts';
import { SAMPLE, temporary } from '../app/outside-runs.ts';
import { ratemark } from '../cli/harness.ts';
import { expectShown, partOf, printed, readPage } from './read-page.ts';
import { column, heldOf, returnsOf, sum } from './redone-backtest.ts';

async function pageOf(folder: string) {
  const file = `${folder}.html`;
  expect((await ratemark(['report', folder, '-o', file])).code).toBe(0);
  return readPage(file);
}

interface BridgeCall {
  readonly instrument: string;
  readonly published: string;
  readonly endDay: string;
}

/** The steps between the calls and the portfolio, from trades.csv, positions.csv and equity.csv; prices are adjusted, all fills are at the open. */
function stepsOf(
  run: Written,
  {
    own,
    relative,
    closeOn,
  }: {
    readonly own: readonly BridgeCall[];
    readonly relative: readonly number[];
    readonly closeOn: (name: string, day: string) => number;
  },
): { readonly value: number; readonly count: number }[] {
  const days = run.equity.map((row) => row['session']!);
  const [equity, held, level] = ['equity', 'positions', 'benchmark'].map((name) =>
    column(run.equity, name),
  ) as [number[], number[], number[]];
  const last = days.length - 1;
  const horizon = run.manifest.sessionsPerYear / 2;
  // from the print of the first purchase to that of the last sale, or the last close; a fill at the open meets the benchmark of the close before
  const trips = heldOf(run).map(({ name, from, to }) => {
    const fills = run.trades.filter((row) => row['instrument'] === name);
    const entry = fills.find((row) => row['session'] === from)!;
    const exit = fills.findLast((row) => row['session'] === to && row['side'] === 'sell');
    const isOpen =
      !exit || run.positions.some((row) => row['session'] === to && row['instrument'] === name);
    const start = days.indexOf(from) - 1;
    const end = isOpen ? last : days.indexOf(to) - 1;
    const paid = Number(entry['price']);
    const got = isOpen ? closeOn(name, days[last]!) : Number(exit['price']);
    const gain = got / paid - level[end]! / level[start]!;
    return { name, decidedOn: entry['decidedOn']!, paid, start, gain, sessions: end - start, to };
  });
  const mean = (values: readonly number[]) => sum(values) / values.length;
  const opens = (call: BridgeCall) =>
    trips.find(
      ({ name, decidedOn }) =>
        name === call.instrument && decidedOn >= call.published && decidedOn <= call.endDay,
    );
  const followed = own.filter(({ instrument, published, endDay }) =>
    trips.some(
      ({ name, decidedOn, to }) => name === instrument && decidedOn <= endDay && to > published,
    ),
  );
  const firsts = followed.filter(
    (call, k) => opens(call) && !followed.slice(0, k).some((one) => opens(one) === opens(call)),
  );
  const of = (calls: readonly BridgeCall[]) => ({
    value: mean(calls.map((call) => relative[own.indexOf(call)]!)),
    count: calls.length,
  });
  const opened = firsts.map((call) => opens(call)!);
  const untilEnd = firsts.map((call, k) => {
    const { name, paid, start } = opened[k]!;
    const end = days.findLastIndex((day) => day <= call.endDay);
    return closeOn(name, call.endDay) / paid - level[end]! / level[start]!;
  });
  const perHorizon = (some: typeof trips) =>
    (sum(some.map(({ gain }) => gain)) / sum(some.map(({ sessions }) => sessions))) * horizon;
  const fees = ['commission', 'stampDuty', 'transferFee', 'otherFees', 'slippage'];
  let [gain, costs, weights, active] = [0, 0, 0, 0];
  for (const [t, day] of days.entries()) {
    const before = t === 0 ? run.manifest.cash : equity[t - 1]!;
    const market = t === 0 ? 0 : level[t]! / level[t - 1]! - 1;
    const fills = run.trades.filter((row) => row['session'] === day);
    const bought = sum(fills.map((row) => Number(row['value']) * (row['side'] === 'buy' ? 1 : -1)));
    const paid = sum(fills.flatMap((row) => fees.map((name) => Number(row[name])))) / before;
    const weight = ((held[t - 1] ?? 0) + bought) / before;
    gain += equity[t]! / before - 1 + paid - weight * market;
    costs += paid;
    weights += weight;
    active += equity[t]! / before - 1 - market;
  }
  return [
    ...[of(followed), of(firsts), of(firsts)],
    { value: mean(untilEnd), count: opened.length },
    { value: mean(opened.map((one) => one.gain)), count: opened.length },
    { value: perHorizon(opened), count: opened.length },
    { value: perHorizon(trips), count: trips.length },
    { value: (gain / weights) * horizon, count: last },
    { value: ((gain - costs) / weights) * horizon, count: last },
    { value: (active / last) * horizon, count: last },
  ];
}

describe('the way from the calls to the portfolio', () => {
  test('begins with the mean of its judged calls, adds up step by step and ends with the portfolio', async () => {
    const folder = temporary();
    const [out, judged] = [join(folder, 'run'), join(folder, 'judged')];
    const args = ['backtest', 'follow-buys', '--sample', '-o', out, '--resamples', '0'];
    expect((await ratemark(args)).code).toBe(0);
    expect((await ratemark(['evaluate', '--sample', '--out', judged])).code).toBe(0);
    const run = readRun(out);
    const [[, ...rows] = []] = partOf(await pageOf(out), 'bridge').tables;
    const calls = readFileSync(join(judged, 'calls.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const prices = readPrices([...SAMPLE.prices, ...SAMPLE.benchmark!]);
    const closeOn = (name: string, day: string) =>
      [...(prices.get(name) ?? [])].filter(([one]) => one <= day).at(-1)![1].close;
    const first = run.equity[0]!['session']!;
    const own = calls.filter(
      (call) =>
        (call.grade === 'buy' || call.grade === 'overweight') &&
        call.status === 'judged' &&
        call.market === 'CN' &&
        call.assetClass === 'stock' &&
        call.published >= first,
    );
    const relative = own.map(({ instrument, published, endDay }) => {
      const growth = (name: string) => closeOn(name, endDay) / closeOn(name, published);
      return growth(instrument) - growth('000300.SH');
    });
    expectShown(rows[0]?.[1], sum(relative) / relative.length, 'judged positive calls');
    expect(printed(rows[0]?.[3] ?? '').value).toBe(own.length);
    const wanted = stepsOf(run, { own, relative, closeOn });
    for (const [k, { value, count }] of wanted.entries()) {
      expectShown(rows[k + 1]?.[1], value, `step ${k + 1}`);
      expect([k, printed(rows[k + 1]?.[3] ?? '').value]).toEqual([k, count]);
    }
    expect(rows).toHaveLength(wanted.length + 2); // the calls before, the portfolio after
    for (const [k, row] of rows.entries()) {
      if (k === 0) continue;
      const [before, now, change] = [rows[k - 1]?.[1], row[1], row[2]].map(
        (text) => printed(text ?? '').value,
      );
      expect(Math.abs(now! - before! - change!)).toBeLessThan(1.6e-4); // three numbers of two digits each
    }
    // six months of sessions, half of those of a year
    const equity = column(run.equity, 'equity');
    const level = column(run.equity, 'benchmark');
    const share = run.manifest.sessionsPerYear / 2 / (equity.length - 1);
    const grown = (values: readonly number[]) => (values.at(-1)! / values[0]!) ** share;
    expectShown(rows.at(-1)?.[1], grown(equity) - grown(level), 'portfolio, compounded');
  });
});

/** The normal distribution by its series: Σ (−1)ᵏ x²ᵏ⁺¹ / (k! 2ᵏ (2k + 1)) over √(2π). */
function normal(x: number): number {
  let [term, total] = [x, x];
  for (let k = 1; k < 400; k++) {
    term *= -(x * x) / (2 * k);
    total += term / (2 * k + 1);
  }
  return 0.5 + total / Math.sqrt(2 * Math.PI);
}

function quantile(p: number): number {
  let [low, high] = [-6, 6];
  for (let k = 0; k < 80; k++) {
    const middle = (low + high) / 2;
    if (normal(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

describe('what is said of luck', () => {
  /** Skewness and excess kurtosis corrected for bias, as spreadsheets have them. */
  function momentsOf(returns: readonly number[]) {
    const n = returns.length;
    const mean = sum(returns) / n;
    const power = (k: number) => sum(returns.map((one) => (one - mean) ** k)) / n;
    const skewness = ((power(3) / power(2) ** 1.5) * Math.sqrt(n * (n - 1))) / (n - 2);
    const excess = power(4) / power(2) ** 2 - 3;
    const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6) + 3;
    return { n, skewness, kurtosis, ratio: mean / Math.sqrt((power(2) * n) / (n - 1)) };
  }

  test('is the deflated Sharpe ratio of Bailey and López de Prado over the trials of the file', async () => {
    const folder = temporary();
    const trials = join(folder, 'trials.jsonl');
    const last = join(folder, '20');
    for (const count of ['5', '10', '20']) {
      const params = ['--params', `count=${count}`, 'lookback=120', '--resamples', '0'];
      const args = ['backtest', 'momentum', '--sample', ...params, '--trials', trials];
      expect((await ratemark([...args, '-o', join(folder, count)])).code).toBe(0);
    }
    const run = readRun(last);
    const year = Math.sqrt(run.manifest.sessionsPerYear);
    const ratios = readFileSync(trials, 'utf8')
      .trim()
      .split('\n')
      .map((line) => Number(JSON.parse(line).sharpe));
    expect(ratios).toHaveLength(3);
    const { n, skewness, kurtosis, ratio } = momentsOf(returnsOf(column(run.equity, 'equity')));
    expect(ratio * year).toBeCloseTo(ratios[2]!, 9);
    const mean = sum(ratios) / 3;
    const scatter = Math.sqrt(sum(ratios.map((one) => (one - mean) ** 2)) / 2);
    const gamma = 0.5772156649015329; // of Euler and Mascheroni
    const best =
      scatter * ((1 - gamma) * quantile(1 - 1 / 3) + gamma * quantile(1 - 1 / (3 * Math.E)));
    const variance = 1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio ** 2;
    const of = (threshold: number) =>
      normal(((ratio - threshold / year) * Math.sqrt(n - 1)) / Math.sqrt(variance));
    const page = await pageOf(last);
    const { text } = partOf(page, 'luck');
    expect(text).toContain('3 trials were counted');
    expectShown(/is ([\d.]+%)\./.exec(text)?.[1], of(best), 'deflated Sharpe ratio');
    const [[, ...rows] = []] = partOf(page, 'figures').tables;
    const shown = new Map(rows.map(([name, value]) => [name, value]));
    expectShown(shown.get('deflated Sharpe ratio'), of(best), 'deflated Sharpe ratio');
    expectShown(shown.get('probabilistic Sharpe ratio'), of(0), 'probabilistic Sharpe ratio');
    expectShown(shown.get('skewness'), skewness, 'skewness');
    expectShown(shown.get('excess kurtosis'), kurtosis - 3, 'excess kurtosis');
  });
});
