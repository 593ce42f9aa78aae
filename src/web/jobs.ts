/** Runs that were started from a form: each in a process of its own, which writes beside and is renamed when it is whole. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeRun, type WorkFolder } from '../app/work-folder.ts';
import { EngineError } from '../base/errors.ts';
import { foreign, said } from '../base/message.ts';
import type { Language } from '../report/words/terms.ts';

/** Runs at a time. */
const MOST = 2;
/** Letters of what a run says that are kept, the last ones; runs that are remembered. */
const [SAID, REMEMBERED] = [16_384, 100];

export type JobState = 'running' | 'done' | 'failed' | 'cancelled';

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

export interface Job {
  readonly id: string;
  /** Of the run to be. */
  readonly name: string;
  /** `evaluate` or `backtest`, for the way back to the form. */
  readonly command: string;
  /** As it would be typed. */
  readonly typed: string;
  /** The values of the form. */
  readonly values: URLSearchParams;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly state: JobState;
  readonly progress: Progress | undefined;
  /** What it said beside its results. */
  readonly said: string;
}

export interface JobRequest extends Pick<Job, 'name' | 'command' | 'typed' | 'values'> {
  readonly args: readonly string[];
  readonly language: Language;
}

export interface Jobs {
  /** @throws {EngineError} `run.option` where as many run as may */
  readonly start: (request: JobRequest) => Job;
  readonly find: (id: string) => Job | undefined;
  readonly all: () => readonly Job[];
  readonly cancel: (id: string) => void;
  /** Ends every run. */
  readonly end: () => void;
}

interface Running {
  job: Job;
  child?: ChildProcess;
}

export interface JobPlace {
  readonly root: string;
  readonly work: WorkFolder;
  /** The file of the command. */
  readonly cli: string;
  readonly sayIn: (language: Language) => (text: string) => string;
}

export function makeJobs(place: JobPlace): Jobs {
  const known = new Map<string, Running>();
  const running = () => [...known.values()].filter(({ job }) => job.state === 'running');
  return {
    start(request) {
      if (running().length >= MOST)
        throw new EngineError(
          'run.option',
          said`${MOST} runs are in progress; wait for one to end, or cancel it`,
        );
      const id = randomBytes(9).toString('base64url');
      const { args: _, language: __, ...shown } = request;
      const job: Job = {
        ...{ ...shown, id, started: Date.now(), state: 'running', progress: undefined, said: '' },
      };
      const held: Running = { job };
      known.set(id, held);
      forget(known);
      try {
        run(held, request, place);
      } catch (error) {
        known.delete(id);
        if (error instanceof EngineError) throw error;
        const why = foreign(error instanceof Error ? error.message : String(error));
        throw new EngineError('run.option', said`the run could not be started: ${why}`);
      }
      return held.job;
    },
    find: (id) => known.get(id)?.job,
    all: () => [...known.values()].map(({ job }) => job).reverse(),
    cancel(id) {
      const held = known.get(id);
      if (held?.job.state === 'running') stop(held);
    },
    end: () => {
      for (const held of running()) stop(held);
    },
  };
}

/** The oldest that have ended are not remembered. */
function forget(known: Map<string, Running>): void {
  for (const [id, { job }] of known) {
    if (known.size <= REMEMBERED) return;
    if (job.state !== 'running') known.delete(id);
  }
}

function stop(held: Running): void {
  held.job = { ...held.job, state: 'cancelled' };
  held.child?.kill('SIGKILL'); // what it wrote has no name yet
}

function run(held: Running, request: JobRequest, place: JobPlace): void {
  const { root, work, cli, sayIn } = place;
  const home = work.make(held.job.id);
  const out = join(home, 'run');
  // what a form leaves empty has its default, whatever a file of options in the folder says
  const options = join(home, 'options.yaml');
  writeFileSync(options, '{}\n');
  const more = ['--config', options, '--out', out, '--lang', request.language];
  const child = fork(cli, [request.command, ...request.args, ...more], {
    ...{ cwd: root, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] },
    env: { ...process.env, RATEMARK_SERVER: String(process.pid) },
  });
  held.child = child;
  const hear = (text: string) => {
    held.job = { ...held.job, said: (held.job.said + text).slice(-SAID) };
  };
  child.stderr?.setEncoding('utf8').on('data', hear);
  child.on('message', (news) => {
    if (isProgress(news)) held.job = { ...held.job, progress: news };
  });
  child.on('error', (error) => hear(`${error.message}\n`));
  child.on('close', (code) => {
    if (held.job.state === 'running') {
      const why = code === 0 ? placed(out, root, held.job.name, sayIn(request.language)) : '';
      if (why !== '') hear(why);
      held.job = { ...held.job, state: code === 0 && why === '' ? 'done' : 'failed' };
    }
    rmSync(home, { recursive: true, force: true });
  });
}

/** @returns why it was not placed; empty where it was */
function placed(out: string, root: string, name: string, say: (text: string) => string): string {
  try {
    placeRun(out, root, name);
    return '';
  } catch (error) {
    if (error instanceof EngineError) return `${name}: ${say(error.message)}\n`;
    throw error;
  }
}

function isProgress(news: unknown): news is Progress {
  const { done, total, what } = (news ?? {}) as Partial<Progress>;
  return typeof done === 'number' && typeof total === 'number' && typeof what === 'string';
}
