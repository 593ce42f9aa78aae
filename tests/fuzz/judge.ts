/** Reads one input twice and says what is wrong with what came out: run in a process of its own, which may die of it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError, formatError } from '../../src/base/errors.ts';
import { writeFiles } from './folder.ts';
import { BrokenPromise, type Files, type Target } from './target.ts';

export interface Fault {
  readonly kind: 'crash' | 'broken promise' | 'unstable' | 'silent' | 'slow' | 'hang' | 'death';
  readonly message: string;
}

export interface Verdict {
  readonly fault?: Fault | undefined;
  /** The input was read, not refused. */
  readonly accepted: boolean;
  /** Milliseconds of the first reading. */
  readonly took: number;
}

/** @param limit milliseconds that a reading may take */
export async function judge(target: Target, files: Files, limit: number): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-fuzz-'));
  const home = process.cwd();
  try {
    const first = await readIn(folder, 'a', files, target);
    const again = first.fault ? first : await readIn(folder, 'b', files, target);
    const { fault, accepted, took } = first;
    if (fault) return { fault, accepted, took };
    if (again.said !== first.said) {
      const message = `two readings differ\n${first.said}\n${again.said}`;
      return { fault: { kind: 'unstable', message }, accepted, took };
    }
    if (Math.min(took, again.took) <= limit) return { accepted, took };
    const message = `a reading took ${Math.round(took)} ms`;
    return { fault: { kind: 'slow', message }, accepted, took };
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Reading {
  readonly said: string;
  readonly accepted: boolean;
  readonly took: number;
  readonly fault?: Fault;
}

/** Each reading has the input anew: a reader may write beside it. */
async function readIn(above: string, name: string, files: Files, target: Target): Promise<Reading> {
  const folder = join(above, name, 'input'); // what lies above it is the same for both, too
  mkdirSync(folder, { recursive: true });
  writeFiles(folder, files);
  process.chdir(folder);
  const start = performance.now();
  try {
    const said = await target.read();
    return { said, accepted: true, took: performance.now() - start };
  } catch (error) {
    const took = performance.now() - start;
    return { accepted: false, took, ...refusal(error) };
  }
}

function refusal(error: unknown): Pick<Reading, 'said' | 'fault'> {
  if (error instanceof EngineError) {
    const said = formatError(error);
    const isSilent = error.issues.some(({ message }) => message.trim() === '');
    return isSilent
      ? { said, fault: { kind: 'silent', message: `no message: ${error.code}` } }
      : { said };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const kind = error instanceof BrokenPromise ? 'broken promise' : 'crash';
  return { said: '', fault: { kind, message: stack } };
}
