/** The data folder of the package: vendor layouts and instrument facts, read once a process. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readYaml, z } from '../base/config.ts';
import { type InstrumentDirectory, MARKETS, makeDirectory } from '../markets/instrument.ts';
import { type Layout, parseLayout } from './layout.ts';

const FOLDER = new URL('../../data/', import.meta.url);

/** Path of a file or folder below data/. */
export const dataPath = (name: string): string => fileURLToPath(new URL(name, FOLDER));

const assetClass = z.enum(['stock', 'industry', 'convertible', 'index', 'fund']);
const facts = z.strictObject({
  source: z.string(),
  places: z.record(
    z.string(),
    z.strictObject({
      market: z.enum(MARKETS as [string, ...string[]]),
      spellings: z.array(z.string()),
    }),
  ),
  exchanges: z.record(z.string(), z.string()),
  codes: z.array(z.strictObject({ prefix: z.string(), place: z.string(), class: assetClass })),
  indices: z.array(
    z.strictObject({
      id: z.string(),
      names: z.array(z.string()),
      symbols: z.array(z.string()),
      sameCode: z.string().optional(),
    }),
  ),
});

let directory: InstrumentDirectory | undefined;
let layouts: readonly Layout[] | undefined;

/** The instrument directory of data/markets/instruments.yaml. */
export function instrumentDirectory(): InstrumentDirectory {
  const file = 'data/markets/instruments.yaml';
  const read = () =>
    readYaml(readFileSync(dataPath('markets/instruments.yaml'), 'utf8'), facts, file);
  directory ??= makeDirectory(read() as Parameters<typeof makeDirectory>[0]);
  return directory;
}

/** All vendor layouts of data/formats, by name. */
export function vendorLayouts(): readonly Layout[] {
  layouts ??= readdirSync(dataPath('formats'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) =>
      parseLayout(readFileSync(dataPath(`formats/${name}`), 'utf8'), `data/formats/${name}`),
    );
  return layouts;
}
