/** The house rules that a machine can check: who may import whom, what pure rooms leave alone, how long things may get. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './shared.ts';
import {
  filesBelow,
  findCycle,
  functionsOf,
  type Import,
  importsOf,
  mentionsShared,
  withoutComments,
} from './source-text.ts';

/** What each room may import besides itself: the table of DESIGN, section 5. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  stats: ['base'],
  store: ['base', 'markets'],
  markets: ['base'],
  ingest: ['base', 'store', 'markets', 'results'],
  ratings: ['base', 'stats', 'store', 'markets'],
  performance: ['base', 'stats'],
  backtest: ['base', 'stats', 'store', 'markets', 'ratings', 'performance'],
  sweep: ['base', 'store', 'ratings', 'backtest', 'performance'],
  audit: ['base'],
  extract: ['base', 'markets', 'ratings'],
  results: [
    ...['base', 'stats', 'store', 'markets', 'audit', 'extract', 'ratings', 'backtest'],
    ...['performance', 'sweep'],
  ],
  // besides results the types of what they hold, and the names of grades; nothing is computed there
  report: ['base', 'store', 'audit', 'ratings', 'backtest', 'performance', 'results'],
  web: ['base', 'results', 'report', 'app'],
  app: [
    ...['base', 'stats', 'store', 'markets', 'ingest', 'ratings', 'performance', 'backtest'],
    ...['sweep', 'audit', 'extract', 'report', 'results', 'strategy.ts'],
  ],
  // the light entry for strategy files, which a strategy's realm is given whole: pure rooms only
  'strategy.ts': ['base', 'markets', 'backtest'],
};
/** The command line and the public API may import every room. */
const IMPORTS_ALL = ['cli', 'index.ts'];

/** What programs and strategies import; the only files that hand on what others export. */
const BARRELS = ['index.ts', 'strategy.ts'];

/** Imports that break the table, each with the reason why it stays. */
const IMPORT_EXCEPTIONS: Readonly<Record<string, string>> = {};

const PURE_ROOMS = [
  ...['base', 'stats', 'markets', 'extract', 'ratings', 'performance', 'backtest', 'results'],
  ...['report', 'sweep'],
];

/** What a pure room does not touch: files, process, clock, random numbers, console, any module of Node. */
const IMPURE =
  /\bnode:\w+|\bprocess\.|\bconsole\.|Date\.now|Math\.random|new Date\(\)|performance\.now|import\.meta/g;

/** Impure words in pure rooms, each with the reason why they stay. */
const IMPURE_EXCEPTIONS: Readonly<Record<string, string>> = {
  'base/config.ts: node:module':
    'loads yaml and zod when a text has to be read, which most runs never need',
  'base/config.ts: import.meta': 'where node:module looks for yaml and zod',
  'report/words/zh/errors/strategy.ts: import.meta': 'a word within a message',
};

/** The one room that knows a package. Node's own modules are not counted here. */
const PACKAGE_ROOM: Readonly<Record<string, string>> = {
  'apache-arrow': 'store',
  asn1js: 'audit',
  bullmq: 'app',
  commander: 'cli',
  'csv-parse': 'store',
  'danfojs-node': 'report',
  hyparquet: 'ingest',
  'hyparquet-writer': 'report',
  ioredis: 'app',
  jiti: 'app',
  luxon: 'ingest',
  'pdfjs-dist': 'app',
  pkijs: 'audit',
  'read-excel-file': 'ingest',
  'simple-statistics': 'stats',
  'string-width': 'report',
  'write-excel-file': 'report',
  yaml: 'base',
  zod: 'base',
};

