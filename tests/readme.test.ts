/** README.md and docs/ against the program: every command they show, every name they have to explain. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf, cutLike, openFolder, PAGES, stepsOf, walk } from '../scripts/tour.mjs';
import { plainWords } from '../scripts/tour-run.mjs';
import { evaluateFiles } from '../src/app/evaluate.ts';
import { bundledStandards } from '../src/app/load.ts';
import { FILL_RULES, NON_FILL_REASONS } from '../src/backtest/order.ts';
import { STEP_IDS } from '../src/backtest/reconcile.ts';
import { SessionContext } from '../src/backtest/session-context.ts';
import { SideView } from '../src/backtest/side-view.ts';
import { SCHEDULES } from '../src/backtest/strategy.ts';
import { View } from '../src/backtest/view.ts';
import { backOf, flagOf, type OptionTable } from '../src/cli/option.ts';
import { EXPLAIN_OPTIONS } from '../src/cli/options/explain.ts';
import { EVALUATE_OPTIONS } from '../src/cli/options/output.ts';
import { instrumentDirectory } from '../src/ingest/data.ts';
import { resolveSymbol } from '../src/markets/symbol.ts';
import { FIGURES } from '../src/ratings/behind.ts';
import { CONVENTION_NAMES } from '../src/ratings/convention.ts';
import { FLIP_FIGURES } from '../src/ratings/flips-behind.ts';
import { COHORT_KEYS } from '../src/ratings/score-choices.ts';
import { STEPS } from '../src/ratings/transitions.ts';
import { VOID_REASONS } from '../src/ratings/verdict.ts';
import { callRecord } from '../src/report/record.ts';
import { CLI } from './cli/harness.ts';
import { ROOT } from './shared.ts';

/** The compiled code that the commands run. */
const DIST = resolve(CLI, '../..');

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const readme = read('README.md');
const evaluate = read('docs/evaluate.md');
const measuring = read('docs/measuring.md');
const comparable = read('docs/comparable.md');
const formats = read('docs/formats.md');
const standards = read('docs/standards.md');
const backtest = read('docs/backtest.md');
const strategies = read('docs/strategies.md');

/** The fields that an interface of a source file declares. */
function fieldsOf(file: string, name: string): string[] {
  const body =
    new RegExp(`interface ${name}\\b[^{]*\\{([\\s\\S]*?)\\n\\}`).exec(read(file))?.[1] ?? '';
  const fields = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field = '']) => field);
  if (fields.length === 0) throw new Error(`no interface ${name} in ${file}`);
  return fields;
}

/** What a pattern finds in a type of a source file. */
function literals(file: string, name: string, pattern: RegExp): string[] {
  const body = new RegExp(`type ${name} =([\\s\\S]*?);\\n\\n`).exec(read(file))?.[1] ?? '';
  return [...body.matchAll(pattern)].map(([, word = '']) => word);
}

/** Those of the names that a page does not show as code. */
/** Options as a reader types them: one that holds unless it is taken back by `--no-`. */
const flagsOf = (table: OptionTable): readonly string[] =>
  Object.entries(table).map(([name, spec]) =>
    spec.kind === 'flag' && spec.holds ? backOf(name) : flagOf(name),
  );

const missingFrom = (page: string, names: readonly string[]): readonly string[] =>
  names.filter(
    (name) => !new RegExp(`\`${name.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&')}\``).test(page),
  );

describe('every command shown', () => {
  test.each(PAGES)('in %s prints what the page says', async (page) => {
    // `npm run readme` writes what they print now
    const text = read(page);
    expect(await walk(text, DIST, readme)).toBe(text);
  });

  test('npm start prints the table of the sample, as the README says', () => {
    const options = { cwd: ROOT, encoding: 'utf8' } as const;
    // without the scripts around it, which install and build
    const started = spawnSync('npm', ['start', '--silent', '--ignore-scripts'], options);
    const sample = spawnSync('node', [CLI, 'evaluate', '--sample'], options);
    expect(started.stdout).toContain('SIMULATED');
    expect(started.stdout).toBe(sample.stdout);
  });

  test('npx ratemark runs the command in a checkout', () => {
    const env = { ...process.env, npm_config_ignore_scripts: 'true' };
    const options = { cwd: ROOT, encoding: 'utf8', env } as const;
    const { version }: { version: string } = JSON.parse(read('package.json'));
    expect(spawnSync('npx', ['ratemark', '--version'], options).stdout.trim()).toBe(version);
  });

  test('and the TypeScript examples compile under strict rules', () => {
    const folder = openFolder(DIST);
    const files = [
      'README.md',
      'docs/cookbook.md',
      'docs/library.md',
      'docs/strategies.md',
    ].flatMap((page) => {
      const examples = blocksOf(read(page)).filter(({ language }) => language === 'ts');
      expect(examples.length, page).toBeGreaterThan(0);
      return examples.map(({ file = '', lines }) => {
        const path = join(page, file); // pages may give the same name to different files
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), lines.join('\n'));
        return path;
      });
    });
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--types', 'node'];
    const modules = ['--module', 'nodenext', '--target', 'es2022'];
    const result = spawnSync('node', [compiler, ...flags, ...modules, ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(result.stdout).toBe('');
    expect(result.status).toBe(0);
  });
});

