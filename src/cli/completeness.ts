/** `ratemark completeness`: which fields that rules ask for the calls state, and what their rows contradict. */
import { completenessOf } from '../app/completeness.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { samplePath } from '../ingest/data-text.ts';
import { completenessRecord, disclosedCsv } from '../report/completeness-record.ts';
import { completenessDocument } from '../report/documents/completeness.ts';
import { markedText } from '../report/pieces.ts';
import type { CompletenessRun } from '../results/completeness-run.ts';
import { tellLeftOut } from './inputs.ts';
import { spoken } from './language.ts';
import type { CompletenessConfig } from './options/completeness.ts';
import { shownText } from './shown.ts';

/** Prints the tables; exit code 1 where a digest is not that of its report. */
export function completenessCommand(config: CompletenessConfig): void {
  const { ids, ruleSets, skipBad, format, excel } = config;
  const run = completenessOf({ ratings: ratingsOf(config), ids, ruleSets, skipBad });
  tellLeftOut(run.facts.skippedRows);
  const text = textOf(run, config);
  process.stdout.write(markedText(text, excel === true && format === 'csv'));
  if (run.findings.some(({ level }) => level === 'error')) process.exitCode = 1;
}

function textOf(run: CompletenessRun, { format, lang, limit }: CompletenessConfig): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(completenessRecord(run), null, 1)}\n`;
    case 'csv':
      return disclosedCsv(run);
    case 'table':
      return shownText(completenessDocument(run, { language: lang, limit, say: spoken }));
    default:
      return format satisfies never;
  }
}

function ratingsOf({ ratings, sample }: CompletenessConfig): readonly string[] {
  if (sample && ratings)
    throw new EngineError(
      'run.option',
      said`--sample brings its own ratings; leave out one or the other`,
    );
  if (sample) return [samplePath('sample/ratings.csv')];
  if (ratings) return ratings;
  throw new EngineError(
    'run.option',
    said`no ratings given: add --ratings FILE, or --sample for the simulated data that come with ratemark`,
  );
}
