/** What a correction may set: facts of the source, each of one kind. Results follow from them and are never set. */
import { type EpochDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { cut, didYouMean, holdsHalfLetter } from '../base/text.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import { readFiling } from '../ingest/filing.ts';
import { zoneOf } from '../markets/instrument.ts';
import type { Call, Filing } from '../store/call.ts';
import { STATEMENTS, type Statement } from '../store/statement.ts';
import { MONTHS } from './option-range.ts';

/** A value as a record holds it. */
export type FactValue =
  | string
  | number
  | boolean
  | null
  | { readonly text: string; readonly zone: string };

/** Facts by the path of their field in the record. */
export type Facts = Readonly<Record<string, FactValue>>;

interface FactKind {
  readonly expected: string;
  /** The value of a record; `undefined` for a text that is none. */
  readonly read: (text: string, call: Call) => FactValue | undefined;
  /** The call that bears it. */
  readonly apply: (call: Call, value: FactValue, place: number) => Call;
  /** The verdict may hang on it. */
  readonly judges?: boolean;
}

const textKind = (apply: FactKind['apply'], judges = false): FactKind => ({
  ...{ expected: said`a text`, apply, judges },
  read: (text) => (text.length > LONGEST ? undefined : text || null),
});

/** A licence of the Securities Association of China is S and 13 digits; those of other places have other forms. */
const isLicense = (text: string): boolean => !/^S\d*$/i.test(text) || /^S\d{13}$/.test(text);

/** Letters of the longest text. */
const LONGEST = 1000;

const own = (value: FactValue): string | undefined =>
  typeof value === 'string' ? value : undefined;
const field = (name: keyof Call, judges = false): FactKind =>
  textKind((call, value) => ({ ...call, [name]: own(value) }), judges);
const filed = (call: Call, filing: Filing): Call => ({
  ...call,
  filing: { ...call.filing, ...filing },
});

const statement = (name: Statement): FactKind =>
  textKind((call, value) => {
    const { [name]: _, ...others } = call.filing?.statements ?? {};
    const text = own(value);
    return filed(call, { statements: text === undefined ? others : { ...others, [name]: text } });
  });

const stamp = (name: 'completedAt' | 'disseminatedAt' | 'firstSeen'): FactKind => ({
  expected: said`a day or a day and time`,
  read: (text, call) => {
    if (text === '') return null;
    const filing = stampOf(name, text, call);
    return filing && { text: filing.text, zone: filing.zone };
  },
  apply: (call, value) => {
    const text = typeof value === 'object' && value !== null ? value.text : undefined;
    return filed(call, { [name]: text === undefined ? undefined : stampOf(name, text, call) });
  },
});

function stampOf(name: 'completedAt' | 'disseminatedAt' | 'firstSeen', text: string, call: Call) {
  const zone = zoneOf(instrumentDirectory(), call.instrument) ?? 'UTC';
  const cell = (one: string) => (one === name ? text : undefined);
  const read = readFiling({ cell, zone, analysts: call.analysts });
  return read && !('message' in read) ? read[name] : undefined;
}

const NUMBER = /^\d+(\.\d+)?$/;
const SHA256 = /^[0-9a-f]{64}$/;

const CURRENCY = /^[A-Z]{3}$/;
const WHOLE = /^\d{1,3}$/;

const amount = (name: 'targetPrice' | 'targetLow' | 'targetMonths'): FactKind => ({
  expected: said`a number above 0`,
  read: (text) => (text === '' ? null : NUMBER.test(text) && +text > 0 ? +text : undefined),
  apply: (call, value) => ({ ...call, [name]: typeof value === 'number' ? value : undefined }),
});

const KINDS: Readonly<Record<string, FactKind>> = {
  published: {
    ...{ expected: said`a date as YYYY-MM-DD`, judges: true },
    read: (text) => (dayOf(text) === undefined ? undefined : text),
    apply: (call, value) => ({ ...call, published: dayOf(String(value)) ?? call.published }),
  },
  label: {
    ...textKind((call, value) => ({ ...call, label: own(value) ?? '' }), true),
    read: (text) => (text.length > LONGEST ? undefined : text),
  },
  labelAsPrinted: field('labelAsPrinted', true),
  previousLabel: field('previousLabel'),
  vendorLabel: field('vendorLabel', true),
  vendorPreviousLabel: field('vendorPreviousLabel'),
  vendor: field('vendor'),
  action: field('action', true),
  house: field('house', true),
  name: field('name'),
  group: field('group'),
  industry: field('industry'),
  targetPrice: amount('targetPrice'),
  targetLow: amount('targetLow'),
  targetCurrency: {
    expected: said`a currency such as CNY`,
    read: (text) => (text === '' ? null : CURRENCY.test(text) ? text : undefined),
    apply: (call, value) => ({ ...call, targetCurrency: own(value) }),
  },
  targetMonths: {
    ...amount('targetMonths'),
    expected: said`a whole number from ${MONTHS.least} up to ${MONTHS.most}`,
    read: (text) =>
      text === ''
        ? null
        : WHOLE.test(text) && +text >= 1 && +text <= MONTHS.most
          ? +text
          : undefined,
  },
  bankingClient: {
    expected: said`true or false`,
    read: (text) =>
      text === '' ? null : ['true', 'false'].includes(text) ? text === 'true' : undefined,
    apply: (call, value) =>
      filed(call, { bankingClient: typeof value === 'boolean' ? value : undefined }),
  },
  ...Object.fromEntries(
    (['channel', 'qualityReviewer', 'complianceReviewer'] as const).map((name) => [
      name,
      textKind((call, value) => filed(call, { [name]: own(value) })),
    ]),
  ),
  ...Object.fromEntries(STATEMENTS.map((name) => [`statements.${name}`, statement(name)])),
  completedAt: stamp('completedAt'),
  disseminatedAt: stamp('disseminatedAt'),
  firstSeen: stamp('firstSeen'),
  'report.title': field('title'),
  'report.file': textKind((call, value) => filed(call, { reportFile: own(value) })),
  'report.sha256': {
    expected: said`64 hex digits`,
    read: (text) => (text === '' ? null : SHA256.test(text) ? text : undefined),
    apply: (call, value) => filed(call, { reportSha256: own(value) }),
  },
  'analysts.N.name': {
    ...textKind((call, value, place) => ({
      ...call,
      analysts: call.analysts.map((name, i) => (i === place ? String(value) : name)),
    })),
    read: (text) => (text.trim() === '' || text.length > LONGEST ? undefined : text),
  },
  'analysts.N.license': {
    ...textKind((call, value, place) => {
      const licenses = call.analysts.map((_, i) => call.filing?.licenses?.[i]);
      licenses[place] = own(value);
      return filed(call, { licenses });
    }),
    expected: said`a licence: S and 13 digits, or that of another place`,
    read: (text) => (text.length > LONGEST || !isLicense(text) ? undefined : text || null),
  },
};

function dayOf(text: string): EpochDay | undefined {
  try {
    return parseDay(text);
  } catch {
    return undefined;
  }
}

/** The kind of a field, and which of several analysts it is of. @throws {EngineError} `audit.record` */
function kindOf(path: string): { readonly kind: FactKind; readonly place: number } {
  const [, place] = /^analysts\.(\d{1,3})\./.exec(path) ?? [];
  const name = place === undefined ? path : path.replace(`analysts.${place}.`, 'analysts.N.');
  const kind = ownValue(KINDS, name);
  if (kind) return { kind, place: Number(place ?? 0) };
  const names = Object.keys(KINDS);
  const hint = didYouMean(path, names) || said`; they are ${names.join(', ')}`;
  const message = said`"${path}" is no fact of the source that can be corrected: results follow from facts${hint}`;
  throw new EngineError('audit.record', message, { field: '--set' });
}

/** Reads `field=value`; nothing behind the sign means that the source has none. @throws {EngineError} */
export function readFacts(set: readonly string[], call: Call): Facts {
  const facts = new Map<string, FactValue>();
  const refuse = (message: Message): never => {
    throw new EngineError('run.option', message, { field: '--set' });
  };
  for (const text of set) {
    const at = text.indexOf('=');
    const [path, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]; // as cells are read
    if (at < 1) refuse(said`expected FIELD=VALUE, found "${text}"`);
    if (facts.has(path)) refuse(said`"${path}" is set twice`);
    const { kind } = kindOf(path);
    if (holdsHalfLetter(value)) refuse(said`${path}: a letter is cut in half`);
    const read = kind.read(value, call);
    if (read === undefined) refuse(said`${path}: expected ${kind.expected}, found "${cut(value)}"`);
    facts.set(path, read ?? null);
  }
  return Object.fromEntries(facts);
}

/** True where the verdict may hang on one of the facts. */
export const judgesAnew = (facts: Facts): boolean =>
  Object.keys(facts).some((path) => kindOf(path).kind.judges === true);

/** The call that bears the facts. @throws {EngineError} `audit.record` */
export const callWith = (call: Call, facts: Facts): Call =>
  Object.entries(facts).reduce((one, [path, value]) => {
    const { kind, place } = kindOf(path);
    return kind.apply(one, value, place);
  }, call);
