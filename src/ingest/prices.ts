/** Price files and folders to a price book: thousands of files, one series an instrument. */

import { EngineError, type Issue } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { addTo } from '../base/multimap.ts';
import { type MemoryNeed, requireRoom } from '../base/room.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { type FactsOf, withBreaks } from '../store/comparability.ts';
import { type MeaningOptions, settleMeanings } from '../store/meaning.ts';
import type { FactorMeans, InputFile, PriceBook, PriceSeries } from '../store/series.ts';
import { buildSeries } from './columns.ts';
import { listFiles, type NameOf, storedPath } from './files.ts';
import type { KeptReads } from './kept-reads.ts';
import { type Layout, titleSaid } from './layout.ts';
import { columnRoom } from './memory.ts';
import type { Part } from './part.ts';
import { type PriceFile, readPriceFile } from './price-file.ts';
import type { IdMap } from './symbols.ts';

/** A path to prices, and its instrument where the user says so. */
export interface PriceSource {
  readonly path: string;
  readonly id?: InstrumentId | undefined;
  /** The file was found in a folder that the user named: where it holds no prices, it is passed over. */
  readonly inFolder?: boolean | undefined;
  /** The folder that he named, where it is not the path. */
  readonly source?: string | undefined;
}

export interface LoadContext {
  readonly directory: InstrumentDirectory;
  readonly layouts: readonly Layout[];
  readonly ids?: IdMap | undefined;
  /** Told after each file; for a progress line. */
  readonly onFile?: ((done: number, total: number, file: string) => void) | undefined;
  /** What an earlier run kept of the files. */
  readonly kept?: KeptReads | undefined;
  /** Read every row by csv-parse: slower, with the same result. */
  readonly csvParseOnly?: boolean | undefined;
  /** What evidence calls a file, by its path: the order of these decides, wherever the files lie. */
  readonly nameOf?: NameOf | undefined;
  /** What a factor column means, where the user says so. */
  readonly factorMeans?: FactorMeans | undefined;
  /** What is known of an instrument besides its prices; without it only the prices tell where they break. */
  readonly factsOf?: FactsOf | undefined;
}

/**
 * Loads all price files below the sources. A source with an id replaces what other files hold of that instrument. Files
 * of other known kinds (calendars, ratings) in a folder are passed over and listed; unknown or broken files are refused.
 *
 * @throws {EngineError} all issues at once, each with file and line
 */
export function loadPriceBook(sources: readonly PriceSource[], context: LoadContext): PriceBook {
  const issues: Issue[] = [];
  const files = readPriceFiles(sources, context, issues);
  const series = joinParts(files, context, issues);
  if (issues.length > 0) throw EngineError.of(issues);
  if (series.size === 0) {
    const paths = sources.map(({ path }) => path).join(', ');
    throw new EngineError(
      'prices.none',
      said`no price rows found in ${verbatim(paths)}${takenFor(files)}`,
    );
  }
  const inputsOf = (list: readonly PriceFile[]): InputFile[] => list.map(({ input }) => input);
  const inputs = inputsOf(files.filter(({ parts }) => parts.length > 0));
  const unused = inputsOf(files.filter(({ parts }) => parts.length === 0));
  const simulated = files.some((file) => file.simulated);
  const passedOver = files
    .filter(isPassedOver)
    .map(({ input, layout }) => ({ file: input.file, title: titleSaid(layout) }));
  return withBreaks({ series, inputs, passedOver, unused, simulated }, context.factsOf);
}

/** Says what files without prices were taken for. */
function takenFor(files: readonly PriceFile[]): string {
  const titles = files.map(({ layout, parts }): string =>
    layout.kind === 'prices' && parts.length > 0
      ? said`prices whose closes are all blank`
      : titleSaid(layout),
  );
  const [first = '', ...more] = new Set(titles);
  const named = more.slice(0, 2).reduce((before, title) => said`${before}; ${title}`, first);
  return said`: taken for ${named}; give daily prices`;
}

/** Reads every file; one that fails adds its issues and the others go on. */
export function readPriceFiles(
  sources: readonly PriceSource[],
  context: LoadContext,
  issues: Issue[],
): PriceFile[] {
  const listed = listSources(sources, context, issues);
  const room = columnRoom();
  let bytes = 0;
  const files: PriceFile[] = [];
  let done = 0;
  const faults = () => issues.length;
  for (const [file, { id, outright, source, stored }] of listed) {
    try {
      const own = { ...context, given: id };
      const read = () => readPriceFile(file, own, issues);
      const found =
        stored ?? context.kept?.prices({ file, source }, own, { read, faults }) ?? read();
      if (outright) requirePrices(file, found.layout);
      files.push(found);
      bytes += found.input.bytes;
      requireRoom(needOfPrices(files.length, bytes), room);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      for (const issue of error.issues) issues.push(issue);
    }
    context.onFile?.(++done, listed.size, file);
  }
  context.kept?.save();
  return files;
}

