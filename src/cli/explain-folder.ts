/** `ratemark explain --from FOLDER`: a call of a sealed audit folder. */

import { explainFolder } from '../app/explain-folder.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { folderCallDocument, folderCallRecord } from '../report/documents/explain-folder.ts';
import type { ExplainConfig } from './options/explain.ts';
import { shownText } from './shown.ts';

/** Exit code 1 where the folder is not what was written. */
export function explainFolderCommand(
  folder: string,
  words: readonly string[],
  { format, lang, inputsFrom }: ExplainConfig,
): void {
  if (format === 'csv') {
    const message = said`expected text or json: CSV is of calls that are judged here, not of a folder`;
    throw new EngineError('run.option', message, { field: '--format' });
  }
  const found = explainFolder(folder, words, { inputsFrom });
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(folderCallRecord(found), null, 1)}\n`
      : shownText(folderCallDocument(found, lang)),
  );
  if (found.verification.findings.some(({ kind }) => kind === 'difference')) process.exitCode = 1;
}
