/** Price files and folders to a price book: thousands of files, one series an instrument. */
import { EngineError, type Issue } from '../base/errors.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import type { InputFile, PriceBook, PriceSeries } from '../store/series.ts';
import { buildSeries, type Part } from './columns.ts';
import { listFiles } from './files.ts';
import type { Layout } from './layout.ts';
import { type PriceFile, readPriceFile } from './price-file.ts';
import type { IdMap } from './symbols.ts';

/** A path to prices, and the instrument it is about where the user says so. */
export interface PriceSource {
  readonly path: string;
  readonly id?: InstrumentId | undefined;
}

export interface LoadContext {
  readonly directory: InstrumentDirectory;
  readonly layouts: readonly Layout[];
  readonly ids?: IdMap | undefined;
  /** Told after each file; for a progress line. */
  readonly onFile?: ((done: number, total: number, file: string) => void) | undefined;
}

/**
 * Loads all price files below the sources. A source with an id replaces what other files hold of that instrument. Files
 * of other known kinds (calendars, ratings) in a folder are passed over; anything unknown or broken is refused.
 *
 * @throws {EngineError} all issues at once, each with file and line
 */
export function loadPriceBook(sources: readonly PriceSource[], context: LoadContext): PriceBook {
  const issues: Issue[] = [];
  const files = readPriceFiles(sources, context, issues);
  const series = joinParts(
    files.flatMap((file) => file.parts),
    sources,
    issues,
  );
  if (issues.length > 0) throw EngineError.of(issues);
  if (series.size === 0) {
    const paths = sources.map(({ path }) => path).join(', ');
    throw new EngineError('prices.none', `no price rows found in ${paths}`);
  }
  const inputs: InputFile[] = files
    .filter(({ parts }) => parts.length > 0)
    .map(({ input }) => input);
  return { series, inputs, simulated: files.some(({ simulated }) => simulated) };
}

/** Reads every file; one that fails adds its issues and the others go on. */
export function readPriceFiles(
  sources: readonly PriceSource[],
  context: LoadContext,
  issues: Issue[],
): PriceFile[] {
  const listed = new Map<string, InstrumentId | undefined>();
  for (const { path, id } of sources)
    for (const file of listFiles(path)) if (id || !listed.has(file)) listed.set(file, id);
  const files: PriceFile[] = [];
  let done = 0;
  for (const [file, given] of listed) {
    try {
      files.push(readPriceFile(file, { ...context, given }, issues));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      issues.push(...error.issues);
    }
    context.onFile?.(++done, listed.size, file);
  }
  return files;
}

/** One series an instrument; factor files join the prices of their instrument. */
export function joinParts(
  parts: readonly Part[],
  sources: readonly PriceSource[],
  issues: Issue[],
): Map<InstrumentId, PriceSeries> {
  const named = new Map(sources.flatMap(({ path, id }) => (id ? [[id, path] as const] : [])));
  const byId = new Map<InstrumentId, Part[]>();
  for (const part of parts) {
    const own = named.get(part.id);
    if (own !== undefined && part.file !== own) continue; // the user named the file for this instrument
    byId.set(part.id, [...(byId.get(part.id) ?? []), part]);
  }
  const series = new Map<InstrumentId, PriceSeries>();
  for (const id of [...byId.keys()].sort()) {
    const all = byId.get(id) ?? [];
    const factors = all.filter(isFactors);
    const built = buildSeries(
      all.filter((part) => !isFactors(part)),
      issues,
    );
    if (built)
      series.set(
        id,
        factors.length > 0 ? withFactors(built.series, factors, issues) : built.series,
      );
  }
  return series;
}

/** A factor file has factors and never a close. */
const isFactors = ({ hasFactor, values }: Part): boolean =>
  hasFactor && Number.isNaN(values.close[0] ?? 0);

/** Gives each bar its factor by day; a day without one is an issue, because the nearest would be a guess. */
function withFactors(series: PriceSeries, parts: readonly Part[], issues: Issue[]): PriceSeries {
  const factors = buildSeries(parts, issues)?.series;
  if (!factors) return series;
  const byDay = new Map(
    [...factors.days].map((day, i) => [day, factors.factor?.[i] ?? Number.NaN]),
  );
  const factor = Float64Array.from(series.days, (day) => byDay.get(day) ?? Number.NaN);
  const missing = factor.findIndex((value) => Number.isNaN(value));
  if (missing === -1) return { ...series, basis: 'raw', factor };
  const message = `no adjustment factor in ${factors.files.join(', ')} for this day of ${series.id}`;
  const file = series.files[series.fileOf[missing]!]!; // a row of the series
  issues.push({ code: 'prices.row', message, place: { file, line: series.lines[missing]! } });
  return series;
}
