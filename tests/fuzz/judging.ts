/** Judges inputs in a process of its own: one that never answers is ended, one that dies is told from. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order } from './child.ts';
import type { Fault, Verdict } from './judge.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const JITI = fileURLToPath(new URL('../../node_modules/jiti/lib/jiti-cli.mjs', import.meta.url));
/** Milliseconds that a new process may take to load the program. */
const LOADING = 120_000;

export class Judging {
  readonly #extra: string | undefined;
  #child: ChildProcess | undefined;
  #said = '';

  /** @param extra module of further targets */
  constructor(extra?: string) {
    this.#extra = extra;
  }

  async judge(order: Order): Promise<Verdict> {
    this.#child ??= await this.#start();
    this.#said = '';
    const patience = 3 * order.limit + 1_000;
    const child = this.#child;
    const answer = this.#answer(child, patience);
    child.send(order);
    return answer;
  }

  stop(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(JITI, [CHILD, ...(this.#extra ? [this.#extra] : [])], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString('utf8')).slice(-4000);
    });
    const verdict = await this.#answer(child, LOADING);
    if (verdict.fault) throw new Error(`the judging process did not start: ${this.#said}`);
    return child;
  }

  /** The next message of the process, or what became of it. */
  #answer(child: ChildProcess, patience: number): Promise<Verdict> {
    const failed = (kind: Fault['kind'], message: string): Verdict => {
      this.stop();
      return { fault: { kind, message }, accepted: false, took: patience };
    };
    return new Promise((done) => {
      const timer = setTimeout(() => {
        child.removeAllListeners();
        child.kill('SIGKILL');
        done(failed('hang', `no answer within ${patience} ms`));
      }, patience);
      child.once('message', (verdict: Verdict) => {
        clearTimeout(timer);
        child.removeAllListeners('exit');
        done(verdict);
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        child.removeAllListeners();
        done(failed('death', `the process ended (${code ?? signal})\n${this.#said}`));
      });
    });
  }
}
