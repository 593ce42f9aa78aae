/** The data folder of the package: vendor layouts and instrument facts, read once a process. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lazySchema, readYaml } from '../base/config.ts';
import {
  ASSET_CLASSES,
  type InstrumentDirectory,
  type InstrumentFacts,
  MARKETS,
  makeDirectory,
} from '../markets/instrument.ts';
import type { InputFile } from '../store/series.ts';
import { type Layout, layoutSchema } from './layout.ts';

const FOLDER = new URL('../../data/', import.meta.url);

/** Path of a file or folder below data/. */
export const dataPath = (name: string): string => fileURLToPath(new URL(name, FOLDER));

/** A text of the data folder, and its values where the build has checked this very text. */
export interface DataText {
  readonly text: string;
  readonly input: InputFile;
  readonly checked: unknown;
}

/** Reads a file below data/, such as `formats/plain.yaml`. */
export function readDataText(name: string): DataText {
  const bytes = readFileSync(dataPath(name));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const input = { file: `data/${name}`, bytes: bytes.length, sha256 };
  return { text: bytes.toString('utf8'), input, checked: checkedValues()[sha256] };
}

let values: Readonly<Record<string, unknown>> | undefined;

/**
 * What the build found in the data files, by the digest of each text (scripts/check-data.mjs writes it beside the
 * compiled code). A text that was edited since has another digest, and is read and checked as if there were no build.
 */
function checkedValues(): Readonly<Record<string, unknown>> {
  const file = new URL('../checked-data.json', import.meta.url);
  values ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as typeof values) : {};
  return values ?? {};
}

/** The form of data/markets/instruments.yaml. */
export const factsSchema = lazySchema<InstrumentFacts>((z) =>
  z.strictObject({
    source: z.string(),
    places: z.record(
      z.string(),
      z.strictObject({
        market: z.enum(MARKETS).optional(),
        currency: z.string().regex(/^[A-Z]{3}$/),
        zone: z.string(),
        sessions: z.string().optional(),
        weekends: z.literal(true).optional(),
        class: z.enum(ASSET_CLASSES).optional(),
        code: z.string(),
        pad: z.int().positive().optional(),
        spellings: z.array(z.string()),
        before: z.array(z.string()).optional(),
        bloomberg: z.array(z.string()).optional(),
      }),
    ),
    ranges: z.array(
      z.strictObject({
        prefix: z.string(),
        place: z.string(),
        market: z.enum(MARKETS).optional(),
        currency: z.string().regex(/^[A-Z]{3}$/),
      }),
    ),
    exchanges: z.record(z.string(), z.string()),
    codes: z.array(
      z.strictObject({
        prefix: z.string(),
        place: z.string(),
        class: z.enum(ASSET_CLASSES),
      }),
    ),
    indices: z.array(
      z.strictObject({
        id: z.string(),
        names: z.array(z.string()),
        symbols: z.array(z.string()),
        sameCode: z.string().optional(),
      }),
    ),
  }),
);

let directory: InstrumentDirectory | undefined;
let layouts: readonly Layout[] | undefined;

/** The instrument directory of data/markets/instruments.yaml. */
export function instrumentDirectory(): InstrumentDirectory {
  if (!directory) {
    const { text, input, checked } = readDataText('markets/instruments.yaml');
    directory = makeDirectory(readYaml(text, factsSchema, input.file, checked));
  }
  return directory;
}

/** All vendor layouts of data/formats, by name. */
export function vendorLayouts(): readonly Layout[] {
  layouts ??= readdirSync(dataPath('formats'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const { text, input, checked } = readDataText(`formats/${name}`);
      return readYaml(text, layoutSchema, input.file, checked);
    });
  return layouts;
}
