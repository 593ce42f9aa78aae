// What `extract` finds in a folder of reports as text, field by field, and how long it takes. Figures are counted against those that
// stand marked beside a text (NAME.figures.json: indicators with value, start and end), where they do.
//
//   node scripts/extract-shares.mjs FOLDER
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = resolve(dirname(fileURLToPath(import.meta.url)), '../dist/cli/main.js');

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/extract-shares.mjs FOLDER');
  process.exit(2);
}
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

/** @param {string} name */
function extract(name) {
  const args = [CLI, 'extract', join(folder ?? '', name), '--format', 'json'];
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return { report: JSON.parse(stdout), milliseconds: performance.now() - began };
}

/** @typedef {{ start: number, end: number }} Range */

/**
 * Figures that were marked by hand, and the sentences that they stand in.
 *
 * @param {string} name
 */
function marked(name) {
  const file = join(folder ?? '', name.replace(/\.txt$/, '.figures.json'));
  if (!existsSync(file)) return { figures: [], sentences: [] };
  const rows = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {(range: unknown[]) => Range} */
  const range = ([start, end]) => ({ start: Number(start), end: Number(end) });
  return {
    figures: rows.flatMap((/** @type {any} */ row) =>
      row.indicators
        .map((/** @type {any} */ one) => one.indicator_value)
        .filter(
          (/** @type {string[]} */ [text = '', start]) => /\d/.test(text) && Number(start) >= 0,
        )
        .map((/** @type {string[]} */ [, start, end]) => range([start, end])),
    ),
    sentences: rows
      .map((/** @type {any} */ row) => range(row.content_offset))
      .filter((/** @type {Range} */ { start }) => start >= 0),
  };
}

/** @type {(one: Range, other: Range) => boolean} */
const overlap = (one, other) => one.start < other.end && other.start < one.end;

/** @type {Record<string, number>} */
const found = {};
/** @param {string} field @param {boolean} isThere */
const count = (field, isThere) => {
  found[field] = (found[field] ?? 0) + (isThere ? 1 : 0);
};
let [wanted, recalled, within, right, total] = [0, 0, 0, 0, 0];
let slowest = 0;
for (const name of names) {
  const { report, milliseconds } = extract(name);
  total += milliseconds;
  slowest = Math.max(slowest, milliseconds);
  count('house', report.house !== null);
  count('day of publication', report.published !== null);
  count(
    'license numbers',
    report.analysts.some((/** @type {any} */ one) => one.licence),
  );
  count(
    'own rating',
    report.calls.some((/** @type {any} */ one) => one.own),
  );
  count('rating standard', report.standard !== null);
  /** @type {{ figures: Range[], sentences: Range[] }} */
  const { figures, sentences } = marked(name);
  wanted += figures.length;
  recalled += figures.filter((one) =>
    report.figures.some((/** @type {Range} */ other) => overlap(one, other)),
  ).length;
  const inside = report.figures.filter((/** @type {Range} */ one) =>
    sentences.some((other) => overlap(one, other)),
  );
  within += inside.length;
  right += inside.filter((/** @type {Range} */ one) =>
    figures.some((other) => overlap(one, other)),
  ).length;
}
/** @type {(part: number, whole: number) => string} */
const share = (part, whole) => `${((100 * part) / whole).toFixed(0)} %`;
console.log(`| of ${names.length} texts | found | share |\n|---|--:|--:|`);
for (const [field, n] of Object.entries(found))
  console.log(`| ${field} | ${n} | ${share(n, names.length)} |`);
if (wanted > 0) {
  console.log(
    `| figures marked by hand, found | ${recalled} of ${wanted} | ${share(recalled, wanted)} |`,
  );
  console.log(
    `| figures found in the marked sentences, marked | ${right} of ${within} | ${share(right, within)} |`,
  );
}
console.log(
  `\n${(total / names.length).toFixed(0)} ms a report, the slowest ${slowest.toFixed(0)} ms, each in a process of its own`,
);
