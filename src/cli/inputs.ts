/** From the shared options to a run's files, and the signs of life on stderr while they load. */

import {
  type EvaluateFiles,
  evaluateFiles,
  type FileRun,
  type Loaded,
  loadFiles,
  type OnFile,
} from '../app/evaluate.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said, verbatim } from '../base/message.ts';
import { counted } from '../base/text.ts';
import { samplePath } from '../ingest/data-text.ts';
import { DEFAULT_CONVENTION } from '../ratings/convention.ts';
import type { CallBook } from '../store/call.ts';
import { spoken, tell } from './language.ts';
import type { InputConfig } from './options/inputs.ts';

/**
 * The files of a run, with what became of delisted shares. @param strict take the digest of each file anew
 *
 * @throws {EngineError} as {@link readInputs} and loading do
 */
export async function readFiles(config: InputConfig, strict?: boolean): Promise<EvaluateFiles> {
  const { actions, ids } = config;
  const files = await readKept(config, strict);
  if (!actions) return files;
  const { loadDelistings } = await import('../app/delistings.ts'); // few runs have any
  const delistings = loadDelistings(actions, { ids });
  const { otherRows } = delistings;
  if (otherRows > 0)
    tell(
      said`note: ${counted(otherRows, 'corporate action')} besides delistings left out: verdicts take dividends and new shares from the prices`,
    );
  return { ...files, delistings };
}

/** {@link readInputs} with what earlier runs kept of the files. */
async function readKept(
  config: Omit<InputConfig, 'actions'>,
  strict?: boolean,
): Promise<EvaluateFiles> {
  const files = readInputs(config);
  if (config.sample) return files;
  return { ...files, kept: (await import('./kept.ts')).keptReads(config.cache, strict) };
}

/** The files of a run but those of actions. @throws {EngineError} `run.option` when ratings or prices are not given */
export function readInputs(config: Omit<InputConfig, 'actions'>): EvaluateFiles {
  const { ratings, prices, sample, ...rest } = config;
  const { benchmark, standard, convention, asOf, mentionsAs, ids, ...others } = rest;
  const { acceptJump, factorMeans, inForce, skipBad, untilChanged } = others;
  const choices = {
    convention: untilChanged ? untilChange(convention) : convention,
    ...{ benchmark, standard, asOf, mentionsAs, ids },
    ...{ acceptJump, factorMeans, inForce, skipBad },
  };
  if (sample) {
    if (ratings || prices)
      throw usage(said`--sample brings its own ratings and prices; leave out one or the other`);
    const samplePaths = ['prices', 'benchmarks'].map((name) => samplePath(`sample/${name}`));
    return { ...choices, ratings: [samplePath('sample/ratings.csv')], prices: samplePaths };
  }
  if (!ratings)
    throw usage(
      said`no ratings${prices ? '' : said` and no prices`} given: add --ratings FILE --prices FOLDER, let ratemark init write options for the files of this folder, or add --sample to see ratemark at work on simulated data`,
    );
  if (!prices)
    throw usage(
      said`no prices given: add --prices FOLDER (or FILE), with the prices of the rated names and of their benchmark`,
    );
  return { ...choices, ratings, prices };
}

/** The convention that `--until-changed` stands for. @throws {EngineError} `run.option` beside another one */
function untilChange(convention: string): string {
  const name = 'until-changed';
  if (convention !== DEFAULT_CONVENTION.name && convention !== name)
    throw usage(
      said`--until-changed is a convention of its own; leave out --convention ${convention}`,
    );
  return name;
}

const usage = (message: Message) => new EngineError('run.option', message);

/** Runs, with a progress line on a terminal, and notes for what a reader of the result should know of the files. */
export const runWithProgress = (files: EvaluateFiles): FileRun =>
  withProgress(files, evaluateFiles);

/** The loading of {@link runWithProgress} alone. */
export const loadWithProgress = (files: EvaluateFiles): Loaded => withProgress(files, loadFiles);

/** {@link runWithProgress} by another way to judge, or to load what is judged later. */
export function withProgress<Run extends Loaded>(
  files: EvaluateFiles,
  judgeFiles: (files: EvaluateFiles, onFile: OnFile) => Run,
): Run {
  const { stderr } = process;
  let shown = false;
  let next = performance.now() + 300;
  const onFile = (done: number, total: number) => {
    if (!stderr.isTTY || performance.now() < next) return;
    stderr.write(`\r${spoken(said`reading prices ${done}/${total}`)}\u001b[K`);
    shown = true;
    next = performance.now() + 100;
  };
  const clear = () => {
    if (shown) stderr.write('\r\u001b[K');
  };
  try {
    const run = judgeFiles(files, onFile);
    clear();
    tellLeftOut(run.calls.skipped);
    for (const { file, title } of run.prices.passedOver ?? [])
      tell(said`passed over ${verbatim(file)}: ${title}, no prices`);
    for (const note of run.calls.notes ?? []) tell(said`note: ${note}`);
    return run;
  } catch (error) {
    clear();
    throw error;
  }
}

/** Rows left out that are named; the others are counted. */
const NAMED = 20;

/** Names the rows that were left out as bad. */
export function tellLeftOut(skipped: CallBook['skipped']): void {
  for (const { file, line, message } of skipped.slice(0, NAMED))
    tell(said`left out ${verbatim(`${file}:${line}`)}: ${message}`);
  const more = skipped.length - NAMED;
  if (more > 0) tell(said`left out ${more} more rows`);
}
