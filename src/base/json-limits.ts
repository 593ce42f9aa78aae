/** Refuses JSON that is nested too deeply: recursion over it would overflow the stack. */
import { said } from './message.ts';

/** Levels of nested lists and objects; files of vendors and audits have fewer than ten. */
const DEEPEST_JSON = 64;

/** Parses JSON. @throws {SyntaxError} as `JSON.parse` does, and for more than {@link DEEPEST_JSON} levels */
export function parseShallow(text: string): unknown {
  if (isDeep(text)) throw new SyntaxError(said`nested deeper than ${DEEPEST_JSON} levels`);
  return JSON.parse(text);
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') at = endOfString(text, at);
    else if (letter === '[' || letter === '{') {
      if (++depth > DEEPEST_JSON) return true;
    } else if (letter === ']' || letter === '}') depth--;
  }
  return false;
}

/** Position of the quote that closes the string; the text's end where none does. */
export function endOfString(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slash = at;
    while (text[slash - 1] === '\\') slash--;
    if ((at - slash) % 2 === 0) return at; // an odd number of them makes the quote a letter
  }
  return text.length;
}
