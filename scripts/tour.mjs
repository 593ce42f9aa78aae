// Reads a Markdown page as a tour: the files that it shows are written into a fresh folder that looks like a built
// checkout, its commands are run there, and the page is written again with what they printed. `npm run readme` keeps the
// result, tests/readme.test.ts compares it with the page.
//
// In a page
//   ```yaml my/house.yaml     a fenced block with a file's name after the language: the file
//   ```console                commands, each on a line that begins with `$ `, each with the output below it; a command
//                             that ends in a backslash goes on in the next line
//   ...                       alone on a line of output: lines are left out here, once in an output
//   <!-- with the files of README.md -->   they are there before the first command
//   <!-- begin: layouts -->   a part that is made of the data files, up to <!-- end -->
//
// stdout and stderr are both shown. A command has to end with code 0, or to say so: `; echo "exit code $?"`.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PARTS } from './tour-parts.mjs';
import { openRunner } from './tour-run.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The pages that are tours. */
export const PAGES = [
  'README.md',
  'docs/extract.md',
  'docs/evaluate.md',
  'docs/report.md',
  'docs/options.md',
  'docs/measuring.md',
  'docs/formats.md',
  'docs/standards.md',
  'docs/backtest.md',
  'docs/strategies.md',
  'docs/cookbook.md',
  'docs/sensitivity.md',
  'docs/targets.md',
  'docs/audit.md',
  'docs/completeness.md',
  'docs/library.md',
];

const WITH_FILES = '<!-- with the files of README.md -->';

/** @typedef {{ readonly command: string, readonly typed: readonly string[], readonly output: readonly string[] }} Step */
/**
 * A fenced block: its first and last line in the page, counted from 0, are the fences.
 * @typedef {{ readonly language: string, readonly file: string | undefined, readonly first: number, readonly last: number, readonly lines: readonly string[] }} Block
 */

/** Finds the fenced blocks of a page. @param {string} text @returns {Block[]} */
export function blocksOf(text) {
  const lines = text.split('\n');
  /** @type {Block[]} */
  const blocks = [];
  for (let first = 0; first < lines.length; first++) {
    const [, language, file] = /^```(\S+)(?: +(\S+))?$/.exec(lines[first] ?? '') ?? [];
    if (language === undefined) continue;
    const last = lines.indexOf('```', first + 1);
    if (last === -1) throw new Error(`the block of line ${first + 1} is never closed`);
    blocks.push({ language, file, first, last, lines: lines.slice(first + 1, last) });
    first = last;
  }
  return blocks;
}

/** Splits a console block into commands with their output. @param {Block} block @returns {Step[]} */
export function stepsOf({ lines, first }) {
  /** @type {{ command: string, typed: string[], output: string[] }[]} */
  const steps = [];
  let open = false; // the command goes on in this line
  for (const line of lines) {
    const step = steps.at(-1);
    if (open && step) {
      step.typed.push(line);
      step.command += `\n${line}`;
    } else if (line.startsWith('$ ')) {
      steps.push({ command: line.slice(2), typed: [line], output: [] });
    } else if (step) step.output.push(line);
    else throw new Error(`the console block of line ${first + 1} begins without a command`);
    open = (open || line.startsWith('$ ')) && line.endsWith('\\');
  }
  return steps;
}

/**
 * Shortens an output as the page shows it: as many lines above and below the `...` as the page has.
 * @param {readonly string[]} shown @param {readonly string[]} printed @returns {readonly string[]}
 */
export function cutLike(shown, printed) {
  const lines = trimEnd(shown);
  const above = lines.indexOf('...');
  if (above === -1) return printed;
  const below = lines.length - above - 1;
  if (lines.lastIndexOf('...') !== above) throw new Error('an output is cut in two places');
  if (printed.length <= above + below) return printed;
  return [...printed.slice(0, above), '...', ...printed.slice(printed.length - below)];
}

/** @param {readonly string[]} lines @returns {readonly string[]} */
function trimEnd(lines) {
  const last = lines.findLastIndex((line) => line !== '');
  return lines.slice(0, last + 1);
}

/** The folder that holds a copy of some compiled code. @type {Map<string, string>} */
const copies = new Map();
/** What is copied once: thousands of files that no page may write. */
const COPIED = ['dist', 'data'];
process.on('exit', () => {
  for (const folder of copies.values()) rmSync(folder, { recursive: true, force: true });
});

/** @param {string} dist */
function makeCopy(dist) {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-tour-'));
  cpSync(resolve(dist), join(folder, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'data'), join(folder, 'data'), { recursive: true });
  copies.set(dist, folder);
  return folder;
}

/**
 * Makes a folder that looks like a built checkout, with `npx` to run what it has. There is one, which is emptied of all else
 * when it is asked for again.
 * @param {string} dist the compiled code
 */
export function openFolder(dist) {
  const folder = copies.get(dist) ?? makeCopy(dist);
  for (const name of readdirSync(folder))
    if (!COPIED.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of ['package.json', 'strategies'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const bin = join(folder, 'node_modules', '.bin');
  const npx = `#!/bin/sh
command="$1"; shift
if [ "$command" = ratemark ]; then exec node '${folder}/dist/cli/main.js' "$@"; fi
exec "${bin}/$command" "$@"
`;
  mkdirSync(join(folder, '.tour'));
  writeFileSync(join(folder, '.tour/npx'), npx, { mode: 0o755 });
  return folder;
}

/**
 * Walks a page and gives it back with the outputs and the made parts as they are now.
 * @param {string} text the page
 * @param {string} dist the compiled code
 * @param {string} first a page whose files are there before, where the page says so
 */
export async function walk(text, dist, first = '') {
  const made = await makeParts(text, dist);
  const lines = made.split('\n');
  const folder = openFolder(dist);
  const runner = openRunner(folder);
  /** @type {string[]} */
  const page = [];
  let at = 0;
  try {
    if (made.includes(WITH_FILES)) for (const block of blocksOf(first)) writeShown(block, folder);
    for (const block of blocksOf(made)) {
      writeShown(block, folder);
      if (block.language !== 'console') continue;
      page.push(...lines.slice(at, block.first + 1));
      for (const { command, typed, output } of stepsOf(block)) {
        const printed = await runner.run(command);
        page.push(...typed, ...(printed.join('') === '' ? [] : cutLike(output, printed)));
      }
      at = block.last;
    }
    return [...page, ...lines.slice(at)].join('\n');
  } finally {
    runner.end();
  }
}

/** Writes the file that a block shows, if it shows one. @param {Block} block @param {string} folder */
function writeShown({ file, lines }, folder) {
  if (file === undefined) return;
  const [top = ''] = file.split('/');
  if (COPIED.includes(top)) throw new Error(`${file}: a page writes nothing into ${top}/`);
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`);
}

/** Writes the parts between `<!-- begin: name -->` and `<!-- end -->` anew. @param {string} text @param {string} dist */
async function makeParts(text, dist) {
  /** @param {string} path */
  const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
  const pieces = text.split(/(?<=<!-- begin: [a-z-]+ -->\n)[\s\S]*?(?=<!-- end -->)/);
  const whole = [pieces[0] ?? ''];
  for (const [i, piece] of pieces.slice(1).entries()) {
    const name = /<!-- begin: ([a-z-]+) -->\n$/.exec(pieces[i] ?? '')?.[1] ?? '';
    const make = PARTS[name];
    if (!make) throw new Error(`no part is named "${name}"`);
    whole.push(`\n${await make(load)}\n\n`, piece);
  }
  return whole.join('');
}
