/** Strategy files: found by path or name, loaded without a build step into a realm of their own, listed. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { equip, needsDesk } from '../backtest/schedule.ts';
import type { AnyStrategy } from '../backtest/strategy.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import type { InputFile } from '../store/series.ts';
import { DEFAULT_SECONDS } from './defaults.ts';
import { asStrategy } from './strategy-ask.ts';
import { makeClock } from './strategy-clock.ts';
import type { KeptVariable } from './strategy-kept.ts';
import type { FoundLiteral } from './strategy-literals.ts';
import {
  exportsOf,
  type LoadedPackage,
  loadPackages,
  ownScripts,
  type StrategySource,
} from './strategy-load.ts';
import { ENDINGS, readModules, type StrategyModule } from './strategy-modules.ts';
import { checkStrategy } from './strategy-shape.ts';

/** A strategy as it came from a file. */
export interface LoadedStrategy {
  readonly strategy: AnyStrategy;
  /** The file as the user named it, `strategies/NAME.ts` for one that ships, with its digest. */
  readonly input: InputFile;
  /** Where it lies, absolute. */
  readonly path: string;
  /** Every file that was loaded, its own first, packages last. */
  readonly modules: readonly InputFile[];
  /** Numbers, texts and names in the code of its own file and of its helpers, by the file as messages name it. */
  readonly literals: ReadonlyMap<string, readonly FoundLiteral[]>;
  /** Variables of its modules that functions change: state that is not in {@link Strategy.state}. */
  readonly kept: readonly (KeptVariable & { readonly file: string })[];
  /** Packages that it was allowed and imports, with the first line that does. */
  readonly packages: readonly FoundPackage[];
  /** True unless its code shows that a run cannot know of the one before: a sweep then needs it anew for each set. */
  readonly mayRemember: boolean;
  /** The strategy anew: nothing that it kept is known to it. */
  readonly renew: () => AnyStrategy;
}

