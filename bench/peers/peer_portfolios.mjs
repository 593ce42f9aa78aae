/**
 * Portfolios of 50 and 300 names beside HiGHS: in a folder of its own `npm i highs@1.15.3`, then from there
 * `node RATEMARK/bench/peers/peer_portfolios.mjs`. Prints processor time, the least of 25 turns that alternate, and how far the two
 * minima lie apart. HiGHS is given its program as arrays, which leaves out the reading of a text.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { meanVariance, minimumVariance } from '../../dist/strategy.js';

const cpu = (work) => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, result };
};

const started = process.cpuUsage();
const highs = await createRequire(join(process.cwd(), 'x.js'))('highs')();
const loading = process.cpuUsage(started);
console.log(`HiGHS is loaded in ${((loading.user + loading.system) / 1000).toFixed(0)} ms`);

/** Variances of one session are small beside the tolerances of the solver. */
const SCALE = 1e4;
const TURNS = 25;

/** Covariances of one factor, five sectors and what is each name's own. */
function made(n) {
  let seed = 20240102 + n;
  const random = () => {
    seed = (16807 * seed) % 2147483647; // Park and Miller (1988)
    return seed / 2147483647;
  };
  const ids = Array.from({ length: n }, (_, i) => `${String(i).padStart(6, '0')}.US`);
  const beta = ids.map(() => 0.5 + random());
  const own = ids.map(() => 1e-4 * (0.5 + 2 * random()));
  const values = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    const sector = i % 5 === j % 5 ? 3e-5 : 0;
    return 1e-4 * beta[i] * beta[j] + sector + (i === j ? own[i] : 0);
  });
  const expected = ids.map(() => 2e-3 * random() - 5e-4);
  const held = new Map(ids.slice(0, 10).map((id) => [id, 0.1]));
  return { n, values, expected, held, of: { ids, values, intensity: 0 } };
}

/** ½ x'Qx + c'x over weights that sum to 1; with a penalty, changes t ≥ |x − held| are n variables more. */
function program({ n, values, held, of }, { aversion = 1, c = [], most, penalty }) {
  const m = penalty === undefined ? n : 2 * n;
  const starts = new Int32Array(m + 1);
  const [indices, quadratic] = [[], []];
  for (let j = 0; j < n; j++) {
    starts[j] = indices.length;
    for (let i = j; i < n; i++) {
      indices.push(i);
      quadratic.push(SCALE * aversion * values[j * n + i]);
    }
  }
  starts.fill(indices.length, n);
  const rows = [[Array.from({ length: n }, (_, i) => [i, 1]), 1, 1]];
  for (let i = 0; m > n && i < n; i++) {
    const from = held.get(of.ids[i]) ?? 0;
    rows.push([
      [
        [i, 1],
        [n + i, 1],
      ],
      from,
      highs.infinity,
    ]);
    rows.push([
      [
        [i, -1],
        [n + i, 1],
      ],
      -from,
      highs.infinity,
    ]);
  }
  const entries = rows.flatMap(([cells]) => cells);
  let at = 0;
  const rowStarts = Int32Array.from([0, ...rows.map(([cells]) => (at += cells.length))]);
  return {
    ...{ numCols: m, numRows: rows.length },
    matrix: {
      ...{ format: 'csr', numCols: m, numRows: rows.length, starts: rowStarts },
      indices: Int32Array.from(entries, ([i]) => i),
      values: Float64Array.from(entries, ([, by]) => by),
    },
    colCost: Float64Array.from({ length: m }, (_, i) =>
      i < n ? -SCALE * (c[i] ?? 0) : SCALE * penalty,
    ),
    colLower: new Float64Array(m),
    colUpper: new Float64Array(m).fill(most, 0, n).fill(highs.infinity, n),
    rowLower: Float64Array.from(rows, ([, low]) => low),
    rowUpper: Float64Array.from(rows, ([, , high]) => high),
    hessian: {
      format: 'triangular',
      dimension: m,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(quadratic),
    },
  };
}

/** The weights of HiGHS, with everything from the arrays to the solution. */
const solve = (model) =>
  highs.withModel(model, (one) => {
    one.options.set('output_flag', false);
    one.run();
    if (one.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error(`HiGHS ended with status ${one.getModelStatus()}`);
    return one.getSolution().colValue;
  });

/** What both minimize, of weights. */
function objective({ n, values, held, of }, x, { aversion = 1, c = [], penalty = 0 }) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) sum += (aversion / 2) * x[i] * values[i * n + j] * x[j];
    sum += penalty * Math.abs(x[i] - (held.get(of.ids[i]) ?? 0)) - (c[i] ?? 0) * x[i];
  }
  return sum;
}

for (const n of [50, 300]) {
  const data = made(n);
  const most = n === 50 ? 0.1 : 0.02;
  const penalty = 2e-5;
  const kinds = [
    ['minimum variance', { most }, () => minimumVariance(data.of, { most })],
    [
      'mean and variance',
      { most, aversion: 5, c: data.expected },
      () =>
        meanVariance(data.of, (id) => data.expected[data.of.ids.indexOf(id)], {
          most,
          aversion: 5,
        }),
    ],
    [
      'turnover penalty',
      { most: 0.1, penalty },
      () => minimumVariance(data.of, { most: 0.1, turnover: { from: data.held, penalty } }),
    ],
  ];
  for (const [name, asked, own] of kinds) {
    let [mine, theirs, apart] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    for (let turn = 0; turn < TURNS; turn++) {
      const one = cpu(own);
      const other = cpu(() => solve(program(data, asked)));
      [mine, theirs] = [Math.min(mine, one.ms), Math.min(theirs, other.ms)];
      const weights = data.of.ids.map((id) => one.result.get(id) ?? 0);
      const [a, b] = [weights, other.result].map((x) => objective(data, x, asked));
      apart = (a - b) / Math.abs(b);
    }
    console.log(
      `${n} names, ${name}: ${mine.toFixed(1)} ms, HiGHS ${theirs.toFixed(1)} ms; minimum above that of HiGHS by ${apart.toExponential(1)} of it`,
    );
  }
}
