/** What the files of a folder are for: the inputs of a run, as far as the files themselves decide. */

import { instrumentDirectory } from '../ingest/data.ts';
import { classOf, type InstrumentId } from '../markets/instrument.ts';
import type { Found } from '../results/init-run.ts';
import type { SeenFile } from './survey.ts';

/** Files and folders by what they are given as; of several for one option the user chooses. */
export type Draft = Omit<Found, 'ratings' | 'prices' | 'standards' | 'strategies' | 'indices'> & {
  readonly ratings: readonly string[];
  readonly prices: readonly string[];
  readonly indices: readonly InstrumentId[];
};

export function draftOf(files: readonly SeenFile[]): Draft {
  const named = (kind: SeenFile['kind']) =>
    files.filter((one) => one.kind === kind).map(({ file }) => file);
  const isIndex = (id: InstrumentId) => classOf(instrumentDirectory(), id) === 'index';
  const series = files.filter(({ kind }) => kind === 'prices');
  const indices = [...new Set(series.flatMap(({ instruments }) => instruments))].filter(isIndex);
  const [only] = indices.length === 1 ? indices : [];
  const holders = series.filter(({ instruments }) => instruments.some((id) => id === only));
  const [holder] = holders.length === 1 && holders[0]?.instruments.length === 1 ? holders : [];
  const prices = pathsOf(
    files,
    ({ kind }) => kind === 'prices' || kind === 'factors',
    isPassedOver,
  );
  return {
    ratings: pathsOf(files, ({ kind }) => kind === 'ratings'),
    prices: prices.filter((path) => path !== holder?.file),
    benchmark: only && holder && { id: only, file: holder.file },
    indices,
    unnamed: named('unnamed'),
    ids: named('ids'),
    boardLots: named('lots'),
    actions: named('actions'),
    listed: named('listings'),
    data: files.flatMap(({ asData }) => asData ?? []),
  };
}

/** A run passes over such a file in a folder of prices, and says so. */
const isPassedOver = ({ kind }: SeenFile): boolean =>
  kind !== 'unnamed' && kind !== 'side' && kind !== 'unreadable' && kind !== 'result';

/** Files of one role from which a folder is named though it holds others that a run passes over. */
const MANY = 20;

/**
 * The shortest list that names all files of a role and no others: a folder where it holds nothing else, else its files.
 * The current folder is never named: what comes into it later is not known.
 */
export function pathsOf(
  files: readonly SeenFile[],
  isOurs: (one: SeenFile) => boolean,
  mayStand: (one: SeenFile) => boolean = () => false,
): string[] {
  const gather = (folder: string, below: readonly SeenFile[]): string[] => {
    const ours = below.filter(isOurs);
    const others = below.filter((one) => !isOurs(one));
    const isWhole = others.length === 0 || (ours.length >= MANY && others.every(mayStand));
    if (ours.length === 0) return [];
    if (folder !== '' && isWhole) return [folder];
    const direct: string[] = [];
    const folders = new Map<string, SeenFile[]>();
    for (const one of below) {
      const slash = one.file.indexOf('/', folder === '' ? 0 : folder.length + 1);
      const name = slash < 0 ? one.file : one.file.slice(0, slash);
      if (slash < 0) {
        if (isOurs(one)) direct.push(name);
        continue;
      }
      const inside = folders.get(name) ?? [];
      inside.push(one);
      folders.set(name, inside);
    }
    return [...direct, ...[...folders].flatMap(([name, inside]) => gather(name, inside))];
  };
  return gather('', files);
}
