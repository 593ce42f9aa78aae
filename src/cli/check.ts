/** `ratemark check`: the doctor. */

import { callFindings } from '../app/filing-findings.ts';
import { gateContext } from '../app/gate.ts';
import { idMap, loadPrices } from '../app/load.ts';
import { readInstrument, readSource } from '../app/sources.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { checkFiles } from '../ingest/check.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { checkDocument } from '../report/documents/check.ts';
import type { Language } from '../report/words/terms.ts';
import type { FileReport } from '../results/file-report.ts';
import type { PriceSeries } from '../store/series.ts';
import { spoken } from './language.ts';
import type { CheckConfig } from './options/check.ts';
import { shownText } from './shown.ts';

/** Prints the reports; exit code 1 when one of them has an error. */
export async function checkCommand(words: readonly string[], config: CheckConfig): Promise<void> {
  const reports = await withSide(reportsOf(words, config), config);
  if (config.format === 'json') process.stdout.write(`${JSON.stringify(reports, null, 1)}\n`);
  else process.stdout.write(shownText(checkDocument(reports, config.lang, spoken)));
  if (hasErrors(reports)) process.exitCode = 1;
}

const hasErrors = (reports: readonly FileReport[]): boolean =>
  reports.some(({ findings }) => findings.some(({ level }) => level === 'error'));

/** Adds what side data are read as, and how a file that nothing else reads would be given as such. */
async function withSide(
  reports: readonly FileReport[],
  { data = [], ids }: CheckConfig,
): Promise<readonly FileReport[]> {
  if (data.length === 0 && reports.every(({ kind }) => kind !== 'unreadable')) return reports;
  const { sideReports } = await import('../app/side-reports.ts');
  return sideReports(reports, data, ids);
}

/** What is said of all files of a folder, for a page. */
export function checkFolder(folder: string, lang: Language) {
  const reports = reportsOf([folder], { format: 'table', lang });
  return { document: checkDocument(reports, lang, spoken), hasErrors: hasErrors(reports) };
}

function reportsOf(words: readonly string[], config: CheckConfig): readonly FileReport[] {
  const { benchmark, ids } = config;
  const context = {
    directory: instrumentDirectory(),
    layouts: vendorLayouts(),
    ids: ids === undefined ? undefined : idMap(ids).ids,
    ...{ ...gateContext(config), ofCalls: callFindings },
  };
  const sources = pathsOf(words, config).map((path) => readSource(path));
  const look = (calendar?: PriceSeries) => checkFiles(sources, context, calendar);
  return benchmark === undefined ? look() : look(benchmarkSeries(benchmark, { ids, look }));
}

/** What is typed, else the inputs that the options name. */
function pathsOf(
  words: readonly string[],
  { ratings = [], prices = [], benchmark = '', data = [] }: CheckConfig,
): readonly string[] {
  if (words.length > 0) return words;
  const [, file = ''] = /=(.+)$/s.exec(benchmark) ?? [];
  const isAmong = prices.some((path) => path === file || file.startsWith(`${path}/`));
  const all = [...ratings, ...prices, ...(file === '' || isAmong ? [] : [benchmark])];
  if (all.length > 0 || data.length > 0) return all;
  const message = said`no files given: name them or their folders, such as ratemark check prices/`;
  throw new EngineError('run.option', message);
}

/** The series that sessions are counted against: `ID=FILE`, or an id among the files that are looked at. */
function benchmarkSeries(
  benchmark: string,
  { ids, look }: { readonly ids: string | undefined; readonly look: () => readonly FileReport[] },
): PriceSeries | undefined {
  const field = '--benchmark';
  const given = readSource(benchmark, field);
  const wanted = given.id ?? readInstrument(benchmark);
  if (!wanted) {
    const message = said`expected an id or ID=FILE, such as 000300.SH=csi300.csv, found "${benchmark}"`;
    throw new EngineError('run.option', message, { field });
  }
  const files = given.id
    ? [given.path]
    : look()
        .filter(({ series }) => series.some(({ instrument }) => instrument === wanted))
        .map(({ file }) => file);
  // only the files that hold it: what is wrong with the others is for the reports to tell
  const series =
    files.length === 0
      ? undefined
      : loadPrices(
          files.map((path) => ({ path, id: given.id })),
          { ids },
        ).series.get(wanted);
  if (series) return series;
  const message = said`no prices of ${wanted} among these files; give them with --benchmark ${wanted}=FILE`;
  throw new EngineError('run.benchmark', message, { field });
}
