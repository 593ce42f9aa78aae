/** From a strategy's modules to a strategy: a realm, the modules run in it, and what they export as an object of the program's own. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Strategy } from '../backtest/strategy.ts';
import { EngineError } from '../base/errors.ts';
import { foreign, said } from '../base/message.ts';
import { shownCause } from '../base/text.ts';
import type { StrategyClock } from './strategy-clock.ts';
import { compile } from './strategy-compile.ts';
import type { StrategyModule } from './strategy-modules.ts';
import { makeRealm, type OwnScripts, outOf, type RealmScript, scriptOf } from './strategy-realm.ts';

/** A package of node_modules that a strategy was allowed. */
export interface LoadedPackage {
  readonly name: string;
  /** What it exports, an object of the program's own realm. */
  readonly exported: object;
  /** The file that it was loaded from, as `node_modules/…`, with its digest. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

let own: Promise<OwnScripts> | undefined;

/** Compiles the modules of this program that a realm needs; once. */
export function ownScripts(): Promise<OwnScripts> {
  own ??= readOwn();
  return own;
}

async function readOwn(): Promise<OwnScripts> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const pathOf = (name: string) => fileURLToPath(new URL(`../${name}.${ending}`, import.meta.url));
  const resolve = (path: string, name: string) => fileURLToPath(new URL(name, pathToFileURL(path)));
  const scripts = new Map<string, RealmScript>();
  const visit = async (path: string): Promise<void> => {
    if (scripts.has(path)) return;
    const { code, imports } = await compile(readFileSync(path, 'utf8'), path, 'own');
    scripts.set(path, { path, imports, script: scriptOf(code, path) });
    for (const { from } of imports) await visit(resolve(path, from));
  };
  const [inside, api] = [pathOf('app/strategy-inside'), pathOf('strategy')];
  await visit(inside);
  await visit(api);
  const names = scripts.get(api)?.imports.flatMap((one) => one.names) ?? []; // it hands on what others export
  return { scripts, inside, api, names, resolve };
}

/** Loads the packages that a strategy imports, from where it lies. @throws {EngineError} `strategy.file` */
export async function loadPackages(
  modules: ReadonlyMap<string, StrategyModule>,
): Promise<ReadonlyMap<string, LoadedPackage>> {
  const loaded = new Map<string, LoadedPackage>();
  for (const { packages, path, input, imports } of modules.values())
    for (const name of packages) {
      if (loaded.has(name)) continue;
      try {
        loaded.set(name, await loadPackage(name, path));
      } catch (cause) {
        const line = imports.find(({ from }) => from === name)?.line ?? 1;
        const message = said`cannot load the package "${name}"; install it beside the file: ${foreign((cause as Error).message.split('\n')[0] ?? '')}`;
        throw new EngineError('strategy.file', message, { file: input.file, line }, { cause });
      }
    }
  return loaded;
}

async function loadPackage(name: string, path: string): Promise<LoadedPackage> {
  const found = createRequire(path).resolve(name);
  const exported = (await import(/* @vite-ignore */ pathToFileURL(found).href)) as object;
  const bytes = readFileSync(found);
  const at = found.replaceAll('\\', '/').lastIndexOf('/node_modules/');
  return {
    ...{ name, exported: { ...exported } },
    file: at === -1 ? name : found.slice(at + 1),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** What a strategy is made from, any number of times. */
export interface StrategySource {
  readonly modules: ReadonlyMap<string, StrategyModule>;
  readonly packages: ReadonlyMap<string, LoadedPackage>;
  readonly own: OwnScripts;
  readonly clock: StrategyClock;
  readonly print: (text: string) => void;
}

/**
 * Runs the modules in a new realm, which knows nothing of any before.
 *
 * @param path of the strategy's own file
 * @returns what it exports, copied: getters have run, and functions are those of the realm
 */
export function exportsOf(source: StrategySource, path: string): StrategyExports {
  const { modules, packages, own: scripts, clock, print } = source;
  const { inside, evaluate } = makeRealm(scripts, { tick: clock.overdue, print });
  const numbers = new Map<string, number>();
  const exported = new Map<string, object>();
  for (const at of modules.keys()) {
    numbers.set(at, numbers.size + 1); // 0 is the API
    exported.set(at, inside.addModule());
  }
  for (const [name, { exported: given }] of packages) {
    numbers.set(name, numbers.size + 1);
    inside.addPackage(given);
  }
  const run = (module: StrategyModule) => {
    const imports = new Map<string, number>();
    for (const { from } of module.imports)
      imports.set(from, numbers.get(module.beside.get(from) ?? from) ?? 0);
    evaluate(numbers.get(module.path) ?? 0, module, imports);
  };
  const found = exported.get(path) as object;
  try {
    return clock.during(undefined, () =>
      outOf(inside, () => {
        for (const module of modules.values()) run(module);
        const { strategy: self } = found as { readonly strategy?: object };
        return { exported: copyOf(found), inside, self };
      }),
    );
  } catch (cause) {
    throw failedLoad(cause, modules, path);
  }
}

/** Says what kept a module from running, and where. */
function failedLoad(cause: unknown, modules: StrategySource['modules'], path: string): EngineError {
  const message = said`fails when it is loaded: ${shownCause(cause)}`;
  const placed = [...modules.values()].map((one) => ({ one, line: lineInStack(cause, one.path) }));
  const { one, line } = placed.find((at) => at.line !== undefined) ?? {
    ...{ one: modules.get(path), line: undefined },
  };
  const place = { ...(one && { file: one.input.file }), ...(line !== undefined && { line }) };
  return new EngineError('strategy.file', message, place, { cause });
}

export interface StrategyExports {
  readonly exported: Readonly<Record<string, unknown>>;
  readonly self: object | undefined;
  readonly inside: ReturnType<typeof makeRealm>['inside'];
}

const FIELDS = [
  ...['name', 'description', 'parameters', 'rebalance', 'schedules', 'warmUp', 'state'],
  ...['weigh', 'onSession', 'exits'],
] as const satisfies readonly (keyof Strategy)[];

/** A parameter's choices lie this deep. */
const DEEPEST = 5;

/** Objects and lists of this realm with the same values; a strategy's fields may come from its class. */
function copyOf(exported: object): Readonly<Record<string, unknown>> {
  const copy = copyPlain(exported, 0) as Record<string, unknown>;
  const { strategy } = exported as { readonly strategy?: Readonly<Record<string, unknown>> };
  if (typeof strategy !== 'object' || strategy === null || Array.isArray(strategy)) return copy;
  const fields = copyPlain(strategy, 1) as Record<string, unknown>;
  for (const name of FIELDS) {
    const value = Object.hasOwn(fields, name) ? fields[name] : copyPlain(strategy[name], 2);
    if (value !== undefined) fields[name] = value;
  }
  return { ...copy, strategy: fields };
}

function copyPlain(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return Array.from(value, (one) => copyPlain(one, depth + 1));
  const entries = Object.entries(value).map(([key, one]) => [key, copyPlain(one, depth + 1)]);
  return Object.fromEntries(entries) as unknown;
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
