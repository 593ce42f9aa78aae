/** The reader of reports, thrown damaged texts: what it gives must stand in the text, at the place that it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile, knownFor } from '../../src/app/extract.ts';
import type { Known } from '../../src/extract/extraction.ts';
import { fold } from '../../src/extract/folded.ts';
import { plainText } from '../../src/extract/text.ts';
import { decode } from '../../src/ingest/encoding.ts';
import { readInput } from '../../src/ingest/files.ts';
import { ratingsHeader, ratingsRows } from '../../src/report/extract-csv.ts';
import { extractRecord } from '../../src/report/extract-record.ts';
import type { ExtractRun } from '../../src/results/extract-run.ts';
import { BrokenPromise, damaged, digestOf, type Files, type Target } from './target.ts';

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
  const bare = fold(plainText(text)).text;
  for (const value of valuesOf(run)) {
    const wanted = fold(plainText(value)).text;
    if (!bare.includes(wanted)) throw new BrokenPromise(`"${value}" does not stand in the text`);
  }
  return digestOf([extractRecord(run), ratingsHeader() + ratingsRows(run)]);
}

/** Values that are quoted from the text. */
const valuesOf = ({
  house,
  calls,
  mentions,
  analysts,
  contacts,
  standard,
}: ExtractRun): readonly string[] =>
  [
    house?.value,
    ...calls.flatMap(({ name, label, previousLabel }) => [name, label, previousLabel]),
    ...mentions.map(({ name }) => name),
    ...[...analysts, ...contacts].flatMap(({ value: { name, licence } }) => [name, licence]),
    ...(standard?.file.stock?.bands ?? []).flatMap(({ zh, printed }) => [zh, printed]),
  ].filter((value) => value !== undefined);

export const REPORTS: Target = { name: 'reports', make: damaged(sound), read };
