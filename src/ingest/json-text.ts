/** JSON whose long whole numbers stay as they are written: a double keeps 15 digits of an id, and makes two ids one. */

/** Digits of the shortest number that a double may not hold. */
const LONG = 16;
const DIGITS = new RegExp(`\\d{${LONG}}`);

/** Parses JSON; a whole number beyond 2^53 comes as its text. @throws {SyntaxError} as `JSON.parse` does */
export const parseJson = (text: string): unknown =>
  JSON.parse(DIGITS.test(text) ? quoteLong(text) : text);

/** Puts the long whole numbers of a JSON text into quotes. */
function quoteLong(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const letter = text.charAt(at);
    if (letter === '"') {
      at = endOfString(text, at);
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

/** Where the string ends that opens here. */
function endOfString(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}
