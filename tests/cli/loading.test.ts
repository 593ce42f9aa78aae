/** How many files and modules of its own a run loads: what a command does not need stays on the disk. */
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CLI, node, PACKAGE } from './harness.ts';

/** Writes each module that Node loads to stderr, and each part that is run as a script. */
const TRACER = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  import { register } from 'node:module';
  import { pathToFileURL } from 'node:url';
  globalThis[Symbol.for('ratemark.scripts')] = {
    set: (file) => writeSync(2, 'loaded ' + pathToFileURL(file.replace('.code.js', '.js')) + '\\n'),
  };
  register('data:text/javascript,' + encodeURIComponent(\`
    import { writeSync } from 'node:fs';
    export async function load(url, context, next) {
      writeSync(2, 'loaded ' + url + '\\\\n');
      return next(url, context);
    }\`));
`)}`;

const OWN = pathToFileURL(join(PACKAGE, 'dist/')).href;

/** The addresses of the modules that Node loads. */
async function loadedIn(args: readonly string[]): Promise<readonly string[]> {
  const { code, stderr } = await node(['--import', TRACER, ...args]);
  expect(code).toBe(0);
  return [...stderr.matchAll(/^loaded (\S+)$/gm)].map(([, url = '']) => url);
}

/** What a run loads of ours: the files, and the modules that the build joined in them, below dist/. */
async function loadedBy(line: string) {
  const urls = await loadedIn([CLI, ...line.split(' ')]);
  const files = [...new Set(urls.filter((url) => url.startsWith(OWN)))];
  return { files: files.length, modules: files.flatMap(modulesIn).sort() };
}

/** The modules that the build joined in a file of the command; any other file is a module itself. */
function modulesIn(url: string): readonly string[] {
  const parts = JSON.parse(readFileSync(join(PACKAGE, 'dist/cli/parts.json'), 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >;
  const name = url.slice(OWN.length);
  return parts[name.slice('cli/'.length)] ?? [name];
}

describe('a run', () => {
  test.concurrent.each([
    ['--version', 10, 10],
    ['evaluate --sample', 154, 80],
    ['backtest equal-weight --sample', 211, 120],
  ])('of ratemark %s loads at most %i modules in %i files', async (line, most, mostFiles) => {
    await loadedBy(line); // a strategy is compiled by its first run, and the compiler is not loaded again
    const { files, modules } = await loadedBy(line);
    expect(modules).toContain('cli/program.js');
    expect(modules.length).toBeLessThanOrEqual(most);
    expect(files).toBeLessThanOrEqual(mostFiles);
  });

  test.concurrent('that prints a table loads no writer of files, no JSON and no proof', async () => {
    const loaded = await Promise.all([
      loadedBy('evaluate --sample'),
      loadedBy('backtest equal-weight --sample'),
    ]);
    const others = ['app/write.js', 'report/csv.js', 'report/json.js', 'backtest/prove.js'];
    const modules = loaded.flatMap((one) => one.modules);
    expect(modules).toContain('report/print/terminal.js');
    expect(modules.filter((name) => others.includes(name))).toEqual([]);
  });
});

describe('what V8 made of a part at the build', () => {
  const copy = join(mkdtempSync(join(tmpdir(), 'ratemark-code-')), 'dist');
  cpSync(join(PACKAGE, 'dist'), copy, { recursive: true });
  for (const name of ['data', 'package.json', 'node_modules'])
    symlinkSync(join(PACKAGE, name), join(copy, '..', name));
  const kept = join(copy, 'cli/main.evaluate.code.js.v8');
  const whole = readFileSync(kept);
  const changed = whole.map((byte, i) => (i > 200 && i % 997 === 0 ? byte ^ 255 : byte));

  test.each([
    ['is taken', whole],
    ['is done without where it was cut off', whole.subarray(0, whole.length / 2)],
    ['is done without where it was changed', changed],
    ['is done without where it is empty', Buffer.alloc(0)],
  ])('%s', async (_, bytes) => {
    writeFileSync(kept, bytes);
    const { code, stdout } = await node([join(copy, 'cli/main.js'), 'evaluate', '--sample']);
    expect(code).toBe(0);
    expect(stdout).toBe((await node([CLI, 'evaluate', '--sample'])).stdout);
  });

  test('is done without where the part has other code of the same length', async () => {
    writeFileSync(kept, whole);
    const script = kept.replace('.v8', '');
    const text = readFileSync(script, 'utf8');
    expect(text).toContain('Not counted: ');
    writeFileSync(script, text.replaceAll('Not counted: ', 'Not numbered '));
    const { stdout } = await node([join(copy, 'cli/main.js'), 'evaluate', '--sample']);
    expect(stdout).toContain('Not numbered ');
  });
});

describe('danfojs', () => {
  const isDanfo = (url: string) => url.includes('danfojs');

  test.concurrent.each([
    ['--version'],
    ['evaluate --sample'],
  ])('stays on the disk in ratemark %s', async (line) => {
    const loaded = await loadedIn([CLI, ...line.split(' ')]);
    expect(loaded.flatMap((url) => (url.startsWith(OWN) ? modulesIn(url) : []))).toContain(
      'cli/program.js',
    );
    expect(loaded.filter(isDanfo)).toEqual([]);
  });

  test.concurrent('is loaded by toFrame, and only by it', async () => {
    const script = (last: string) => [
      '--input-type=module',
      '--eval',
      `import { evaluateFiles, toFrame } from 'ratemark';
       const { evaluation } = evaluateFiles({ ratings: ['data/sample/ratings.csv'], prices: ['data/sample/prices', 'data/sample/benchmarks'] });
       ${last}`,
    ];
    const framed = await loadedIn(script('await toFrame(evaluation);'));
    expect((await loadedIn(script(''))).filter(isDanfo)).toEqual([]);
    expect(framed.some(isDanfo)).toBe(true);
  });
});
