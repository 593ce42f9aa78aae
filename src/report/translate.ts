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
  return sentence.replace(/\{(\d+)\}/g, (_, i: string) => {
    const value = values[Number(i)];
    // what stands in quotes is a user's own word, whatever else has the same letters
    const isOwn = value === text || template.includes(`"{${i}}"`);
    return typeof value === 'string' && !isOwn ? translate(value, sentences) : String(value);
  });
}

/** `{0}{1}`: nothing of it is in a language. */
const isBare = (template: string): boolean => !/\p{L}/u.test(template.replace(/\{\d+\}/g, ''));
