/** Notes and sources of standards in the reader's language. */
import type { Language } from './words/terms.ts';
import { EDGE_SENTENCES } from './words/zh/standard-edges.ts';
import { NOTE_SENTENCES } from './words/zh/standard-notes.ts';
import { SOURCE_SENTENCES } from './words/zh/standard-sources.ts';

/** The longest first: one sentence may begin as another does. */
const SENTENCES = [...EDGE_SENTENCES, ...NOTE_SENTENCES, ...SOURCE_SENTENCES].sort(
  ([a], [b]) => b.length - a.length,
);

/**
 * The text in the language; what a user wrote into a standard of their own stays as it is written, and so does a text of which one
 * sentence is not known.
 */
export function standardWords(text: string, language: Language): string {
  const written = text.trim().replace(/\s+/g, ' ');
  if (language !== 'zh') return written;
  let rest = written;
  let spoken = '';
  while (rest !== '') {
    const known = SENTENCES.find(([english]) => rest === english || rest.startsWith(`${english} `));
    if (!known) return written;
    const [english, chinese] = known;
    spoken += chinese;
    rest = rest.slice(english.length).trimStart();
  }
  return spoken;
}
