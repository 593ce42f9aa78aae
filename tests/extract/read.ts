/** Reads a text as a report, with the houses, standards and names that come with the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownFor } from '../../src/app/extract.ts';
import { extractReport, type Known } from '../../src/extract/extraction.ts';
import { type Folded, fold } from '../../src/extract/folded.ts';
import { plainText } from '../../src/extract/text.ts';
import { ROOT } from '../shared.ts';

let known: Known | undefined;

/** What is known, loaded once. */
export function knownHere(): Known {
  known ??= knownFor({});
  return known;
}

export const readText = (text: string, more: Partial<Known> = {}) =>
  extractReport(plainText(text), { ...knownHere(), ...more });

export const folded = (text: string): Folded => fold(plainText(text));

export const readSample = (): string =>
  readFileSync(join(ROOT, 'data/sample-report/report.txt'), 'utf8');
