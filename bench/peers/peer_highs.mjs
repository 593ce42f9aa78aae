/**
 * Portfolios as HiGHS solves them, for tests/golden/portfolios.json: in a folder of its own `npm i highs@1.15.3`, then from there
 * `node RATEMARK/bench/peers/peer_highs.mjs > RATEMARK/tests/golden/portfolios.json`, laid out by Biome after it. It knows nothing of src/.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const highs = await createRequire(join(process.cwd(), 'x.js'))('highs')();
/** Variances of one session are small beside the tolerances of the solver. */
const SCALE = 1e4;
const NAMES = 12;
const GROUPS = ['a', 'b', 'c'];

let seed = 20240102;
/** Lehmer's generator, as Park and Miller (1988) have it. */
const random = () => {
  seed = (16807 * seed) % 2147483647;
  return seed / 2147483647;
};

const list = (make) => Array.from({ length: NAMES }, (_, i) => make(i));
const round = (x, digits) => Number(x.toFixed(digits));
const beta = list(() => 0.5 + random());
const own = list(() => 1e-4 * (0.5 + 2 * random()));
// one factor of a variance of 1e-4 a session, and what is each name's own
const covariance = list((i) =>
  list((j) => round(1e-4 * beta[i] * beta[j] + (i === j ? own[i] : 0), 12)),
);
const expected = list(() => round(2e-3 * random() - 5e-4, 8));
const held = list((i) => (i < 5 ? 0.2 : 0));
const benchmark = list(() => 1 / NAMES);
const group = list((i) => GROUPS[i % GROUPS.length]);

const term = (by, name) => `${by < 0 ? '-' : '+'} ${Math.abs(by)} ${name}`;
const sum = (by, name) => by.map((one, i) => term(one, `${name}${i}`)).join(' ');
const ones = list(() => 1);

/** Half of x'Qx, as the format has it. */
const half = (q) =>
  `+ [ ${q.flatMap((row, i) => row.flatMap((v, j) => (j < i ? [] : term(SCALE * (i === j ? v : 2 * v), i === j ? `x${i} ^2` : `x${i} * x${j}`)))).join(' ')} ] / 2`;

function solve(objective, rows, most, more = []) {
  const bounds = list((i) => `0 <= x${i} <= ${most(i)}`);
  const text = `Minimize\nobj: ${objective}\nSubject To\n${rows.map((row, k) => `r${k}: ${row}`).join('\n')}\nBounds\n${[...bounds, ...more].join('\n')}\nEnd\n`;
  const { Status, ObjectiveValue, Columns } = highs.solve(text);
  if (Status !== 'Optimal') throw new Error(`${Status}\n${text}`);
  return { objective: ObjectiveValue / SCALE, weights: list((i) => Columns[`x${i}`].Primal) };
}

const invested = `${sum(ones, 'x')} = 1`;
const quarter = () => 0.25;
const inGroup = (name) => group.flatMap((one, i) => (one === name ? [`+ 1 x${i}`] : [])).join(' ');
const byGroups = GROUPS.flatMap((name) => [`${inGroup(name)} >= 0.2`, `${inGroup(name)} <= 0.4`]);
const times = (q, by) => q.map((row) => row.map((v) => v * by));
/** −x'Σb: beside half of x'Σx it is half of the squared tracking error, less half of b'Σb. */
const pull = covariance.map((row) => -SCALE * row.reduce((s, v, j) => s + v * benchmark[j], 0));
const PENALTY = 2e-5;
const changes = held.flatMap((one, i) => [`t${i} - x${i} >= ${-one}`, `t${i} + x${i} >= ${one}`]);
const volatility = covariance.map((row, i) => Math.sqrt(row[i]));
const spread = solve(half(covariance), [`${sum(volatility, 'x')} = 1`], () => 1e6);
const total = spread.weights.reduce((s, w) => s + w, 0);

console.log(
  JSON.stringify(
    {
      made: 'bench/peers/peer_highs.mjs, HiGHS 1.15.3 (npm highs)',
      ...{ covariance, expected, held, benchmark, group, penalty: PENALTY },
      portfolios: {
        minimumVariance: solve(half(covariance), [invested], quarter),
        groups: solve(half(covariance), [invested, ...byGroups], quarter),
        meanVariance: solve(
          `${sum(
            expected.map((one) => -SCALE * one),
            'x',
          )} ${half(times(covariance, 5))}`,
          [invested],
          quarter,
        ),
        tracking: solve(`${sum(pull, 'x')} ${half(covariance)}`, [invested], (i) =>
          i % 2 === 0 ? 1 : 0,
        ),
        turnover: solve(
          `${sum(
            list(() => SCALE * PENALTY),
            't',
          )} ${half(covariance)}`,
          [invested, ...changes],
          quarter,
          list((i) => `t${i} >= 0`),
        ),
        maximumDiversification: { weights: spread.weights.map((w) => w / total) },
      },
    },
    null,
    1,
  ),
);
