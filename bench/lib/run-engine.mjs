// One backtest of ours in a process of its own; prints its seconds and what came of it as JSON.
// node run-engine.mjs FOLDER REPEATS [monthly|crossing] [SHAPE]: prices of the folder, or made here by a SHAPE of 5000x2520
import { backtest, crossing, equalWeight, inputOf, measure, panelOf } from './engine.mjs';
import { makePrices, readPrices } from './prices.mjs';

const CAPITAL_PER_NAME = 300_000; // some sixty lots each
const [folder = '', repeats = '1', rule = 'monthly', shape] = process.argv.slice(2);

/** @returns {import('./prices.mjs').Prices} */
function prices() {
  if (shape === undefined) return readPrices(folder);
  const [instruments = 0, sessions = 0] = shape.split('x').map(Number);
  return makePrices({ instruments, sessions });
}

const panel = panelOf(prices());
const base = process.resourceUsage().maxRSS / 1024;
const capital = CAPITAL_PER_NAME * panel.instruments.length;
const strategy =
  rule === 'crossing' ? crossing({ fast: 10, slow: 30, shares: 1000 }) : equalWeight();
const input = inputOf(panel, { strategy, rules: true, capital });
/** @type {number[]} */
const seconds = [];
/** @type {any} */
let result;
for (let k = 0; k < Number(repeats); k++) {
  const begin = performance.now();
  result = backtest(input);
  seconds.push((performance.now() - begin) / 1000);
}
const begin = performance.now();
const { sharpe } = measure({
  ...{ days: panel.sessions, equity: result.equity },
  ...{ sessionsPerYear: 244, riskFree: 0, resamples: 0 },
});
const measuring = (performance.now() - begin) / 1000;
const { fills, nonFills, decisions, equity } = result;
console.log(
  JSON.stringify({
    ...{ seconds, measuring, sharpe, equity: equity.at(-1), decisions: decisions.length },
    ...{ fills: fills.session.length, nonFills: nonFills.session.length },
    ...{ cells: panel.width * panel.instruments.length },
    ...{ memoryOfPanel: base, peakMemory: process.resourceUsage().maxRSS / 1024 },
  }),
);
