/** A call as a sealed audit folder tells of it. */
import type { Amendment, RecordValue } from '../audit/amendment.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evidence } from './derive-call.ts';
import type { Verification } from './verification.ts';

export interface FolderCall {
  readonly folder: string;
  /** The last run that has the call, below the folder, its line in the ledger and the time that this states. */
  readonly run: string;
  readonly ledgerLine: number;
  readonly at: string | undefined;
  readonly id: string;
  /** The line of the record in records.jsonl, from 1. */
  readonly recordLine: number;
  /** The record that stands after all corrections, with its SHA-256. */
  readonly record: RecordValue;
  readonly sha256: string;
  readonly amendments: readonly Amendment[];
  /** Why the last run lacks it. */
  readonly gone:
    | { readonly line: number; readonly reason: string; readonly by: string }
    | undefined;
  /** Whether the folder is what was written. */
  readonly verification: Verification;
  /** What the call was put together from: judged again from the inputs, which give the record, or the record's own figures. */
  readonly source: 'inputs' | 'record';
  readonly item: JudgedCall;
  readonly evidence: Evidence;
}
