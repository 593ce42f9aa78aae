/** How a report is shown, and the words of all its parts. */
import { callWords, type NameOf } from '../../grade-names.ts';
import { en } from '../../words/en/report.ts';
import type { Language, Terms } from '../../words/terms.ts';
import { zh } from '../../words/zh/report.ts';

export interface ReportLook {
  readonly language: Language;
  /** Options that name the inputs, as the user may type them again. */
  readonly inputs: string;
  /** What the data leave open, each a sentence without its end. */
  readonly notes: readonly string[];
}

/** A look with the words of its language, and the names of its grades. */
export interface Spoken extends ReportLook {
  readonly words: Terms['report'];
  readonly calls: Terms['calls'];
  readonly nameOf: NameOf;
}

export const spokenIn = (look: ReportLook, nameOf: NameOf): Spoken => ({
  ...look,
  words: { en, zh }[look.language],
  calls: callWords(look.language),
  nameOf,
});

export type Part = keyof Terms['report']['parts'];

/** The heading of a part, with its name in the address. */
export const partHeading = ({ words }: Pick<Spoken, 'words'>, part: Part) =>
  ({ kind: 'heading', text: words.parts[part], id: part }) as const;
