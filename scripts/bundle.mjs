// Joins the modules of the command into a few files, dist/cli/main.js and the parts beside it: Node opens and resolves each
// file that it loads, which for a hundred small ones takes longer than their code. A part holds what the same commands need;
// what the frequent runs need lies together, with the packages that they load. The modules stay in dist/ for the library and
// for the realm of strategies.
// Usage: node scripts/bundle.mjs [folder of the compiled code, by default dist]
import { readdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { frontOf, moduleOf, readerOf, scriptOf } from './code-parts.mjs';

const folder = realpathSync(process.argv[2] ?? 'dist');
const main = resolve(folder, 'cli/main.js');
renameSync(main, resolve(folder, 'cli/start.js')); // the joined file takes its name

/**
 * The modules that the frequent runs import one after another; each with all that it imports itself. The last ones are what a run adds
 * on files of the user's own, on many calls, for scores, and for a page.
 */
const SHOWN = ['cli/configure.js', 'cli/shown.js'];
const RUNS = {
  start: ['cli/program.js', 'cli/language.js'],
  evaluate: [...SHOWN, 'cli/options/output.js', 'cli/evaluate.js', 'report/documents/evaluate.js'],
  backtest: [
    ...SHOWN,
    'cli/options/backtest.js',
    'cli/backtest.js',
    'report/documents/backtest.js',
  ],
  kept: ['cli/kept.js'],
  columns: ['app/evaluate-anew.js'],
  score: ['cli/score.js'],
  report: ['cli/report.js', 'cli/report-evaluation.js'],
};
const ADDED = ['kept', 'columns', 'score', 'report'];

/** Packages that these runs load. The others stay where npm put them, as all of them do for the library. */
const JOINED =
  /^(?:commander|csv-parse|simple-statistics|string-width|strip-ansi|ansi-regex|get-east-asian-width)(?:\/|$)/;

/** What each module imports, dynamic imports apart. @type {Map<string, readonly string[]>} */
const imports = new Map();

/** Modules that a run loads. @param {readonly string[]} names @returns {Set<string>} */
function loadedBy(names) {
  const found = new Set(names.map((name) => resolve(folder, name)));
  for (const id of found) {
    if (!imports.has(id) && id.startsWith(folder)) throw new Error(`no module ${id}`);
    for (const next of imports.get(id) ?? []) found.add(next);
  }
  return found;
}

/** @type {[string, Set<string>][] | undefined} */
let runs;

/** The part that a module is put into, by the runs that load it; none for what no frequent run loads. @param {string} id */
function partOf(id) {
  runs ??= Object.entries(RUNS).map(([name, names]) => [name, loadedBy(names)]);
  const own = runs.filter(([, modules]) => modules.has(id)).map(([name]) => name);
  if (own.includes('start')) return 'start';
  const plain = own.filter((name) => !ADDED.includes(name));
  // a score needs a little of what a backtest is: not all of that is to be read for it
  if (plain.join() === 'backtest' && own.length > 1) return 'drawn';
  return plain.join('-') || own[0] || null;
}

/**
 * string-width makes a segmenter of ICU and sets of letters when it is loaded, which takes 25 ms; few texts need one. Here each is made
 * for the first of them.
 *
 * @param {string} code @param {string} id
 */
function withLateTables(code, id) {
  if (!/[\\/]string-width[\\/]index\.js$/.test(id)) return undefined;
  const early = 'const segmenter = new Intl.Segmenter();';
  const tables = [...code.matchAll(/^const (\w+Regex) = (\/.*\/[a-z]+);$/gm)];
  if (!code.includes(early) || tables.length === 0) throw new Error(`no tables in ${id}`);
  let late = code.replace(
    early,
    'let made;\nconst segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };',
  );
  for (const [line, name, table] of tables)
    late = late
      .replace(line, '')
      .replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}()`)
      .concat(`\nlet made_${name};\nfunction ${name}() { return (made_${name} ??= ${table}); }\n`);
  return late;
}

const bundle = await rolldown({
  input: { main: resolve(folder, 'cli/start.js') },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  external: (id) => !id.startsWith('.') && !isAbsolute(id) && !JOINED.test(id),
  plugins: [
    { name: 'late', transform: withLateTables },
    {
      name: 'imports',
      moduleParsed: ({ id, importedIds }) => void imports.set(id, importedIds),
    },
  ],
  onLog(level, log) {
    if (log.code === 'INEFFECTIVE_DYNAMIC_IMPORT') return; // the part that holds the module is loaded all the same
    throw new Error(`${level}: ${log.message}`);
  },
});
const { output } = await bundle.write({
  dir: resolve(folder, 'cli'), // as deep as the rooms: paths to data/ and package.json stay right
  format: 'esm',
  entryFileNames: 'main.js',
  chunkFileNames: 'main.[name].js',
  comments: { legal: true, annotation: false, jsdoc: false },
  codeSplitting: {
    groups: [{ name: partOf, debugName: 'runs', includeDependenciesRecursively: false }],
  },
});
await bundle.close();

const parts = output.filter((part) => part.type === 'chunk');

/** What the frequent runs load is kept as scripts, of which V8 need not make code again. */
const hot = parts.filter(({ moduleIds }) => moduleIds.some((id) => partOf(id) !== null));
const [first] = hot.filter(({ moduleIds }) => moduleIds.some((id) => partOf(id) === 'start'));
if (!first) throw new Error('no part that all runs load');
const scripts = hot.map((part) => ({ name: part.fileName, ...scriptOf(part.code) }));
const names = new Set(scripts.map(({ name }) => name));
for (const { name, imports } of scripts)
  for (const [from] of imports)
    if (!from.startsWith('node:') && !names.has(from.slice('./'.length)))
      throw new Error(`${name} imports ${from}, which no script can load`);
const importsOf = Object.fromEntries(scripts.map(({ name, imports }) => [name, imports]));
const fronts = parts.flatMap(({ fileName, code, isEntry }) => {
  const front = isEntry ? undefined : frontOf(code, names);
  return front && !names.has(fileName) ? [[fileName, front]] : [];
});
for (const { name, script, exports } of scripts) {
  const isFirst = name === first.fileName;
  const reader = isFirst
    ? readerOf(importsOf, Object.fromEntries(fronts))
    : `import { $load } from "./${first.fileName}";`;
  const place = resolve(folder, 'cli', name);
  writeFileSync(place.replace(/\.js$/, '.code.js'), script);
  writeFileSync(place, moduleOf(name, exports, reader));
}

/** Which modules of ours each file holds, for whoever reads a trace, and for the test of what a run loads. */
const own = parts.map(({ fileName, moduleIds }) => [
  fileName,
  moduleIds
    .filter((id) => id.startsWith(folder))
    .map((id) => relative(folder, id).replaceAll('\\', '/')),
]);
writeFileSync(
  resolve(folder, 'cli/parts.json'),
  `${JSON.stringify(Object.fromEntries(own.sort()), null, 1)}\n`,
);

/** The licenses of the packages that are joined ask to stand beside their code. */
const joined = new Set(
  parts.flatMap(({ moduleIds }) => moduleIds.flatMap((id) => packageOf(id) ?? [])),
);
const licenses = [...joined].sort().map((place) => {
  const name = readdirSync(place).find((one) => /^licen[cs]e/i.test(one));
  if (name === undefined) throw new Error(`no license in ${place}`);
  return `${basename(place)}\n\n${readFileSync(join(place, name), 'utf8').trim()}\n`;
});
writeFileSync(resolve(folder, 'cli/LICENSES.txt'), licenses.join(`\n${'-'.repeat(80)}\n\n`));

/** The folder of the package that a module is of; none for a module of ours. @param {string} id */
function packageOf(id) {
  return /^.*[\\/]node_modules[\\/][^\\/@]+(?=[\\/])/.exec(id)?.[0];
}