/** Where a strategy imports a package. */
export interface FoundPackage {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/** What a strategy is granted. */
export interface LoadOptions {
  /** Packages of node_modules that it may import; they see everything. */
  readonly packages?: readonly string[] | undefined;
  /** Seconds for one decision; default {@link DEFAULT_SECONDS}. */
  readonly seconds?: number | undefined;
  /** Gets what it prints with `console.log`; without it that goes nowhere. */
  readonly print?: ((text: string) => void) | undefined;
  /** Shared with the thread that ends a program whose strategy never comes back. */
  readonly cells?: Int32Array | undefined;
  /** Where the file lies, absolute, if not where its name says; messages name it as it was named. */
  readonly at?: string | undefined;
}

/** A file of a folder of strategies: one that loads, or what is wrong with it. */
export type StrategyListing =
  | { readonly kind: 'strategy'; readonly file: string; readonly strategy: AnyStrategy }
  | { readonly kind: 'broken'; readonly file: string; readonly error: EngineError };

/** The folder of the strategies that ship, absolute. */
export const SHIPPED_STRATEGIES = fileURLToPath(new URL('../../strategies', import.meta.url));

/**
 * Loads the strategy that a `.ts` or `.js` file exports as `strategy`. The file may lie anywhere and import
 * `ratemark/strategy`, files below its folder and packages that are granted. It runs in a realm of its own.
 *
 * @param name path of a file, or the bare name of one in `strategies/` here or among those that ship
 * @throws {EngineError} `strategy.file` with file and line: no such file, a syntax error, what a strategy may not do, no
 *   export, a wrong shape
 */
export async function loadStrategy(
  name: string,
  options: LoadOptions = {},
): Promise<LoadedStrategy> {
  const { packages = [], seconds = DEFAULT_SECONDS, cells, print = () => undefined } = options;
  const { at } = options;
  const { file, path } = at === undefined ? findStrategyFile(name) : { file: name, path: at };
  const own = await ownScripts();
  const modules = await readModules(file, path, { api: own.names, packages });
  const source: StrategySource = {
    ...{ modules, print, packages: await loadPackages(modules), own },
    clock: makeClock({ seconds }, cells),
  };
  let desk: Parameters<typeof equip>[1] | undefined;
  const renew = () => {
    const made = makeStrategy(source, file, path);
    return desk ? equip(made, desk) : made;
  };
  const strategy = renew();
  if (needsDesk(strategy)) desk = (await import('../backtest/desk.ts')).desk;
  if (desk) equip(strategy, desk);
  const main = modules.get(path) as StrategyModule; // read first
  const all = [main, ...[...modules.values()].filter((one) => one !== main)];
  return {
    ...{ strategy, renew, path, input: main.input },

    modules: [...all.map(({ input }) => input), ...[...source.packages.values()].map(asInput)],
    literals: new Map(all.map(({ input, literals }) => [input.file, literals])),
    kept: all.flatMap(({ input: { file }, kept }) => kept.map((one) => ({ file, ...one }))),
    packages: [...source.packages.keys()].map((one) => whereImported(one, all)),
    mayRemember:
      source.packages.size > 0 || all.some(({ kept, remembers }) => remembers || kept.length > 0),
  };
}

const asInput = ({ file, bytes, sha256 }: LoadedPackage): InputFile => ({ file, bytes, sha256 });

function whereImported(name: string, modules: readonly StrategyModule[]): FoundPackage {
  for (const { imports, input } of modules)
    for (const { from, line } of imports)
      if (from === name) return { file: input.file, line, name };
  return { file: '', line: 1, name };
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
    throw new EngineError('strategy.file', said`no such folder; check the path`, { file: folder });
  return readdirSync(folder)
    .filter((name) => ENDINGS.some((ending) => name.endsWith(ending)))
    .filter((name) => !/^[_.]|\.d\.m?ts$|\.test\.\w+$/.test(name))
    .sort();
}

/**
 * Finds a strategy by path or bare name; a folder of that name, such as the one that its run was written to, is not in the way.
 *
 * @returns `file` as messages name it
 * @throws {EngineError} `strategy.file`
 */
export function findStrategyFile(name: string): { readonly file: string; readonly path: string } {
  const found = statSync(name, { throwIfNoEntry: false });
  if (found?.isFile()) {
    if (/\.[cm]?[jt]s$/.test(name)) return { file: name, path: resolve(name) };
    throw new EngineError('strategy.file', said`is no strategy; name a .ts or .js file`, {
      file: name,
    });
  }
  const isBare = /^[^/\\.]+$/.test(name);
  const folders = ['strategies', SHIPPED_STRATEGIES].filter((folder) => existsSync(folder));
  if (isBare)
    for (const folder of folders)
      for (const ending of ENDINGS) {
        const path = join(folder, name + ending);
        if (existsSync(path)) return { file: `strategies/${name}${ending}`, path: resolve(path) };
      }
  if (found) {
    const message = found.isDirectory()
      ? said`is a folder; name one of its files, or list them with \`ratemark strategies\``
      : said`is no file; name a .ts or .js file`;
    throw new EngineError('strategy.file', message, { file: name });
  }
  const known = new Set(folders.flatMap(namesIn).map((one) => one.replace(/\.\w+$/, '')));
  const hint = didYouMean(basename(name).replace(/\.\w+$/, ''), known);
  const what = isBare ? said`no strategy of this name` : said`no such file`;
  const cure = hint || said`; \`ratemark strategies\` lists those at hand`;
  throw new EngineError('strategy.file', said`${what}${cure}`, { file: name });
}

/** A strategy whose modules are read, as often as it is wanted. */
function makeStrategy(source: StrategySource, file: string, path: string): AnyStrategy {
  const { text } = source.modules.get(path) as StrategyModule;
  const exports = exportsOf(source, path);
  const strategy = checkStrategy(exports.exported, text, file);
  return asStrategy(strategy, exports, source.clock);
}
