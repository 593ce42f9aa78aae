/** Strategy files: found by path or name, loaded without a build step, listed. The one place that knows jiti. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Strategy } from '../backtest/strategy.ts';
import { EngineError, type Place } from '../base/errors.ts';
import { shownCause } from '../base/shown-value.ts';
import { didYouMean } from '../base/text.ts';
import { readInput } from '../ingest/files.ts';
import type { InputFile } from '../store/series.ts';
import { checkStrategy } from './strategy-shape.ts';

/** A strategy as it came from a file. */
export interface LoadedStrategy {
  readonly strategy: Strategy<never>;
  /** The file as the user named it, `strategies/NAME.ts` for one that ships, with its digest. */
  readonly input: InputFile;
  /** Where it lies, absolute. */
  readonly path: string;
}

/** A file of a folder of strategies: one that loads, or what is wrong with it. */
export type StrategyListing =
  | { readonly kind: 'strategy'; readonly file: string; readonly strategy: Strategy<never> }
  | { readonly kind: 'broken'; readonly file: string; readonly error: EngineError };

const ENDINGS = ['.ts', '.js', '.mts', '.mjs'];

/** The folder of the strategies that ship, absolute. */
export const SHIPPED_STRATEGIES = fileURLToPath(new URL('../../strategies', import.meta.url));

/**
 * Loads the strategy that a `.ts` or `.js` file exports as `strategy`. The file may lie anywhere and import `ratemark`,
 * files beside it and packages that it can reach itself.
 *
 * @param name path of a file, or the bare name of one in `strategies/` here or among those that ship
 * @throws {EngineError} `strategy.file` with file and line: no such file, a syntax error, no export, a wrong shape
 */
export async function loadStrategy(name: string): Promise<LoadedStrategy> {
  const { file, path } = findStrategyFile(name);
  const { input, bytes } = readInput(path);
  const text = bytes.toString('utf8');
  const exported = await importFile(path, file, text);
  const strategy = checkStrategy(exported, text, file);
  return { strategy, input: { ...input, file }, path };
}

/**
 * Loads every strategy of a folder, by file name. Files whose name begins with `_` or `.` are helpers, not strategies.
 *
 * @throws {EngineError} `strategy.file` where there is no such folder; a file that does not load is listed as broken
 */
export async function listStrategies(folder: string): Promise<readonly StrategyListing[]> {
  const listed: StrategyListing[] = [];
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    try {
      const { strategy } = await loadStrategy(file);
      listed.push({ kind: 'strategy', file, strategy });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      listed.push({ kind: 'broken', file, error });
    }
  }
  return listed;
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new EngineError('strategy.file', 'no such folder; check the path', { file: folder });
  return readdirSync(folder)
    .filter((name) => ENDINGS.some((ending) => name.endsWith(ending)))
    .filter((name) => !/^[_.]|\.d\.m?ts$|\.test\.\w+$/.test(name))
    .sort();
}

/** Finds a strategy by path or bare name. @returns `file` as messages name it. @throws {EngineError} `strategy.file` */
export function findStrategyFile(name: string): { readonly file: string; readonly path: string } {
  if (existsSync(name)) {
    if (!statSync(name).isDirectory()) return { file: name, path: resolve(name) };
    const message = 'is a folder; name one of its files, or list them with `ratemark strategies`';
    throw new EngineError('strategy.file', message, { file: name });
  }
  const isBare = /^[^/\\.]+$/.test(name);
  const folders = ['strategies', SHIPPED_STRATEGIES].filter((folder) => existsSync(folder));
  if (isBare)
    for (const folder of folders)
      for (const ending of ENDINGS) {
        const path = join(folder, name + ending);
        if (existsSync(path)) return { file: `strategies/${name}${ending}`, path: resolve(path) };
      }
  const known = new Set(folders.flatMap(namesIn).map((one) => one.replace(/\.\w+$/, '')));
  const hint = didYouMean(basename(name).replace(/\.\w+$/, ''), known);
  const what = isBare ? 'no strategy of this name' : 'no such file';
  const cure = hint || '; `ratemark strategies` lists those at hand';
  throw new EngineError('strategy.file', `${what}${cure}`, { file: name });
}

