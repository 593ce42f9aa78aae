/** `ratemark standards list | show | lint`. */

import { bundledStandards, loadStandard, readStandardText } from '../app/load.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { formatInterval } from '../ratings/band.ts';
import type { LintFinding } from '../ratings/lint.ts';
import { type RatingStandard, SCALES, type Scale } from '../ratings/standard.ts';
import { readStandard } from '../ratings/standard-file.ts';
import {
  lintDocument,
  monthsOf,
  standardDocument,
  standardsDocument,
} from '../report/documents/standards.ts';
import { spoken } from './language.ts';
import type { ListConfig, ShowConfig } from './options/check.ts';
import { shownText } from './shown.ts';

const printJson = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);

export function listCommand({ format, lang }: ListConfig): void {
  const all = bundledStandards().map((id) => loadStandard(id).standard);
  if (format === 'json') printJson(all.map(listed));
  else process.stdout.write(shownText(standardsDocument(all, lang)));
}

function listed({ id, house, houseEnglish, status, scales }: RatingStandard) {
  const scale = scales.stock ?? Object.values(scales)[0];
  return {
    id,
    house,
    houseEnglish: houseEnglish ?? null,
    status,
    months: scale ? monthsOf(scale) : '',
    tiers: scale?.bands.map((b) => b.grade) ?? [],
    labels: scale?.bands.map((b) => b.zh) ?? [],
  };
}

export function showCommand(name: string, { format, lang }: ShowConfig): void {
  const { standard } = loadStandard(name);
  if (format === 'json') printJson(toPlain(standard));
  else process.stdout.write(shownText(standardDocument(standard, lang)));
}

/** A standard without maps, sets and fractions. */
function toPlain({ scales, unrated, mentions, ...facts }: RatingStandard) {
  const scaleOf = ({ labels: _labels, edges: _edges, bands, ...scale }: Scale) => ({
    ...scale,
    bands: bands.map(({ from: _from, to: _to, ...band }, i) => ({
      ...band,
      interval: formatInterval(bands[i]!),
    })), // same length
  });
  const plainScales = SCALES.flatMap((name) =>
    scales[name] ? [[name, scaleOf(scales[name])] as const] : [],
  );
  return {
    ...facts,
    unrated: [...unrated],
    mentions: [...mentions],
    ...Object.fromEntries(plainScales),
  };
}

export function lintCommand(name: string, { format, lang }: ShowConfig): void {
  const { text, input } = readStandardText(name);
  const { file } = input;
  const findings = findingsOf(text, file);
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (format === 'json') printJson(findings);
  else process.stdout.write(shownText(lintDocument(file, findings, lang, spoken)));
  if (errors > 0) process.exitCode = 1;
}

/** What reading the file finds; a file that is no standard at all is a finding, too. */
function findingsOf(text: string, file: string): readonly LintFinding[] {
  try {
    return readStandard(text, file).findings;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.issues.map(({ message, place: { field, line } }) => ({
      level: 'error',
      field: field ?? (line === undefined ? 'file' : said`line ${line}`),
      message,
    }));
  }
}
