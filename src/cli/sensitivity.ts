/** `ratemark sensitivity`: what flips between ways of measuring, in the format asked for or into a folder. */

import { sensitivityFiles } from '../app/sensitivity.ts';
import { compileLess } from '../app/short-run.ts';
import { writeFolder } from '../app/write.ts';
import { markedFiles, markedText } from '../report/pieces.ts';
import { flippingCsv, flipsCsv, sensitivityRecord } from '../report/sensitivity-record.ts';
import type { SensitivityRun } from '../results/sensitivity-run.ts';
import { readFiles, runWithProgress } from './inputs.ts';
import type { SensitivityConfig } from './options/sensitivity.ts';
import { inputOptions, optionText } from './typed-again.ts';

export async function sensitivityCommand(config: SensitivityConfig): Promise<void> {
  const { as, within, out } = config;
  const files = await readFiles(config);
  compileLess();
  const run = sensitivityFiles(files, { as, within }, runWithProgress);
  if (out !== undefined) writeFolder(out, markedFiles(filesOf(run), config.excel));
  process.stdout.write(
    markedText(await render(run, config), config.excel && config.format === 'csv'),
  );
}

async function render(run: SensitivityRun, config: SensitivityConfig): Promise<string> {
  const { manifest } = run;
  switch (config.format) {
    case 'json':
      return sensitivityJson(run);
    case 'csv':
      return flippingCsv(run, manifest.simulated);
    case 'table': {
      const [{ sensitivityDocument }, { shownText }] = await Promise.all([
        import('../report/documents/sensitivity.ts'),
        import('./shown.ts'),
      ]);
      const { lang: language, limit } = config;
      const look = { inputs: inputOptions(config), as: optionText('--as', config.as) };
      return shownText(sensitivityDocument(run, { ...look, language, limit }));
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
