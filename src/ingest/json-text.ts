/** Parses JSON without rounding long whole numbers: as doubles, two long ids could become one. */

import { EngineError } from '../base/errors.ts';
import { endOfString, parseShallow } from '../base/json-limits.ts';
import { said } from '../base/message.ts';

/** Fewest digits of a number that a double may round. */
const LONG = 16;
const DIGITS = new RegExp(`\\d{${LONG}}`);

/** Parses JSON; a whole number beyond 2^53 comes as its text. @throws {SyntaxError} as {@link parseShallow} does */
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
