/** What an audit says of its own completeness, and the rule sets that it is counted by. */
import type { AuditManifest } from '../audit/manifest.ts';
import { callCompleteness, completeness, totalsOf } from '../ratings/completeness.ts';
import { disclosed } from '../ratings/disclosed.ts';
import { houseNames } from '../ratings/houses.ts';
import type { Scores } from '../ratings/score.ts';
import { disclosedRecord } from '../report/completeness-record.ts';
import type { RowFinding } from '../results/completeness-run.ts';
import type { AuditInputs } from './audit-inputs.ts';
import { filingFindings } from './filing-findings.ts';
import { reportDigests } from './report-digests.ts';

type Listed = NonNullable<AuditManifest['ruleSets']>[number];

/** The rule sets among the files of a run, each with its text. */
export const ruleSetsOf = ({
  ruleSets,
}: Pick<AuditInputs, 'ruleSets'>): readonly (Listed & { readonly text: string })[] =>
  ruleSets.map(({ ruleSet: { id }, input: { file, sha256 }, text }) => ({
    ...{ id, file, copy: `disclosures/${id}-${sha256.slice(0, 12)}.yaml`, sha256, text },
  }));

/** `completeness.json`. */
export function completenessPart({ calls, ruleSets, standards }: AuditInputs, scores: Scores) {
  const nameHouse = houseNames(standards.registry.houses, calls.calls);
  const required = ruleSets.map(({ ruleSet }) => disclosedRecord(disclosed(calls.calls, ruleSet)));
  return { ...completeness(calls, totalsOf(scores), nameHouse), required };
}

/** What the rows contradict. Reports are no input of a run: they may be kept elsewhere, and the run is the same without them. */
export const rowFindings = ({ calls, pathOf, standards }: AuditInputs): readonly RowFinding[] =>
  filingFindings(
    callCompleteness(calls, houseNames(standards.registry.houses, calls.calls)),
    reportDigests(calls.calls, (file) => pathOf.get(file)),
  );
