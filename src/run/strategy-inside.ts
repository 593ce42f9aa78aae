/**
 * What is loaded into the realm of a strategy before the strategy: the language is cut down to what gives the same on every
 * machine and in every run, frozen, and given the strategy's modules. Runs in that realm, never in the program's own.
 */
import type { OrderOptions, OrderRequest } from '../backtest/order.ts';
import { SessionContext, type ViewParts } from '../backtest/view.ts';
import { type EpochDay, formatDay } from '../base/day.ts';

/** What the host gives: every value that comes back from it is a number, a text or nothing. */
export interface Host {
  /** Told now and then while the strategy runs; what is wrong, once it has run too long. */
  readonly tick: () => string | undefined;
  readonly print: (text: string) => void;
}

/** How many calls pass between two looks at the clock. */
const STEPS = 1000;

let host: Host;
let steps = STEPS;
let now: ViewParts | undefined;

/** Called by each function of a strategy, and by each loop now and then. @param isLook looks at the clock at once */
export function tick(isLook = false): void {
  if (--steps > 0 && !isLook) return;
  const wrong = host.tick();
  steps = wrong === undefined ? STEPS : 0; // what catches the error gets it again with its next step
  if (wrong !== undefined) throw new RangeError(wrong);
}

/** When it is, in a message. */
function moment(): string {
  return now === undefined
    ? 'and no session has begun'
    : `and the session is ${formatDay(now.panel.sessions[now.session] as EpochDay)}`; // a row of the panel
}

function refused(name: string, cure: () => string): () => never {
  return () => {
    throw new ReferenceError(`${name} is not there: ${cure()}`);
  };
}

const noClock = (): string => `a strategy has no clock but view.day, ${moment()}`;
const noChance = (): string =>
  `chance must repeat: view.random() draws numbers that the seed (--seed, here ${now?.seed ?? 1}) and the session decide, ${moment()}`;
const noLocale = (): string =>
  'what it gives depends on the machine; compare with < and >, print with String and toFixed';

type Open = Record<PropertyKey, unknown>;

/** Sets what stays writable until all is frozen. */
const set = (owner: object, name: PropertyKey, value: unknown): void => {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
};

/**
 * Cuts the language down and freezes it.
 *
 * @param intrinsics the globals by name, as modules of a strategy are given them
 */
