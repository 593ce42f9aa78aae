/** Messages on their way to another thread or a file, with what they were put together from, so that they can be said in Chinese there. */
import { type Message, partsOf, remember } from '../base/message.ts';

/** A text; or also its sentence and the values in it, packed themselves. */
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
