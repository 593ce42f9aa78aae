/** Cells to numbers, in every form that vendors write. */

const MISSING = new Set([
  ...[
    '',
    'none',
    'nan',
    'null',
    'na',
    'nat',
    '<na>',
    'n/a',
    '#n/a',
    '-',
    '--',
    '—',
    'n.a.',
    '(null)',
  ],
  '.', // FRED, SAS
  '\\n', // MySQL
  ...['#n/a n/a', '#n/a field not applicable', '#n/a invalid field', '#n/a review'], // Bloomberg
]);

/** First letters of these words, for a fast test: most cells begin with none of them. */
const FIRST_OF_MISSING = new Set(
  [...MISSING].flatMap((word) => [word.charAt(0), word.charAt(0).toUpperCase()]),
);

/** True for the ways in which vendors write "no value". */
export function isMissing(text: string): boolean {
  const word = text.trim();
  return FIRST_OF_MISSING.has(word.charAt(0)) && MISSING.has(word.toLowerCase());
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
/** A sign, a currency, a sign: `$10`, `-¥10.5`, `HK$ -3`. */
const CURRENCY =
  /^([+-]?)(?:(?:us|hk|nt|a|c|s)\$|cn¥|[$¥€£₹₩]|rmb|cny|usd|hkd|eur|gbp|inr|rs\.?) ?(?=[+\d.-])/i;
const FOREIGN = /[^\u0020-\u007e]/;

/**
 * Reads a number: plain, with an exponent, with thousands separators, with a currency sign, in full-width digits.
 *
 * @returns NaN for a missing value, `undefined` for text that is no number (also `0x10`, `Infinity`, `1,2`)
 */
export function readNumber(text: string): number | undefined {
  const value = +text;
  // the usual case first: plain digits
  if (text === '') return Number.NaN;
  if (value - value === 0 && NUMBER.test(text)) return value;
  const trimmed = bareNumber(text);
  if (isMissing(trimmed)) return Number.NaN;
  const plain = GROUPED.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
  if (!NUMBER.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

/** The text of a number without blanks around it, width and currency sign. */
function bareNumber(text: string): string {
  const plain = FOREIGN.test(text) ? text.normalize('NFKC') : text;
  return plain.trim().replace(CURRENCY, '$1');
}

/** Suffixes of volumes and amounts, as powers of ten; 股 and 元 count ones, 手 a hundred shares. */
const SUFFIXES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ k: 3, m: 6, b: 9, t: 12, mn: 6, bn: 9 },
    ...{ 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12 },
  }),
);
const QUANTITY = /^([+-]?[\d.,]+) ?(k|mn?|bn?|t|百万|千万|万亿|[百千万亿])?(股|手|元)?$/i;

/** Reads a volume or an amount, which may have a suffix: `1.23M`, `45.6K`, `12.3万手`. */
export function readQuantity(text: string): number | undefined {
  const value = readNumber(text);
  if (value !== undefined) return value;
  const [, digits, suffix, unit] = QUANTITY.exec(bareNumber(text)) ?? [];
  const number = digits === undefined ? undefined : readNumber(digits);
  if (number === undefined) return undefined;
  const power = (suffix ? SUFFIXES.get(suffix.toLowerCase())! : 0) + (unit === '手' ? 2 : 0); // one of the pattern
  return Number(`${number}e${power}`); // by the decimal text, so that 1.1M is 1100000
}

/** A cell as messages show it: quoted, and cut where it is long. */
export const shown = (text: string): string =>
  `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
