/** `ratemark sweep`: one strategy with many sets of parameters, and how far the best of them can be trusted. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadForBacktest } from '../app/prepare-backtest.ts';
import { explainStrategyError } from '../app/strategy-error.ts';
import { loadStrategy } from '../app/strategy-file.ts';
import { parameterTerms } from '../app/strategy-parameters.ts';
import { runSweep, type Stopped } from '../app/sweep.ts';
import { readSets } from '../app/sweep-sets.ts';
import { writeFolder } from '../app/write.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said, verbatim } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import { backtestFolder } from '../report/backtest-files.ts';
import { csvOf } from '../report/csv.ts';
import { sweepDocument } from '../report/documents/sweep.ts';
import { setsTable, sweepTables } from '../report/fields/sweep.ts';
import { markedFiles, markedText } from '../report/pieces.ts';
import { sweepFolder, sweepJson } from '../report/sweep-record.ts';
import type { SweepRun } from '../results/sweep-run.ts';
import { Interrupt } from './interrupt.ts';
import { spoken, tell } from './language.ts';
import { asksForTables } from './options/output.ts';
import type { SweepConfig } from './options/sweep.ts';
import { explained, optionsOf, rareBooks } from './prepare.ts';
import { Progress } from './progress.ts';
import { shownText } from './shown.ts';
import { againLine } from './sweep-again.ts';
import { requireNames, writeTables } from './table-files.ts';

export async function sweepCommand(file: string, config: SweepConfig): Promise<void> {
  const { params, packages, timeLimit: seconds, grid, random, drawSeed, most, map } = config;
  if (asksForTables(config)) requireNames(config);
  if (config.resume && config.out === undefined) throw resumeWithoutFolder();
  requireQueue(config);
  if (config.shard && config.out === undefined) throw shardWithoutFolder();
  const strategy = await loadStrategy(file, { packages, seconds });
  if (map) requireParameters(strategy.strategy, map);
  const sets = readSets(strategy.strategy, { grid, random, drawSeed, params, most });
  const reading = new Progress(said`price files`);
  const options = await optionsOf(config);
  const books = await rareBooks(options);
  const loaded = await explained(file, reading, () =>
    loadForBacktest(options, reading.step, books),
  );
  const progress = new Progress(said`sets`);
  const interrupt = new Interrupt();
  const { chooseBy: by, walkForward, out, resume = false, workers, shard, join: parts } = config;
  const choices = {
    by,
    walkForward,
    out,
    resume,
    workers,
    map,
    random,
    drawSeed,
    shard,
    join: parts,
  };
  const elsewhere =
    config.redis === undefined ? undefined : await onQueue(config, strategy, progress);
  const running = { onStep: progress.step, onAnew: tell, signal: interrupt.signal, elsewhere };
  let run: SweepRun | Stopped;
  try {
    run = await runSweep(loaded, strategy, sets, {
      ...{ file, packages, seconds, ...choices, ...running },
    });
  } catch (error) {
    throw error instanceof EngineError ? explainStrategyError(error, file) : error;
  } finally {
    progress.end();
    interrupt.end();
  }
  if ('kind' in run && run.kind === 'shard') return sayShard(run, config);
  if ('kind' in run) return sayStopped(run, out, interrupt);
  if (out !== undefined) writeAll(out, run, config.excel);
  await show(run, config, file);
}

/** Loads what a queue needs. */
const onQueue: typeof import('./queue.ts').onQueue = async (...given) =>
  (await import('./queue.ts')).onQueue(...given);

/** Workers elsewhere need to know where, and have threads of their own. */
function requireQueue(config: SweepConfig): void {
  const { redis, share, packages, workers } = config;
  const refuse = (field: string, message: Message) => {
    throw new EngineError('run.option', message, { field });
  };
  if (redis === undefined) {
    if (share !== undefined) refuse('--share', said`is for a sweep on workers: say --redis too`);
    return;
  }
  if (share === undefined)
    refuse('--share', said`sweep and workers need a folder that all of them see: --share FOLDER`);
  if (workers !== undefined)
    refuse('--workers', said`each ratemark worker has its own; leave it out with --redis`);
  if (packages !== undefined && packages.length > 0)
    refuse('--packages', said`packages are not carried to workers; leave out --redis`);
  const { fx, boardLots, standard } = config;
  const read = [
    ['--fx', fx !== undefined && fx.length > 0],
    ['--board-lots', boardLots !== undefined],
    ['--standard', existsSync(standard)],
  ] as const;
  for (const [field, is] of read)
    if (is) refuse(field, said`its file is not carried to workers; leave out --redis`);
}

const shardWithoutFolder = (): EngineError =>
  new EngineError(
    'run.option',
    said`a share of the sets goes into a folder: say which with --out`,
    {
      field: '--shard',
    },
  );

function sayShard(
  { done, total }: Stopped,
  { out = '', shard: [i, n] = [1, 1] }: SweepConfig,
): void {
  tell(
    said`share ${i} of ${n}: ${done} of ${total} sets, in ${verbatim(out)}; the same command with --join and the folders of all shares makes the result`,
  );
}

const resumeWithoutFolder = (): EngineError =>
  new EngineError('run.option', said`--resume goes on with a folder: say which with --out`, {
    field: '--resume',
  });

function requireParameters(
  strategy: Parameters<typeof parameterTerms>[0],
  names: readonly string[],
): void {
  const known = parameterTerms(strategy).map(({ name }) => name);
  const lost = names.find((name) => !known.includes(name));
  if (lost === undefined) return;
  const message = said`strategy ${strategy.name} has no parameter "${lost}"${didYouMean(lost, known) || said`; they are ${known.join(', ')}`}`;
  throw new EngineError('strategy.parameter', message, { field: '--map' });
}

/** The program ends by the signal that stopped it, as it would have without a word. */
function sayStopped({ done, total }: Stopped, out: string | undefined, { name }: Interrupt): void {
  tell(
    out === undefined
      ? said`stopped after ${done} of ${total} sets; with --out they would have been kept`
      : said`stopped after ${done} of ${total} sets, which ${verbatim(out)} holds: the same command with --resume goes on`,
  );
  process.kill(process.pid, name ?? 'SIGINT');
}

/** The chosen run has a folder of its own, which \`ratemark report\` reads. */
function writeAll(out: string, run: SweepRun, excel: boolean | undefined): void {
  writeFolder(join(out, 'chosen'), markedFiles(backtestFolder(run.chosen), excel));
  writeFolder(out, markedFiles(sweepFolder(run), excel));
}

async function show(run: SweepRun, config: SweepConfig, file: string): Promise<void> {
  const { format, lang: language, limit, excel } = config;
  const again = againLine(run, config, file);
  const document = sweepDocument(run, { language, limit, say: spoken, again });
  if (asksForTables(config)) {
    const { manifest } = run;
    await writeTables(config, { document, tables: () => sweepTables(run), manifest }, language);
  }
  if (format === 'json') process.stdout.write(sweepJson(run));
  else if (format === 'csv') process.stdout.write(markedText(csvOf(setsTable(run)), excel));
  else process.stdout.write(shownText(document));
}
