/** Runs that were judged again, kept until a file of theirs or of their inputs is another. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { digestInside } from '../audit/inside.ts';
import { readLedger } from '../audit/ledger-file.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { storedPath } from '../ingest/files.ts';
import { inputFinder } from './find-inputs.ts';
import { isAuditFolder, type JudgedAgain, judgeAgain } from './judge-again.ts';
import { stampOf } from './run-list.ts';
import { readRunFile } from './run-manifest.ts';
import { writtenFiles } from './run-summary.ts';

/** Runs that are kept at a time. */
const KEPT = 6;

/** Holds every file of a folder to what its manifest states. @throws {EngineError} `file.changed`, `file.read` */
export function requireAsWritten(folder: string): void {
  if (isAuditFolder(folder)) return; // judging it again verifies the whole folder
  for (const { file, sha256 } of writtenFiles(readRunFile(folder, MANIFEST))) {
    const found = digestInside(folder, file);
    if (found?.sha256 === sha256) continue;
    const message = found
      ? said`was changed since the run was written: expected SHA-256 ${sha256}, found ${found.sha256}; run again`
      : said`is missing from the run; write the folder anew`;
    throw new EngineError('file.changed', message, { file: join(folder, file) });
  }
}

export interface JudgedRuns {
  /** Judges a folder again, or gives what it gave while nothing has changed. @throws {EngineError} as {@link judgeAgain} does */
  readonly judged: (folder: string) => JudgedAgain;
  /** A text that changes with any file of the folder or of its inputs. */
  readonly stateOf: (folder: string) => string;
}

export function judgedRuns(inputsFrom: string | undefined): JudgedRuns {
  const known = new Map<string, { readonly state: string; readonly run: JudgedAgain }>();
  const finder = inputFinder(inputsFrom);
  const inputState = (name: string): string => {
    const path = finder.pathOf(name);
    const info = path && statSync(storedPath(path), { throwIfNoEntry: false });
    return info ? `${info.size} ${info.mtimeMs}` : '';
  };
  const stateOf = (folder: string): string =>
    [stampOf(folder), ...inputsOf(folder).map(inputState)].join('\n');
  return {
    stateOf,
    judged: (folder) => {
      const state = stateOf(folder);
      const before = known.get(folder);
      if (before?.state === state) return before.run;
      known.delete(folder);
      requireAsWritten(folder);
      const run = judgeAgain(folder, inputsFrom);
      known.set(folder, { state, run });
      for (const oldest of known.keys()) {
        if (known.size <= KEPT) break;
        known.delete(oldest);
      }
      return run;
    },
  };
}

/** Names of the inputs of a folder; of an audit those of its last run. */
function inputsOf(folder: string): readonly string[] {
  const last = isAuditFolder(folder)
    ? readLedger(folder).lines.findLast(({ kind }) => kind === 'audit')
    : undefined;
  const home = last?.kind === 'audit' ? join(folder, last.run) : folder;
  const { inputs } = readRunFile(home, MANIFEST) as { readonly inputs?: unknown };
  if (!Array.isArray(inputs)) return [];
  return inputs.flatMap((one: { readonly file?: unknown } | null) =>
    typeof one?.file === 'string' ? [one.file] : [],
  );
}