export function furnish(given: Host, intrinsics: Open): void {
  host = { tick: safe(given.tick), print: safe(given.print) };
  set(Math, 'random', refused('Math.random', noChance));
  intrinsics['Date'] = withoutClock();
  intrinsics['console'] = consoleOf();
  for (const [owner, ...names] of LOCALE)
    for (const name of names) set(owner, name, refused(name, noLocale));
  for (const name of ['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9', ...LEGACY])
    Reflect.deleteProperty(RegExp, name); // what was last found outlives a run
  delete (Array as unknown as Open)['fromAsync'];
  allowOverride(Object.prototype);
  for (const kind of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError])
    allowOverride(kind.prototype);
  freezeAll([...Object.values(intrinsics), SessionContext]);
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
function withoutClock(): unknown {
  const Real = Date;
  const isDated =
    /^[+-]?\d{4,6}(?:-\d\d(?:-\d\d)?)?(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
  const parse = (text: unknown): number => {
    if (isDated.test(String(text))) return Real.parse(String(text));
    throw new RangeError(
      `expected a date as 2024-03-01 or 2024-03-01T09:30:00Z, found "${String(text).slice(0, 60)}"`,
    );
  };
  const noDate = refused('the present time', noClock);
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
function consoleOf(): object {
  const shown = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (value instanceof Map || value instanceof Set) return shown([...value]);
    return JSON.stringify(value) ?? 'nothing';
  };
  const log = (...given: readonly unknown[]): void => host.print(given.map(shown).join(' '));
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
          throw new TypeError(`${name} of the language cannot be changed`);
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

/** What the modules of a strategy give, by their number; number 0 is the strategy API. */
const modules: object[] = [];

/** Makes the strategy API module 0: a frozen copy, because what it was given belongs to the host. */
export function addApi(given: object): void {
  const api = { ...given };
  freezeAll([api]);
  modules.push(api);
}

/** Gives the next number to a module; what it exports is filled in when it runs. */
export function addModule(): object {
  const exported = {};
  modules.push(exported);
  return exported;
}

/** Gives the next number to a package of the host, which is not cut down in any way. */
export function addPackage(exported: object): void {
  modules.push(exported);
}

type Factory = (exports: object, require: (name: string) => unknown, ...rest: unknown[]) => void;

/** Runs a module. @param imports as JSON: the number of each module that it imports, by the name that it says */
export function evaluate(at: number, factory: Factory, imports: string, names: unknown[]): void {
  const table = new Map(JSON.parse(imports) as [string, number][]);
  const require = (name: string): unknown => modules[table.get(name) ?? -1];
  factory(modules[at] as object, require, tick, ...names);
}

let context: SessionContext | undefined;

/** Makes the view of the engine's parts here, once a session. */
function contextOf(parts: ViewParts, place: (request: OrderRequest) => void): SessionContext {
  if (now === parts && context) return context;
  now = parts;
  const { panel, universe, benchmark, session, knownThrough, seed, tape } = parts;
  const { portfolio, onVolume } = parts;
  context = new SessionContext(
    {
      ...{ panel, universe, benchmark, session, knownThrough, seed },
      tape: { upTo: safe(tape.upTo), open: safe(tape.open), count: safe(tape.count) },
      portfolio: safe(portfolio),
      onVolume: onVolume && safe(onVolume),
    },
    safe((request) => place(plainRequest(request))),
  );
  return context;
}

/** What the host throws has the host's constructor: only its words come in. */
const safe =
  <A extends readonly unknown[], R>(ask: (...given: A) => R) =>
  (...given: A): R => {
    try {
      return ask(...given);
    } catch (cause) {
      throw new Error(String((cause as Error).message));
    }
  };

const parametersIn = new WeakMap<object, object>();

/** Parameters, frozen, each a number, a text or a truth value. */
function ownParameters(given: object): object {
  let own = parametersIn.get(given);
  if (own) return own;
  const copy = {};
  for (const [name, value] of Object.entries(given)) {
    if ((typeof value === 'object' && value !== null) || typeof value === 'function')
      throw new TypeError(`the parameter ${name} is no number, text or truth value`);
    Object.defineProperty(copy, name, { value, enumerable: true });
  }
  own = Object.freeze(copy);
  parametersIn.set(given, own);
  return own;
}

/** An object with a fixed text for what may run code of the strategy when the host looks at it. */
function plain(value: unknown): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
  try {
    const text = String(value);
    return Object.freeze({ toString: () => text });
  } catch {
    return Object.freeze(Object.create(null) as object);
  }
}

function plainRequest({ options, ...request }: OrderRequest): OrderRequest {
  const own = plainFields(request);
  const isRecord = typeof options === 'object' && options !== null && !Array.isArray(options);
  return { ...own, options: isRecord ? plainFields(options) : (plain(options) as OrderOptions) };
}

const plainFields = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)])) as T;

/** Stands for what a decision cannot wait for. */
const LATE = Object.freeze(Object.fromEntries([['then', () => undefined]]));

/** What a strategy returns: a map of plain values, or something that says why it is none. */
function plainAnswer(given: unknown): unknown {
  if ((typeof given !== 'object' || given === null) && typeof given !== 'function') return given;
  let isPlain = true;
  try {
    // not its own forEach, which a class of the strategy's may have in another way
    Map.prototype.forEach.call(given, (weight, id) => {
      if (typeof id !== 'string' || typeof weight !== 'number') isPlain = false;
    });
  } catch {
    const { then } = given as { readonly then?: unknown };
    return typeof then === 'function' ? LATE : plain(given);
  }
  if (isPlain) return given;
  const copy = new Map<unknown, unknown>();
  Map.prototype.forEach.call(given, (weight, id) => copy.set(plain(id), plain(weight)));
  return copy;
}

type Own = (...given: readonly unknown[]) => unknown;

/** Asks a function of the strategy about a session. */
export const askSession = (
  ask: Own,
  strategy: object,
  { parts, place }: { readonly parts: ViewParts; readonly place: (request: OrderRequest) => void },
  parameters: object,
): unknown =>
  plainAnswer(Reflect.apply(ask, strategy, [contextOf(parts, place), ownParameters(parameters)]));

/** Asks a function of the strategy about its parameters. */
export const askParameters = (ask: Own, strategy: object, parameters: object): unknown =>
  plain(Reflect.apply(ask, strategy, [ownParameters(parameters)]));
