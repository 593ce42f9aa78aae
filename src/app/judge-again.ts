/** A folder of `evaluate --out` or of `audit` judged again from the inputs that it names, and held to what it says. */
import { join } from 'node:path';
import { isInside } from '../audit/below.ts';
import { findInside, readInside } from '../audit/inside.ts';
import { readLedger } from '../audit/ledger-file.ts';
import type { ManifestInput } from '../audit/manifest.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { CohortKey } from '../ratings/score.ts';
import { jsonLines } from '../report/json.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { CallBook } from '../store/call.ts';
import { loadAudit } from './audit-inputs.ts';
import { type AuditPlan, planAgain } from './audit-plan.ts';
import type { LoadedDelistings } from './delistings.ts';
import type { FileRun } from './evaluate.ts';
import { inputFinder } from './find-inputs.ts';
import { prepare } from './judging.ts';
import { asRunManifest, planRunAgain, readRunFile, requireKnown } from './run-manifest.ts';
import { verifyFolder } from './verify.ts';

/** A run that was judged again, with the number of records that were held to the folder's. */
export interface JudgedAgain extends FileRun {
  readonly records: number;
  readonly benchmarks: AuditPlan['options']['benchmarks'];
  readonly mentionsAs: string | undefined;
  readonly delistings: LoadedDelistings | undefined;
}

const CALLS = 'calls.jsonl';

export const isAuditFolder = (folder: string): boolean =>
  isInside(folder, join(folder, 'ledger.jsonl'));

/**
 * Judges a folder again.
 *
 * @param inputsFrom the folder that the inputs were moved to
 * @throws {EngineError} where the folder is no run, is of a later version, or an input or a record is not what it was
 */
export const judgeAgain = (folder: string, inputsFrom: string | undefined): JudgedAgain =>
  isAuditFolder(folder) ? auditAgain(folder, inputsFrom) : evaluateAgain(folder, inputsFrom);

function evaluateAgain(folder: string, inputsFrom: string | undefined): JudgedAgain {
  const file = join(folder, MANIFEST);
  const value = readRunFile(folder, MANIFEST);
  requireKnown(value, file);
  const manifest = asRunManifest(value, file);
  const plan = planRunAgain(manifest, inputFinder(inputsFrom));
  const lines = textOf(folder, CALLS).split('\n').slice(0, -1);
  const run = judgePlan(
    plan,
    manifest.again.groupBy as readonly CohortKey[],
    orderOf(lines, folder),
  );
  requireInputs(manifest.inputs, run.evaluation.manifest.inputs);
  let line = 0;
  for (const record of jsonLines(run.evaluation))
    if (!isSame(record, lines[line++])) refuseRecord(join(folder, CALLS), line);
  if (line !== lines.length) refuseRecord(join(folder, CALLS), line + 1);
  return { ...run, records: line, ...choicesOf(plan) };
}

/** A record of before ends where its target prices stand today. */
const isSame = (record: string, written: string | undefined): boolean =>
  record === `${written}\n` ||
  `${record.slice(0, record.lastIndexOf(',"targetPrice":'))}}` === written;

const choicesOf = ({ options: { benchmarks, mentionsAs } }: AuditPlan) => ({
  ...{ benchmarks, mentionsAs },
});

function textOf(folder: string, name: string): string {
  const bytes = readInside(folder, name);
  if (bytes) return bytes.toString('utf8');
  throw new EngineError('file.read', said`is missing from the run; write the folder anew`, {
    file: join(folder, name),
  });
}

function refuseRecord(file: string, line: number): never {
  const message = said`the record is not what the inputs give: the folder was changed, or written by an engine that judged otherwise; write it anew`;
  throw new EngineError('file.changed', message, { file, line });
}

/** The place of each call in the folder, by its id. */
function orderOf(lines: readonly string[], folder: string): ReadonlyMap<string, number> {
  return new Map(
    lines.map((line, i) => {
      const id = /^\{"id":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
      if (id === undefined) refuseRecord(join(folder, CALLS), i + 1);
      return [JSON.parse(id) as string, i];
    }),
  );
}

/** Inputs of the same bytes, or the first that is another. @throws {EngineError} `file.changed` */
function requireInputs(stated: readonly ManifestInput[], found: readonly ManifestInput[]): void {
  const now = new Map(found.map(({ role, file, sha256 }) => [`${role} ${file}`, sha256]));
  for (const { role, file, sha256 } of stated) {
    const other = now.get(`${role} ${file}`);
    if (other === sha256) continue;
    const message =
      other === undefined
        ? said`the run was made of this file, and judging again did not read it`
        : said`was changed since the run: expected SHA-256 ${sha256}, found ${other}; run again`;
    throw new EngineError('file.changed', message, { file });
  }
}

/** The last run of an audit whose folder is whole. */
function auditAgain(folder: string, inputsFrom: string | undefined): JudgedAgain {
  const { findings } = verifyFolder(folder, { inputsFrom });
  const fault = findings.find(({ kind }) => kind !== 'note');
  if (fault)
    throw new EngineError(
      'file.changed',
      said`${fault.message}; ratemark verify tells all that is wrong with the folder`,
      { file: fault.file },
    );
  const last = readLedger(folder).lines.findLast(({ kind }) => kind === 'audit');
  const run = last?.kind === 'audit' ? last.run : '';
  const { bytes } = findInside(folder, join(run, MANIFEST));
  const manifest = bytes && parseManifest(bytes);
  const plan = manifest && planAgain(manifest, join(folder, run), inputFinder(inputsFrom));
  if (!plan || last?.kind !== 'audit')
    throw new EngineError('file.read', said`holds no run that can be judged again`, {
      file: folder,
    });
  return { ...judgePlan(plan, ['grade']), records: last.records, ...choicesOf(plan) };
}

/** @param order puts the calls as they stood in the input */
function judgePlan(
  plan: AuditPlan,
  groupBy: readonly CohortKey[],
  order?: ReadonlyMap<string, number>,
): FileRun & Pick<JudgedAgain, 'delistings'> {
  const loaded = loadAudit(plan);
  const calls = order ? ordered(loaded.calls, order) : loaded.calls;
  const { prices, standards, others, delistings } = loaded;
  const options = { ...plan.options, delistings, groupBy };
  const { judgeWith, conclude } = prepare(calls, prices, options, standards);
  const judgeOne = judgeWith(undefined);
  const judged = calls.calls.map((call) => judgeOne(call));
  const { manifest, ...rest }: Evaluation = conclude(judged, judged);
  const known = new Set(others.map(({ role }) => role));
  const inputs = [...manifest.inputs.filter(({ role }) => !known.has(role)), ...others];
  return { evaluation: { manifest: { ...manifest, inputs }, ...rest }, calls, prices, delistings };
}

const ordered = (book: CallBook, order: ReadonlyMap<string, number>): CallBook => ({
  ...book,
  calls: [...book.calls].sort(
    (a, b) => (order.get(a.id) ?? order.size) - (order.get(b.id) ?? order.size),
  ),
});
