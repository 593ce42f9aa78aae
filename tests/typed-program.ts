/**
 * What a user writes against the declarations; the line below a mark must not compile. `npm run check` compiles it against src/,
 * .ci/install against the packed package, in a project of its own that checks all declarations.
 */
import {
  backtest,
  backtestFiles,
  instrument,
  pricesOf,
  type Strategy,
  sweep,
  toArrow,
} from 'ratemark';

const strategy: Strategy<{ n: number; mode: string }> = {
  name: 'mine',
  parameters: { n: { default: 3, min: 1 }, mode: 'fast' },
  weigh: (view, { n }) => new Map(view.instruments.slice(0, n).map((id) => [id, 1 / n])),
};
const prices = pricesOf({ '600519.SH': { day: ['2024-01-02'], close: new Float64Array([10]) } });
const run = backtest({ strategy, parameters: { n: 1 }, prices, rules: ['none'] });
export const years: number = run.metrics.sharpe + run.result.equity.length;
export const arrow: Promise<Uint8Array> = toArrow(run, 'trades');
backtest({ strategy, prices: ['prices'], calls: 'ratings.csv' });
const stateful: Strategy<{ n: number }, { seen: number }> = {
  name: 'stateful',
  parameters: { n: 1 },
  state: ({ n }) => ({ seen: n }),
  weigh: (_, __, state) => (state.seen++ > 2 ? new Map() : undefined),
};
backtest({ strategy: stateful, parameters: { n: 2 }, prices });
backtestFiles({ strategy: stateful, parameters: { n: 2 } }, { prices: ['prices'] });
backtestFiles({ strategy, parameters: { n: 1, mode: 'x' } }, { prices: ['prices'] });
prices.series.get(instrument('sh600519'));
// @ts-expect-error a number is wanted
backtest({ strategy, parameters: { n: '1' }, prices });
// @ts-expect-error there is no such parameter
backtest({ strategy, parameters: { m: 1 }, prices });
sweep({ strategy, grid: { n: [1, 2], mode: ['fast', 'slow'] }, prices, map: ['n', 'mode'] }).then(
  ({ sets, best }) => sets[best]?.figures?.sharpe,
);
sweep({ strategy: stateful, grid: { n: [1, 2] }, prices, walkForward: { train: 24, test: 6 } });
// @ts-expect-error numbers are wanted
sweep({ strategy, grid: { n: ['1'] }, prices });
// @ts-expect-error there is no such parameter
sweep({ strategy, grid: { m: [1] }, prices });
