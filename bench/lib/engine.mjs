// The built engine, and how a bench puts its input together. RATEMARK_DIST names another build than the checkout's own.
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = process.env['RATEMARK_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url));
/** @param {string} file */
const load = (file) => import(pathToFileURL(`${dist}/${file}`).href);

// what a user imports, and the parts of it that make an input without files
const { backtestPanel: backtest, measure } = await load('index.js');
const { makePanel } = await load('store/panel.js');
const { makeTape } = await load('backtest/call-tape.js');
const { makeTradingRules } = await load('backtest/trading-rules.js');
const { marketRules } = await load('ingest/market-rules.js');
export const { stopLoss, takeProfit, trailingStop } = await load('strategy.js');
export { backtest, measure };

/** @typedef {import('./prices.mjs').Prices} Prices */

/**
 * Lays prices on a panel.
 *
 * @param {Prices} prices
 * @returns {any} a Panel
 */
export function panelOf(prices) {
  const { ids, days } = prices;
  const s = days.length;
  const unknown = new Float64Array(s).fill(Number.NaN); // neither amount nor printed previous close
  const lines = new Int32Array(s);
  const series = ids.map((id, i) => {
    /** @param {Float64Array} column */
    const own = (column) => column.subarray(i * s, (i + 1) * s);
    return {
      ...{ id, days, basis: 'raw', lines, fileOf: lines, files: ['made'] },
      ...{ open: own(prices.open), high: own(prices.high), low: own(prices.low) },
      ...{ close: own(prices.close), volume: own(prices.volume) },
      ...{ amount: unknown, previousClose: unknown },
    };
  });
  return makePanel(series, days);
}

/**
 * Equal weights in all that trades, at the end of each month.
 *
 * @param {number} invested share of equity, 1 for all of it
 */
export const equalWeight = (invested = 1) => ({
  name: 'equal-weight',
  rebalance: 'month-end',
  /** @param {{ tradable: readonly string[] }} view */
  weigh: ({ tradable }) => {
    const weights = new Map();
    for (const id of tradable) weights.set(id, invested / tradable.length);
    return weights;
  },
});

/**
 * A fixed number of shares while the mean of the last `fast` closes is above that of the last `slow` ones. Of closes in whole cents
 * two means are equal or a 1 / (100 × fast × slow) apart at least, so that less than a billionth is rounding.
 *
 * @param {{ fast: number, slow: number, shares: number }} terms
 */
export const crossing = ({ fast, slow, shares }) => ({
  name: 'crossing',
  rebalance: 'daily',
  warmUp: slow - 1,
  /** @param {any} context */
  onSession: (context) => {
    const [id] = context.instruments;
    const isUp = context.mean(id, fast) - context.mean(id, slow) > 1e-9;
    context.targetShares(id, isUp ? shares : 0);
  },
});

/**
 * What a run is given.
 *
 * @param {any} panel
 * @param {{ strategy?: object, rules?: boolean, fill?: string, capital?: number }} options `rules`: all that cn-a knows, or
 *   none: fractions of shares, no costs, no limits
 */
export function inputOf(
  panel,
  { strategy = equalWeight(), rules = false, fill = 'next-open', capital = 1_000_000 } = {},
) {
  const n = panel.instruments.length;
  const markets = rules ? [marketRules('cn-a')] : [];
  return {
    ...{ panel, strategy, fill, capital, parameters: {}, tape: makeTape([]), actions: [] },
    ...{ begin: 0, end: panel.width - 1 },
    ...{ universe: new Uint8Array(n).fill(1), marketOf: new Uint8Array(n) },
    tradingRules: makeTradingRules(panel.instruments, { markets, isIndex: () => false }),
    ...{ slippage: { kind: 'none' }, volumeCap: Number.POSITIVE_INFINITY },
    ...{ leverage: 1, borrowRate: 0, allowShort: false },
    money: {
      ...{ base: 'CNY', currencies: ['CNY'], currencyOf: new Uint8Array(n) },
      rates: [new Float64Array(panel.width).fill(1)],
    },
  };
}
