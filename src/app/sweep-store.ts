/**
 * What a sweep has done so far: a file of one line a set, in the order of the sets, so that a sweep that was stopped goes on
 * where it was. A line is found again by what decided it: the set, the inputs, the options, this program.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { truncateFlushed } from '../audit/durable.ts';
import type { Parameters } from '../backtest/strategy.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { SentOutcome } from './sweep-lane.ts';
import { appendWhole, unwritable } from './write.ts';

/** The file in the folder of a sweep. */
export const STORE = 'trials.jsonl';

/** Digest by which a set's line is found. @param base of everything that all sets share */
export const keyOf = (base: string, parameters: Parameters): string =>
  createHash('sha256')
    .update(JSON.stringify([base, parameters]))
    .digest('hex');

export interface Store {
  /** Outcomes of an earlier run, by key. */
  readonly known: ReadonlyMap<string, SentOutcome>;
  readonly add: (key: string, parameters: Parameters, outcome: SentOutcome) => void;
  /** Writes what was added and not written yet. */
  readonly flush: () => void;
}

/** Milliseconds between two writes. */
const PACE = 500;

/** A store that keeps nothing, where no folder is given. */
export const NO_STORE: Store = {
  known: new Map(),
  add: () => undefined,
  flush: () => undefined,
};

/**
 * Opens the file of a folder.
 *
 * @param resume go on with what is there; without it a file that is there is refused, because it may hold hours
 * @throws {EngineError} `run.option`, `file.format` for a line that is none of a sweep, `file.write`
 */
export function openStore(folder: string, resume: boolean): Store {
  const file = join(folder, STORE);
  if (existsSync(file) && !resume) {
    const message = said`holds what a sweep has done; --resume goes on with it, or choose another folder`;
    throw new EngineError('run.option', message, { file, field: '--out' });
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  const known = existsSync(file) ? readStore(file) : new Map<string, SentOutcome>();
  let [waiting, written] = ['', performance.now()];
  const flush = () => {
    if (waiting !== '') appendWhole(file, waiting);
    [waiting, written] = ['', performance.now()];
  };
  return {
    known,
    add(key, parameters, outcome) {
      waiting += `${JSON.stringify({ key, parameters, ...outcome })}\n`;
      if (performance.now() - written > PACE) flush();
    },
    flush,
  };
}

/** What the folders of shards hold, by key. @throws {EngineError} `file.read` where one holds no sweep, `file.format` */
export function readStores(folders: readonly string[]): ReadonlyMap<string, SentOutcome> {
  const known = new Map<string, SentOutcome>();
  for (const folder of folders) {
    const file = join(folder, STORE);
    if (!existsSync(file))
      throw new EngineError(
        'file.read',
        said`is not there; --join takes folders that sweep --shard wrote`,
        { file },
      );
    for (const [key, outcome] of readStore(file)) known.set(key, outcome);
  }
  return known;
}

/** A last line without its end was cut by a stop: it is taken away, and its set is run again. */
function readStore(file: string): Map<string, SentOutcome> {
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(10) + 1; // a line ends with a line feed
  if (whole < bytes.length) truncateFlushed(file, whole);
  const known = new Map<string, SentOutcome>();
  const lines = bytes.toString('utf8', 0, whole).split('\n').slice(0, -1);
  for (const [i, line] of lines.entries()) {
    const { key, outcome } = readLine(line, file, i + 1);
    known.set(key, outcome);
  }
  return known;
}

function readLine(line: string, file: string, number: number) {
  try {
    const { key, parameters: _, ...outcome } = JSON.parse(line, revive) as Line;
    const { kind } = outcome;
    const isWhole = kind === 'failed' ? 'why' in outcome : kind === 'done' && 'sums' in outcome;
    if (typeof key === 'string' && isWhole) return { key, outcome };
  } catch {
    // said below
  }
  const message = said`expected a set of a sweep as JSON; the file was changed: choose another folder`;
  throw new EngineError('file.format', message, { file, line: number });
}

type Line = SentOutcome & { readonly key: string; readonly parameters: Parameters };

/** JSON has no NaN and writes null. */
const revive = (_: string, value: unknown): unknown => (value === null ? Number.NaN : value);

/** An outcome as it comes back from the file, where −0 is 0 and what is not finite is NaN. */
export const asWritten = (outcome: SentOutcome): SentOutcome =>
  JSON.parse(JSON.stringify(outcome), revive) as SentOutcome;
