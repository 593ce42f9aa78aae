/** `ratemark evaluate`: verdicts to stdout in the format asked for, and all formats into a folder. */
import { EngineError } from '../base/errors.ts';
import { callsCsv, cohortsCsv } from '../report/csv.ts';
import { jsonLinesBytes, toJson, toJsonLines } from '../report/json.ts';
import type { Evaluation } from '../run/evaluate.ts';
import { writeFolder } from '../run/write.ts';
import type { PriceBook } from '../store/series.ts';
import { wantsColor } from './color.ts';
import { readInputs, runWithProgress } from './inputs.ts';
import type { EvaluateConfig } from './options.ts';

export async function evaluateCommand(config: EvaluateConfig): Promise<void> {
  const { format, out, lang, limit, groupBy, ...inputs } = config;
  const keys = groupBy
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
  const { evaluation, prices } = runWithProgress({
    ...readInputs(inputs),
    groupBy: [...new Set(keys)],
  });
  // the universe is measured only for what shows it
  const json =
    format === 'json' || out !== undefined ? await jsonWithChance(evaluation, prices) : '';
  if (out !== undefined) writeFolder(out, filesOf(evaluation, json));
  if (format === 'json') process.stdout.write(json);
  else if (format === 'jsonl')
    for (const chunk of jsonLinesBytes(evaluation)) process.stdout.write(chunk);
  else process.stdout.write(await render(evaluation, { format, lang, limit }));
}

/** The result with base rate and lift beside every rate. */
async function jsonWithChance(evaluation: Evaluation, prices: PriceBook): Promise<string> {
  const { chancesOf } = await import('../run/score.ts');
  return toJson(evaluation, chancesOf(evaluation, prices));
}

type RenderConfig = Pick<EvaluateConfig, 'lang' | 'limit'> & {
  readonly format: Exclude<EvaluateConfig['format'], 'json' | 'jsonl'>;
};

async function render(
  evaluation: Evaluation,
  { format, lang, limit }: RenderConfig,
): Promise<string> {
  switch (format) {
    case 'csv':
      return callsCsv(evaluation);
    case 'table': {
      const [{ summary }, { colored, plain }] = await Promise.all([
        import('../report/summary.ts'),
        import('../report/terminal.ts'),
      ]);
      return summary(evaluation, {
        language: lang,
        paint: wantsColor() ? colored : plain,
        groupBy: evaluation.groupBy,
        limit,
      });
    }
    default:
      throw new EngineError('run.option', `no format "${format satisfies never}"`);
  }
}

/** The manifest stands last: a folder that has one is complete. */
function filesOf(evaluation: Evaluation, json: string): [string, string][] {
  return [
    ['calls.csv', callsCsv(evaluation)],
    ['calls.jsonl', toJsonLines(evaluation)],
    ['cohorts.csv', cohortsCsv(evaluation, evaluation.groupBy)],
    ['result.json', json],
    ['manifest.json', `${JSON.stringify(evaluation.manifest, null, 1)}\n`],
  ];
}
