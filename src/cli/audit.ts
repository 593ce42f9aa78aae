/** `ratemark audit`, `verify` and `amend`. */

import { amendFolder, explainLoss } from '../app/amend.ts';
import { auditRun } from '../app/audit.ts';
import { verifyFolder } from '../app/verify.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { amendDocument, auditDocument, verifyDocument } from '../report/documents/audit.ts';
import { readInputs } from './inputs.ts';
import { spoken, tell } from './language.ts';
import type { AmendConfig, AuditConfig, VerifyConfig } from './options/audit.ts';
import { Progress } from './progress.ts';
import { shownText } from './shown.ts';

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

export function auditCommand(config: AuditConfig): void {
  const { out, key, at, withInputs, format, lang } = config;
  const progress = new Progress(said`price files`);
  const noteBelow = (text: string) => {
    progress.end();
    tell(text);
  };
  try {
    const options = { key, at, withInputs, onNote: noteBelow };
    const run = auditRun(out, readInputs(config), options, progress.step);
    progress.end();
    process.stdout.write(
      format === 'json' ? toJson(run.line) : shownText(auditDocument(out, run, lang, spoken)),
    );
  } finally {
    progress.end();
  }
}

export function amendCommand(folder: string, config: AmendConfig): void {
  const { key, at, format, record, gone, reason, by, set, inputsFrom, lang } = config;
  const options = { key, at, inputsFrom, onNote: tell };
  if ((record === undefined) === (gone === undefined))
    throw new EngineError(
      'run.option',
      said`expected --record for a correction, or --gone for a call that is missing from the last run`,
    );
  const line =
    gone === undefined
      ? amendFolder(folder, { record: record!, reason, by, set: set ?? [] }, options) // one of the two is given
      : explainLoss(folder, { gone, reason, by }, options);
  process.stdout.write(format === 'json' ? toJson(line) : shownText(amendDocument(line, lang)));
}

/** Exit code 1 where anything differs or could not be checked. */
export function verifyCommand(folder: string, config: VerifyConfig): void {
  const { format, inputsFrom, key, head } = config;
  const result = verifyFolder(folder, { inputsFrom, key, head });
  process.stdout.write(
    format === 'json' ? toJson(result) : shownText(verifyDocument(result, config.lang, spoken)),
  );
  if (!result.verified) process.exitCode = 1;
}
