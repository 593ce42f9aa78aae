/** `ratemark evaluate`: verdicts to stdout in the format asked for, and all formats into a folder. */
import { EngineError } from '../base/errors.ts';
import { callsCsv, cohortsCsv } from '../report/csv.ts';
import { jsonLinesBytes, toJson, toJsonLines } from '../report/json.ts';
import type { Evaluation } from '../run/evaluate.ts';
import { writeFolder } from '../run/write.ts';
import { wantsColor } from './color.ts';
import { readInputs, runWithProgress } from './inputs.ts';
import type { EvaluateConfig } from './options.ts';

export async function evaluateCommand(config: EvaluateConfig): Promise<void> {
  const { format, out, lang, limit, groupBy, ...inputs } = config;
  const keys = groupBy
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
  const { evaluation } = runWithProgress({ ...readInputs(inputs), groupBy: [...new Set(keys)] });
  if (out !== undefined) writeFolder(out, filesOf(evaluation));
  if (format === 'jsonl')
    for (const chunk of jsonLinesBytes(evaluation)) process.stdout.write(chunk);
  else process.stdout.write(await render(evaluation, { format, lang, limit }));
}

type RenderConfig = Pick<EvaluateConfig, 'lang' | 'limit'> & {
  readonly format: Exclude<EvaluateConfig['format'], 'jsonl'>;
};

async function render(
  evaluation: Evaluation,
  { format, lang, limit }: RenderConfig,
): Promise<string> {
  switch (format) {
    case 'json':
      return toJson(evaluation);
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
function filesOf(evaluation: Evaluation): [string, string][] {
  return [
    ['calls.csv', callsCsv(evaluation)],
    ['calls.jsonl', toJsonLines(evaluation)],
    ['cohorts.csv', cohortsCsv(evaluation, evaluation.groupBy)],
    ['result.json', toJson(evaluation)],
    ['manifest.json', `${JSON.stringify(evaluation.manifest, null, 1)}\n`],
  ];
}
