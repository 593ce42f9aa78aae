/** Says a message in another language: its sentence by a catalog, the values where they stand in that language. */
import { partsOf } from '../base/message.ts';

/** English sentences, with `{0}`, `{1}` … for their values, and the same in another language. */
export type Catalog = Readonly<Record<string, string>>;

/** Sentences by their English form. */
export type Sentences = ReadonlyMap<string, string>;

/** A text that nobody said, such as the name of a file or what another program printed, stays as it is. */
export function translate(text: string, sentences: Sentences): string {
  const parts = partsOf(text);
  if (!parts) return text;
  const { template, values } = parts;
  const sentence = sentences.get(template) ?? (isBare(template) ? template : undefined);
  if (sentence === undefined) return text;
  // what stands in quotes is a user's own word, whatever else has the same letters
  const isSaid = (value: unknown, i: string): value is string =>
    typeof value === 'string' &&
    value !== text &&
    !template.includes(`"{${i}}"`) &&
    partsOf(value) !== undefined;
  return sentence.replace(SLOT, (slot, left: string, i: string, right: string, at: number) => {
    const value = values[Number(i)];
    if (!isSaid(value, i)) return `${left}${value}${right}`;
    const words = translate(value, sentences);
    const [before, after] = [sentence[at - 1] ?? '', sentence[at + slot.length] ?? ''];
    return `${blank(left, before, words)}${words}${blank(right, words, after)}`;
  });
}

/** Where a value stands, with the blanks around it. */
const SLOT = /( ?)\{(\d+)\}( ?)/g;

/** Two Han characters have no blank between them. */
const blank = (between: string, before: string, after: string): string =>
  /\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after) ? '' : between;

/** `{0}{1}`: nothing of it is in a language. */
const isBare = (template: string): boolean => !/\p{L}/u.test(template.replace(/\{\d+\}/g, ''));
