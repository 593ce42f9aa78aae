/** Exits redone by a second program: from the prices and the files of a run alone, nothing of the engine is used. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPrices, readRun, rowsOf } from './outside-files.ts';
import { runToFolder, SAMPLE, written } from './outside-runs.ts';

const STOP = 0.07;
const TRAIL = 0.12;
const GAIN = 0.15;
const HELD = 40;
const TEXT = `import { equalWeights, stopLoss, takeProfit, timeStop, trailingStop } from 'ratemark/strategy';
export const strategy = {
  name: 'once', rebalance: 'once', warmUp: 200, exits: [stopLoss(${STOP}), takeProfit(${GAIN}), trailingStop(${TRAIL}), timeStop(${HELD})],
  weigh: (view) => equalWeights(view.tradable),
};
`;

test('each position leaves where a walk over its bars says, and equity adds up to a billionth', async () => {
  const path = written({ 'once.js': TEXT })['once.js']!;
  const cash = 1_000_000;
  const folder = await runToFolder(path, { ...SAMPLE, rules: ['none'], fill: 'next-open', cash });
  const { trades } = readRun(folder);
  const prices = readPrices(SAMPLE.prices);
  const sessions = rowsOf(readFileSync(join(folder, 'equity.csv'), 'utf8'));
  const buys = trades.filter(({ side }) => side === 'buy');
  const sells = new Map(
    trades.filter(({ side }) => side === 'sell').map((row) => [row['instrument'], row]),
  );
  const equity = new Map(sessions.map(({ session }) => [session!, cash]));
  const ways = new Set<string>();
  expect(buys.length).toBeGreaterThan(20);
  for (const { instrument, session: entry, price, shares } of buys) {
    const cost = Number(price);
    const days = [...equity.keys()].filter((day) => day >= entry!);
    const bars = prices.get(instrument!)!;
    let [best, last, out] = [cost, cost, Number.NaN];
    for (const [k, day] of days.entries()) {
      const bar = bars.get(day);
      if (Number.isNaN(out) && bar && bar.volume !== 0) {
        const stop = Math.max(cost * (1 - STOP), best * (1 - TRAIL));
        const gain = cost * (1 + GAIN);
        let way = '';
        // held for so many sessions at the close before: the open
        if (k - 1 >= HELD) [out, way] = [bar.open, 'time'];
        else if (k > 0 && bar.open <= stop) [out, way] = [bar.open, 'gap'];
        else if (k > 0 && bar.open >= gain) [out, way] = [bar.open, 'gain-open'];
        else if (bar.low <= stop) [out, way] = [stop, 'stop'];
        else if (k > 0 && bar.high >= gain) [out, way] = [gain, 'gain'];
        if (way !== '') {
          ways.add(way);
          const sale = sells.get(instrument)!;
          expect(sale['session'], `${instrument} ${way}`).toBe(day);
          // prices of the sample lie on cents, and so does a stop that is brought to its tick
          expect(Math.abs(Number(sale['price']) - out)).toBeLessThan(
            way === 'stop' || way === 'gain' ? 0.01 : 1e-9,
          );
          out = Number(sale['price']);
        }
        best = Math.max(best, bar.close);
        last = bar.close;
      }
      const worth = Number.isNaN(out) ? last : out;
      equity.set(day, equity.get(day)! + Number(shares) * (worth - cost));
    }
    if (Number.isNaN(out)) expect(sells.has(instrument)).toBe(false);
  }
  for (const { session, equity: own } of sessions)
    expect(Math.abs(Number(own) - equity.get(session!)!), session).toBeLessThan(1e-9 * cash + 1e-6);
  expect([...ways].sort()).toEqual(expect.arrayContaining(['gain', 'stop', 'time']));
});
