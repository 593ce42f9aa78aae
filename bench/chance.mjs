// How often each test of houses finds skill that is not there, on fresh simulated markets, and how often their intervals hold the truth: the
// tables of docs/statistics.md. Seeds are 0, 1, 2, …, so that the same number of panels prints the same table.
// node bench/chance.mjs [--panels 300] [--names 100]
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url);
/** @type {typeof import('../tests/stats/house-tests.ts')} */
const houses = await jiti.import('../tests/stats/house-tests.ts');
const { covered, rejected, tryHouses } = houses;

/** @param {string} name @param {number} usual */
function numberOf(name, usual) {
  const at = process.argv.findIndex(
    (word) => word === `--${name}` || word.startsWith(`--${name}=`),
  );
  if (at === -1) return usual;
  const word = process.argv[at] ?? '';
  return Number(word.includes('=') ? word.split('=')[1] : process.argv[at + 1]);
}

const found = tryHouses(numberOf('panels', 300), { names: numberOf('names', 100) });
const [first = []] = found.values();
const tests = Object.keys(first[0]?.p ?? {});
/** @param {number} share */
const percent = (share) => (100 * share).toFixed(1);
/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

console.log(`| house | ${tests.join(' | ')} |\n|---|${'--:|'.repeat(tests.length)}`);
for (const [kind, list] of found)
  console.log(`| ${kind} | ${tests.map((test) => percent(rejected(list, test))).join(' | ')} |`);

console.log(
  '\n| house | hit rate | lift | plain lift | 95 % holds the rate | Wilson does | that of the lift |',
);
console.log('|---|--:|--:|--:|--:|--:|--:|');
for (const [kind, list] of found) {
  const [rate, lift] = [
    mean(list.map(({ hitRate }) => hitRate)),
    mean(list.map((one) => one.lift)),
  ];
  const plain = mean(list.map(({ plainLift }) => plainLift));
  const truth = kind.startsWith('skill') ? lift : 0;
  const holds = [
    covered(list, ({ overlap }) => overlap, rate),
    covered(list, ({ wilson }) => wilson, rate),
    covered(list, ({ liftInterval }) => liftInterval, truth),
  ];
  console.log(`| ${kind} | ${[rate, lift, plain, ...holds].map(percent).join(' | ')} |`);
}
