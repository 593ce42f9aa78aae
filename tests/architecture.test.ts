/** The house rules that a machine can check: who may import whom, what pure rooms leave alone, how long things may get. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CROSS_CUTTING } from './cross-cutting.ts';
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
  '@aws-sdk/client-s3': 'app',
  'apache-arrow': 'store',
  asn1js: 'audit',
  bullmq: 'app',
  commander: 'cli',
  'csv-parse': 'store',
  'danfojs-node': 'report',
  hyparquet: 'ingest',
  'hyparquet-compressors': 'ingest',
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
    const own = ['shared.ts', 'architecture.test.ts', 'cross-cutting.ts', 'source-text.ts'].map(
      (name) => `tests/${name}`,
    );
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