/** Tests that mirror no single file, each with what it cuts across. */
const CROSS_CUTTING: Readonly<Record<string, string>> = {
  'architecture.test.ts': 'the rooms',
  'cli.test.ts': 'the whole command',
  'cookbook.test.ts': 'docs/cookbook.md, each strategy against a second program',
  'look-ups.test.ts': 'how src/ looks up words of files',
  'messages.test.ts': 'the sentences of src/ and their Chinese texts',
  'patterns.test.ts': 'the regular expressions of src/ and data/',
  'readme.test.ts': 'README.md and docs/',
  'app/outside-stops.test.ts': 'exits, redone from the files of a run',
  'app/attacks.test.ts': 'audit, amend and verify: the table of attacks of docs/audit.md',
  'ingest/duplicates.test.ts': 'reports that two files hold, counted once',
  'ratings/house-names.test.ts': 'one name for a house: cohorts, spells and ranks',
  'ratings/last-traded.test.ts': 'the convention last-traded, from verdict to rate',
  'backtest/currencies.test.ts': 'the engine, several currencies',
  'backtest/dividend-tax.test.ts': 'the engine, tax on dividends at the sale',
  'backtest/fees.test.ts': 'the engine, fees and taxes',
  'backtest/identities.test.ts': 'the engine, its accounting identities',
  'backtest/lots-and-cash.test.ts': 'the engine, board lots and scarce cash',
  'backtest/non-fills.test.ts': 'the engine, orders that are not filled',
  'backtest/orders.test.ts': 'the engine, from decision to fill',
  'backtest/price-limits.test.ts': 'the engine, price limits',
  'backtest/second-program.test.ts': 'the engine, orders and exits against a second program',
  'backtest/settlement.test.ts': 'the engine, settlement',
  'bench/prices.test.ts': 'bench/lib/prices.mjs, the prices of the bench',
  'cli/full-disk.test.ts': 'every command that writes, on a disk without space',
  'cli/audit-kill.test.ts': 'audit and amend, killed',
  'cli/backtest-commands.test.ts': 'backtest, prove and strategies, right and wrong usage',
  'cli/bad-input.test.ts': 'the whole command, bad input',
  'cli/cache.test.ts': 'the whole command, with and without a cache',
  'cli/cases.test.ts': 'the whole command, inputs that people have',
  'cli/dividends.test.ts': 'the whole command, dividends in returns',
  'cli/determinism.test.ts': 'the whole command, the same bytes everywhere',
  'cli/excel.test.ts': 'the whole command, CSV for spreadsheets',
  'cli/errors-zh.test.ts': 'the whole command, faults and help in Chinese',
  'cli/documents.test.ts': 'the whole command, every document that it shows',
  'cli/golden.test.ts': 'the whole command, what it prints for a person',
  'cli/import-kill.test.ts': 'import, killed',
  'cli/gate.test.ts': 'the gate of comparable prices, command by command',
  'cli/hostile-strategies.test.ts': 'prove and backtest, strategies that try to see what is later',
  'cli/japan.test.ts': 'data/markets/jp.yaml, a market that is data alone',
  'cli/loading.test.ts': 'the whole command, how much of it a run loads',
  'cli/parallel.test.ts': 'audit folders and files of trials, many processes at once',
  'cli/real-sweep.test.ts': 'the whole command, a sweep of a real panel',
  'cli/runaway.test.ts': 'the whole command, what a strategy does wrong',
  'cli/state.test.ts': 'prove and backtest, what strategies keep',
  'cli/sweep-data.test.ts': 'a sweep with side data, by threads, shares and workers',
  'cli/words.test.ts': 'the whole command, words of the language as names',
  'cli/usage.test.ts': 'the whole command, right and wrong usage',
  'data/markets.test.ts': 'data/markets',
  'data/sample.test.ts': 'data/sample',
  'data/standards.test.ts': 'data/standards',
  'extract/traps.test.ts': 'reading a report, what misleads it',
  'extract/real-reports.test.ts': 'reading a report, real ones',
  'extract/mutated.test.ts': 'reading a report, thousands of changed ones',
  page: 'data/page: whole pages, in a browser or as a reader has them',
  'fuzz/run.test.ts': 'tests/fuzz, what npm run fuzz runs',
  'ingest/bad-input.test.ts': 'every reader of prices, damaged files',
  'ingest/bad-ratings.test.ts': 'every reader of ratings and id maps, damaged files',
  'ingest/differential.test.ts': 'every reader against a second one, mutated files',
  'ingest/formats.test.ts': 'data/formats, each layout with a fixture',
  'ingest/fuzz.test.ts': 'every reader, mutated files',
  'ingest/hostile.test.ts': 'every reader, files that are made to stall it',
  'ingest/invariance.test.ts': 'loading and judging, rearranged files',
  'ingest/layouts.test.ts': 'data/formats',
  'ingest/real-facts.test.ts': 'every reader, real files',
  'ingest/realdata.test.ts': 'every reader, real files',
  'ingest/text-forms.test.ts': 'encodings, dates and numbers of the readers',
  'performance/ratios.test.ts': 'the ratios together',
  'performance/same-figures.test.ts':
    'figures of backtests and houses, with and without what they are shown beside',
  'performance/vectors.test.ts': 'the figures against another program',
  'ratings/choice.test.ts': 'judging, what is chosen for a call',
  'ratings/pending.test.ts': 'judging, open windows',
  'ratings/properties.test.ts': 'judging, properties',
  'report/golden.test.ts': 'the printed output, against texts read by hand',
  'report/json-lines.test.ts': 'src/report/json.ts, its two ways of writing lines',
  'app/hostile-folder.test.ts': 'verify, audit folders of strangers',
  'app/outside-check.test.ts':
    'the files that a backtest writes, redone from them and the prices alone',
  'stats/vectors.test.ts': 'the kernels against another program',
  'stats/rejection.test.ts': 'every test of no skill, on simulated panels',
  'stats/house-tables.test.ts': 'what docs/statistics.md says of houses without skill',
  'app/real-pair.test.ts': 'loading and judging, a real pair',
};

