import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findStrategyFile,
  listStrategies,
  loadStrategy,
  SHIPPED_STRATEGIES,
} from '../../src/app/strategy-file.ts';
import type { AnyStrategy, Strategy } from '../../src/backtest/strategy.ts';
import { EngineError } from '../../src/base/errors.ts';
import { runStrategy } from '../strategies/stage.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratemark-strategies-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The failure to load a file with this text, places without the temporary folder. */
async function failure(name: string, text: string): Promise<EngineError> {
  const error: unknown = await loadStrategy(write(name, text)).catch((one: unknown) => one);
  if (error instanceof EngineError) return error;
  throw new Error(`expected an EngineError, found ${error}`);
}

const GOOD_TS = `import { equalWeights, type Strategy } from 'ratemark/strategy';
import { half } from './_half.ts';

interface Knobs { readonly top: number }

export const strategy: Strategy<Knobs> = {
  name: 'mine',
  parameters: { top: { default: 3, min: 1 } },
  weigh: (view, { top }: Knobs) => equalWeights(view.tradable.slice(0, half(top) as number)),
};
`;

/** The weights that a loaded strategy gives on its last session, over three names that trade on three days. */
function ask(strategy: AnyStrategy, parameters: object): unknown {
  const { decisions } = runStrategy({ ...strategy, rebalance: 'daily' }, parameters as never, {
    days: ['2024-01-02', '2024-01-03', '2024-01-04'],
    closes: { 'A.US': [10, 11, 12], 'B.US': [10, 9, 8], 'C.US': [5, 5, 5] },
  });
  return Object.fromEntries(decisions.at(-1)?.weights ?? []);
}

describe('a strategy file', () => {
  test('in TypeScript, anywhere on disk, imports ratemark and the file beside it without a build', async () => {
    write('_half.ts', 'export const half = (n: number): number => n / 2;\n');
    const path = write('mine.ts', GOOD_TS);
    const { strategy, input, path: where } = await loadStrategy(path);
    expect(strategy.name).toBe('mine');
    expect(where).toBe(path);
    expect(input.file).toBe(path);
    expect(input.bytes).toBe(Buffer.byteLength(GOOD_TS));
    // half of 4 is 2: the first two of three names, a half each
    expect(ask(strategy, { top: 4 })).toEqual({ 'A.US': 0.5, 'B.US': 0.5 });
  });

  test('may say ratemark for ratemark/strategy, and finds the helpers and no loaders there', async () => {
    const text = GOOD_TS.replace('ratemark/strategy', 'ratemark').replace(
      './_half.ts',
      './_half2.ts',
    );
    write('_half2.ts', 'export const half = (n: number): number => n / 2;\n');
    const { strategy } = await loadStrategy(write('short.ts', text));
    expect(ask(strategy, { top: 4 })).toEqual({ 'A.US': 0.5, 'B.US': 0.5 }); // two of three names
    const greedy = text.replace('equalWeights, type', 'equalWeights, loadPrices, type');
    expect((await failure('greedy.ts', `${greedy}loadPrices([]);\n`)).message).toContain(
      'exports no "loadPrices"; a strategy sees its view',
    );
  });

  test.each(['js', 'mjs', 'mts'])('may be .%s', async (ending) => {
    const text = `import { top } from 'ratemark/strategy';\nexport const strategy = { name: 'plain', weigh: () => new Map(top(['A.US'], 1, () => 1).map((id) => [id, 1])) };\n`;
    const { strategy } = await loadStrategy(write(`plain.${ending}`, text));
    expect(ask(strategy, {})).toEqual({ 'A.US': 1 });
  });

  test('that was changed is read anew', async () => {
    const text = (name: string) =>
      `export const strategy = { name: '${name}', weigh: () => undefined };`;
    const path = write('changing.ts', text('before'));
    expect((await loadStrategy(path)).strategy.name).toBe('before');
    writeFileSync(path, text('after'));
    expect((await loadStrategy(path)).strategy.name).toBe('after');
  });

  test('of those that ship is found by its bare name', async () => {
    const { strategy, input } = await loadStrategy('momentum');
    expect(strategy.name).toBe('momentum');
    expect(input.file).toBe('strategies/momentum.ts');
  });
});

