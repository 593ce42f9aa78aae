// How often the interval of a backtest's volatility holds the truth: node bench/volatility-interval.mjs
// Samples of GARCH(1, 1) with a known volatility of 1; 2,000 of each length, so that a share strays by half a point.
import { createRandom } from '../dist/base/random.js';
import { volatilityInterval } from '../dist/performance/volatility.js';

const SAMPLES = 2000;
/** @type {readonly (readonly [name: string, alpha: number, beta: number])[]} */
const CASES = [
  ['GARCH(0.08, 0.90)', 0.08, 0.9],
  ['GARCH(0.05, 0.94)', 0.05, 0.94],
  ['independent', 0, 0],
];

const random = createRandom(1);
function normal() {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += random();
  return sum;
}

/** @param {number} n @param {number} alpha @param {number} beta */
function sample(n, alpha, beta) {
  const out = new Float64Array(n);
  let variance = 1;
  for (let t = -300; t < n; t++) {
    const shock = Math.sqrt(variance) * normal();
    if (t >= 0) out[t] = shock;
    variance = 1 - alpha - beta + alpha * shock ** 2 + beta * variance;
  }
  return out;
}

console.log('returns'.padEnd(20), ...[250, 500, 1000, 2520].map((n) => String(n).padStart(16)));
for (const [name, alpha, beta] of CASES) {
  const cells = [250, 500, 1000, 2520].map((n) => {
    let held = 0;
    /** @type {number[]} */
    const widths = [];
    for (let k = 0; k < SAMPLES; k++) {
      const { low, high } = volatilityInterval(sample(n, alpha, beta), 1, 0.95);
      if (low <= 1 && high >= 1) held++;
      widths.push(Math.sqrt(high / low) - 1);
    }
    const width = widths.sort((a, b) => a - b)[SAMPLES / 2] ?? Number.NaN;
    return `${((100 * held) / SAMPLES).toFixed(1)}% (±${(100 * width).toFixed(0)}%)`.padStart(16);
  });
  console.log(name.padEnd(20), ...cells);
}
