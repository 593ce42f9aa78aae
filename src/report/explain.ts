/** Explanations as text, for programs: what `ratemark explain` prints. */
import type { Manifest } from '../audit/manifest.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { CohortCase } from '../results/cases.ts';
import type { Evidence } from '../results/derive-call.ts';
import { type CaseLook, callDocument, cohortDocument } from './documents/explain.ts';
import { terminalText } from './print/terminal.ts';
import type { Language } from './words/terms.ts';

/** The whole text of one call, at most 80 columns wide, ending with a line end. */
export const explain = (item: JudgedCall, evidence: Evidence, language: Language): string =>
  terminalText(callDocument(item, evidence, language));

const USUAL: CaseLook = { language: 'en', limit: 20 };

/**
 * Explains a cohort: the whole text, at most 80 columns wide but for ids that are longer, ending with a line end.
 *
 * @param choices English and with 20 calls where they say nothing
 */
export const explainCohort = (
  item: CohortCase,
  { simulated }: Pick<Manifest, 'simulated'>,
  choices: Partial<CaseLook> = {},
): string => terminalText(cohortDocument(item, simulated, { ...USUAL, ...choices }));
