/** One call of a run, judged again as if its source said otherwise. */
import type { RecordValue } from '../audit/amendment.ts';
import { canonical } from '../audit/canonical.ts';
import type { Manifest } from '../audit/manifest.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Call } from '../store/call.ts';
import { loadAudit } from './audit-inputs.ts';
import type { AuditPlan } from './audit-plan.ts';
import { type Engine, judgedRun } from './audit-run.ts';

/** Which record is made again: its id, what the run says of its engine, and the inputs that its manifest states. */
export interface AgainRequest {
  readonly id: string;
  readonly engine: Engine;
  readonly inputs: Manifest['inputs'];
}

/** A call judged again, and the record that it gives. */
export interface AgainJudged {
  readonly item: JudgedCall;
  readonly record: RecordValue;
}

/**
 * One call, judged from the inputs of a run as if its source said otherwise.
 *
 * @param amend gives the call that the source should have had
 * @returns `undefined` where the inputs hold no such call
 * @throws {EngineError} `file.changed` for an input that is not the one of the run
 */
export function judgedAgain(
  plan: AuditPlan,
  { id, engine, inputs: stated }: AgainRequest,
  amend: (call: Call) => Call,
): AgainJudged | undefined {
  const inputs = loadAudit(plan);
  const wanted = new Map(stated.map(({ file, sha256: digest }) => [file, digest]));
  const { calls: ratings, prices, delistings } = inputs;
  const read = [...ratings.inputs, ...prices.inputs, ...(delistings?.inputs ?? [])];
  for (const { file, sha256: digest } of read)
    if (wanted.get(file) !== digest) {
      const message = said`the input is not the one that the run was made of; the call cannot be judged again`;
      throw new EngineError('file.changed', message, { file });
    }
  const all = inputs.calls.calls.map((call) => (call.id === id ? amend(call) : call));
  const calls = { ...inputs.calls, calls: all };
  const call = all.find((one) => one.id === id);
  if (!call) return undefined;
  const { judgeWhole, recordOf } = judgedRun(plan, { ...inputs, calls }, engine);
  return { item: judgeWhole(call), record: JSON.parse(canonical(recordOf(call))) as RecordValue };
}

/** The record of {@link judgedAgain} alone. */
export const recordAgain = (...given: Parameters<typeof judgedAgain>): RecordValue | undefined =>
  judgedAgain(...given)?.record;
