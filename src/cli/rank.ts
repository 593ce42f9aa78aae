/** `ratemark rank`: analysts or houses by what their hits say once chance and the number of tests are allowed for. */

import { evaluateManyFiles } from '../app/evaluate.ts';
import { rankCounted } from '../app/rank.ts';
import { countedAnew } from '../app/score.ts';
import { judgeShort } from '../app/short-run.ts';
import { writeFolder } from '../app/write.ts';
import { markedFiles, markedText } from '../report/pieces.ts';
import { rankingCsv, rankingRecord } from '../report/rank-record.ts';
import { keyOfPeople, type People, type RankRun } from '../results/rank-run.ts';
import { loadWithProgress, readFiles } from './inputs.ts';
import { type RankConfig, scoringOptions } from './options/scoring.ts';
import { inputOptions } from './typed-again.ts';

export async function rankCommand(people: People, config: RankConfig): Promise<void> {
  const { spells, like, interval, minimum, out } = config;
  // no figure of a rank is of the best and worst day of a window
  const files = {
    ...(await readFiles(config)),
    groupBy: [keyOfPeople(people)],
    diagnostics: false,
  };
  await judgeShort();
  const { evaluation, prices } = await evaluateManyFiles(files, 0, loadWithProgress);
  const options = { spells, like, interval, minimum };
  const ranked = rankCounted(countedAnew(evaluation), prices, people, options);
  if (out !== undefined) writeFolder(out, markedFiles(filesOf(ranked), config.excel));
  process.stdout.write(
    markedText(await render(ranked, config), config.excel && config.format === 'csv'),
  );
}

async function render(ranked: RankRun, config: RankConfig): Promise<string> {
  const { run, ranking, coSigners } = ranked;
  const { manifest } = run.evaluation;
  switch (config.format) {
    case 'json':
      return rankJson(ranked);
    case 'csv':
      return rankingCsv(ranking, coSigners, manifest.simulated);
    case 'table': {
      const [{ rankDocument }, { shownText }] = await Promise.all([
        import('../report/documents/rank.ts'),
        import('./shown.ts'),
      ]);
      const { lang: language, limit } = config;
      const look = { inputs: inputOptions(config), scoring: scoringOptions(config) };
      return shownText(rankDocument(ranked, { ...look, language, limit }));
    }
    default:
      return config.format satisfies never;
  }
}

function rankJson({ run: { evaluation, options }, people, ranking, coSigners }: RankRun): string {
  const { spells, like, interval, minimum } = options;
  const whole = {
    manifest: evaluation.manifest,
    options: { spells, like, interval, minimum },
    of: people,
    ...rankingRecord(ranking, coSigners),
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** The manifest stands last: a folder that has one is complete. */
function filesOf(ranked: RankRun): [string, string][] {
  const { run, ranking, coSigners } = ranked;
  return [
    ['ranking.json', rankJson(ranked)],
    ['ranking.csv', rankingCsv(ranking, coSigners, run.evaluation.manifest.simulated)],
    ['manifest.json', `${JSON.stringify(run.evaluation.manifest, null, 1)}\n`],
  ];
}
