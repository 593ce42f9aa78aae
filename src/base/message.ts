/** What the program says of a fault: an English text of which it is known how it was put together, so that it can be said in Chinese. */

declare const composed: unique symbol;
/** A text that was said: a string as any other, of which {@link partsOf} knows the parts. */
export type Message = string & { readonly [composed]: true };

/** A sentence with `{0}`, `{1}` … where its values stand, and the values; some of them were said themselves. */
export interface Parts {
  readonly template: string;
  readonly values: readonly unknown[];
}

/** The parts of this many texts are always kept: those that are said while modules load are among them. */
const FIRST = 1_000;
/** In a run that speaks another language those of this many more, and of as many that were said before them. */
const MORE = 50_000;

const first = new Map<string, Parts>();
let recent = new Map<string, Parts>();
let older = new Map<string, Parts>();
let keepsMore = false;

/** Keeps the parts of all that is said from now on, for a run that speaks another language than English. */
export function rememberMessages(): void {
  keepsMore = true;
}

/** Says a sentence: said`no file ${name}`. Programs, files and tests see nothing of it but its English text. */
export function said(sentence: TemplateStringsArray, ...values: readonly unknown[]): Message {
  let text = sentence[0]!; // one more than there are values
  for (let i = 0; i < values.length; i++) text += `${values[i]}${sentence[i + 1]}`;
  if ((keepsMore || first.size < FIRST) && partsOf(text) === undefined)
    remember(text, templateOf(sentence), values);
  return text as Message;
}

/** Says a text whose sentence is put together by a function, such as a number with its noun. */
export function remember(text: string, template: string, values: readonly unknown[]): Message {
  if (partsOf(text) !== undefined) return text as Message;
  if (first.size < FIRST) first.set(text, { template, values });
  else if (keepsMore) {
    if (recent.size >= MORE) [older, recent] = [recent, new Map()];
    recent.set(text, { template, values });
  }
  return text as Message;
}

/** How a text was put together; `undefined` for one that nobody said, such as the name of a file. */
export const partsOf = (text: string): Parts | undefined =>
  first.get(text) ?? recent.get(text) ?? older.get(text);

/** `no file {0}`: a sentence as catalogs have it. */
const templateOf = (sentence: readonly string[]): string =>
  sentence.reduce((before, after, i) => `${before}{${i - 1}}${after}`);

/** What another program says, in its own words: it is marked as that where it stands among words of another language. */
export const foreign = (text: string): Message => remember(text, '{0} (verbatim)', [text]);

/** A sentence of another program, taken apart by the first of these that it has the form of; any other is said as it is. */
export function heard(text: string, templates: readonly string[]): Message {
  for (const template of templates) {
    const values = valuesIn(text, template.split(/\{\d+\}/));
    if (values) return remember(text, template, values);
  }
  return text as Message;
}

/** What stands between the pieces of a sentence; `undefined` where they are not all there, in this order. */
function valuesIn(text: string, pieces: readonly string[]): readonly string[] | undefined {
  const [head = '', ...rest] = pieces;
  const tail = rest.pop();
  if (tail === undefined) return text === head ? [] : undefined;
  if (!text.startsWith(head) || !text.endsWith(tail)) return undefined;
  const end = text.length - tail.length;
  const values: string[] = [];
  let from = head.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0 || at + piece.length > end) return undefined;
    values.push(text.slice(from, at));
    from = at + piece.length;
  }
  return from <= end ? [...values, text.slice(from, end)] : undefined;
}

/** A user's own word, such as the name of a file: it is the same in every language, whatever else is called so. */
export const verbatim = (word: string): { readonly toString: () => string } => ({
  toString: () => word,
});

/**
 * A message on its way to another thread, realm or file, where it can be said in Chinese: a text; or also its sentence and the values in
 * it, packed themselves.
 */
export type Packed =
  | string
  | { readonly text: string; readonly sentence: string; readonly values: readonly Packed[] };

export function pack(text: string): Packed {
  const parts = partsOf(text);
  if (!parts) return text;
  const values = parts.values.map((value) => {
    const own = String(value);
    return own === text ? own : pack(own); // what another program said is its own value
  });
  return { text, sentence: parts.template, values };
}

/** The inverse of {@link pack}. */
export function unpack(packed: Packed): Message {
  if (typeof packed === 'string') return packed as Message;
  const { text, sentence, values } = packed;
  return remember(text, sentence, values.map(unpack));
}