describe('a strategy file that does not load', () => {
  test('because there is none says which name is near', async () => {
    await expect(loadStrategy('momentun')).rejects.toMatchObject({
      code: 'strategy.file',
      message: 'no strategy of this name; did you mean "momentum"?',
      place: { file: 'momentun' },
    });
    await expect(loadStrategy(join(folder, 'folow-buys.ts'))).rejects.toMatchObject({
      message: 'no such file; did you mean "follow-buys"?',
    });
    await expect(loadStrategy('zzzzzzzzz')).rejects.toMatchObject({
      message: 'no strategy of this name; `ratemark strategies` lists those at hand',
    });
  });

  test('is found by its name where a folder has that name too', async () => {
    const before = process.cwd();
    const home = join(folder, 'home');
    mkdirSync(join(home, 'momentum'), { recursive: true });
    process.chdir(home);
    try {
      expect(findStrategyFile('momentum').file).toBe('strategies/momentum.ts');
      expect(() => findStrategyFile('../home')).toThrow('is a folder');
    } finally {
      process.chdir(before);
    }
  });

  test('because it is of another language says so', async () => {
    const { message } = await failure('mine.py', 'def weigh(): pass\n');
    expect(message).toBe('is no strategy; name a .ts or .js file');
  });

  test('because it is a folder says so', async () => {
    await expect(loadStrategy(folder)).rejects.toMatchObject({
      code: 'strategy.file',
      message: expect.stringContaining('is a folder'),
    });
  });

  test.each([
    ['syntax.ts', `export const strategy = {\n  name: 'a',\n  weigh: (view => {\n};\n`, 4],
    ['twice.ts', 'const a = 1;\n\nconst a = 2;\n', 3],
    ['plain-syntax.js', 'export const strategy = {\n  weigh: (view) => view.(\n};\n', 2],
  ])('because of a syntax error names its line: %s', async (name, text, line) => {
    const error = await failure(name, text);
    expect(error.code).toBe('strategy.file');
    expect(error.message).toMatch(/^syntax error: \w/);
    expect(error.place).toEqual({ file: join(folder, name), line });
  });

  test('because of a syntax error in a file beside it names that file', async () => {
    write('_broken.ts', 'export const a = 1;\nexport const b: number = ;\n');
    const error = await failure(
      'importer.ts',
      `import { b } from './_broken.ts';\nexport { b };\n`,
    );
    expect(error.place).toEqual({ file: join(folder, '_broken.ts'), line: 2 });
  });

  test.each([
    ['./nowhere.ts', 'cannot find the import "./nowhere.ts"; check the path'],
    ['./_broken.ts/a.ts', 'cannot find the import "./_broken.ts/a.ts"; check the path'], // below a file
    ['./_no/a.ts', 'cannot find the import "./_no/a.ts"; check the path'],
    ['./_broekn.ts', 'cannot find the import "./_broekn.ts"; did you mean "_broken.ts"?'],
    ['no-such-package', 'the package "no-such-package" is not at hand: import from'],
  ])('because the import %s is missing names its line', async (name, says) => {
    const text = `import type { Strategy } from 'ratemark/strategy';\nimport { x } from '${name}';\nexport const strategy = { name: x };\n`;
    const error = await failure('missing-import.ts', text);
    expect(error.message).toContain(says);
    expect(error.place).toEqual({ file: join(folder, 'missing-import.ts'), line: 2 });
  });

  test('because an import outside its folder is missing tells nothing of what lies there', async () => {
    mkdirSync(join(folder, 'within'));
    write('_outside.ts', 'export const a = 1;\n');
    const error = await failure(
      'within/reaches.ts',
      "import { a } from '../_outsied.ts';\nexport const strategy = { name: a };\n",
    );
    expect(error.message).toBe('cannot find the import "../_outsied.ts"; check the path');
  });

  test('because it is nested too deep or too large for code says so', async () => {
    const deep = `export const a = ${'['.repeat(50_000)}${']'.repeat(50_000)};\n`;
    expect((await failure('deep.ts', deep)).message).toMatch(/nested too deep|syntax error/);
    const large = `// ${' '.repeat(2 ** 20)}\n`;
    expect((await failure('large.ts', large)).message).toContain('is too large for code');
  });

  test('because its own code fails names the line', async () => {
    const error = await failure('fails.ts', '\n\nconst a = unheardOf;\nexport const b = a;\n');
    expect(error.message).toBe('fails when it is loaded: ReferenceError: unheardOf is not defined');
    expect(error.place).toEqual({ file: join(folder, 'fails.ts'), line: 3 });
    expect((await failure('throws.ts', `throw 'words';\n`)).message).toContain('words');
  });

  test('because it asks ratemark for what it has not says which name is near', async () => {
    const text = `import { equalWeight } from 'ratemark/strategy';\nexport const strategy = { name: 'a', weigh: equalWeight };\n`;
    const error = await failure('wrong-name.ts', text);
    expect(error.message).toContain(
      'ratemark/strategy exports no "equalWeight"; did you mean "equalWeights"?',
    );
    expect(error.place).toEqual({ file: join(folder, 'wrong-name.ts'), line: 1 });
  });
});

