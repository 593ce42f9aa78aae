/** Prices as JSON: a list of records, in the wrapping of its vendor, turned into a table of one row a record. */
import { EngineError, type Place } from '../base/errors.ts';
import { ownValue } from '../base/own.ts';
import { HALF_LETTER, holdsHalfLetter } from '../base/text.ts';
import { fieldsOf, parseJson } from './json-page.ts';
import type { Layout } from './layout.ts';
import { type Match, matchHeader } from './match.ts';
import { pageText } from './memory.ts';
import type { Table } from './table.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * Opens a list of bars, or gives `undefined` for what is none: other text, JSON that cannot be read, ratings. A record's line
 * is its ordinal, from 1, because a page may be a single line.
 */
export function openJsonPrices(
  bytes: Buffer,
  file: string,
  layouts: readonly Layout[],
): Table | undefined {
  const start = bytes.subarray(0, 200).toString('utf8').trimStart();
  if (!start.startsWith('[') && !start.startsWith('{')) return undefined;
  const records = barsIn(parsed(pageText(bytes, file)));
  if (records.length === 0) return undefined;
  const keys = fieldsOf(records, file);
  const rows = records.map((record, i) =>
    keys.map((key) => textOf(ownValue(record, key), { file, line: i + 1, field: key })),
  );
  const match = matchOf(layouts, keys, rows[0]!); // not empty
  if (!match) return undefined;
  const lines = rows.map((row) => `${row.map(quoted).join(',')}\n`);
  return {
    file,
    bytes: Buffer.from(lines.join('')),
    delimiter: ',',
    match,
    headerLine: 0,
    preamble: [],
  };
}

/** A layout of prices with a close; a vendor's own layout of ratings goes first. */
function matchOf(
  layouts: readonly Layout[],
  keys: readonly string[],
  next: readonly string[],
): Match | undefined {
  const ratings = matchHeader(layouts, keys, { kind: 'ratings', next });
  if (ratings && ratings.layout.detect.length > 0) return undefined;
  const match = matchHeader(layouts, keys, { kind: 'prices', next });
  return match?.layout.wide || match?.column['close'] === undefined ? undefined : match;
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // the reader of ratings says what is wrong with it
  }
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The bars of a page, each with the symbol that its wrapping names. */
function barsIn(page: unknown): readonly JsonRecord[] {
  if (Array.isArray(page)) return page.every(isRecord) ? page : [];
  if (!isRecord(page)) return [];
  const symbol = (['symbol', 'ticker'] as const)
    .map((key) => page[key])
    .find((v) => typeof v === 'string');
  const named = (bars: readonly JsonRecord[], name: unknown = symbol) =>
    name === undefined ? bars : bars.map((bar) => ({ symbol: name, ...bar }));
  for (const value of Object.values(page)) {
    if (Array.isArray(value) && value.length > 0 && value.every(isRecord)) return named(value);
    if (!isRecord(value)) continue;
    const inner = Object.entries(value);
    if (inner.length === 0) continue;
    // Alpaca: a list for each symbol
    if (inner.every(([, list]) => Array.isArray(list) && list.every(isRecord)))
      return inner.flatMap(([name, list]) => named(list as JsonRecord[], name));
    // Alpha Vantage: a record for each day
    if (inner.every(([day, bar]) => /^\d{4}-\d{2}-\d{2}$/.test(day) && isRecord(bar)))
      return named(inner.map(([date, bar]) => ({ date, ...(bar as JsonRecord) })));
  }
  return [];
}

function textOf(value: unknown, place: Place): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (!holdsHalfLetter(text)) return text;
  throw new EngineError('prices.row', HALF_LETTER, place);
}

const quoted = (text: string): string =>
  /[",\n\r#]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll(/[\n\r]/g, ' ')}"` : text;
