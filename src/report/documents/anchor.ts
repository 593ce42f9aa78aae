/** What `anchor` shows: each request that was written with what to do with it, each answer that was taken. */
import type { AnchorStep } from '../../results/anchoring.ts';
import type { Document } from '../document.ts';
import { en } from '../words/en/audit.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/audit.ts';

export function anchorDocument(steps: readonly AnchorStep[], language: Language): Document {
  const words = { en, zh }[language];
  const lines = steps.flatMap((step) => linesOf(step, words));
  return { blocks: lines.map((text) => ({ kind: 'text', text, indent: 4, joined: true })) };
}

function linesOf(done: AnchorStep, words: Terms['audit']): readonly string[] {
  switch (done.step) {
    case 'timestampQuery':
      return [words.timestampQuery(done.file, done.line, done.hash), words.timestampNext];
    case 'timestamp':
      return [words.timestamp(done.line, done.time, done.authority), words.kept(done.kept)];
    case 'checkpoint':
      return [
        words.checkpoint(done.file, done.origin, done.size, done.root),
        words.logKey(done.logKey),
        words.kept(done.kept),
      ];
    case 'cosigned':
      return [
        words.cosigned(done.origin, done.size, done.signers.join(words.comma)),
        ...(done.checked.length === 0 ? [words.notChecked] : []),
        words.kept(done.kept),
      ];
    case 'witnessQuery':
      return [words.witnessQuery(done.file, done.since, done.size), words.witnessNext];
    default:
      return done satisfies never;
  }
}
