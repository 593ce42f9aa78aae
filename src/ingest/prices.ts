/** Price files and folders to a price book: thousands of files, one series an instrument. */

import { EngineError, type Issue } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { requireRoom } from '../base/room.ts';
import { whenAsked } from '../base/when-asked.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import type { FactsOf } from '../store/comparability.ts';
import type { FactorMeans, PriceBook } from '../store/series.ts';
import { listFiles, type NameOf, storedPath } from './files.ts';
import { isStored, JoinedSeries } from './joined-series.ts';
import type { KeptReads, OpenReaders, StoredPrices } from './kept-reads.ts';
import { type Layout, titleSaid } from './layout.ts';
import { columnRoom, needOfPrices } from './memory.ts';
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
  /** The command takes files as arguments and not by `--prices`, which its messages have to say. */
  readonly asArguments?: boolean | undefined;
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
  const sourced = readSources(sources, context, issues);
  const series = new JoinedSeries(sourced, context);
  if (!sourced.some(isStored)) series.readAll(issues);
  if (issues.length > 0) throw EngineError.of(issues);
  const bare = sourced.flatMap((one) => (isStored(one) ? one.bare() : [one]));
  if (series.size === 0) {
    const paths = sources.map(({ path }) => path).join(', ');
    throw new EngineError(
      'prices.none',
      said`no price rows found in ${verbatim(paths)}${takenFor(bare)}`,
    );
  }
  const simulated = sourced.some((one) => one.simulated);
  const passedOver = bare
    .filter(isPassedOver)
    .map(({ input, layout }) => ({ file: input.file, title: titleSaid(layout) }));
  // of a store they are thousands, which a table of verdicts does not tell
  return whenAsked(
    { series, passedOver, simulated },
    {
      inputs: () => sourced.flatMap((one) => inputsOf(one).used),
      unused: () => sourced.flatMap((one) => inputsOf(one).unused),
    },
  );
}

function inputsOf(one: PriceFile | StoredPrices): ReturnType<StoredPrices['inputs']> {
  if (isStored(one)) return one.inputs();
  const [own, none] = [[one.input], [] as const];
  return one.parts.length > 0 ? { used: own, unused: none } : { used: none, unused: own };
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

/** Reads every file, and of stores all rows; a file that fails adds its issues and the others go on. */
export const readPriceFiles = (
  sources: readonly PriceSource[],
  context: LoadContext,
  issues: Issue[],
): PriceFile[] =>
  readSources(sources, context, issues).flatMap((one) => (isStored(one) ? one.files() : [one]));

/** Reads every file, and opens stores. */
function readSources(
  sources: readonly PriceSource[],
  context: LoadContext,
  issues: Issue[],
): (PriceFile | StoredPrices)[] {
  const listed = listSources(sources, context, issues);
  const readers = context.kept?.readers?.open(
    [...listed].map(([file, { id, stored, store }]) =>
      stored || store ? undefined : { file, given: id },
    ),
    context,
  );
  try {
    return readListed(listed, context, readers, issues);
  } finally {
    readers?.close();
  }
}

function readListed(
  listed: ReadonlyMap<string, Listed>,
  context: LoadContext,
  readers: OpenReaders | undefined,
  issues: Issue[],
): (PriceFile | StoredPrices)[] {
  const room = columnRoom();
  let bytes = 0;
  const files: (PriceFile | StoredPrices)[] = [];
  let done = 0;
  const faults = () => issues.length;
  for (const [number, [file, how]] of [...listed].entries()) {
    const { id, outright, source, stored, store } = how;
    try {
      if (store) {
        files.push(store);
        continue;
      }
      const own = { ...context, given: id };
      const read = () => readers?.take(number) ?? readPriceFile(file, own, issues);
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

/** How the user named a file: with an id, and by its own path or by that of a folder. */
interface Listed {
  readonly id: InstrumentId | undefined;
  readonly outright: boolean;
  /** The path as he gave it. */
  readonly source: string;
  /** As a store has it. */
  readonly stored?: PriceFile | undefined;
  /** The path is that of a store. */
  readonly store?: StoredPrices | undefined;
}

function listSources(
  sources: readonly PriceSource[],
  context: LoadContext,
  issues: Issue[],
): Map<string, Listed> {
  const found: Issue[] = [];
  const listed = listOnce(sources, context, { found, whole: false });
  const stores = [...listed.values()].flatMap(({ store }) => store ?? []);
  const names = [...listed].flatMap(([file, { store }]) => (store ? [] : [file]));
  const isTwice = stores.some(
    (store, i) =>
      store.holdsAny(names) ||
      stores.slice(0, i).some((other) => store.holdsAny(other.names().map(({ file }) => file))),
  );
  issues.push(...found);
  // a file of a store that is given besides counts once, in the place where it is given first
  return isTwice ? listOnce(sources, context, { found: [], whole: true }) : listed;
}

/** @param whole list the files of a store one by one */
function listOnce(
  sources: readonly PriceSource[],
  { kept, layouts }: LoadContext,
  { found, whole }: { readonly found: Issue[]; readonly whole: boolean },
): Map<string, Listed> {
  const listed = new Map<string, Listed>();
  const bare = { id: undefined, outright: false };
  for (const { path, id, inFolder = false, source = path } of sources) {
    const store = inFolder ? undefined : kept?.stored(path, layouts);
    if (store) {
      if (id)
        found.push({ code: 'prices.conflict', message: namedStore(id), place: { file: path } });
      if (whole)
        for (const one of store.files())
          listed.set(one.input.file, { ...bare, id: one.given, source, stored: one });
      else listed.set(path, { ...bare, source, store });
      continue;
    }
    const named = inFolder ? undefined : storedPath(path);
    for (const file of listFiles(path)) {
      const other = listed.get(file);
      if (id && other?.id && other.id !== id) {
        const message = said`the file is given as ${other.id} and as ${id}; give it once`;
        found.push({ code: 'prices.conflict', message, place: { file } });
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
