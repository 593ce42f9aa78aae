import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, ratemark } from '../../cli/harness.ts';

/** Rows of a file without quoted cells, by the names of its columns. */
function rowsOf(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, k) => [names[k], cell])),
  );
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => total(values) / values.length;
const percent = (value: number) => `${value > 0 ? '+' : ''}${(value * 100).toFixed(2)}%`;

test('what a backtest says of its round trips follows from round-trips.csv', async () => {
  const cwd = folderOf({});
  const line = 'backtest momentum --sample --resamples 0 --params count=3 -o run';
  const { code, stdout, stderr } = await ratemark(line.split(' '), { cwd });
  expect([code, stderr]).toEqual([0, '']);
  const rows = rowsOf(join(cwd, 'run/round-trips.csv'));
  expect(rows.length).toBeGreaterThan(10);
  // sold less bought less fees, and that over what was bought: only long ones here
  const trips = rows.map((row) => {
    const [bought, sold, fees] = [Number(row['bought']), Number(row['sold']), Number(row['fees'])];
    expect(row['side']).toBe('long');
    const gain = sold - bought - fees;
    return { row, bought, gain, rate: gain / bought, sessions: Number(row['sessions']) };
  });
  const groups = {
    gained: trips.filter(({ gain }) => gain > 0),
    lost: trips.filter(({ gain }) => gain < 0),
    all: trips,
  };
  const metrics = JSON.parse(readFileSync(join(cwd, 'run/metrics.json'), 'utf8'));
  for (const [name, own] of Object.entries(groups)) {
    expect(own.length, name).toBeGreaterThan(0);
    const wanted = {
      share: own.length / trips.length,
      gain: total(own.map(({ gain }) => gain)),
      meanReturn: mean(own.map(({ rate }) => rate)),
      moneyReturn: total(own.map(({ gain }) => gain)) / total(own.map(({ bought }) => bought)),
      meanSessions: mean(own.map(({ sessions }) => sessions)),
    };
    const found = metrics.roundTrips[name];
    expect(found.trips).toBe(own.length);
    for (const [figure, value] of Object.entries(wanted))
      expect(found[figure] / value, `${name} ${figure}`).toBeCloseTo(1, 8);
    const spoken = [percent(wanted.meanReturn), percent(wanted.moneyReturn)].join(' ');
    expect(stdout.replaceAll(/ +/g, ' ')).toContain(spoken);
  }
  const sorted = [...trips].sort((a, b) => a.rate - b.rate);
  const [worst, best] = [sorted[0], sorted.at(-1)];
  expect(metrics.roundTrips.best).toMatchObject({
    ...{ instrument: best?.row['instrument'], entry: best?.row['entry'], exit: best?.row['exit'] },
  });
  expect(metrics.roundTrips.worst.return).toBeCloseTo(worst?.rate ?? Number.NaN, 8);
  const factor = total(groups.gained.map(({ gain }) => gain)) / -metrics.roundTrips.lost.gain;
  expect(stdout).toContain(`Gains are ${factor.toFixed(2)} times the losses.`);
});

test('a strategy that never sells has no round trip, in both languages', async () => {
  const line = 'backtest buy-and-hold --sample --resamples 0'.split(' ');
  expect((await ratemark(line)).stdout).toContain('No round trip: nothing that was bought');
  expect((await ratemark([...line, '--lang', 'zh'])).stdout).toContain('没有已平仓交易');
});
