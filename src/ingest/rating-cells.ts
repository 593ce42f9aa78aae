/** The rating of a row: label, former label, action and price target, from all cells that state them. */
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { readNumber, shown } from './cells.ts';
import { readLabel } from './label.ts';
import { ratingAction } from './rating-action.ts';

export interface RatingCells {
  /** Empty where the row bears no rating. */
  readonly label: string;
  readonly labelAsPrinted?: string | undefined;
  readonly previousLabel?: string | undefined;
  readonly vendorLabel?: string | undefined;
  readonly vendorPreviousLabel?: string | undefined;
  readonly action?: string | undefined;
  /** True when the label prints another action or another former rating than the columns for them. */
  readonly clash: boolean;
}

/**
 * Reads the cells. A column for the action or the former label overrides what the label cell says; the whole text of the label
 * is kept, so that differences can be seen.
 *
 * @param actionWords a vendor's codes for actions, such as `3: maintain`
 */
export function readRating(
  cell: (field: string) => string | undefined,
  actionWords: Readonly<Record<string, string>>,
): RatingCells {
  const read = readLabel(cell('label') ?? '');
  const actionCell = cell('action');
  const coded = actionCell === undefined ? undefined : ownValue(actionWords, actionCell);
  const known = coded ?? (actionCell === undefined ? undefined : ratingAction(actionCell));
  const former = cell('previousLabel');
  const previous = former === undefined ? undefined : readLabel(former).label;
  const vendors = (field: string): string | undefined => {
    const text = cell(field);
    return text === undefined ? undefined : readLabel(text).label;
  };
  return {
    label: read.label,
    labelAsPrinted: read.labelAsPrinted,
    previousLabel: previous ?? read.previousLabel,
    vendorLabel: vendors('vendorLabel'),
    vendorPreviousLabel: vendors('vendorPreviousLabel'),
    action: coded ?? actionCell ?? read.action,
    clash: differ(known, read.action) || differ(previous, read.previousLabel),
  };
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;

export interface TargetCells {
  /** Of a range its upper end. */
  readonly price: number | undefined;
  /** The lower end of a range. */
  readonly low: number | undefined;
  /** ISO code; `$` or `¥` where it is one that the place does not have. */
  readonly currency: string | undefined;
  readonly months: number | undefined;
}

interface Refused {
  readonly field: string;
  readonly message: Message;
}

/** A row without a target; one for all. */
const NO_TARGET: TargetCells = {
  ...{ price: undefined, low: undefined, currency: undefined, months: undefined },
};

/**
 * Reads the cells of a row; what they state of a target that is not there is passed over.
 *
 * @param place gives the currency of the instrument's prices, which `$` and `¥` are taken for where they may stand for it
 */
export function readTarget(
  cell: (field: string) => string | undefined,
  place: () => string | undefined,
): TargetCells | Refused {
  const text = cell('targetPrice');
  if (text === undefined) return NO_TARGET;
  const range = readRange(text);
  if (range === undefined) return refuse('target_price', said`expected a number, found "${text}"`);
  if (Number.isNaN(range.high)) return NO_TARGET;
  const lower = cell('targetLow');
  const below = lower === undefined ? undefined : readAmount(lower);
  if (lower !== undefined && below === undefined)
    return refuse('target_low', said`expected a number, found "${lower}"`);
  const own = cell('targetCurrency');
  const named = own === undefined ? undefined : currencyNamed(own);
  if (own !== undefined && named === undefined)
    return refuse('target_currency', said`expected a currency such as CNY, found ${shown(own)}`);
  const currency = oneCurrency([range.currency, below?.currency, named]);
  if (currency === null)
    return refuse('target_price', said`the target is stated in two currencies: ${shown(text)}`);
  const horizon = cell('targetMonths');
  const months = horizon === undefined ? undefined : readMonths(horizon);
  if (horizon !== undefined && months === undefined)
    return refuse('target_months', noMonths(horizon));
  const low = range.low ?? (below && !Number.isNaN(below.value) ? below.value : undefined);
  return {
    price: range.high,
    low: low === range.high ? undefined : low,
    currency: signOf(currency, place),
    months,
  };
}

const refuse = (field: string, message: Message): Refused => ({ field, message });

const noMonths = (text: string): Message =>
  said`expected the months until the target is to be reached, a whole number from 1 to ${MOST_MONTHS}, found ${shown(text)}`;

interface Amount {
  readonly value: number;
  readonly currency: string | undefined;
}

/** A range, or one amount alone. */
interface AmountRange {
  readonly low?: number | undefined;
  readonly high: number;
  readonly currency: string | undefined;
}

const ARROW = /→|➝|➔|➜|->|=>/;
/** What stands between the ends of a range: `12-15`, `12～15元`, `12至15`. */
const BETWEEN = /[-–—~至]/;

/** Reads `12.50`, `$12.50`, `12.50元`, `12–15元`, and `$10.00 → $12.50`, whose last number is the target of today. */
function readRange(text: string): AmountRange | undefined {
  const plain = readNumber(text); // most cells are a number
  if (plain !== undefined && !SIGNED.test(text)) return { high: plain, currency: undefined };
  const last = (text.split(ARROW).at(-1) ?? '').normalize('NFKC').trim(); // a split has a last part
  const one = readAmount(last);
  if (one !== undefined) return { high: one.value, currency: one.currency };
  const parts = last.split(BETWEEN);
  const ends = parts.length === 2 ? parts.map((part) => readAmount(part.trim())) : [];
  const [from, to] = ends;
  if (!from || !to || !(from.value > 0 && to.value > 0)) return undefined;
  const currency = oneCurrency([from.currency, to.currency]);
  return currency === null ? undefined : { high: to.value, low: from.value, currency };
}

/** A cell with anything but digits may name a currency. */
const SIGNED = /[^\d.,eE+\s-]/;

/** One amount with its currency; `undefined` for what is no number, NaN for a mark of nothing. */
function readAmount(text: string): Amount | undefined {
  const plain = text.normalize('NFKC').trim();
  const [bare, currency] = withoutCurrency(plain);
  const value = readNumber(bare) ?? readNumber(plain);
  return value === undefined ? undefined : { value, currency };
}

/** ISO codes by what stands before or behind an amount, a longer word first; `place` for 元, which is the currency of the place. */
const CURRENCIES: readonly (readonly [word: string, code: string])[] = [
  ...Object.entries({
    ...{ HK$: 'HKD', US$: 'USD', NT$: 'TWD', A$: 'AUD', C$: 'CAD', S$: 'SGD', 'CN¥': 'CNY' },
    ...{ $: '$', '¥': '¥', '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW', RMB: 'CNY', CNH: 'CNY' },
    ...{ 元人民币: 'CNY', 人民币元: 'CNY', 人民币: 'CNY', 新台币: 'TWD', 港元: 'HKD', 港币: 'HKD' },
    ...{ 美元: 'USD', 欧元: 'EUR', 英镑: 'GBP', 日元: 'JPY', 韩元: 'KRW', 元: 'place' },
  }),
  ...[
    ...['CNY', 'HKD', 'USD', 'TWD', 'EUR', 'GBP', 'JPY', 'KRW', 'INR', 'AUD', 'CAD', 'SGD'],
    ...['CHF', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR', 'MYR', 'THB', 'IDR', 'PHP', 'VND', 'NZD'],
  ].map((code) => [code, code] as const),
];

/** Takes the currency before and behind an amount off it. */
function withoutCurrency(text: string): readonly [bare: string, currency: string | undefined] {
  const upper = text.toUpperCase();
  const before = CURRENCIES.find(([word]) => upper.startsWith(word));
  const after = CURRENCIES.find(([word]) => upper.endsWith(word));
  if (upper.length !== text.length) return [text, undefined]; // of a letter that has no capital of its own
  const bare = text.slice(before?.[0].length ?? 0, text.length - (after?.[0].length ?? 0));
  const named = [before, after].flatMap((one) => (one && one[1] !== 'place' ? [one[1]] : []));
  return bare.trim() === '' ? [text, undefined] : [bare.trim(), named[0]];
}

const CODE = /^[A-Z]{3}$/;

/** The currency that a cell of its own names: a code, a sign or a word. */
function currencyNamed(text: string): string | undefined {
  const word = text.normalize('NFKC').trim().toUpperCase();
  const known = CURRENCIES.find(([one]) => one === word);
  if (known) return known[1] === 'place' ? 'CNY' : known[1]; // a column that says 元 means it
  return CODE.test(word) ? word : undefined;
}

/** Currencies that a sign may stand for. */
const SIGNS: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', ['USD', 'HKD', 'TWD', 'AUD', 'CAD', 'SGD', 'NZD']],
  ['¥', ['CNY', 'JPY']],
]);

