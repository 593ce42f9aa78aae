/** The modules of a strategy: its file and the helpers below its folder that it imports, each read once, compiled, and known by its digest. */

import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { isBelow } from '../audit/below.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { foreign, type Message, said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import { readInput } from '../ingest/files.ts';
import type { InputFile } from '../store/series.ts';
import { compile } from './strategy-compile.ts';
import type { KeptVariable } from './strategy-kept.ts';
import type { FoundLiteral } from './strategy-literals.ts';
import { type RealmScript, scriptOf } from './strategy-realm.ts';
import type { FoundImport } from './strategy-syntax.ts';

/** What strategies import instead of the whole program. */
export const API_NAME = 'ratemark/strategy';
/** The package itself: for a strategy it is the API and no more, so that files written for it run on. */
const PACKAGE_NAME = 'ratemark';

/** Endings of the files that hold a strategy or a helper of one. */
export const ENDINGS: readonly string[] = ['.ts', '.js', '.mts', '.mjs'];

/** Bytes of the largest file that is taken for code. */
const LARGEST = 2 ** 20;

/** A module of a strategy, ready to run. */
export interface StrategyModule extends RealmScript {
  /** As messages name it, with its digest. */
  readonly input: InputFile;
  readonly text: string;
  /** Numbers, texts and names in its code. */
  readonly literals: readonly FoundLiteral[];
  /** Variables of the module that its functions change. */
  readonly kept: readonly KeptVariable[];
  /** True where one run of it may be known to the next. */
  readonly remembers: boolean;
  /** Path of each module beside it that it imports, by the name that it says. */
  readonly beside: ReadonlyMap<string, string>;
  /** Names of the packages that it imports. */
  readonly packages: readonly string[];
}

/** What a strategy may import. */
export interface MayImport {
  /** Names that the API exports. */
  readonly api: readonly string[];
  /** Packages that the user named. */
  readonly packages: readonly string[];
}

/**
 * Reads a strategy's file and everything that it imports.
 *
 * @returns by path, in the order in which they run
 * @throws {EngineError} `strategy.file` with every complaint of a file, its line
 */
export async function readModules(
  file: string,
  path: string,
  may: MayImport,
): Promise<ReadonlyMap<string, StrategyModule>> {
  const found = new Map<string, StrategyModule>();
  const folder = dirname(realpathSync(path));
  const visiting = new Set<string>();
  const visit = async (at: string): Promise<void> => {
    if (visiting.has(at)) return;
    visiting.add(at);
    const named = at === path ? file : join(dirname(file), relative(dirname(path), at));
    const module = await readModule(named, at, { ...may, folder });
    for (const next of module.beside.values()) await visit(next);
    found.set(at, module);
  };
  await visit(path);
  return found;
}

interface Bounds extends MayImport {
  /** No helper lies outside it. */
  readonly folder: string;
}

async function readModule(file: string, path: string, may: Bounds): Promise<StrategyModule> {
  const { size } = statSync(path);
  if (size > LARGEST) {
    const message = said`is too large for code: ${size} bytes, at most ${LARGEST}; data come in by --prices and --ratings`;
    throw new EngineError('strategy.file', message, { file });
  }
  const { input, bytes } = readInput(path);
  const text = bytes.toString('utf8');
  const { code, imports, literals, kept, remembers, refusals } = await compile(
    text,
    path,
    'guarded',
  );
  const issues: Issue[] = refusals.map(({ line, message }) => problem(file, line, message));
  const beside = new Map<string, string>();
  const packages: string[] = [];
  for (const one of imports) {
    const target = resolveImport(one, path, may);
    if ('wrong' in target) issues.push(problem(file, one.line, target.wrong));
    else if (target.kind === 'beside') beside.set(one.from, target.path);
    else if (target.kind === 'package') packages.push(one.from);
  }
  if (issues.length > 0) throw EngineError.of(issues);
  const named = { ...input, file };
  const ready = script(code, path, file);
  const found = { literals, kept, remembers, beside, packages, imports };
  return { path, input: named, text, ...found, script: ready };
}