describe('the modules of a strategy', () => {
  test('are its file, first, and its helpers, each with its digest', async () => {
    write('_second.ts', 'export const two = 2;\n');
    write('_first.ts', `export { two } from './_second.ts';\n`);
    const path = write(
      'with-helpers.ts',
      `import { two } from './_first.js';\nexport const strategy = { name: String(two), weigh: () => undefined };\n`,
    );
    const { modules, strategy } = await loadStrategy(path);
    expect(strategy.name).toBe('2');
    const digest = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
    expect(modules.map(({ file, sha256 }) => [file, sha256])).toEqual(
      ['with-helpers.ts', '_second.ts', '_first.ts'].map((name) => [
        join(folder, name),
        digest(name),
      ]),
    );
  });

  test('may import each other in a circle', async () => {
    write('_left.js', `import { right } from './_right.js';\nexport const left = () => right;\n`);
    write('_right.js', `import { left } from './_left.js';\nexport const right = () => left;\n`);
    const text = `import { left } from './_left.js';\nexport const strategy = { name: typeof left()(), weigh: () => undefined };\n`;
    expect((await loadStrategy(write('circle.js', text))).strategy.name).toBe('function');
  });

  test('are loaded anew each time: what one run kept is not known to the next', async () => {
    const text = `let runs = 0;\nexport const strategy = { name: 'counts', weigh: () => new Map([['A.US', 1 / ++runs]]) };\n`;
    const { strategy, renew } = await loadStrategy(write('counts.js', text));
    // three sessions, of which the last cannot decide: the second decision gives 1 / 2, and in a new realm too
    expect(ask(strategy, {})).toEqual({ 'A.US': 0.5 });
    expect(ask(strategy, {})).toEqual({ 'A.US': 0.25 });
    expect(ask(renew(), {})).toEqual({ 'A.US': 0.5 });
  });
});

describe('a folder of strategies', () => {
  test('lists those that load and those that are broken, by name, without helpers', async () => {
    const own = join(folder, 'mixed');
    mkdirSync(own);
    const files: Readonly<Record<string, string>> = {
      'b.ts': `export const strategy = { name: 'second', weigh: () => undefined };`,
      'a.js': `export const strategy = { name: 'first', weigh: () => undefined };`,
      'c.ts': 'export const strategy = {',
      '_helper.ts': 'export const x = 1;',
      'types.d.ts': 'export type X = 1;',
      'b.test.ts': 'throw new Error("a test is no strategy");',
      'notes.md': 'text',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
    const listed = await listStrategies(own);
    expect(listed.map((one) => [one.kind, one.file])).toEqual([
      ['strategy', join(own, 'a.js')],
      ['strategy', join(own, 'b.ts')],
      ['broken', join(own, 'c.ts')],
    ]);
  });

  test('that is none is refused', async () => {
    await expect(listStrategies(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'strategy.file',
      message: 'no such folder; check the path',
    });
  });

  test('ships eight strategies, each named like its file and with a sentence for each parameter', async () => {
    const listed = await listStrategies(SHIPPED_STRATEGIES);
    const names = listed.map((one) => (one.kind === 'strategy' ? one.strategy.name : one.error));
    expect(names).toEqual([
      'buy-and-hold',
      'equal-weight',
      'follow-buys',
      'index-momentum',
      'industry-rotation',
      'low-volatility',
      'momentum',
      'watchlist',
    ]);
    for (const name of names)
      expect(findStrategyFile(String(name)).file).toBe(`strategies/${name}.ts`);
    for (const one of listed) {
      if (one.kind !== 'strategy') continue;
      expect(one.strategy.description).toMatch(/\.$/);
      const parameters = (one.strategy as unknown as Strategy).parameters ?? {};
      for (const parameter of Object.values(parameters))
        expect(parameter).toMatchObject({ means: expect.stringMatching(/\w/) });
    }
  });
});
