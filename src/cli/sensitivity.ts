/** `ratemark sensitivity`: what flips between ways of measuring, in the format asked for or into a folder. */
import { headingOf } from '../report/score-heading.ts';
import { flippingCsv, flipsCsv, sensitivityRecord } from '../report/sensitivity-record.ts';
import { type SensitivityRun, sensitivityFiles } from '../run/sensitivity.ts';
import { writeFolder } from '../run/write.ts';
import { wantsColor } from './color.ts';
import { readInputs, runWithProgress } from './inputs.ts';
import type { SensitivityConfig } from './options/sensitivity.ts';
import { inputOptions, optionText } from './typed-again.ts';

export async function sensitivityCommand(config: SensitivityConfig): Promise<void> {
  const { as, within, out } = config;
  const run = sensitivityFiles(readInputs(config), { as, within }, runWithProgress);
  if (out !== undefined) writeFolder(out, filesOf(run));
  process.stdout.write(await render(run, config));
}

async function render(run: SensitivityRun, config: SensitivityConfig): Promise<string> {
  const { manifest } = run;
  switch (config.format) {
    case 'json':
      return sensitivityJson(run);
    case 'csv':
      return flippingCsv(run, manifest.simulated);
    case 'table': {
      const [{ sensitivityText }, { colored, plain }] = await Promise.all([
        import('../report/sensitivity-text.ts'),
        import('../report/print/layout.ts'),
      ]);
      const report = {
        ...run,
        heading: headingOf(manifest, config.lang),
        language: config.lang,
        simulated: manifest.simulated,
        limit: config.limit,
        inputs: inputOptions(config),
        as: optionText('--as', config.as),
      };
      return sensitivityText(report, wantsColor() ? colored : plain);
    }
    default:
      return config.format satisfies never;
  }
}

/** `{ manifest, options, calls, …, ways, pairs, nearEdges, earnedTiers, flipping }`, indented. */
function sensitivityJson(run: SensitivityRun): string {
  const { as, within } = run.options;
  const whole = {
    manifest: run.manifest,
    options: { as: as ?? null, within },
    ...sensitivityRecord(run),
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** The manifest stands last: a folder that has one is complete. */
function filesOf(run: SensitivityRun): [string, string][] {
  return [
    ['sensitivity.json', sensitivityJson(run)],
    ['flips.csv', flipsCsv(run, run.manifest.simulated)],
    ['flipping-calls.csv', flippingCsv(run, run.manifest.simulated)],
    ['manifest.json', `${JSON.stringify(run.manifest, null, 1)}\n`],
  ];
}
