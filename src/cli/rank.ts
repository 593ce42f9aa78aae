/** `ratemark rank`: analysts or houses by what their hits say once chance and the number of tests are allowed for. */
import { type Ranking, rankCohorts } from '../ratings/ranking.ts';
import { rankingCsv, rankingRecord } from '../report/rank-record.ts';
import { headingOf } from '../report/score-heading.ts';
import { type ScoreRun, scoreRun } from '../run/score.ts';
import { writeFolder } from '../run/write.ts';
import { wantsColor } from './color.ts';
import { inputOptions } from './input-options.ts';
import { readInputs, runWithProgress } from './inputs.ts';
import type { ScoreConfig } from './score.ts';

export type RankConfig = Omit<ScoreConfig, 'groupBy' | 'resamples' | 'seed' | 'format'> & {
  readonly format: 'table' | 'json' | 'csv';
  readonly limit: number;
};

export type People = 'analysts' | 'houses';

export async function rankCommand(people: People, config: RankConfig): Promise<void> {
  const { everyCall = false, interval, minimum, format: _, out, limit: _l, ...inputs } = config;
  const key = people === 'analysts' ? 'analyst' : 'house';
  const { evaluation, prices } = runWithProgress({ ...readInputs(inputs), groupBy: [key] });
  // nothing is drawn here: a ranking prints no bootstrap interval
  const run = scoreRun(evaluation, prices, { everyCall, interval, minimum, resamples: 0, seed: 1 });
  const named = run.cohorts.filter((card) => card.key[key]);
  const ranking = rankCohorts(named);
  if (out !== undefined) writeFolder(out, filesOf(run, people, ranking));
  process.stdout.write(await render(run, ranking, people, config));
}

async function render(
  run: ScoreRun,
  ranking: Ranking,
  people: People,
  config: RankConfig,
): Promise<string> {
  const { manifest } = run.evaluation;
  switch (config.format) {
    case 'json':
      return rankJson(run, people, ranking);
    case 'csv':
      return rankingCsv(ranking, manifest.simulated);
    case 'table': {
      const [{ rankText }, { colored, plain }] = await Promise.all([
        import('../report/rank-text.ts'),
        import('../report/terminal.ts'),
      ]);
      const key = people === 'analysts' ? 'analyst' : 'house';
      const report = {
        ...{ people, ranking, limit: config.limit },
        ...{ heading: headingOf(manifest), simulated: manifest.simulated },
        nameless: run.cohorts.find((card) => !card.key[key])?.counts.calls ?? 0,
        everyCall: run.options.everyCall,
        minimum: run.options.minimum,
        inputs: inputOptions(config),
      };
      return rankText(report, wantsColor() ? colored : plain);
    }
    default:
      return config.format satisfies never;
  }
}

function rankJson({ evaluation, options }: ScoreRun, people: People, ranking: Ranking): string {
  const { everyCall, interval, minimum } = options;
  const whole = {
    manifest: evaluation.manifest,
    options: { everyCall, interval, minimum },
    of: people,
    ...rankingRecord(ranking),
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** The manifest stands last: a folder that has one is complete. */
function filesOf(run: ScoreRun, people: People, ranking: Ranking): [string, string][] {
  return [
    ['ranking.json', rankJson(run, people, ranking)],
    ['ranking.csv', rankingCsv(ranking, run.evaluation.manifest.simulated)],
    ['manifest.json', `${JSON.stringify(run.evaluation.manifest, null, 1)}\n`],
  ];
}
