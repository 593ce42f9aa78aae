/** A derivation as blocks: a title, and its steps one after the other. */
import type { Derivation, Step, Steps } from '../../results/derivation.ts';
import type { Block } from '../document.ts';
import { en as enCall } from '../words/en/explain.ts';
import { en as enCohort } from '../words/en/explain-cohort.ts';
import { en as enRank } from '../words/en/explain-rank.ts';
import { en as enTarget } from '../words/en/explain-target.ts';
import type { StepWords } from '../words/explained.ts';
import type { Language } from '../words/terms.ts';
import { zh as zhCall } from '../words/zh/explain.ts';
import { zh as zhCohort } from '../words/zh/explain-cohort.ts';
import { zh as zhRank } from '../words/zh/explain-rank.ts';
import { zh as zhTarget } from '../words/zh/explain-target.ts';

const WORDS: Readonly<Record<Language, StepWords>> = {
  en: { ...enCall, ...enCohort, ...enRank, ...enTarget },
  zh: { ...zhCall, ...zhCohort, ...zhRank, ...zhTarget },
};

export function derivationBlocks({ heading, sections }: Derivation, language: Language): Block[] {
  const title: Block[] = heading
    ? [{ kind: 'heading', text: linesOf(heading, language).join(' ') }]
    : [];
  return [
    ...title,
    ...sections.map((section): Block => {
      const lines = section.steps.flatMap((step) => linesOf(step, language));
      return { kind: 'statements', title: linesOf(section.title, language).join(' '), lines };
    }),
  ];
}

/** What a language says of a step. */
function linesOf(step: Step, language: Language): readonly string[] {
  const say = WORDS[language][step.step] as (
    operands: Steps[keyof Steps],
  ) => string | readonly string[];
  const said = say(step);
  return typeof said === 'string' ? [said] : said;
}
