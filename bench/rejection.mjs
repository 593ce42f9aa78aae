// How often each test of no skill rejects, on simulated panels of known truth: the tables of docs/statistics.md.
// node bench/rejection.mjs [panels]; 1000 panels are those of the documentation and its test.
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url);
/** @type {typeof import('../tests/stats/offered.ts')} */
const offered = await jiti.import('../tests/stats/offered.ts');
const { OFFERED, SETTINGS, rejectionRates } = offered;

const panels = Number(process.argv[2] ?? 1000);
const settings = Object.keys(SETTINGS);
const rates = Object.values(SETTINGS).map((setting) => rejectionRates(setting, panels));
console.log(`| test | ${settings.join(' | ')} |`);
console.log(`|---|${'--:|'.repeat(settings.length)}`);
for (const name of Object.keys(OFFERED)) {
  const cells = rates.map((rate) => (100 * (rate[name] ?? Number.NaN)).toFixed(1));
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
