/** `ratemark targets`: how many target prices were reached, at their end and within, and how far from them prices ended. */

import { gradeFiles } from '../app/target-files.ts';
import { targetRun } from '../app/targets.ts';
import { writeFolder } from '../app/write.ts';
import { DEFAULT_CONVENTION } from '../ratings/convention.ts';
import { csvOf } from '../report/csv.ts';
import { targetsDocument } from '../report/documents/targets.ts';
import { targetCohortTable, targetTable } from '../report/fields/targets.ts';
import { markedFiles, markedText } from '../report/pieces.ts';
import { targetRunRecord } from '../report/target-record.ts';
import type { TargetRun } from '../results/target-run.ts';
import { readFiles, withProgress } from './inputs.ts';
import { CONFIG_OPTION } from './option.ts';
import { asksForTables } from './options/output.ts';
import { TARGET_INPUTS, type TargetsConfig } from './options/targets.ts';
import { shownText } from './shown.ts';
import { typedAgain } from './typed-again.ts';

export async function targetsCommand(config: TargetsConfig): Promise<void> {
  const { groupBy, targetMonths, basis, out, excel, format } = config;
  const asksTables = asksForTables(config);
  if (asksTables) (await import('./table-files.ts')).requireNames(config);
  const inputs = { ...config, convention: DEFAULT_CONVENTION.name };
  const files = { ...(await readFiles(inputs)), groupBy };
  const run = targetRun(withProgress(files, gradeFiles), {
    targetMonths,
    basis,
  });
  if (out !== undefined) writeFolder(out, markedFiles(filesOf(run), excel));
  if (asksTables) {
    const { writeTables } = await import('./table-files.ts');
    const tables = () => [targetTable(run), targetCohortTable(run)];
    const { manifest } = run.evaluation;
    await writeTables(config, { document: documentOf(run, config), tables, manifest }, config.lang);
  }
  process.stdout.write(markedText(render(run, config), excel && format === 'csv'));
}

function render(run: TargetRun, config: TargetsConfig): string {
  switch (config.format) {
    case 'json':
      return targetsJson(run);
    case 'csv':
      return csvOf(targetTable(run));
    case 'table':
      return shownText(documentOf(run, config));
    default:
      return config.format satisfies never;
  }
}

function documentOf(run: TargetRun, config: TargetsConfig) {
  const { lang: language, limit } = config;
  const { sample, ...others } = TARGET_INPUTS;
  // what was piped in cannot be typed again
  const inputs = config.ratings?.includes('-')
    ? undefined
    : typedAgain({ config: CONFIG_OPTION, sample, ...others }, config).join(' ');
  return targetsDocument(run, { language, limit, inputs });
}

const targetsJson = (run: TargetRun): string =>
  `${JSON.stringify(targetRunRecord(run), null, 1)}\n`;

/** The manifest stands last: a folder that has one is complete. */
const filesOf = (run: TargetRun): [string, string][] => [
  ['targets.json', targetsJson(run)],
  ['targets.csv', csvOf(targetTable(run))],
  ['target-cohorts.csv', csvOf(targetCohortTable(run))],
  ['manifest.json', `${JSON.stringify(run.evaluation.manifest, null, 1)}\n`],
];
