/** Ratings as JSON: Eastmoney's raw report page (JSONP, perhaps inside a JSON string), or a list of records. */

import { EngineError, type Place } from '../base/errors.ts';
import { endOfString, parseShallow } from '../base/json-limits.ts';
import { foreign, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { both, HALF_LETTER, holdsHalfLetter } from '../base/text.ts';
import type { CallRow } from './call-subject.ts';
import { shown } from './cells.ts';
import { stemOf } from './files.ts';
import { hintAtHeader } from './header-hint.ts';
import type { Layout } from './layout.ts';
import { doubledColumn, holdsShareCodes, type Match, matchHeader } from './match.ts';
import { pageText } from './memory.ts';
import { formsOfColumns } from './published.ts';

/** A page: its records as rows, and the layout that their fields fit. */
export interface JsonPage {
  readonly match: Match;
  readonly rows: readonly CallRow[];
}

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * Reads a page, or gives `undefined` when the text is no JSON at all. A record's line is its ordinal, from 1: a raw
 * page is a single line.
 *
 * @throws {EngineError} `calls.json` for JSON that is cut off or holds no records, `file.format` for unknown fields
 */
export function readJsonPage(
  bytes: Buffer,
  file: string,
  layouts: readonly Layout[],
): JsonPage | undefined {
  const start = bytes.subarray(0, 200).toString('utf8').trimStart();
  const looksJson = start.startsWith('[') || start.startsWith('{') || /^"?[\w$]+\(\{/.test(start);
  if (!looksJson) return undefined;
  const records = recordsOf(pageText(bytes, file), file);
  if (records.length === 0)
    throw new EngineError('file.empty', said`the page holds no records`, { file });
  const fields = fieldsOf(records, file);
  const ratings = layouts.filter(({ kind }) => kind === 'ratings');
  const match = matchHeader(ratings, fields);
  if (!match) {
    const found = fields.slice(0, 6).join(',').slice(0, 80);
    const hint =
      hintAtHeader(layouts, fields, 'ratings') || said`; see the formats in the documentation`;
    const message = said`expected records with the fields of a known rating layout, found ${shown(found)}${hint}`;
    throw new EngineError('file.format', message, { file });
  }
  const rivals = doubledColumn(match);
  if (rivals) {
    const message = said`${both(rivals.map(shown))} may be the same; keep one field`;
    throw new EngineError('file.format', message, { file });
  }
  const { layout, column } = match;
  const fileSymbol = stemOf(file);
  const shareCodes = holdsShareCodes(match);
  const formOf = formsOfColumns((field) => {
    const at = ownValue(column, field);
    return at === undefined ? [] : records.map((one) => String(ownValue(one, fields[at]!) ?? '')); // a column of the header
  });
  const rows = records.map((record, i) => {
    const line = i + 1;
    const cellOf = (field: string) => {
      const at = ownValue(column, field);
      if (at === undefined) return undefined;
      const name = fields[at]!; // a column of the header
      return textOf(ownValue(record, name), { file, line, field: name });
    };
    return { cellOf, layout, file, line, fileSymbol, shareCodes, formOf };
  });
  return { match, rows };
}

/** A value as the cell of a table; a field that is absent or null is a blank. @throws {EngineError} for a nested value */
function textOf(value: unknown, place: Place): string {
  if (value === undefined || value === null) return '';
  const parts = Array.isArray(value) ? value : [value];
  if (parts.every(isPlain)) {
    const text = parts.map(String).join(',');
    if (!holdsHalfLetter(text)) return text;
    throw new EngineError('calls.json', HALF_LETTER, place);
  }
  throw new EngineError(
    'calls.json',
    said`expected a text or a number, found a nested value`,
    place,
  );
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Fields under which vendors nest the list. */
const LISTS = ['data', 'ratings', 'historical', 'results', 'grades'];

function recordsOf(text: string, file: string): readonly JsonRecord[] {
  let value = parse(text, file);
  if (typeof value === 'string') value = parse(value, file);
  const object = (value ?? {}) as JsonRecord;
  const named = LISTS.filter((name) => Array.isArray(ownValue(object, name)));
  const list = Array.isArray(value) ? value : ownValue(object, named[0] ?? '');
  if (named.length <= 1 && Array.isArray(list) && list.every(isRecord)) return list;
  const message = said`expected a list of records, or an object that holds one under ${LISTS.join(', ')}`;
  throw new EngineError('calls.json', message, { file });
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands in the brackets of `callback(…);`, or the whole text where there is no call. */
function insideCall(text: string): string {
  const plain = text.trim();
  const start = /^[\w$]{1,100}\(/.exec(plain)?.[0].length;
  if (start === undefined) return text;
  const end = plain.endsWith(';') ? plain.slice(0, -1).trimEnd() : plain;
  return end.endsWith(')') ? end.slice(start, -1) : text;
}

/** Parses JSON or `callback(JSON)`. */
function parse(text: string, file: string): unknown {
  try {
    return parseJson(insideCall(text));
  } catch (cause) {
    const [fault = ''] = (cause as Error).message.split(' in JSON at '); // the position means nothing to the user
    const why = fault.slice(0, 60);
    const message = why.startsWith('nested')
      ? said`${why}, the most that is read; give a list of records`
      : said`not readable as JSON (${foreign(why)}); was the page cut off?`;
    throw new EngineError('calls.json', message, { file }, { cause });
  }
}

/** Fewest digits of a number that a double may round. */
const LONG = 16;
const DIGITS = new RegExp(`\\d{${LONG}}`);

/** Parses JSON; a whole number beyond 2^53 comes as its text: as doubles, two long ids could become one. @throws {SyntaxError} as {@link parseShallow} does */
export const parseJson = (text: string): unknown =>
  parseShallow(DIGITS.test(text) ? quoteLong(text) : text);

/** Different fields of the records of one page; a vendor's have a few dozen. */
const MOST_FIELDS = 1000;

/**
 * The fields of all records, in the order in which they first appear: the first record may lack some.
 *
 * @throws {EngineError} `calls.json` for more than {@link MOST_FIELDS}
 */
export function fieldsOf(
  records: readonly Readonly<Record<string, unknown>>[],
  file: string,
): readonly string[] {
  const fields = new Set<string>();
  for (const [i, record] of records.entries()) {
    for (const name of Object.keys(record)) fields.add(name);
    if (fields.size <= MOST_FIELDS) continue;
    const message = said`the records have more than ${MOST_FIELDS} different fields, the most that is read; is it a list of records?`;
    throw new EngineError('calls.json', message, { file, line: i + 1 });
  }
  return [...fields];
}

/** Puts the long whole numbers of a JSON text into quotes. */
function quoteLong(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const letter = text.charAt(at);
    if (letter === '"') {
      at = endOfString(text, at) + 1;
      continue;
    }
    const number = letter === '-' || (letter >= '0' && letter <= '9') ? numberAt(text, at) : '';
    if (isLong(number)) {
      parts.push(text.slice(kept, at), `"${number}"`);
      kept = at + number.length;
    }
    at += Math.max(1, number.length);
  }
  return parts.join('') + text.slice(kept);
}

/** All letters of the number that begins here, fraction and exponent included. */
const numberAt = (text: string, at: number): string => {
  NUMBER.lastIndex = at;
  return NUMBER.exec(text)?.[0] ?? '';
};
const NUMBER = /[-+.\de]+/iy;

const isLong = (number: string): boolean =>
  number.length >= LONG && /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number));
