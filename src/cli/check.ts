/** `ratemark check`: the doctor. */

import { checkFiles } from '../ingest/check.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { checkText } from '../report/check-text.ts';
import { colored, plain } from '../report/terminal.ts';
import { idMap, loadPrices, readSource } from '../run/load.ts';
import type { PriceSeries } from '../store/series.ts';
import { wantsColor } from './evaluate.ts';

export function checkCommand(
  paths: readonly string[],
  {
    benchmark,
    ids,
    format,
  }: { readonly benchmark?: string; readonly ids?: string; readonly format: string },
): void {
  const context = {
    directory: instrumentDirectory(),
    layouts: vendorLayouts(),
    ids: ids === undefined ? undefined : idMap(ids).ids,
  };
  const reports = checkFiles(paths.map(readSource), context, benchmarkSeries(benchmark, paths));
  if (format === 'json') process.stdout.write(`${JSON.stringify(reports, null, 1)}\n`);
  else process.stdout.write(checkText(reports, wantsColor() ? colored : plain));
  if (reports.some(({ findings }) => findings.some(({ level }) => level === 'error')))
    process.exitCode = 1;
}

/** The series that sessions are counted against: `ID=FILE`, or an id among the paths. */
function benchmarkSeries(
  benchmark: string | undefined,
  paths: readonly string[],
): PriceSeries | undefined {
  if (benchmark === undefined) return undefined;
  const { path, id } = readSource(benchmark);
  if (id) return loadPrices(benchmark).series.get(id);
  const wanted = readSource(`${path}=.`).id;
  return wanted && loadPrices(paths).series.get(wanted);
}
