/**
 * The language as a strategy has it: cut down to what gives the same on every machine and in every run, and frozen. Runs in
 * the strategy's realm, never in the program's own.
 */

import { said } from '../base/message.ts';

function refused(name: string, cure: () => string): () => never {
  return () => {
    throw new ReferenceError(said`${name} is not there: ${cure()}`);
  };
}

const noLocale = (): string =>
  said`what it gives depends on the machine; compare with < and >, print with String and toFixed`;

type Open = Record<PropertyKey, unknown>;

/** Sets what stays writable until all is frozen. */
const set = (owner: object, name: PropertyKey, value: unknown): void => {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
};

/** What a message of the language says of the run. */
export interface Moment {
  /** When it is, as the end of a sentence. */
  readonly now: () => string;
  readonly seed: () => number;
}

/**
 * Cuts the language down and freezes it.
 *
 * @param intrinsics the globals by name, as modules of a strategy are given them
 * @param more what is frozen beside them
 * @param print gets what the strategy prints
 */
export function furnish(
  intrinsics: Open,
  more: readonly unknown[],
  moment: Moment,
  print: (text: string) => void,
): void {
  const noChance = () =>
    said`chance must repeat: view.random() draws numbers that the seed (--seed, here ${moment.seed()}) and the session decide, ${moment.now()}`;
  set(Math, 'random', refused('Math.random', noChance));
  intrinsics['Date'] = withoutClock(
    () => said`a strategy has no clock but view.day, ${moment.now()}`,
  );
  intrinsics['console'] = consoleOf(print);
  for (const [owner, ...names] of LOCALE)
    for (const name of names) set(owner, name, refused(name, noLocale));
  for (const name of ['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9', ...LEGACY])
    Reflect.deleteProperty(RegExp, name); // what was last found outlives a run
  delete (Array as unknown as Open)['fromAsync'];
  allowOverride(Object.prototype);
  for (const kind of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError])
    allowOverride(kind.prototype);
  freezeAll([...Object.values(intrinsics), ...more]);
}

const LEGACY = [
  ...['input', '$_', 'lastMatch', '$&', 'lastParen', '$+'],
  ...['leftContext', '$`', 'rightContext', "$'"],
];

const LOCALE: readonly (readonly [object, ...string[]])[] = [
  [String.prototype, 'localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase'],
  [Number.prototype, 'toLocaleString'],
  [BigInt.prototype, 'toLocaleString'],
  [Array.prototype, 'toLocaleString'],
  [Object.getPrototypeOf(Float64Array.prototype) as object, 'toLocaleString'],
  [Date.prototype, 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
];

/** A Date of given days only, in the zone of UTC on every machine. */
function withoutClock(noClock: () => string): unknown {
  const Real = Date;
  const isDated =
    /^[+-]?\d{4,6}(?:-\d\d(?:-\d\d)?)?(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
  const parse = (text: unknown): number => {
    if (isDated.test(String(text))) return Real.parse(String(text));
    throw new RangeError(
      said`expected a date as 2024-03-01 or 2024-03-01T09:30:00Z, found "${String(text).slice(0, 60)}"`,
    );
  };
  const noDate = refused(said`the present time`, noClock);
  function Dated(this: unknown, ...given: readonly unknown[]): unknown {
    if (new.target === undefined || given.length === 0) return noDate();
    const [first] = given;
    const time =
      given.length > 1
        ? Real.UTC(...(given as [number, number]))
        : typeof first === 'string'
          ? parse(first)
          : first;
    return Reflect.construct(Real, [time], new.target);
  }
  const { prototype } = Real;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const local = /^([gs]et)UTC(\w+)$/.exec(name);
    if (local) set(prototype, `${local[1]}${local[2]}`, Reflect.get(prototype, name));
  }
  set(prototype, 'getTimezoneOffset', () => 0);
  for (const name of ['getYear', 'setYear']) Reflect.deleteProperty(prototype, name);
  for (const name of ['toString', 'toDateString', 'toTimeString'])
    set(prototype, name, prototype.toUTCString);
  set(prototype, 'constructor', Dated);
  Dated.prototype = prototype;
  set(Dated, 'UTC', Real.UTC);
  set(Dated, 'parse', parse);
  set(Dated, 'now', refused('Date.now', noClock));
  set(Dated, 'name', 'Date');
  return Dated;
}

/** Lists what is printed as text; the host writes it where results do not go. */
function consoleOf(print: (text: string) => void): object {
  const shown = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (value instanceof Map || value instanceof Set) return shown([...value]);
    return JSON.stringify(value) ?? 'nothing';
  };
  const log = (...given: readonly unknown[]): void => print(given.map(shown).join(' '));
  return { log, info: log, debug: log, warn: log, error: log };
}

/** Frozen prototypes forbid `error.name = …` of one's own error too; an accessor in their place allows it. */
function allowOverride(prototype: object): void {
  const fields: Readonly<Record<string, PropertyDescriptor>> =
    Object.getOwnPropertyDescriptors(prototype);
  for (const [name, { value, configurable }] of Object.entries(fields)) {
    if (!configurable || value === undefined) continue;
    Object.defineProperty(prototype, name, {
      get: () => value as unknown,
      set(this: unknown, own: unknown) {
        if (this === prototype || typeof this !== 'object' || this === null)
          throw new TypeError(said`${name} of the language cannot be changed`);
        Object.defineProperty(this, name, {
          ...{ value: own, writable: true, enumerable: true, configurable: true },
        });
      },
    });
  }
}

/** Objects whose freezing makes every column of numbers three times as slow. */
const isBehindNumbers = (one: object): boolean =>
  one === Object.prototype || one === TYPED || Object.getPrototypeOf(one) === TYPED;
const TYPED = Object.getPrototypeOf(Float64Array.prototype) as object;

/** What is there cannot be changed; what is added is seen by the strategy alone. */
function lockFields(owner: object, fields: Record<PropertyKey, PropertyDescriptor>): void {
  for (const key of Reflect.ownKeys(fields)) {
    const isValue = 'value' in (Reflect.get(fields, key) as PropertyDescriptor);
    Object.defineProperty(owner, key, {
      configurable: false,
      ...(isValue && { writable: false }),
    });
  }
}

/**
 * Freezes everything that names lead to. The prototypes of iterators stay: loops over frozen ones take three times as long,
 * and whoever changes them changes what the strategy itself reads, until the realm ends with the run.
 */
export function freezeAll(roots: readonly unknown[]): void {
  const seen = new Set<object>();
  const todo: object[] = [];
  const add = (value: unknown) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (seen.has(value)) return;
    seen.add(value);
    todo.push(value);
  };
  for (const root of roots) add(root);
  for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
    const fields = Object.getOwnPropertyDescriptors(one) as Record<PropertyKey, PropertyDescriptor>;
    for (const key of Reflect.ownKeys(fields)) {
      const { value, get, set: setter } = Reflect.get(fields, key) as PropertyDescriptor;
      add(value);
      add(get);
      add(setter);
    }
    add(Object.getPrototypeOf(one));
    if (isBehindNumbers(one)) lockFields(one, fields);
    else Object.freeze(one);
  }
}
