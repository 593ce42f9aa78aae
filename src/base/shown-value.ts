/** Any value as text for a message. Values from a user's code may throw when they are turned into text. */
import { said } from './message.ts';

/** Longest text in a message. */
const LONGEST = 60;

/** Cuts a text that is too long for a message. */
export const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

/** A text in quotes, or any other value as text; cut where it is long. Never throws. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return `"${cut(value)}"`;
  try {
    const text = String(value);
    return text === '[object Object]' ? said`an object` : cut(text);
  } catch {
    return said`an object without a text`; // such as Object.create(null)
  }
}

/** What was thrown: an error by its name and message, anything else by its text. Never throws. */
export function shownCause(cause: unknown): string {
  try {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  } catch {
    return said`something that has no text`;
  }
}