const problem = (file: string, line: number, message: Message): Issue => ({
  code: 'strategy.file',
  message,
  place: { file, line: Math.max(1, line) },
});

/** What the compiler lets through, and the language does not. */
function script(code: string, path: string, file: string): RealmScript['script'] {
  try {
    return scriptOf(code, path);
  } catch (cause) {
    const line = Number(/:(\d+)\n/.exec(String((cause as Error).stack))?.[1] ?? 1);
    throw EngineError.of([
      problem(file, line, said`syntax error: ${foreign((cause as Error).message)}`),
    ]);
  }
}

type Target =
  | { readonly kind: 'api' }
  | { readonly kind: 'beside'; readonly path: string }
  | { readonly kind: 'package' }
  | { readonly wrong: Message };

function resolveImport({ from, names }: FoundImport, path: string, may: Bounds): Target {
  if (from === API_NAME || from === PACKAGE_NAME) return checkNames(names, may.api);
  if (/^\.{0,2}\//.test(from) || from === '.' || from === '..') return resolveFile(from, path, may);
  if (may.packages.includes(packageOf(from))) return { kind: 'package' };
  if (from.startsWith('node:') || builtinModules.includes(from))
    return { wrong: said`"${from}" is Node's: a strategy sees its view and nothing else` };
  if (/^[\w+.-]+:/.test(from))
    return {
      wrong: said`cannot import "${from}": helpers lie beside the strategy, as "./helper.ts"`,
    };
  const cure = said`import from '${API_NAME}', or name it with --packages, and nothing is proved then`;
  return { wrong: said`the package "${from}" is not at hand: ${cure}` };
}

function checkNames(names: readonly string[], api: readonly string[]): Target {
  const [unknown] = names.filter((name) => !api.includes(name));
  if (unknown === undefined) return { kind: 'api' };
  if (unknown === 'default')
    return {
      wrong: said`${API_NAME} has no default export; name what you need: import { top } from`,
    };
  const cure =
    didYouMean(unknown, api) ||
    said`; a strategy sees its view, and nothing here loads or runs anything`;
  return { wrong: said`${API_NAME} exports no "${unknown}"${cure}` };
}

/** `@scope/name` or `name`, of whatever file of the package. */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

function resolveFile(from: string, path: string, { folder }: Bounds): Target {
  const asked = resolve(dirname(path), from);
  const ending = extname(asked);
  const found = candidates(asked, ending).find((one) => existsSync(one) && statSync(one).isFile());
  if (found === undefined)
    return {
      wrong: said`cannot find the import "${from}"${nearBy(asked, folder) || said`; check the path`}`,
    };
  if (!ENDINGS.includes(extname(found)))
    return {
      wrong: said`"${from}" is no code: data come to a strategy through its view (--prices, --ratings), settings as parameters`,
    };
  const real = realpathSync(found);
  const inside = real.startsWith(folder + sep) && !relative(folder, real).includes('node_modules');
  if (!inside)
    return {
      wrong: said`"${from}" lies outside the strategy's folder; put ${basename(found)} beside the strategy`,
    };
  return { kind: 'beside', path: found };
}

/** The code beside what was asked that is called most like it; nothing outside the strategy's folder, or where no folder is. */
function nearBy(asked: string, root: string): string {
  const folder = dirname(asked);
  if (!isBelow(root, folder) || !statSync(folder).isDirectory()) return '';
  const code = namesIn(folder).filter((name) => ENDINGS.includes(extname(name)));
  return didYouMean(basename(asked), code);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // not to be seen
  }
}

/** `./a` for a.ts, and `./a.js` where only a.ts is there, as TypeScript writes it. */
function candidates(asked: string, ending: string): readonly string[] {
  const typed = ending === '.js' ? '.ts' : '.mts';
  const other = /^\.m?js$/.test(ending) ? [asked.slice(0, -ending.length) + typed] : [];
  return [asked, ...other, ...ENDINGS.map((one) => asked + one)];
}
