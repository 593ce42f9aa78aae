/**
 * A realm of its own for a strategy: the language, the strategy API and the strategy's modules, and nothing of Node. What
 * crosses is a number, a text, or the parts of a view that the realm keeps to itself; see strategy-inside.ts.
 */

import vm from 'node:vm';
import { type Packed, unpack } from '../base/message.ts';
import { TICK } from './strategy-clock.ts';
import type { FoundImport } from './strategy-syntax.ts';

/** A module that was compiled, ready to run in any number of realms. */
export interface RealmScript {
  readonly path: string;
  readonly script: vm.Script;
  readonly imports: readonly FoundImport[];
}

/** The modules of this program that a realm needs, in any order, and where it begins. */
export interface OwnScripts {
  readonly scripts: ReadonlyMap<string, RealmScript>;
  readonly inside: string;
  readonly api: string;
  /** What the API exports. */
  readonly names: readonly string[];
  /** Path of what a module of ours imports. */
  readonly resolve: (path: string, name: string) => string;
}

/** The globals of a strategy. What is not among them is not there. */
const GLOBALS = [
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Math', 'JSON'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Date', 'RegExp', 'Reflect', 'Proxy', 'Iterator'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError'],
  ...['URIError', 'AggregateError', 'ArrayBuffer', 'DataView', 'Float64Array', 'Float32Array'],
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array'],
  ...['Uint32Array', 'BigInt64Array', 'BigUint64Array', 'isNaN', 'isFinite', 'parseInt'],
  ...['parseFloat', 'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI'],
  ...['NaN', 'Infinity', 'console'],
];

// given as parameters, because a name that is looked up in the global object of a context costs a call to the host
const HEAD = `(function (exports, require, ${TICK}, ${GLOBALS.join(', ')}) { 'use strict';`;

/** Makes a script of a compiled module. Its lines are those of the file. */
export const scriptOf = (code: string, path: string): vm.Script =>
  new vm.Script(`${HEAD}${code}\n})`, { filename: path });

const COLLECT = new vm.Script(
  `(() => {
    const [all, found, { ownKeys, deleteProperty }] = [globalThis, {}, Reflect];
    for (const name of ${JSON.stringify(GLOBALS)}) found[name] = all[name];
    for (const name of ownKeys(all)) deleteProperty(all, name);
    return found;
  })()`,
);

/** What strategy-inside.ts gives, from another realm. */
type Inside = typeof import('./strategy-inside.ts');

/** A realm, its language frozen, before the strategy is in it. */
export interface Realm {
  readonly inside: Inside;
  /** Runs a module. @param imports the number of each module that it imports, by the name that it says */
  readonly evaluate: (
    at: number,
    module: RealmScript,
    imports: ReadonlyMap<string, number>,
  ) => void;
}

/** Makes a realm with the strategy API as its module 0. */
export function makeRealm(own: OwnScripts, host: Parameters<Inside['furnish']>[0]): Realm {
  const context = vm.createContext(Object.create(null) as vm.Context, {
    codeGeneration: { strings: false, wasm: false },
  });
  const globals = COLLECT.runInContext(context) as Record<string, unknown>;
  const none = () => undefined;
  const done = new Map<string, object>();
  const load = (path: string): object => {
    const found = done.get(path);
    if (found) return found;
    const module = own.scripts.get(path);
    if (!module) throw new Error(`${path} was not compiled`);
    const exported = {};
    done.set(path, exported);
    const factory = module.script.runInContext(context) as Factory;
    const require = (name: string) => load(own.resolve(path, name));
    factory(exported, require, none, ...GLOBALS.map((name): unknown => Reflect.get(globals, name)));
    return exported;
  };
  const inside = load(own.inside) as Inside;
  inside.furnish(host, globals);
  const names = GLOBALS.map((name): unknown => Reflect.get(globals, name));
  inside.addApi(load(own.api));
  return {
    inside,
    evaluate: (at, { script }, imports) => {
      const factory = script.runInContext(context) as Parameters<Inside['evaluate']>[1];
      inside.evaluate(at, factory, JSON.stringify([...imports]), names);
    },
  };
}

type Factory = (
  exports: object,
  require: (name: string) => object,
  tick: () => void,
  ...globals: readonly unknown[]
) => void;

/** As much of a text of a strategy as a message holds. */
const LONGEST = 2000;

/** Runs code of a realm. What it throws comes out as an error of this realm, made of texts. */
export function outOf<T>({ told }: Pick<Inside, 'told'>, ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    throw remade(cause, told);
  }
}

/** An error of this realm with the same words; anything else that was thrown as itself, of an object no more than that it was one. */
function remade(cause: unknown, told: Inside['told']): unknown {
  const read = (name: string): string | undefined => {
    try {
      const value: unknown = Reflect.get(cause as object, name);
      return typeof value === 'string' ? value.slice(0, LONGEST) : undefined;
    } catch {
      return undefined;
    }
  };
  const [name, message, stack, word] = ['name', 'message', 'stack', 'word'].map(read);
  if (name === undefined || message === undefined) return plainOf(cause);
  // what the realm's copy of our code said is known here by its parts too
  const error = new Error(unpack(JSON.parse(told(message)) as Packed));
  error.name = name;
  error.stack = stack ?? '';
  return word === undefined ? error : Object.assign(error, { word });
}

function plainOf(cause: unknown): unknown {
  if (typeof cause === 'string') return cause.slice(0, LONGEST);
  if (typeof cause === 'function') return () => undefined;
  return typeof cause === 'object' && cause !== null ? {} : cause;
}
