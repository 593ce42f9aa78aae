/** Reads reports: a file to its text, the text to what it says, with the houses and standards that are known. */

import { parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said, verbatim } from '../base/message.ts';
import { extractReport, type Known, type ReadStandard } from '../extract/extraction.ts';
import { type HeldFigure, holdSnapshot } from '../extract/hold-snapshot.ts';
import { standardYaml } from '../extract/standard-file.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { loadNames } from '../ingest/names.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { LintFinding } from '../ratings/lint.ts';
import { readStandard } from '../ratings/standard-file.ts';
import type { ExtractRun, LintedStandard } from '../results/extract-run.ts';
import { bundledStandards, loadPrices, loadStandard } from './load.ts';
import { readReport } from './report-file.ts';
import { loadRuleSets } from './rule-sets.ts';
import { loadHouses } from './standards.ts';

/** What a user may say beside the report. */
export interface ExtractOptions {
  /** Day of publication where the report prints none, `YYYY-MM-DD`. */
  readonly published?: string | undefined;
  /** CSV of names with their ids. */
  readonly names?: string | undefined;
  /** What the report's own rating is of, where the report does not say. */
  readonly subject?: InstrumentId | undefined;
  /** Ids of the rule sets that it is held to; {@link DEFAULT_RULES} where none is named. */
  readonly ruleSets?: readonly string[] | undefined;
}

/** Reports are those of Chinese houses, as a rule. */
const DEFAULT_RULES = ['csrc'];

/** Letters of the longest report that is read: a book of five thousand pages. */
const LONGEST = 20_000_000;

/** Loads what is known beside the reports, once for all of them. @throws {EngineError} for a bad file of names; `run.option` for an unknown rule set */
export function knownFor(options: ExtractOptions): Known {
  const { published, names, subject, ruleSets = DEFAULT_RULES } = options;
  const directory = instrumentDirectory();
  return {
    ...{ directory, published, subject },
    houses: loadHouses().houses,
    standards: bundledStandards().map((id) => loadStandard(id).standard),
    names:
      names === undefined ? [] : loadNames(names, { directory, layouts: vendorLayouts() }).names,
    ruleSets: loadRuleSets(ruleSets, '--rule-sets').map(({ ruleSet }) => ruleSet),
  };
}

/** Extracts one report. @throws {EngineError} `file.…` and `report.…` for what is no text of a report */
export async function extractFile(file: string, known: Known): Promise<ExtractRun> {
  const { report, input, notes } = await readReport(file);
  requireText(report.text, file);
  const { standard, otherStandards, ...extraction } = extractReport(report, known);
  return {
    ...extraction,
    ...{ file, sha256: input.sha256, report, held: [], notes },
    standard: standard && linted(standard),
    otherStandards: otherStandards.map(linted),
  };
}

/** @throws {EngineError} `file.format` for a page of the web, or a text that is too long */
function requireText(text: string, file: string): void {
  const refuse = (message: Message) => new EngineError('file.format', message, { file });
  if (/^\ufeff?\s*(?:<!doctype html|<html|<head)/i.test(text.slice(0, 200)))
    throw refuse(said`is a web page; save its text as .txt`);
  if (text.length > LONGEST)
    throw refuse(said`is longer than ${LONGEST} letters, and no report is; check the file`);
}

/** Holds the report's snapshot against prices; empty where it prints none, or no day. @throws {EngineError} for a file of several series */
export function heldAgainst(run: ExtractRun, file: string): readonly HeldFigure[] {
  const [series, ...others] = loadPrices(file).series.values();
  if (!series || others.length > 0) {
    const message = said`no prices of one instrument in ${verbatim(file)}`;
    throw new EngineError('run.option', message, { field: '--against' });
  }
  const { snapshot, published } = run;
  return snapshot && published ? holdSnapshot(snapshot, parseDay(published.value.day), series) : [];
}

/** A standard with what is wrong with its file; one that is no standard at all is a finding, too. */
function linted(standard: ReadStandard): LintedStandard {
  const yaml = standardYaml(standard.file);
  return { ...standard, yaml, lint: findingsOf(yaml) };
}

function findingsOf(yaml: string): readonly LintFinding[] {
  try {
    return readStandard(yaml, 'standard.yaml').findings;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.issues.map(({ message, place }) => ({
      level: 'error',
      field: place.field ?? 'file',
      message,
    }));
  }
}
