// What stops and state cost beside the plain monthly run of 300 × 2,520, all rules on: node bench/stops.mjs. In turn, in one
// process, by processor time, the fastest of fifteen: other work on the machine can only make a run slower.
import {
  backtest,
  equalWeight,
  inputOf,
  panelOf,
  stopLoss,
  takeProfit,
  trailingStop,
} from './lib/engine.mjs';
import { makePrices } from './lib/prices.mjs';

const WARM_UP = 10; // runs until the compiler has settled
const REPEATS = 15;

const plain = equalWeight();
const { weigh } = plain;

/** @type {ReadonlyMap<string, object>} */
const strategies = new Map(
  Object.entries({
    'equal weights each month': plain,
    'with stopLoss(0.1)': { ...plain, exits: [stopLoss(0.1)] },
    'with takeProfit(0.1)': { ...plain, exits: [takeProfit(0.1)] },
    'with trailingStop(0.1)': { ...plain, exits: [trailingStop(0.1)] },
    'with stopLoss(0.1) and a count in its state': {
      ...plain,
      exits: [stopLoss(0.1)],
      state: () => ({ months: 0 }),
      weigh: (/** @type {any} */ view, /** @type {any} */ _, /** @type {any} */ state) => {
        state.months++;
        return weigh(view);
      },
    },
    'with a close of each name in its state': {
      ...plain,
      state: () => ({ last: {} }),
      weigh: (/** @type {any} */ view, /** @type {any} */ _, /** @type {any} */ state) => {
        for (const id of view.tradable) state.last[id] = view.close(id);
        return weigh(view);
      },
    },
    'with a daily check that keeps the best equity in its state': {
      name: 'checked',
      schedules: [
        { when: 'month-end', weigh },
        {
          when: 'daily',
          check: (/** @type {any} */ context, /** @type {any} */ _, /** @type {any} */ state) => {
            state.best = Math.max(state.best, context.equity);
          },
        },
      ],
      state: () => ({ best: 0 }),
    },
  }),
);

const panel = panelOf(makePrices({ instruments: 300, sessions: 2520 }));
/** Milliseconds of processor time of each run after the warm-up. @type {Map<string, number[]>} */
const times = new Map(Array.from(strategies.keys(), (name) => [name, []]));
const inputs = new Map(
  Array.from(strategies, ([name, strategy]) => [
    name,
    inputOf(panel, { strategy, rules: true, capital: 90_000_000 }),
  ]),
);
for (let round = 0; round < WARM_UP + REPEATS; round++)
  for (const [name, input] of inputs) {
    const before = process.cpuUsage();
    backtest(input);
    const { user, system } = process.cpuUsage(before);
    if (round >= WARM_UP) times.get(name)?.push((user + system) / 1000);
  }
const [alone = Number.NaN] = Array.from(times.values(), (own) => Math.min(...own));
for (const [name, own] of times) {
  const least = Math.min(...own);
  console.log(
    `  ${name.padEnd(62)} ${least.toFixed(1).padStart(7)} ms   ${(least / alone).toFixed(2)} times the plain run`,
  );
}
