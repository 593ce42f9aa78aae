/** Corrections held to the engine: each sets facts of the source only, and what they change of a verdict follows from them. */

import { join } from 'node:path';
import {
  followAmendments,
  type RecordValue,
  standingRecord,
  writtenRecord,
} from '../audit/amendment.ts';
import { canonical } from '../audit/canonical.ts';
import type { Finding } from '../audit/finding.ts';
import { readInside } from '../audit/inside.ts';
import { type AmendEntry, type AuditEntry, LEDGER, type LedgerLine } from '../audit/ledger.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { changedBy, factsBefore } from './amend.ts';
import { callWith, type Facts, judgesAnew } from './amend-facts.ts';
import { planAgain } from './audit-plan.ts';
import { keptFirst } from './kept-inputs.ts';
import { recordAgain } from './record-again.ts';
import type { Verified } from './verify-inputs.ts';

type AmendLine = LedgerLine & AmendEntry;

/** What a correction changed, and what is wrong with it. */
export function checkAmendments(
  lines: readonly LedgerLine[],
  verified: Pick<Verified, 'folder' | 'digests' | 'find'>,
): ReturnType<typeof followAmendments> {
  const { amendments, findings } = followAmendments(verified.folder, lines, verified.digests);
  const own = lines.filter((line): line is AmendLine => line.kind === 'amend');
  const wrong = own.flatMap(factFindings);
  const isSound = findings.length === 0 && wrong.length === 0;
  const lasts = new Map(own.map((line) => [`${line.run}\n${line.record}`, line]));
  const again = isSound
    ? [...lasts.values()].flatMap((line) => verdictFindings(verified, lines, line))
    : [];
  return { amendments, findings: [...findings, ...wrong, ...again] };
}

const at = ({ sequence }: AmendLine, field: string, message: Message): Finding => ({
  ...{ kind: 'difference', file: LEDGER, line: sequence, field, message },
});

/** A correction sets facts, and one that the verdict may hang on was judged again. */
function factFindings(line: AmendLine): Finding[] {
  try {
    const judges = judgesAnew(line.set as Facts);
    return judges && line.result === undefined
      ? [at(line, 'set', said`sets a fact that the verdict hangs on, and was not judged again`)]
      : [];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return [at(line, 'set', said`sets what no correction may: ${error.message}`)];
  }
}

/** The record that stands after the last correction is the one that its facts give. */
function verdictFindings(
  { folder, find }: Pick<Verified, 'folder' | 'find'>,
  lines: readonly LedgerLine[],
  last: AmendLine,
): Finding[] {
  const { run, record: id } = last;
  const facts = factsBefore(lines, run, id);
  const entry = lines.find((line) => line.kind === 'audit' && line.run === run);
  const bytes = readInside(folder, join(run, MANIFEST));
  const manifest = bytes && parseManifest(bytes);
  const plan =
    manifest && planAgain(manifest, join(folder, run), keptFirst(folder, manifest, find));
  if (!judgesAnew(facts) || !entry || !plan) return []; // what is missing is told of the run
  const { engine: name, engineVersion: version, engineCommit: commit, inputs } = manifest;
  try {
    const request = { id, engine: { name, version, commit }, inputs };
    const judged = recordAgain(plan, request, (call) => callWith(call, facts));
    const written = writtenRecord(folder, entry as AuditEntry, id);
    if (!judged || !written) return [];
    const { amends: _amends, ...standing } = standingRecord(written, lines, { run, record: id })
      .record as RecordValue & { readonly amends?: unknown };
    if (canonical(standing) === canonical(judged)) return [];
    const fields = Object.keys(changedBy(standing, judged)).join(', ');
    return [at(last, 'result', said`judged again, the facts give another record: ${fields}`)];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return []; // an input that was changed is told of the run
  }
}
