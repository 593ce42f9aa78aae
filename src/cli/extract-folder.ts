/** `ratemark extract FOLDER`: many reports into one ratings file, now or whenever the folder changes. */

import { extractFolder, type FolderRun, type Remark } from '../app/extract-folder.ts';
import { isFolder, reportFiles, stateOf } from '../app/report-files.ts';
import { readInstrument } from '../app/sources.ts';
import { watch } from '../app/watch.ts';
import { sendPieces } from '../app/write-pieces.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said, verbatim } from '../base/message.ts';
import { counted } from '../base/text.ts';
import { marked } from '../report/pieces.ts';
import { tell } from './language.ts';
import type { ExtractConfig } from './options/extract.ts';
import { Progress } from './progress.ts';
import { EVERY, untilStopped } from './watch.ts';

export async function extractFolderCommand(path: string, config: ExtractConfig): Promise<void> {
  refuseForMany(config, isFolder(path));
  const { out } = config;
  if (config.watch && out === undefined)
    throw usage(said`--watch adds to a ratings file: name it with --out FILE`, '--watch');
  const state = stateOf(path);
  await runOnce(path, config);
  if (!config.watch) return;
  tell(said`watching ${verbatim(path)}; stop with Ctrl-C`);
  await watch(
    () => stateOf(path),
    state,
    () => runOnce(path, config),
    EVERY,
    untilStopped(),
  );
}

const usage = (message: Message, field: string) =>
  new EngineError('run.option', message, { field });

/** What is said of one report holds for no other. */
function refuseForMany(config: ExtractConfig, areMany: boolean): void {
  const { published, subject, against, annotate, format, excel, out, watch } = config;
  const ofOne = { '--published': published, '--subject': subject };
  const alone = { '--against': against, '--annotate': annotate };
  for (const [field, value] of Object.entries(areMany ? { ...ofOne, ...alone } : alone))
    if (value !== undefined)
      throw usage(
        said`is of one report that is read alone; give its file, without --out and --watch`,
        field,
      );
  if (excel && out !== undefined)
    throw usage(
      said`is of what is printed; a file of ratings that is added to is read as UTF-8 anyway`,
      '--excel',
    );
  if (format !== 'csv' && format !== 'jsonl' && (format !== 'json' || out !== undefined || watch))
    throw usage(
      said`many reports give ratings (csv), or their records a line each (jsonl); read one report alone for the rest`,
      '--format',
    );
}

async function runOnce(path: string, config: ExtractConfig): Promise<void> {
  const { out, names, published, subject, ruleSets, format, excel, lang } = config;
  const { files, others } = reportFiles(path);
  if (files.length === 0 && others > 0)
    tell(said`the folder holds ${counted(others, 'file')} and no report (.pdf, .txt)`);
  const progress = new Progress(said`reports`);
  const known = {
    names,
    published,
    subject: subject === undefined ? undefined : readInstrument(subject),
    ruleSets,
    form: format === 'csv' ? ('csv' as const) : ('jsonl' as const),
  };
  const choices = { ...known, language: lang, out, onStep: progress.step };
  const run = await extractFolder(files, choices).finally(() => progress.end());
  tellRun(run, out, known.form);
  if (out === undefined)
    await sendPieces(
      process.stdout,
      format === 'json' ? listOf(run.text) : marked(run.text, excel && format === 'csv'),
    );
  if (run.failures.length > 0) process.exitCode = 1;
}

/** Lines of JSON as one list. */
const listOf = (lines: string): string => `[\n${lines.trimEnd().replaceAll('\n', ',\n')}\n]\n`;

function tellRun(
  { reports, rows, failures, remarks, questions }: FolderRun,
  out: string | undefined,
  form: 'csv' | 'jsonl',
): void {
  for (const remark of remarks) tellRemark(remark);
  for (const { code, published, first, second } of questions)
    tell(
      said`which is right? ${verbatim(code)} on ${published} is "${verbatim(first.label)}" in ${verbatim(first.file)} and "${verbatim(second.label)}" in ${verbatim(second.file)}; the first stays, the second was not added`,
    );
  for (const { file, why } of failures) tell(said`not read: ${verbatim(file)}: ${why}`);
  const { read, before, twice } = reports;
  tell(
    said`${counted(read, 'report')} read, ${before} read before, ${twice} with the bytes of another, ${failures.length} not read; ${counted(rows.added, form === 'csv' ? 'row' : 'record')} added${out === undefined ? '' : said` to ${verbatim(out)}`}, ${rows.same} there already`,
  );
}

function tellRemark({ file, lacksDay, withoutId, notes }: Remark): void {
  for (const note of notes) tell(said`note: ${verbatim(file)}: ${note}`);
  if (lacksDay)
    tell(
      said`note: ${verbatim(file)}: no day of publication is printed, so that it has no rows; read it alone with --published`,
    );
  if (withoutId > 0)
    tell(
      said`note: ${verbatim(file)}: ${counted(withoutId, 'name')} without an id; give them with --names`,
    );
}