describe('the pages explain', () => {
  test('every layout of data/formats', () => {
    const layouts = readdirSync(join(ROOT, 'data/formats')).map((name) =>
      name.replace('.yaml', ''),
    );
    expect(missingFrom(formats, layouts)).toEqual([]);
  });

  test('every bundled standard', () => {
    expect(missingFrom(standards, bundledStandards())).toEqual([]);
  });

  test('every convention', () => {
    expect(missingFrom(measuring, CONVENTION_NAMES)).toEqual([]);
    expect(missingFrom(evaluate, CONVENTION_NAMES)).toEqual([]);
  });

  test('every void reason, and what to do about it', () => {
    expect(missingFrom(measuring, VOID_REASONS)).toEqual([]);
    expect(missingFrom(evaluate, VOID_REASONS)).toEqual([]);
  });

  test('every field of a call record', () => {
    const { evaluation } = evaluateFiles({
      ratings: ['data/sample/ratings.csv'],
      prices: ['data/sample/prices', 'data/sample/benchmarks'],
    });
    const [first] = evaluation.judged;
    const fields = Object.keys(callRecord(first!, true));
    expect(fields.length).toBeGreaterThan(30);
    expect(missingFrom(evaluate, fields)).toEqual([]);
  });

  test('every exit code', () => {
    const doc = /Exit codes: ([^\n]*)\*\//.exec(read('src/cli/program.ts'))?.[1] ?? '';
    const codes = [...doc.matchAll(/(\d+) /g)].map(([, code = '']) => code);
    expect(codes).toEqual(['0', '1', '2', '70']);
    for (const code of codes) expect(evaluate).toContain(`| ${code} |`);
  });

  test('every key of --group-by', () => {
    expect(missingFrom(evaluate, COHORT_KEYS)).toEqual([]);
  });

  test('every option of evaluate', () => {
    const flags = flagsOf(EVALUATE_OPTIONS);
    const pages = [readme, evaluate, measuring, comparable, formats, standards].join('\n');
    expect(flags.filter((flag) => !pages.includes(flag))).toEqual([]);
  });

  test('every option of explain, and every figure whose calls it lists', () => {
    const pages = [measuring, read('docs/score.md'), read('docs/options.md')].join('\n');
    const flags = flagsOf(EXPLAIN_OPTIONS);
    expect(flags.filter((flag) => !pages.includes(flag))).toEqual([]);
    expect(missingFrom(pages, [...FIGURES, ...STEPS, ...FLIP_FIGURES])).toEqual([]);
  });

  test('every reason of a non-fill, fill rule and model of slippage', () => {
    expect(missingFrom(backtest, [...NON_FILL_REASONS, ...FILL_RULES])).toEqual([]);
    const kinds = literals('src/backtest/input.ts', 'Slippage', /kind: '([a-z]+)'/g);
    expect(kinds).toEqual(['none', 'bps', 'range', 'sqrt']);
    for (const kind of kinds)
      expect(backtest).toMatch(new RegExp(`^\\| \`${kind}(:[0-9.]+)?\` `, 'm'));
  });

  test('every figure, step of the reconciliation and kind of booking', () => {
    const figures = [
      ...fieldsOf('src/performance/metrics.ts', 'Metrics'),
      ...fieldsOf('src/performance/relative.ts', 'RelativeMetrics'),
      ...fieldsOf('src/performance/drawdown.ts', 'Drawdown'),
      ...fieldsOf('src/backtest/trading.ts', 'TradingFigures'),
      ...fieldsOf('src/backtest/trading.ts', 'Costs'),
    ];
    expect(figures.length).toBeGreaterThan(60);
    const asked = ['sessionsPerYear', 'riskFree', 'firstDay', 'lastDay', 'intervals']; // told by their options
    const untold = missingFrom(backtest, figures).filter((name) => !asked.includes(name));
    expect(untold).toEqual([]);
    expect(missingFrom(backtest, STEP_IDS)).toEqual([]);
    const kinds = literals('src/backtest/log.ts', 'ActionKind', /'([a-z-]+)'/g);
    expect(kinds.length).toBeGreaterThan(5);
    expect(missingFrom(backtest, kinds)).toEqual([]);
  });

  test('every column of the files of a backtest, under the name of its file', () => {
    const folder = openFolder(DIST);
    const args = ['backtest', 'equal-weight', '--sample', '--resamples', '0', '--out', 'out'];
    spawnSync('node', [CLI, ...args], { cwd: folder });
    const files = readdirSync(join(folder, 'out'));
    expect(files.length).toBe(8);
    expect(missingFrom(backtest, files)).toEqual([]);
    for (const file of files.filter((name) => name.endsWith('.csv'))) {
      const [header = ''] = readFileSync(join(folder, 'out', file), 'utf8').split('\n');
      const table =
        new RegExp(`^\\| \`${file}\` \\|[\\s\\S]*?\\n\\n`, 'm').exec(backtest)?.[0] ?? '';
      expect([file, missingFrom(table, header.split(','))]).toEqual([file, []]);
    }
  });

  test('every schedule, field, member of the view and of a call, order and option of one', () => {
    expect(SCHEDULES.length).toBeGreaterThan(5);
    expect(missingFrom(strategies, SCHEDULES)).toEqual([]);
    const members = [View, SideView, SessionContext].flatMap(({ prototype }) =>
      Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor'),
    );
    expect(members.length).toBeGreaterThan(15);
    const fields = [
      ...fieldsOf('src/backtest/strategy.ts', 'Strategy'),
      ...fieldsOf('src/backtest/call-tape.ts', 'RatedCall'),
      ...fieldsOf('src/backtest/view-parts.ts', 'Holding').filter((name) => name !== 'instrument'),
      ...['limit', 'at', 'goodForSessions'],
    ];
    const shown = (name: string) => new RegExp(`\`${name}[(\`:]`).test(strategies);
    expect([...members, ...fields].filter((name) => !shown(name))).toEqual([]);
  });

  test('every strategy that ships, and every helper', () => {
    const shipped = readdirSync(join(ROOT, 'strategies')).map((file) => file.replace('.ts', ''));
    expect(missingFrom(strategies, shipped)).toEqual([]);
    const index = read('src/strategy.ts');
    const helpers = ['pick', 'weigh', 'limit'].flatMap((name) => {
      const list = new RegExp(`export \\{([^}]*)\\} from './backtest/${name}.ts'`).exec(index)?.[1];
      return (list ?? '').split(',').map((one) => one.trim());
    });
    expect(helpers.length).toBeGreaterThan(15);
    const unshown = helpers.filter((name) => !strategies.includes(`\`${name}(`));
    expect(unshown.filter(Boolean)).toEqual([]);
  });

  test('spellings of instruments that lead to the ids beside them', () => {
    const rows = [...formats.matchAll(/^\| (.*) \| `([0-9A-Z.]+)` \|$/gm)];
    const pairs = rows.flatMap(([, spellings = '', id]) =>
      spellings
        .split(', ')
        .filter((cell) => /^`[^`]+`$/.test(cell))
        .map((cell) => [cell.slice(1, -1), id] as const),
    );
    expect(pairs.length).toBeGreaterThan(20);
    const settled = pairs.map(([text]) => resolveSymbol(instrumentDirectory(), text));
    expect(settled).toEqual(pairs.map(([, id]) => ({ kind: 'id', id })));
  });

  test('and link to files that exist', () => {
    const dead = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(resolve(ROOT, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
  });
});

describe('the reader of pages', () => {
  test('finds blocks with language and file', () => {
    const blocks = blocksOf('a\n```csv my/a.csv\nx\n```\n```console\n$ b\n```');
    expect(blocks).toEqual([
      { language: 'csv', file: 'my/a.csv', first: 1, last: 3, lines: ['x'] },
      { language: 'console', file: undefined, first: 4, last: 6, lines: ['$ b'] },
    ]);
  });

  test('splits commands from their output, over lines that end in a backslash', () => {
    const [block] = blocksOf('```console\n$ a \\\n  b\none\n\ntwo\n$ c\n```');
    expect(block && stepsOf(block)).toEqual([
      { command: 'a \\\n  b', typed: ['$ a \\', '  b'], output: ['one', '', 'two'] },
      { command: 'c', typed: ['$ c'], output: [] },
    ]);
  });

  test('cuts an output where the page cuts it, and never hides that it became shorter', () => {
    expect(cutLike(['a', '...', 'd'], ['1', '2', '3', '4'])).toEqual(['1', '...', '4']);
    expect(cutLike(['a', '...', 'd'], ['1', '2'])).toEqual(['1', '2']);
    expect(cutLike(['a'], ['1', '2'])).toEqual(['1', '2']);
    expect(() => cutLike(['...', 'a', '...'], ['1'])).toThrow('two places');
  });

  test('leaves to a shell what only a shell reads', () => {
    expect(plainWords('npx ratemark check a.csv \\\n  --lang zh')).toEqual([
      ...['npx', 'ratemark', 'check', 'a.csv', '--lang', 'zh'],
    ]);
    for (const line of ['a | b', 'a > b', 'a "b c"', "a 'b'", 'a $b', 'a; b', 'a *.csv', 'a && b'])
      expect(plainWords(line), line).toBeUndefined();
  });

  test('sees a wrong output, and a command that fails', async () => {
    const page = '```console\n$ echo one\ntwo\n```\n';
    expect(await walk(page, DIST)).toBe('```console\n$ echo one\none\n```\n');
    await expect(walk('```console\n$ exit 3\n```\n', DIST)).rejects.toThrow('exit code 3');
  });
});
