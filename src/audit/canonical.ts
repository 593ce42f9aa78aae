/** Canonical JSON: one value, one text, so that a digest of the text is a digest of the value. */
import { ownValue } from '../base/own.ts';
import { holdsHalfLetter } from '../base/text.ts';

/**
 * Writes a value as RFC 8785 has it: no blanks, keys in the order of their UTF-16 units, numbers and strings as ECMAScript
 * writes them.
 *
 * @throws {Error} for what JSON cannot hold: NaN, infinities, `undefined`, half of a surrogate pair
 * @see RFC 8785 (2020), JSON Canonicalization Scheme, sections 3.2.2 and 3.2.3
 */
export function canonical(value: unknown): string {
  // a value that has its keys in order already is written by the language, in a quarter of the time
  if (!isOrdered(value)) return write(value);
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? write(value) : text; // perhaps half of a surrogate pair
}

/** True for a value that JSON can hold and whose keys all stand in order; strings are not looked at. */
function isOrdered(value: unknown): boolean {
  if (typeof value === 'number') return value - value === 0;
  if (value === null || typeof value !== 'object')
    return value === null || typeof value === 'string' || typeof value === 'boolean';
  if (Array.isArray(value)) return value.every(isOrdered);
  let last: string | undefined;
  for (const key in value) {
    if (last !== undefined && last > key) return false; // > compares UTF-16 units
    if (!isOrdered(ownValue(value as Readonly<Record<string, unknown>>, key))) return false;
    last = key;
  }
  return true;
}

function write(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (value - value === 0) return String(value); // String(-0) is 0, as the RFC wants it
      throw new Error(`no JSON for ${value}`);
    case 'object': {
      if (value === null) return 'null';
      if (!Array.isArray(value)) return members(value as Readonly<Record<string, unknown>>);
      let text = '[';
      for (let i = 0; i < value.length; i++) text += `${i === 0 ? '' : ','}${write(value[i])}`;
      return `${text}]`;
    }
    default:
      throw new Error(`no JSON for a value of type ${typeof value}`);
  }
}

function members(object: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(object).sort(); // by UTF-16 units
  let text = '{';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!; // i < length
    text += `${i === 0 ? '' : ','}${quoted(key)}:${write(ownValue(object, key))}`;
  }
  return `${text}}`;
}

/** Texts without anything to escape are by far the most; the others are written by the language, which writes them so. */
function quoted(text: string): string {
  if (/^[ !#-[\]-\ud7ff\ue000-\uffff]*$/.test(text)) return `"${text}"`;
  if (holdsHalfLetter(text)) throw new Error('no JSON for half of a surrogate pair');
  return JSON.stringify(text);
}
