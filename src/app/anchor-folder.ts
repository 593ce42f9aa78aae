/** `anchor`: takes what vouches for a ledger from outside, and writes what others are asked. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { AnchorStep } from '../results/anchoring.ts';
import { takeCheckpoint, writeCheckpoint, writeWitnessQuery } from './checkpoints.ts';
import { takeTimestamp, writeTimestampQuery } from './timestamps.ts';

/** What is asked of a folder; each names a file. */
export interface AnchorRequest {
  readonly timestampQuery?: string | undefined;
  /** Answers of timestamp authorities. */
  readonly timestamp?: readonly string[] | undefined;
  /** PEM of the authority's root, for the answer. */
  readonly ca?: string | undefined;
  readonly newCheckpoint?: string | undefined;
  /** The name of the log, and a PEM file of its private key, for a checkpoint. */
  readonly origin?: string | undefined;
  readonly key?: string | undefined;
  readonly witnessQuery?: string | undefined;
  /** Lines that the witness knows of. */
  readonly since?: number | undefined;
  readonly cosigned?: string | undefined;
  /** Keys by which a cosigned checkpoint is checked. */
  readonly logKey?: readonly string[] | undefined;
  readonly witness?: readonly string[] | undefined;
}

/**
 * Does all that is asked: answers are taken before requests are written.
 *
 * @returns what was done, in order; nothing where nothing was asked
 * @throws {EngineError} `audit.anchor`, `audit.key`, `audit.ledger`, `run.option`, `file.read`, `file.write`
 */
export async function anchorFolder(
  folder: string,
  asked: AnchorRequest,
): Promise<readonly AnchorStep[]> {
  const { timestampQuery, timestamp = [], ca, newCheckpoint, witnessQuery, cosigned } = asked;
  const steps: AnchorStep[] = [];
  for (const file of timestamp) steps.push(await takeTimestamp(folder, file, ca));
  if (cosigned !== undefined) {
    const keys = [...(asked.logKey ?? []), ...(asked.witness ?? [])];
    steps.push(takeCheckpoint(folder, cosigned, keys));
  }
  if (newCheckpoint !== undefined)
    steps.push(writeCheckpoint(folder, newCheckpoint, signerOf(asked)));
  if (witnessQuery !== undefined) steps.push(writeWitnessQuery(folder, witnessQuery, asked.since));
  if (timestampQuery !== undefined) steps.push(await writeTimestampQuery(folder, timestampQuery));
  return steps;
}

function signerOf({ origin, key }: AnchorRequest) {
  if (origin !== undefined && key !== undefined) return { origin, key };
  const message = said`--new-checkpoint needs the name of the log (--origin) and its private key (--key)`;
  throw new EngineError('run.option', message, { field: '--new-checkpoint' });
}