/** Runs a file's code and gives what it exports. */
async function importFile(path: string, file: string, text: string): Promise<object> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, {
    virtualModules: { ratemark: await publicApi() },
    moduleCache: false, // a file that was changed is read anew
    // beside the packages, where a stranger cannot write: a cache in the common temporary folder could be planted
    fsCache: fileURLToPath(new URL('../../node_modules/.cache/ratemark', import.meta.url)),
    interopDefault: false,
  });
  try {
    return await jiti.import<object>(path);
  } catch (cause) {
    throw explainLoad(cause, { path, file, text });
  }
}

/**
 * What `import … from 'ratemark'` gives a strategy: this very program, so that a file anywhere on disk finds it. The
 * address is computed because the API exports this file: nothing here may need it before it is complete.
 */
async function publicApi(): Promise<object> {
  const address = new URL(import.meta.url.replace(/run\/strategy-file\.(\w+).*$/, 'index.$1'));
  const api: Record<string, unknown> = { ...(await import(/* @vite-ignore */ address.href)) };
  const asked = new Set(['default', '__esModule', 'then']); // what a loader asks of every module
  return new Proxy(api, {
    get: (target, name) => {
      if (typeof name === 'symbol' || Object.hasOwn(target, name) || asked.has(name))
        return Reflect.get(target, name);
      throw new ReferenceError(
        `ratemark exports no "${name}"${didYouMean(name, Object.keys(target))}`,
      );
    },
  });
}

interface Source {
  readonly path: string;
  readonly file: string;
  readonly text: string;
}

/** Says what kept a file from loading, and where. */
function explainLoad(cause: unknown, source: Source): EngineError {
  const message = cause instanceof Error ? String(cause.message) : shownCause(cause);
  const refuse = (what: string, place: Place) =>
    new EngineError('strategy.file', what, place, { cause });
  // `ParseError: Unexpected token \n /path/to/file.ts:3:6`
  const syntax = /^ParseError: (.*?)\.?\s*\n\s*(.+):(\d+):\d+\s*$/.exec(message);
  if (syntax) {
    const [, what, where = '', line] = syntax;
    const file = where === source.path ? source.file : where;
    return refuse(`syntax error: ${what}`, { file, line: Number(line) });
  }
  const missing = /^Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  if (missing !== undefined) {
    const spot = findImport(missing, source, message);
    const hint = missing.startsWith('.') ? 'check the path' : 'install it beside the file';
    return refuse(`cannot find the import "${missing}"; ${hint}`, spot);
  }
  const name = cause instanceof Error ? `${cause.name}: ` : '';
  const line = lineInStack(cause, source.path);
  const place = { file: source.file, ...(line !== undefined && { line }) };
  return refuse(`fails when it is loaded: ${name}${message}`, place);
}

/** The line that imports a name: in the file itself, or in the one beside it that the message's stack names. */
function findImport(name: string, { path, file, text }: Source, message: string): Place {
  const from = /Require stack:\n- (.+)/.exec(message)?.[1] ?? path;
  const own = from === path || !existsSync(from);
  const lines = (own ? text : readFileSync(from, 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes(`'${name}'`) || line.includes(`"${name}"`));
  return { file: own ? file : from, ...(at >= 0 && { line: at + 1 }) };
}

/** The line of the topmost frame of an error's stack that lies in a file; `undefined` where none does. */
export function lineInStack(error: unknown, path: string): number | undefined {
  const stack = stackOf(error);
  for (const frame of stack.split('\n')) {
    const at = frame.indexOf(`${path}:`);
    if (at === -1 || !/^\s+at /.test(frame)) continue;
    const line = /^\d+/.exec(frame.slice(at + path.length + 1))?.[0];
    if (line !== undefined) return Number(line);
  }
  return undefined;
}

/** A stack is put together when it is read, from a message that may have no text; and a strategy may set its own. */
function stackOf(error: unknown): string {
  try {
    const stack: unknown = error instanceof Error ? error.stack : undefined;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}
