/**
 * What is loaded into the realm of a strategy before the strategy: it numbers the strategy's modules, makes its view and
 * hands back plain values. Runs in that realm, never in the program's own.
 */
import { Calendar } from '../backtest/calendar.ts';
import type { OrderOptions, OrderRequest } from '../backtest/order-request.ts';
import { type Place, SessionContext } from '../backtest/session-context.ts';
import { packState, unpackState } from '../backtest/state.ts';
import type { Moment, ViewParts } from '../backtest/view-parts.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { pack, said } from '../base/message.ts';
import { freezeAll, furnish as furnishLanguage } from './strategy-language.ts';

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
/** What the strategy is asked about, with the parts as they were given and as this realm has them. */
let now: { readonly given: ViewParts; readonly parts: ViewParts; at: Moment } | undefined;

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
    ? said`and no session has begun`
    : said`and the session is ${formatDay(now.parts.panel.sessions[now.at.session] as EpochDay)}`; // a row of the panel
}

/** Makes the realm ready. @param intrinsics the globals by name, as modules of a strategy are given them */
export function furnish(given: Host, intrinsics: Record<PropertyKey, unknown>): void {
  host = { tick: safe(given.tick), print: safe(given.print) };
  const seed = () => now?.parts.seed ?? 1;
  furnishLanguage(intrinsics, [SessionContext, Calendar], { now: moment, seed }, host.print);
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

/** A message of this realm with its parts, as JSON, so that the host can say it in its language. */
export const told = (message: string): string => JSON.stringify(pack(message));

let context: SessionContext | undefined;

/** Makes the view of the engine's parts here, once a session. */
function contextOf(given: ViewParts, at: Moment, place: Place): SessionContext {
  if (now?.at === at && context) return context;
  if (now?.given === given) now.at = at;
  else now = { given, parts: ownParts(given), at };
  context = new SessionContext(
    now.parts,
    at,
    safe((request, when) => place(plainRequest(request), when)),
  );
  return context;
}

/** The parts with functions of this realm. */
function ownParts({ tape, side, portfolio, openOrders, onVolume, ...rest }: ViewParts): ViewParts {
  const { onUnknown } = rest;
  return {
    ...rest,
    tape: { upTo: safe(tape.upTo), open: safe(tape.open), count: safe(tape.count) },
    side: side && {
      last: safe(side.last),
      history: safe(side.history),
      members: safe(side.members),
      group: safe(side.group),
    },
    portfolio: safe(portfolio),
    openOrders: openOrders && safe(openOrders),
    onVolume: onVolume && safe(onVolume),
    onUnknown: onUnknown && safe(onUnknown),
  };
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
      throw new TypeError(said`the parameter ${name} is no number, text or truth value`);
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

function plainRequest(request: OrderRequest): OrderRequest {
  if (!('options' in request)) return plainFields(request);
  const { options, ...fields } = request;
  const isRecord = typeof options === 'object' && options !== null && !Array.isArray(options);
  const own = isRecord ? plainFields(options) : (plain(options) as OrderOptions);
  return { ...plainFields(fields), options: own };
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
    if (typeof then === 'function') return LATE;
    return Array.isArray(given) ? Object.freeze([]) : plain(given);
  }
  if (isPlain) return given;
  const copy = new Map<unknown, unknown>();
  Map.prototype.forEach.call(given, (weight, id) => copy.set(plain(id), plain(weight)));
  return copy;
}

type Own = (...given: readonly unknown[]) => unknown;

/** What a function of the strategy is asked about. */
interface Asked {
  readonly parts: ViewParts;
  readonly at: Moment;
  readonly place: Place;
  /** What the strategy keeps, packed; absent where it keeps nothing. */
  readonly state: string | undefined;
  readonly keep: (state: string) => void;
}

/** Asks a function of the strategy about a session. */
export function askSession(
  ask: Own,
  strategy: object,
  { parts, at, place, state, keep }: Asked,
  parameters: object,
): unknown {
  const own = state === undefined ? undefined : unpackState(state);
  const given = [contextOf(parts, at, place), ownParameters(parameters), own];
  const answer = plainAnswer(Reflect.apply(ask, strategy, given));
  if (own !== undefined) safe(keep)(packState(own));
  return answer;
}

/** Asks for what the strategy keeps before its first decision, packed. */
export const askState = (ask: Own, strategy: object, parameters: object): string =>
  packState(Reflect.apply(ask, strategy, [ownParameters(parameters)]));

/** Asks a function of the strategy whether a session, a row of the market's, is one to decide on. */
export const askWhen = (
  ask: Own,
  strategy: object,
  [sessions, row]: readonly [Int32Array, number],
  parameters: object,
): unknown =>
  plain(Reflect.apply(ask, strategy, [new Calendar(sessions, row), ownParameters(parameters)]));

/** Asks a function of the strategy for its exit rules. @returns as JSON what it gives */
export const askExits = (ask: Own, strategy: object, parameters: object): string =>
  JSON.stringify(Reflect.apply(ask, strategy, [ownParameters(parameters)]) ?? null);

/** Asks a function of the strategy about its parameters. */
export const askParameters = (ask: Own, strategy: object, parameters: object): unknown =>
  plain(Reflect.apply(ask, strategy, [ownParameters(parameters)]));
