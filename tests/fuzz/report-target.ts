/** The reader of reports, thrown damaged texts: what it gives must stand in the text, at the place that it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile, knownFor } from '../../src/app/extract.ts';
import type { Known } from '../../src/extract/extraction.ts';
import { decode } from '../../src/ingest/encoding.ts';
import { readInput } from '../../src/ingest/files.ts';
import { ratingsHeader, ratingsRows } from '../../src/report/extract-csv.ts';
import { extractRecord } from '../../src/report/extract-record.ts';
import { unfounded } from '../extract/grounded.ts';
import { mutated } from '../extract/mutated.ts';
import { BrokenPromise, damaged, digestOf, type Files, pick, type Target } from './target.ts';

const SAMPLE = fileURLToPath(new URL('../../data/sample-report/report.txt', import.meta.url));
const FOLDER = fileURLToPath(new URL('../fixtures/reports', import.meta.url));

/** The sample as it is and run together, and reports of other layouts. */
const sound = (): Files[] => {
  const whole = readFileSync(SAMPLE, 'utf8');
  const others = ['industry.txt', 'columns.txt'].map((name) =>
    readFileSync(join(FOLDER, name), 'utf8'),
  );
  return [whole, whole.replace(/\s/g, ''), ...others].map((text) => ({
    'report.txt': Buffer.from(text),
  }));
};

let known: Known | undefined;

async function read(): Promise<string> {
  known ??= knownFor({});
  const run = await extractFile('report.txt', known);
  // as the program decodes it: damage may make another encoding of it
  const { bytes } = readInput('report.txt');
  const text = decode(bytes, 'report.txt').bytes.toString('utf8');
  for (const [what, value] of unfounded(run, text))
    throw new BrokenPromise(`${what} "${value}" does not stand in the text where it should`);
  return digestOf([extractRecord(run), ratingsHeader() + ratingsRows(run)]);
}

/** Half of them damaged in their bytes, half in their words and figures. */
const bytes = damaged(sound);
const make: Target['make'] = (random) => {
  if (random() < 0.5) return bytes(random);
  const all = sound().map((files) => String(files['report.txt']));
  return { 'report.txt': Buffer.from(mutated(pick(random, all), random, all)) };
};

export const REPORTS: Target = { name: 'reports', make, read };
