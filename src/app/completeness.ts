/** `completeness`: how whole a body of calls is, what its rows contradict, and which required fields they state. */
import { loadCallBook } from '../ingest/calls.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { callCompleteness } from '../ratings/completeness.ts';
import { disclosed } from '../ratings/disclosed.ts';
import { houseNames } from '../ratings/houses.ts';
import type { CompletenessRun } from '../results/completeness-run.ts';
import { filingFindings } from './filing-findings.ts';
import { idMap } from './load.ts';
import { reportDigests } from './report-digests.ts';
import { loadRuleSets } from './rule-sets.ts';
import { loadHouses } from './standards.ts';

export interface CompletenessFiles {
  readonly ratings: readonly string[];
  readonly ids?: string | undefined;
  readonly skipBad?: boolean | undefined;
  /** Ids of rule sets; all that come with the package where none is named. */
  readonly ruleSets?: readonly string[] | undefined;
}

/** Reads the ratings and counts; no price is needed. @throws {EngineError} as loading does; `run.option` for an unknown rule set */
export function completenessOf(files: CompletenessFiles): CompletenessRun {
  const { ratings, ids: idFile, skipBad, ruleSets } = files;
  const sets = loadRuleSets(ruleSets, '--rule-sets');
  const ids = idFile === undefined ? undefined : idMap(idFile);
  const context = { directory: instrumentDirectory(), layouts: vendorLayouts(), ids: ids?.ids };
  const read = loadCallBook(ratings, { ...context, skipBad });
  const calls = read.calls.toSorted((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1));
  const facts = callCompleteness({ ...read, calls }, houseNames(loadHouses().houses, calls));
  const reports = reportDigests(calls);
  return {
    simulated: read.simulated,
    inputs: [
      ...read.inputs.map((input) => ({ role: 'ratings' as const, ...input })),
      ...(ids ? [{ role: 'ids' as const, ...ids.input }] : []),
      ...sets.map(({ input }) => ({ role: 'rule-set' as const, ...input })),
    ],
    facts,
    rules: sets.map(({ ruleSet }) => disclosed(calls, ruleSet)),
    reports,
    findings: filingFindings(facts, reports),
    notes: read.notes ?? [],
  };
}
