/** `ratemark init`: looks at the files of the folder and writes the options that judge them. */

import { lstatSync } from 'node:fs';
import { draftOf } from '../app/draft.ts';
import { initRun, unusedOf } from '../app/init.ts';
import { type SeenFile, surveyFolder } from '../app/survey.ts';
import { existsAlready, writeNew } from '../app/write.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { counted } from '../base/text.ts';
import { initDocument } from '../report/documents/init.ts';
import { initRecord } from '../report/init-record.ts';
import { spoken } from './language.ts';
import { OPTIONS_FILE } from './option.ts';
import type { InitConfig } from './options/init.ts';
import { optionsText } from './options-text.ts';
import { Progress } from './progress.ts';
import { shownText } from './shown.ts';

export async function initCommand({ format, lang }: InitConfig): Promise<void> {
  if (lstatSync(OPTIONS_FILE, { throwIfNoEntry: false })) throw existsAlready(OPTIONS_FILE); // before anything is read
  const progress = new Progress(said`files`);
  const survey = await surveyFolder(progress.step).finally(() => progress.end());
  const draft = draftOf(survey.files);
  const unused = unusedOf(survey);
  const side = survey.files.filter(({ kind }) => kind === 'side'); // alone they make no run
  if (survey.files.length === unused.length + side.length) throw nothingHere([...unused, ...side]);
  writeNew(OPTIONS_FILE, await optionsText(survey, draft, lang));
  const run = await initRun(OPTIONS_FILE, survey, draft);
  const text =
    format === 'json'
      ? `${JSON.stringify(initRecord(run), null, 1)}\n`
      : shownText(initDocument(run, lang, spoken));
  process.stdout.write(text);
}

function nothingHere(unused: readonly SeenFile[]): EngineError {
  const [first] = unused;
  const seen = first
    ? said`; of ${counted(unused.length, 'data file')} none is used, such as ${first.file}: ${first.title}`
    : '';
  const message = said`no ratings and no prices in this folder${seen}. Put here a CSV of ratings (published, code, label) and one of prices for each instrument and benchmark (date, close; named 600519.SH.csv), or type ratemark evaluate --sample to see ratemark at work`;
  return new EngineError('file.read', message);
}
