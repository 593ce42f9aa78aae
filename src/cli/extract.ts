/** `ratemark extract`: from a report to calls, with the place of each value. */

import { extractFile, heldAgainst, knownFor } from '../app/extract.ts';
import { isFolder } from '../app/report-files.ts';
import { readInstrument } from '../app/sources.ts';
import { sendPieces } from '../app/write-pieces.ts';
import { EngineError } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { inert } from '../base/text.ts';
import { complianceCsv } from '../report/compliance-record.ts';
import { extractDocument } from '../report/documents/extract.ts';
import { ratingsHeader, ratingsRows, withoutId } from '../report/extract-csv.ts';
import { extractRecord } from '../report/extract-record.ts';
import { markedText } from '../report/pieces.ts';
import { en } from '../report/words/en/extract.ts';
import { zh } from '../report/words/zh/extract.ts';
import type { ExtractRun } from '../results/extract-run.ts';
import { spoken, tell } from './language.ts';
import type { ExtractConfig } from './options/extract.ts';
import { shown } from './shown.ts';

export async function extractCommand(file: string, config: ExtractConfig): Promise<void> {
  if (config.out !== undefined || config.watch || isFolder(file))
    return (await import('./extract-folder.ts')).extractFolderCommand(file, config);
  const { published, names, subject, against, annotate, ruleSets, format, excel, lang } = config;
  const instrument = subject === undefined ? undefined : readInstrument(subject);
  if (subject !== undefined && !instrument)
    throw new EngineError(
      'run.option',
      said`expected an id such as 801750.SI, found "${subject}"`,
      {
        field: '--subject',
      },
    );
  const known = knownFor({ published, names, subject: instrument, ruleSets });
  const read = await extractFile(file, known);
  const run = against === undefined ? read : { ...read, held: heldAgainst(read, against) };
  if (annotate !== undefined) {
    const marks = Object.entries(extractRecord(run).evidence).map(([path, at]) => ({
      path,
      ...at,
    }));
    const { writeAnnotated } = await import('./annotate.ts');
    writeAnnotated(annotate, { file, sha256: run.sha256, report: run.report, marks }, lang);
  }
  for (const note of run.notes) tell(said`note: ${verbatim(file)}: ${note}`);
  if (format !== 'table') for (const note of notesOf(run, format, lang)) tellNote(note);
  switch (format) {
    case 'json':
      return await send(`${JSON.stringify(extractRecord(run), null, 1)}\n`);
    case 'jsonl':
      return await send(`${JSON.stringify(extractRecord(run))}\n`);
    case 'csv':
      return await send(markedText(ratingsHeader() + ratingsRows(run), excel));
    case 'compliance':
      return await send(markedText(complianceCsv(run), excel));
    case 'standard':
      if (run.standard) return await send(run.standard.yaml);
      process.exitCode = 1;
      return;
    case 'table':
      return await sendPieces(process.stdout, shown(extractDocument(run, lang, spoken)));
  }
}

const send = (text: string) => sendPieces(process.stdout, text);

/** What a reader of the rows has to know besides. */
function notesOf(run: ExtractRun, format: string, lang: 'en' | 'zh'): readonly string[] {
  const { noted, question } = { en, zh }[lang];
  const { file, published, standard, missing, questions } = run;
  const none = missing.find(({ state }) => state === 'none')?.said?.value;
  const left = withoutId(run);
  const ofRows = format === 'csv';
  return [
    ...(ofRows && !published ? [noted.noDay(file)] : []),
    ...(ofRows && published && left > 0 ? [noted.noId(file, left)] : []),
    ...(none === undefined ? [] : [noted.noRating(file, none)]),
    ...(format === 'standard' && !standard ? [noted.noStandard(file)] : []),
    ...questions.map(({ name, ids }) => question(name, ids.join(', '))),
  ];
}

const tellNote = (note: string) => process.stderr.write(`ratemark: note: ${inert(note)}\n`);
