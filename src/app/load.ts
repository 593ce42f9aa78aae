/** What a run reads: prices, ratings, id maps and standards, by the paths that a user or a program gives. */

import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { isInside } from '../audit/below.ts';
import { EngineError, type ErrorCode } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import type { CallContext } from '../ingest/call-context.ts';
import { loadCallBook } from '../ingest/calls.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { type DataText, dataPath, readDataText } from '../ingest/data-text.ts';
import { readTextFile, storedPath } from '../ingest/files.ts';
import type { KeptReads } from '../ingest/kept-reads.ts';
import { type LoadContext, loadPriceBook, type PriceSource } from '../ingest/prices.ts';
import { type IdMap, loadIdMap } from '../ingest/symbols.ts';
import type { RatingStandard } from '../ratings/standard.ts';
import { parseStandard } from '../ratings/standard-file.ts';
import type { CallBook } from '../store/call.ts';
import type { InputFile, PriceBook } from '../store/series.ts';
import { type GateOptions, gateContext, requireJumps } from './gate.ts';
import { placeOf, readSource } from './sources.ts';

export interface LoadOptions {
  /** CSV that maps a vendor's keys to symbols. */
  readonly ids?: string | undefined;
  readonly onFile?: ((done: number, total: number, file: string) => void) | undefined;
  /** What an earlier run kept of the files. */
  readonly kept?: KeptReads | undefined;
}

/** What a user may say of the prices to be loaded. */
export interface PriceOptions extends LoadOptions, GateOptions {}

/**
 * Loads prices from files and folders. A path may name its instrument: `000300.SH=csi300.csv`.
 *
 * @throws {EngineError} every issue found, each with file and line
 */
export function loadPrices(
  paths: string | readonly (string | PriceSource)[],
  options: PriceOptions = {},
): PriceBook {
  const list = typeof paths === 'string' ? [paths] : paths;
  const sources = list.map((one) => (typeof one === 'string' ? readSource(one, '--prices') : one));
  return loadSources(sources, { ...context(options), onFile: options.onFile }, options);
}

/** Loads prices through the gate. @throws {EngineError} as {@link loadPrices}; `run.option` for an accepted jump that is none */
export function loadSources(
  sources: readonly PriceSource[],
  context: LoadContext,
  options: GateOptions,
): PriceBook {
  const { acceptedJumps, factorMeans, factsOf } = gateContext(options);
  const book = loadPriceBook(sources, { ...context, factorMeans, factsOf });
  requireJumps(book, acceptedJumps);
  return Object.assign(book, { said: { acceptedJumps, factorMeans } }); // a copy would ask for its inputs
}

/** Loads ratings from files and folders. @throws {EngineError} every bad row, unless `skipBad` leaves them out */
export function loadCalls(
  paths: string | readonly string[],
  options: LoadOptions & Pick<CallContext, 'skipBad' | 'houseOf'> = {},
): CallBook {
  const list = typeof paths === 'string' ? [paths] : paths;
  const { skipBad, houseOf } = options;
  return loadCallBook(list, { ...context(options), skipBad, houseOf });
}

function context({ ids, kept }: LoadOptions) {
  const layouts = vendorLayouts();
  return {
    directory: instrumentDirectory(),
    layouts,
    ids: ids === undefined ? undefined : idMap(ids).ids,
    kept,
  };
}

/** Reads an id map with its digest. */
export function idMap(file: string): { readonly ids: IdMap; readonly input: InputFile } {
  return loadIdMap(file, vendorLayouts());
}

/** A standard with the digest of the file that states it. */
export interface LoadedStandard {
  readonly standard: RatingStandard;
  readonly input: InputFile;
  readonly text: string;
}

/** True for a name that means a file: it has a slash or ends in .yaml. */
export const isPath = (name: string): boolean => /[/\\]|\.ya?ml$/i.test(name);

/** Ids of the standards that come with the package. */
export function bundledStandards(): readonly string[] {
  const names = readdirSync(dataPath('standards')).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => name.slice(0, -'.yaml'.length)).sort();
}

/**
 * The text of a standard, by id or by the path of a file; the input's name is the one that messages give it.
 *
 * @param field the option that names it, for the message
 */
export function readStandardText(name: string, field?: string): DataText {
  if (isPath(name)) {
    return { ...readTextFile(name), checked: undefined };
  }
  const known = bundledStandards();
  if (!known.includes(name)) {
    const words = field === '--standard' ? [...known, 'own'] : known;
    const hint = didYouMean(name, words) || said`; ratemark standards list names all of them`;
    throw new EngineError('standard.unknown', said`no standard "${name}"${hint}`, placeOf(field));
  }
  return readDataText(`standards/${name}.yaml`);
}

/** Loads a standard by id, or by path where the name has a slash or ends in .yaml. @throws {EngineError} `standard.…` */
export function loadStandard(name: string, field?: string): LoadedStandard {
  const { text, input, checked } = readStandardText(name, field);
  return { standard: parseStandard(text, input.file, checked), input, text };
}

/**
 * Loads the standards that calls name themselves. A path there is relative to the ratings file and leads to a file below
 * its folder: a cell does not decide which files of the machine are opened.
 *
 * @param given files that the user names himself, which a cell may name too
 */
export function loadNamedStandards(
  book: CallBook,
  given: readonly string[] = [],
): ReadonlyMap<string, LoadedStandard> {
  const named = new Map<string, LoadedStandard>();
  for (const { standard, file, line } of book.rows?.kinds ?? book.calls) {
    if (standard === undefined || named.has(standard)) continue;
    const place = { file, line, field: 'standard' };
    try {
      named.set(
        standard,
        loadStandard(isPath(standard) ? pathInCell(standard, place, given) : standard),
      );
    } catch (error) {
      if (!(error instanceof EngineError) || !OF_CELL.includes(error.code)) throw error;
      const lead =
        error.place.file === undefined || error.place === place ? '' : `${error.place.file}: `;
      throw new EngineError(error.code, said`${lead}${error.message}`, place, { cause: error });
    }
  }
  return named;
}

/** What is wrong with a cell, and not with the standard that it names. */
const OF_CELL: readonly ErrorCode[] = ['standard.unknown', 'file.read', 'file.format'];

/** Where the path of a cell leads. @throws {EngineError} `file.read` for a place that is not the cell's to name */
function pathInCell(
  standard: string,
  place: { readonly file: string },
  given: readonly string[],
): string {
  const folder = dirname(storedPath(place.file)); // the name of a sheet may hold a slash
  const path = isAbsolute(standard) ? standard : join(folder, standard);
  if (isInside(folder, path) || given.some((one) => isSameFile(one, path))) return path;
  const isMissing = !relative(folder, path).startsWith('..') && !existsSync(path);
  const message = isMissing
    ? said`no such file, named as ${JSON.stringify(standard)}; check the path`
    : said`expected a file below the folder of this one, found ${JSON.stringify(standard)}; put the standard there, or give it with --standard`;
  throw new EngineError('file.read', message, place);
}

/** True where two paths lead to one file. */
const isSameFile = (a: string, b: string): boolean =>
  existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b);
