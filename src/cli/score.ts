/** `ratemark score`: rates beside chance and returns beside their errors, in the format asked for or into a folder. */

import { evaluateManyFiles } from '../app/evaluate.ts';
import { countedAnew, scoreCounted } from '../app/score.ts';
import { judgeShort } from '../app/short-run.ts';
import { writeFolder } from '../app/write.ts';
import { markedFiles, markedText } from '../report/pieces.ts';
import { scaleRecord } from '../report/scale-record.ts';
import { scoreCsv, scoredCallsCsv } from '../report/score-csv.ts';
import { scorecardRecord } from '../report/score-record.ts';
import type { AnyScoreRun, ScoreRunOptions } from '../results/score-run.ts';
import { loadWithProgress, readFiles } from './inputs.ts';
import { type ScoreConfig, scoringOptions } from './options/scoring.ts';
import { inputOptions } from './typed-again.ts';

export async function scoreCommand(config: ScoreConfig): Promise<void> {
  const { groupBy, spells, like, interval, minimum, resamples, seed, out } = config;
  const options: ScoreRunOptions = { spells, like, interval, minimum, resamples, seed };
  // no figure of a score is of the best and worst day of a window
  const files = { ...(await readFiles(config)), groupBy, diagnostics: false };
  await judgeShort();
  const { evaluation, prices } = await evaluateManyFiles(files, 0, loadWithProgress);
  const run = scoreCounted(countedAnew(evaluation), prices, options);
  if (out !== undefined) writeFolder(out, markedFiles(filesOf(run), config.excel));
  process.stdout.write(
    markedText(await render(run, config), config.excel && ['csv', 'calls'].includes(config.format)),
  );
}

async function render(run: AnyScoreRun, config: ScoreConfig): Promise<string> {
  const { kept, sample, spellCalls, cohorts, total, evaluation } = run;
  switch (config.format) {
    case 'json':
      return scoreJson(run);
    case 'csv':
      return scoreCsv(cohorts, total, evaluation.groupBy, evaluation.manifest.simulated);
    case 'calls':
      return scoredCallsCsv(kept, sample, spellCalls, evaluation.manifest.simulated);
    case 'table': {
      const [{ scoreDocument }, { shownText }] = await Promise.all([
        import('../report/documents/score.ts'),
        import('./shown.ts'),
      ]);
      const look = { inputs: inputOptions(config), scoring: scoringOptions(config) };
      return shownText(scoreDocument(run, { ...look, language: config.lang }));
    }
    default:
      return config.format satisfies never;
  }
}

/** `{ manifest, options, calls, unrated, spells, cohorts, total, scales }`, indented. */
function scoreJson({
  evaluation,
  options,
  calls,
  unrated,
  spells,
  cohorts,
  total,
  scales,
}: AnyScoreRun): string {
  const whole = {
    manifest: evaluation.manifest,
    options,
    ...{ calls, unrated, spells },
    cohorts: cohorts.map(scorecardRecord),
    total: scorecardRecord(total),
    scales: scales.map(scaleRecord),
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** The manifest stands last: a folder that has one is complete. */
function filesOf(run: AnyScoreRun): [string, string][] {
  const { kept, sample, spellCalls, cohorts, total, evaluation } = run;
  return [
    ['score.json', scoreJson(run)],
    ['score.csv', scoreCsv(cohorts, total, evaluation.groupBy, evaluation.manifest.simulated)],
    ['scored-calls.csv', scoredCallsCsv(kept, sample, spellCalls, evaluation.manifest.simulated)],
    ['manifest.json', `${JSON.stringify(evaluation.manifest, null, 1)}\n`],
  ];
}
