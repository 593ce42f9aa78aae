/** What a run was judged with, in a line, and the commands that lead back to its calls. */

import type { Manifest } from '../../audit/manifest.ts';
import type { Block } from '../document.ts';
import { en as enChance } from '../words/en/chance.ts';
import { en } from '../words/en/score.ts';
import type { Language } from '../words/terms.ts';
import { zh as zhChance } from '../words/zh/chance.ts';
import { zh } from '../words/zh/score.ts';
import { standardName } from './notes.ts';

/** The day that calls were judged as of, `first .. last` where benchmarks end on several. */
export function asOfText({ asOf, asOfByBenchmark }: Manifest): string {
  const days = [...new Set(Object.values(asOfByBenchmark))].sort();
  return days.length > 1 ? `${days[0]} .. ${days.at(-1)}` : (days[0] ?? asOf ?? '-');
}

/** `cnpsec-2025, convention literal, as of 2024-06-28`. */
export const runTitle = (manifest: Manifest, language: Language): string =>
  ({ en, zh })[language].title(
    standardName(manifest, language),
    manifest.convention,
    asOfText(manifest),
  );

/** How to see the calls behind the numbers of `score` and `rank`. @param commands those that list calls, one of a single call is added */
export function traceBlock(commands: readonly string[], inputs: string, language: Language): Block {
  const words = { en: enChance, zh: zhChance }[language];
  return {
    kind: 'commands',
    sentence: words.traceSentence,
    commands: [...commands, `ratemark explain CALL-ID ${inputs}`],
    inWords: words.traceInWords,
  };
}