/** The currency that all of them state; null where they state two. A sign agrees with each code that it stands for. */
function oneCurrency(stated: readonly (string | undefined)[]): string | undefined | null {
  const all = [...new Set(stated.filter((one) => one !== undefined))];
  const code = all.find((one) => !SIGNS.has(one)) ?? all[0];
  const agrees = (one: string) => one === code || SIGNS.get(one)?.includes(code ?? '') === true;
  return all.every(agrees) ? code : null;
}

/** A sign as the currency of the place, where it may stand for that. */
function signOf(stated: string | undefined, place: () => string | undefined): string | undefined {
  const meant = stated === undefined ? undefined : SIGNS.get(stated);
  const own = meant && place();
  return own !== undefined && meant?.includes(own) ? own : stated;
}

const MOST_MONTHS = 120;
const MONTHS = /^(\d{1,3})(?:\.0*)? ?(个月|月|months?|mos?|m)?$/i;
const YEARS = /^(\d{1,2})(?:\.0*)? ?(年|years?|yrs?|y)$/i;
const IN_WORDS: ReadonlyMap<string, number> = new Map([
  ['三个月', 3],
  ['六个月', 6],
  ['半年', 6],
  ['九个月', 9],
  ['十二个月', 12],
  ['一年', 12],
  ['十八个月', 18],
  ['两年', 24],
]);

/** Reads `12`, `12个月`, `6 months`, `1年`, `半年`; `undefined` for anything else, 0 and ranges among it. */
function readMonths(text: string): number | undefined {
  const word = text.normalize('NFKC').trim();
  const months = IN_WORDS.get(word) ?? Number(MONTHS.exec(word)?.[1] ?? Number.NaN);
  const value = Number.isNaN(months) ? Number(YEARS.exec(word)?.[1] ?? Number.NaN) * 12 : months;
  return value >= 1 && value <= MOST_MONTHS ? value : undefined;
}
