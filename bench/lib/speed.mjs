// Prints our time, with all rules of the mainland on, beside the peers', and how ours grows with the size of the panel.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, report, timeProcess } from './measure.mjs';
import { makePrices, writePrices } from './prices.mjs';
import { askPeer } from './python.mjs';

const WARM_UP = 15; // runs until the compiler has settled
const REPEATS = 15;
const ROUNDS = 3; // ours and vectorbt in turn, so that a busy moment meets both

const engine = fileURLToPath(new URL('run-engine.mjs', import.meta.url));
/** @param {number} seconds */
const inMs = (seconds) => `${(seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0)} ms`;

/** @param {readonly (string | number)[]} args @returns {any} */
function askEngine(args) {
  const all = [engine, ...args.map(String)];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  throw new Error(`${engine} ${args.join(' ')} failed:\n${stderr}`);
}

/** Our runs after the warm-up. @param {readonly (string | number)[]} args @returns {number[]} seconds */
const warm = ([folder = '', ...more]) =>
  askEngine([folder, WARM_UP + REPEATS, ...more]).seconds.slice(WARM_UP);

/**
 * Prints how many times faster ours is.
 *
 * @param {string} what
 * @param {readonly number[]} theirs
 * @param {readonly number[]} ours
 * @param {number} [asked]
 */
function ratio(what, theirs, ours, asked) {
  const times = (median(theirs) / median(ours)).toFixed(1);
  const wanted = asked === undefined ? '' : `   (asked for: ${asked})`;
  console.log(`  ${`= times faster than ${what}`.padEnd(46)} ${times.padStart(18)}${wanted}`);
}

/** @param {string} folder for the prices */
export function sideBySide(folder) {
  /** @param {number} instruments @param {number} sessions */
  const write = (instruments, sessions) => {
    const path = join(folder, `${instruments}x${sessions}`);
    writePrices(path, makePrices({ instruments, sessions }));
    return path;
  };
  const large = write(300, 2520);
  console.log('  monthly equal weights, 300 x 2,520; ours with cn-a rules, next open, whole lots');
  const ours = againstVectorbt(large);
  againstBt(large, ours);
  fromStart(large);
  others(write(50, 2520), write(1, 200_000));
}

/** @param {string} prices folder @returns {number[]} our seconds */
function againstVectorbt(prices) {
  const ours = [];
  const bare = [];
  const costs = [];
  askPeer('vectorbt', ['once', prices]); // compiles, once an installation
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(...warm([prices]));
    const seconds = askPeer('vectorbt', ['speed', prices, 5]);
    bare.push(...seconds.bare);
    costs.push(...seconds.costs);
  }
  report('ours, warm', ours, inMs);
  report('vectorbt, warm, no costs', bare, inMs);
  report('vectorbt, warm, fee rate and lots', costs, inMs);
  ratio('vectorbt warm, no costs', bare, ours, 10);
  ratio('vectorbt warm, fee rate and lots', costs, ours);
  return ours;
}

/** @param {string} prices folder @param {readonly number[]} ours */
function againstBt(prices, ours) {
  const { bare, costs, documented } = askPeer('bt', ['speed', prices]);
  report('bt, one run, no costs', [bare], inMs);
  report('bt, one run, fees and whole shares', [costs], inMs);
  report('bt, its documented recipe with figures', [documented], inMs);
  ratio('bt, no costs', [bare], ours, 500);
  ratio('bt, fees and whole shares', [costs], ours);
  ratio('bt, its documented recipe with figures', [documented], ours, 500);
}

/** Process start to result, reading the prices included. @param {string} prices folder */
function fromStart(prices) {
  /** @param {NodeJS.ProcessEnv} env */
  const once = (env) => {
    const begin = performance.now();
    askPeer('vectorbt', ['once', prices], env);
    return (performance.now() - begin) / 1000;
  };
  const ours = timeProcess([engine, prices, '1'], 5);
  const cached = [once({}), once({}), once({})];
  const first = [once({ NUMBA_CACHE_DIR: `${prices}/numba` })];
  report('ours, process start to result', ours, inMs);
  report('vectorbt, process start to result', cached, inMs);
  report('vectorbt, the first start ever', first, inMs);
  ratio('vectorbt cold', cached, ours, 20);
  ratio('vectorbt cold, the first start ever', first, ours);
}

/** For information: what is too slow for the large panel, or takes one instrument. @param {string} fifty @param {string} single */
function others(fifty, single) {
  const ours = warm([fifty]);
  const backtrader = [askPeer('backtrader', ['speed', fifty, 50]).bare];
  report('ours, warm, 50 x 2,520', ours, inMs);
  report('backtrader, one run, no costs', backtrader, inMs);
  ratio('backtrader', backtrader, ours);
  const alone = warm([single, 'crossing']);
  const backtesting = [askPeer('backtesting', ['speed', single]).bare];
  report('ours, warm, 1 x 200,000, decided daily', alone, inMs);
  report('backtesting.py, one run, no costs', backtesting, inMs);
  ratio('backtesting.py', backtesting, alone);
}

/** Prints time and memory of our engine at four sizes, each in a process of its own, prices made there. */
export function ownScale() {
  console.log(
    '  ours alone, monthly, all rules on; peak memory of the process, prices and panel included',
  );
  console.log('        cells      first call    warm    ns a cell, first / warm      peak   fills');
  for (const instruments of [625, 1250, 2500, 5000]) {
    const { cells, seconds, peakMemory, fills } = askEngine([
      ...['', 7, 'monthly', `${instruments}x2520`],
    ]);
    const [first] = seconds;
    const settled = median(seconds.slice(3));
    const each = [first, settled].map((one) => ((one / cells) * 1e9).toFixed(1).padStart(6));
    console.log(
      `  ${`${instruments} x 2520`.padStart(11)}  ${inMs(first).padStart(12)} ${inMs(settled).padStart(9)}` +
        `   ${each.join(' / ').padStart(22)}   ${Math.round(peakMemory)} MiB  ${fills}`,
    );
  }
}
