/** Any value as a message shows it. What a person's own code hands over may have no text at all. */

/** As much of a text as a message holds. */
const LONGEST = 60;

/** Cuts a text that is too long for a message. */
export const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

/** A text in quotes, anything else by its own text where it has one; cut where it is long. Never throws. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return `"${cut(value)}"`;
  try {
    const text = String(value);
    return text === '[object Object]' ? 'an object' : cut(text);
  } catch {
    return 'an object without a text'; // such as Object.create(null)
  }
}

/** What was thrown: an error by its name and message, anything else by its text. Never throws. */
export function shownCause(cause: unknown): string {
  try {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  } catch {
    return 'something that has no text';
  }
}
