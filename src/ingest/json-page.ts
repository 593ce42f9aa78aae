/** Ratings as JSON: Eastmoney's raw report page (JSONP, perhaps inside a JSON string), or a plain array of records. */
import { EngineError } from '../base/errors.ts';
import type { CallRow } from './call-row.ts';
import { stemOf } from './files.ts';
import type { Layout } from './layout.ts';
import { matchHeader } from './match.ts';

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
): readonly CallRow[] | undefined {
  const start = bytes.subarray(0, 200).toString('utf8').trimStart();
  const looksJson = start.startsWith('[') || start.startsWith('{') || /^"?[\w$]+\(\{/.test(start);
  if (!looksJson) return undefined;
  const records = recordsOf(bytes.toString('utf8'), file);
  const [first] = records;
  if (!first) throw new EngineError('file.empty', 'the page holds no records', { file });
  const ratings = layouts.filter(({ kind }) => kind === 'ratings');
  const match = matchHeader(ratings, Object.keys(first));
  if (!match) {
    const shown = Object.keys(first).slice(0, 6).join(',').slice(0, 80);
    const message = `expected records with the fields of a known rating layout, found "${shown}"`;
    throw new EngineError('file.format', message, { file });
  }
  const { layout, header, column } = match;
  const fileSymbol = stemOf(file);
  return records.map((record, i) => {
    const cellOf = (field: string) => {
      const at = column[field];
      // a record may lack a field that the first one has: that is a blank, as in a table
      return at === undefined ? undefined : (textOf(record[header[at]!]) ?? ''); // a column of the header
    };
    return { cellOf, layout, file, line: i + 1, fileSymbol };
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.map(String).join(',') : undefined;
}

function recordsOf(text: string, file: string): readonly JsonRecord[] {
  let value = parse(text, file);
  if (typeof value === 'string') value = parse(value, file);
  const list = Array.isArray(value) ? value : (value as { data?: unknown } | null)?.data;
  if (Array.isArray(list) && list.every((r) => typeof r === 'object' && r !== null)) return list;
  throw new EngineError(
    'calls.json',
    'expected a list of records, or an object whose "data" is one',
    { file },
  );
}

/** Parses JSON or `callback(JSON)`. */
function parse(text: string, file: string): unknown {
  const [, inner] = /^\s*[\w$]+\(([\s\S]*)\)\s*;?\s*$/.exec(text) ?? [];
  try {
    return JSON.parse(inner ?? text);
  } catch (cause) {
    const message = `not readable as JSON (${(cause as Error).message.slice(0, 60)}); was the page cut off?`;
    throw new EngineError('calls.json', message, { file }, { cause });
  }
}
