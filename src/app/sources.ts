/** What the user says of price files: `ID=FILE`, a path, a benchmark's id, a benchmark of a market. */

import { existsSync } from 'node:fs';
import { EngineError, type Place } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import type { PriceSource } from '../ingest/prices.ts';
import { explainResolution } from '../ingest/symbols.ts';
import { type InstrumentId, MARKETS, type Market } from '../markets/instrument.ts';
import { type Resolution, resolveSymbol } from '../markets/symbol.ts';

/** CODE.PLACE of any words: the user's own series. */
const OWN_ID = /^[\p{L}\p{N}^&_-]+(\.[\p{L}\p{N}^&_-]+)*\.[A-Z][0-9A-Z]*$/u;

/** Reads an id that the user gives: a spelling that is known, in any case, or CODE.PLACE of a series of his own. */
export function resolveGiven(text: string): Resolution {
  const found = resolveSymbol(instrumentDirectory(), text);
  if (found.kind !== 'unknown') return found;
  const id = text.normalize('NFKC').trim().toUpperCase();
  const dot = id.lastIndexOf('.');
  // digits that do not fit a place that is known are a mistake: 60051.SH lost one
  const slip =
    /^\d+$/.test(id.slice(0, dot)) && instrumentDirectory().placesOf.has(id.slice(dot + 1));
  return OWN_ID.test(id) && !slip ? { kind: 'id', id: id as InstrumentId } : found;
}

/** The id that the user gives, `undefined` where it is none. */
export function readInstrument(text: string): InstrumentId | undefined {
  const given = resolveGiven(text);
  return given.kind === 'id' ? given.id : undefined;
}

/**
 * Reads `ID=FILE`, or a path: a path with `=` in it that exists stays a path.
 *
 * @param field the option that gives it, for the message
 * @throws {EngineError} `file.read` or `run.option` where the text is neither, saying which half is wrong
 */
export function readSource(text: string, field?: string): PriceSource {
  const [, left = '', path = ''] = /^([^=/\\]+)=(.+)$/s.exec(text) ?? [];
  if (left === '' || existsSync(text)) return { path: text };
  const given = resolveGiven(left);
  const found = existsSync(path);
  if (given.kind === 'id') {
    if (found) return { path, id: given.id };
    const message = said`no such file or folder, given as "${text}"; check the path`;
    throw new EngineError('file.read', message, { file: path });
  }
  const told = explainResolution(left, given, said`write the id as CODE.PLACE, such as 600519.SH`);
  const fault = found ? told : said`there is no file or folder "${path}", and ${told}`;
  const message = said`expected ID=FILE or a path, found "${text}": ${fault}`;
  throw new EngineError('run.option', message, placeOf(field));
}

/** Where the text of an option stands. */
export const placeOf = (field: string | undefined): Place => (field === undefined ? {} : { field });

/** What `--benchmark` said: files to load, and benchmarks that stand in for a market's primary. */
export interface BenchmarkChoices {
  readonly sources: readonly PriceSource[];
  readonly chosen: ReadonlyMap<Market, InstrumentId>;
}

/** Reads `000300.SH=FILE` and `US=IXIC.US`. @throws {EngineError} `run.option` */
export function readBenchmarks(texts: readonly string[]): BenchmarkChoices {
  const sources: PriceSource[] = [];
  const chosen = new Map<Market, InstrumentId>();
  for (const text of texts) {
    const [, left = '', right = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    const market = MARKETS.find((name) => name === left.toUpperCase());
    const given = resolveGiven(market ? right : left);
    if (given.kind !== 'id') refuseBenchmark(text, market, left, given);
    else if (market) chosen.set(market, given.id);
    else sources.push({ path: right, id: given.id });
  }
  return { sources, chosen };
}

function refuseBenchmark(
  text: string,
  market: Market | undefined,
  left: string,
  given: Resolution,
): never {
  const wanted = market ? said`an index id after ${market}=` : said`ID=FILE or MARKET=ID`;
  const cure = said`write the id as CODE.PLACE`;
  const why = left === '' || market ? '' : said`: ${explainResolution(left, given, cure)}`;
  const message = said`expected ${wanted}, such as 000300.SH=csi300.csv or US=IXIC.US, found "${text}"${why}`;
  throw new EngineError('run.option', message, { field: '--benchmark' });
}