interface Source {
  /** Path below src/. */
  readonly name: string;
  readonly room: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const sources: readonly Source[] = filesBelow('src', /\.ts$/).map((name) => {
  const code = withoutComments(readFileSync(join(ROOT, 'src', name), 'utf8'));
  return { name, room: name.split('/')[0]!, code, imports: importsOf(code) }; // split gives a first part
});

/** The file below src/ that an import leads to. */
const fileOf = ({ name }: Source, target: string): string =>
  normalize(join(dirname(name), target)).replaceAll('\\', '/');

describe('the rooms', () => {
  test('are those of the table, and every file stands in one', () => {
    const rooms = [...new Set(sources.map(({ room }) => room))];
    const unknown = rooms.filter((room) => !(room in MAY_IMPORT) && !IMPORTS_ALL.includes(room));
    expect(unknown).toEqual([]);
  });

  test('import only the rooms that the table gives them', () => {
    const broken = sources.flatMap((source) => {
      const { name, room, imports } = source;
      if (IMPORTS_ALL.includes(room)) return [];
      return imports.flatMap(({ target, typeOnly }) => {
        if (!target.startsWith('.')) return [];
        const other = fileOf(source, target).split('/')[0]!; // split gives a first part
        if (other === room || MAY_IMPORT[room]?.includes(other)) return [];
        return [`${typeOnly ? 'type ' : ''}${name} -> ${other}`];
      });
    });
    // the list of exceptions is exact: one that is no longer needed has to go
    expect([...new Set(broken)].sort()).toEqual(Object.keys(IMPORT_EXCEPTIONS).sort());
  });

  test('import files that exist, with their ending', () => {
    const names = new Set(sources.map(({ name }) => name));
    const lost = sources.flatMap((source) =>
      source.imports
        .filter(({ target }) => target.startsWith('.') && !names.has(fileOf(source, target)))
        .map(({ target }) => `${source.name}: ${target}`),
    );
    expect(lost).toEqual([]);
  });

  test('have no import cycle, not even of types', () => {
    const edges = new Map(
      sources.map((source) => [
        source.name,
        source.imports
          .filter(({ target }) => target.startsWith('.'))
          .map(({ target }) => fileOf(source, target)),
      ]),
    );
    expect(findCycle(edges)).toEqual([]);
  });

  test('that are pure touch no file, process, clock, random number or console', () => {
    const found = sources
      .filter(({ room }) => PURE_ROOMS.includes(room))
      .flatMap(({ name, code }) => [...code.matchAll(IMPURE)].map(([word]) => `${name}: ${word}`));
    expect([...new Set(found)].sort()).toEqual(Object.keys(IMPURE_EXCEPTIONS).sort());
  });

  test('know each package in one place only', () => {
    const strays = sources.flatMap(({ name, room, imports }) =>
      imports
        .filter(({ target }) => !/^(\.|node:)/.test(target))
        .map(({ target }) => /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target)
        .filter((name) => PACKAGE_ROOM[name] !== room)
        .map((target) => `${name}: ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test('use the packages that package.json asks for, and it asks for no other', () => {
    const manifest: { dependencies: object; peerDependencies: object } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    const asked = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    // the declarations of the library speak of Node's; no code loads them
    expect(asked.splice(asked.indexOf('@types/node'), 1)).toEqual(['@types/node']);
    expect(asked.sort()).toEqual(Object.keys(PACKAGE_ROOM).sort());
  });
});

describe('a source file', () => {
  test('has no default export', () => {
    const found = sources.filter(({ code }) => /^export default\b|\bas default\b/m.test(code));
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  test('re-exports nothing, unless it is the public API', () => {
    const barrels = sources.filter(({ name, code }) => {
      return !BARRELS.includes(name) && /^export\s[^=;]*\sfrom\s'/m.test(code);
    });
    expect(barrels.map(({ name }) => name)).toEqual([]);
  });

  test('has at most 250 lines, a test 400', () => {
    const folders = ['src', 'tests', 'scripts', 'bench', 'strategies'];
    const long = folders.flatMap((folder) =>
      filesBelow(folder, /\.(ts|mjs|js)$/).flatMap((name) => {
        const most = folder === 'src' ? 250 : 400;
        const lines = readFileSync(join(ROOT, folder, name), 'utf8').split('\n').length - 1;
        return lines > most ? [`${folder}/${name}: ${lines}`] : [];
      }),
    );
    expect(long).toEqual([]);
  });

  test('has only functions of at most 50 lines', () => {
    const long = sources.flatMap(({ name, code }) => {
      return functionsOf(code)
        .filter(({ lines }) => lines > 50)
        .map(({ line, lines }) => `${name}:${line}: ${lines}`);
    });
    expect(long).toEqual([]);
  });
});

describe('the counters of the house rules', () => {
  const body = (n: number) => '    work();\n'.repeat(n);

  test('see a long function in each of its forms', () => {
    // a first line, 58 of body and a last one are 60; spread parameters add theirs
    const forms: readonly (readonly [string, number])[] = [
      [`function f(): void {\n${body(58)}}\n`, 60],
      [`export async function f(\n  a: number,\n): Promise<void> {\n${body(56)}}\n`, 60],
      [`function f({\n  a,\n}: Options): void {\n${body(56)}}\n`, 60],
      [`const f = (a: number): void => {\n${body(58)}};\n`, 60],
      [`class A {\n  run(a: number): void {\n${body(58)}  }\n}\n`, 60],
    ];
    for (const [code, lines] of forms)
      expect(
        functionsOf(code).map((f) => f.lines),
        code.slice(0, 40),
      ).toContain(lines);
  });

  test('see static, late and type imports', () => {
    const code = [
      `import { a,\n  b } from './a.ts';`,
      `import type { C } from '../c/c.ts';`,
      `export type { D } from './d.ts';`,
      `import 'side';`,
      `const e = await import('./e.ts');`,
      `const f: import('./f.ts').F = require('f') as typeof import('f');`,
    ].join('\n');
    expect(importsOf(code)).toEqual([
      { target: './a.ts', typeOnly: false },
      { target: '../c/c.ts', typeOnly: true },
      { target: './d.ts', typeOnly: true },
      { target: 'side', typeOnly: false },
      { target: './e.ts', typeOnly: false },
      { target: './f.ts', typeOnly: true },
      { target: 'f', typeOnly: false },
      { target: 'f', typeOnly: true },
    ]);
  });

  test('see each way to name the folder of real files, and no other use of the word', () => {
    const ways = [
      "'../../shared/data/'",
      "join(ROOT, '..', 'shared')",
      '`up/shared/x`',
      '// ../shared',
    ];
    expect(ways.filter((text) => !mentionsShared(text))).toEqual([]);
    const others = ["from './shared.ts'", 'cash is shared', "'weights are shared'", 'shared(1)'];
    expect(others.filter(mentionsShared)).toEqual([]);
  });

  test('find a cycle of three files, and none in a diamond', () => {
    const ring = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    expect(findCycle(ring)).toEqual(['a', 'b', 'c', 'a']);
    const diamond = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
    ]);
    expect(findCycle(diamond)).toEqual([]);
  });
});

describe('a test', () => {
  test('mirrors a source file, or stands on the list of those that cut across', () => {
    const strays = filesBelow('tests', /\.test\.ts$/).filter((name) => {
      const source = name.replace(/\.test\.ts$/, '.ts');
      const mirrored = ['src', '.'].some((home) => existsSync(join(ROOT, home, source))); // strategies/ lies beside src/
      const isListed = name in CROSS_CUTTING || dirname(name) in CROSS_CUTTING; // or its whole folder
      return !mirrored && !isListed;
    });
    expect(strays).toEqual([]);
  });

  test('learns from tests/shared.ts alone where the real files lie, and so does all other code', () => {
    const folders = ['src', 'tests', 'bench', 'scripts', 'strategies'];
    const own = ['tests/shared.ts', 'tests/architecture.test.ts', 'tests/source-text.ts'];
    const strays = folders.flatMap((folder) =>
      filesBelow(folder, /\.(ts|mjs|js|py|sh)$/).flatMap((name) => {
        const text = readFileSync(join(ROOT, folder, name), 'utf8');
        const found = mentionsShared(text) && !own.includes(`${folder}/${name}`);
        return found ? [`${folder}/${name}`] : [];
      }),
    );
    expect(strays).toEqual([]);
  });
});