/** Columns take about as many bytes as the rows have. */
const needOfPrices = (files: number, bytes: number): MemoryNeed => ({
  what: () => said`the first ${files.toLocaleString('en-US')} of the price files`,
  bytes,
  cure: said`give the files of fewer instruments at a time`,
});

/** How the user named a file: with an id, and by its own path or by that of a folder. */
interface Listed {
  readonly id: InstrumentId | undefined;
  readonly outright: boolean;
  /** The path as he gave it. */
  readonly source: string;
  /** As a store has it. */
  readonly stored?: PriceFile | undefined;
}

function listSources(
  sources: readonly PriceSource[],
  { kept, layouts }: LoadContext,
  issues: Issue[],
): Map<string, Listed> {
  const listed = new Map<string, Listed>();
  for (const { path, id, inFolder = false, source = path } of sources) {
    const store = inFolder ? undefined : kept?.stored(path, layouts);
    if (store) {
      if (id)
        issues.push({ code: 'prices.conflict', message: namedStore(id), place: { file: path } });
      for (const one of store)
        listed.set(one.input.file, { id: one.given, outright: false, source, stored: one });
      continue;
    }
    const named = inFolder ? undefined : storedPath(path);
    for (const file of listFiles(path)) {
      const other = listed.get(file);
      if (id && other?.id && other.id !== id) {
        const message = said`the file is given as ${other.id} and as ${id}; give it once`;
        issues.push({ code: 'prices.conflict', message, place: { file } });
      }
      const outright = storedPath(file) === named || other?.outright === true; // a workbook is listed with its sheet
      listed.set(file, { id: id ?? other?.id, outright, source: other?.source ?? source });
    }
  }
  return listed;
}

const namedStore = (id: InstrumentId) =>
  said`is a store, which knows the instruments of its files; leave out ${id}=`;

/** Refuses a file without prices that the user named; one of a folder is only passed over. */
export function requirePrices(file: string, layout: Layout): void {
  if (layout.kind === 'prices' || layout.kind === 'factors') return;
  const message = said`no price rows found: taken for ${titleSaid(layout)}; give daily prices`;
  throw new EngineError('file.format', message, { file });
}

const isPassedOver = ({ layout }: PriceFile): boolean =>
  layout.kind !== 'prices' && layout.kind !== 'factors';

/** One series an instrument that has any close; factor files join the prices of their instrument. */
export function joinParts(
  files: readonly PriceFile[],
  options: MeaningOptions & Pick<LoadContext, 'nameOf'>,
  issues: Issue[],
): Map<InstrumentId, PriceSeries> {
  const named = new Set(files.flatMap(({ given }) => given ?? []));
  const byId = new Map<InstrumentId, Part[]>();
  for (const { given, parts } of files) {
    for (const part of parts) {
      if (named.has(part.id) && given !== part.id) continue; // the user named other files for this instrument
      addTo(byId, part.id, part);
    }
  }
  const series = new Map<InstrumentId, PriceSeries>();
  for (const id of [...byId.keys()].sort()) {
    const all = byId.get(id) ?? [];
    const factors = all.filter(isFactors);
    const built = buildSeries(
      all.filter((part) => !isFactors(part)),
      issues,
      options.nameOf,
    );
    if (built && built.series.days.length > 0)
      series.set(
        id,
        factors.length > 0
          ? withFactors(built.series, factors, { issues, nameOf: options.nameOf })
          : built.series,
      );
  }
  const settled = settleMeanings([...series.values()], options, issues);
  return new Map(settled.map((one) => [one.id, one]));
}

/** A factor file has factors and never a close. */
const isFactors = ({ values }: Part): boolean =>
  values.factor !== undefined && values.close === undefined;

/** Gives each bar its factor by day; a day without one is an issue. */
export function withFactors(
  series: PriceSeries,
  parts: readonly Part[],
  { issues, nameOf }: { readonly issues: Issue[]; readonly nameOf: NameOf | undefined },
): PriceSeries {
  if (series.factor || series.basis === 'adjusted') {
    const message = said`the prices of ${series.id} in ${series.files.join(', ')} are adjusted already or bring a factor; leave this file out`;
    issues.push({ code: 'prices.conflict', message, place: { file: parts[0]!.file } }); // the caller has some
    return series;
  }
  const factors = buildSeries(parts, issues, nameOf)?.series;
  if (!factors) return series;
  const byDay = new Map(
    [...factors.days].map((day, i) => [day, factors.factor?.[i] ?? Number.NaN]),
  );
  const factor = Float64Array.from(series.days, (day) => byDay.get(day) ?? Number.NaN);
  const missing = factor.findIndex((value) => Number.isNaN(value));
  if (missing === -1) return { ...series, basis: 'raw', factor };
  const message = said`no adjustment factor in ${factors.files.join(', ')} for this day of ${series.id}`;
  const file = series.files[series.fileOf[missing]!]!; // a row of the series
  issues.push({ code: 'prices.row', message, place: { file, line: series.lines[missing]! } });
  return series;
}
