/** What one thread does with a report: it reads the file and gives its rows. */

import { EngineError, formatError } from '../base/errors.ts';
import { rememberMessages } from '../base/message.ts';
import type { StartLane } from '../ingest/threads.ts';
import { ratingsRows, withoutId } from '../report/extract-csv.ts';
import { extractRecord } from '../report/extract-record.ts';
import { en } from '../report/words/en/extract.ts';
import { inChinese } from '../report/words/zh/errors.ts';
import { zh } from '../report/words/zh/extract.ts';
import type { ExtractRun } from '../results/extract-run.ts';
import { type ExtractOptions, extractFile, knownFor } from './extract.ts';

export interface LaneChoices extends ExtractOptions {
  readonly language: 'en' | 'zh';
  /** Rows of ratings, or a record a report in JSON. */
  readonly form: 'csv' | 'jsonl';
}

/** What reading one report gave, in words of the language that was asked for. */
export type LaneReport =
  | {
      readonly kind: 'read';
      /** Rows of ratings, or one line of JSON. */
      readonly rows: string;
      /** The report has calls, or names to watch, but no day, so that they have no rows. */
      readonly lacksDay: boolean;
      /** Calls and names to watch without an id. */
      readonly withoutId: number;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly why: string };

export const startLane: StartLane<LaneChoices, LaneReport> = ({ language, form, ...options }) => {
  if (language === 'zh') rememberMessages();
  const say = language === 'zh' ? inChinese : (text: string) => text;
  const known = knownFor(options);
  const { question } = { en, zh }[language];
  const notesOf = ({ notes, questions }: ExtractRun) => [
    ...notes.map(say),
    ...questions.map(({ name, ids }) => question(name, ids.join(', '))),
  ];
  return async (file) => {
    try {
      const run = await extractFile(file, known);
      const left = withoutId(run);
      const all = run.calls.length + run.mentions.length;
      return {
        ...{ kind: 'read', withoutId: left, notes: notesOf(run) },
        rows: form === 'csv' ? ratingsRows(run) : `${JSON.stringify(extractRecord(run))}\n`,
        lacksDay: form === 'csv' && all > left && run.published === undefined,
      };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { kind: 'refused', why: formatError(withoutFile(error), say) };
    }
  };
};

/** The same without the name of the file, which stands before it. */
const withoutFile = ({ issues }: EngineError): EngineError =>
  EngineError.of(issues.map(({ place: { file: _, ...place }, ...one }) => ({ ...one, place })));
