/** `ratemark audit`, `verify`, `amend` and `anchor`. */

import { amendFolder, explainLoss } from '../app/amend.ts';
import { auditRun } from '../app/audit.ts';
import { verifyAnchored } from '../app/verify-anchored.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { anchorDocument } from '../report/documents/anchor.ts';
import { amendDocument, auditDocument, verifyDocument } from '../report/documents/audit.ts';
import type { AuditedRun } from '../results/verification.ts';
import { readFiles } from './inputs.ts';
import { spoken, tell } from './language.ts';
import { flagOf } from './option.ts';
import type { AmendConfig, AnchorConfig, AuditConfig, VerifyConfig } from './options/audit.ts';
import { Progress } from './progress.ts';
import { shownText } from './shown.ts';

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** A run, and a request to stamp its line; or, where nothing is there to be judged, only what is asked of the folder. */
export async function auditCommand(config: AuditConfig, typed: ReadonlySet<string>): Promise<void> {
  const { out, timestampQuery, ca, format, lang } = config;
  const timestamp = typed.has('timestamp') ? config.timestamp : undefined; // in a file it is for verify
  const hasInputs = config.ratings !== undefined || config.sample === true;
  if (timestamp !== undefined) refuseInputs(typed);
  const isOfFolder = timestamp !== undefined || (timestampQuery !== undefined && !hasInputs);
  const run = isOfFolder ? undefined : await runAudit(config);
  const asked = { timestamp, timestampQuery, ca };
  const steps = await (await import('../app/anchor-folder.ts')).anchorFolder(out, asked);
  if (format === 'json') {
    const [only, ...others] = [...(run ? [run.line] : []), ...steps];
    process.stdout.write(toJson(others.length === 0 ? only : [only, ...others]));
    return;
  }
  const shown = run ? [auditDocument(out, run, lang, spoken)] : [];
  if (steps.length > 0) shown.push(anchorDocument(steps, lang));
  process.stdout.write(shown.map(shownText).join(''));
}

/** An answer is on the ledger as it stands. */
function refuseInputs(typed: ReadonlySet<string>): void {
  const input = ['ratings', 'prices', 'sample'].find((name) => typed.has(name));
  if (input === undefined) return;
  const message = said`--timestamp takes an answer on a line that is there; leave out ${flagOf(input)}, or audit first`;
  throw new EngineError('run.option', message);
}

async function runAudit(config: AuditConfig): Promise<AuditedRun> {
  const { out, key, at, withInputs } = config;
  const progress = new Progress(said`price files`);
  const noteBelow = (text: string) => {
    progress.end();
    tell(text);
  };
  try {
    refusePiped(config.ratings ?? []);
    const options = { key, at, withInputs, onNote: noteBelow };
    return auditRun(out, await readFiles(config, true), options, progress.step);
  } finally {
    progress.end();
  }
}

export async function anchorCommand(folder: string, config: AnchorConfig): Promise<void> {
  const { format, lang, ...asked } = config;
  const { anchorFolder } = await import('../app/anchor-folder.ts');
  const steps = await anchorFolder(folder, asked);
  if (steps.length === 0)
    throw new EngineError(
      'run.option',
      said`expected what to do: --timestamp-query FILE, --timestamp FILE, --new-checkpoint FILE, --witness-query FILE or --cosigned FILE`,
    );
  process.stdout.write(format === 'json' ? toJson(steps) : shownText(anchorDocument(steps, lang)));
}

/** An audit is judged again from its inputs. */
function refusePiped(ratings: readonly string[]): void {
  if (!ratings.includes('-')) return;
  const message = said`an audit is judged again from its inputs, and nothing keeps what is piped in; write it to a file and give that`;
  throw new EngineError('run.option', message, { field: '--ratings' });
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
export async function verifyCommand(folder: string, config: VerifyConfig): Promise<void> {
  const { format, inputsFrom, key, head, ca } = config;
  const kept = { timestamps: config.timestamp, checkpoints: config.checkpoint };
  const keys = { logKeys: config.logKey, witnesses: config.witness };
  const result = await verifyAnchored(folder, { inputsFrom, key, head, ca, ...kept, ...keys });
  process.stdout.write(
    format === 'json' ? toJson(result) : shownText(verifyDocument(result, config.lang, spoken)),
  );
  if (!result.verified) process.exitCode = 1;
}
