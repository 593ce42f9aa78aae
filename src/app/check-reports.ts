/** Reports that the records of the last run name, held to the digests that stand there: those that are at hand. */
import { join } from 'node:path';
import { isInside } from '../audit/below.ts';
import { chunksOfFile, linesOf } from '../audit/chunks.ts';
import type { Finding } from '../audit/finding.ts';
import type { AmendEntry, LedgerLine } from '../audit/ledger.ts';
import { RECORDS } from '../audit/run-folder.ts';
import { parseShallow } from '../base/json-limits.ts';
import { said } from '../base/message.ts';
import { shown } from '../ingest/cells.ts';
import type { InputFinder } from './find-inputs.ts';
import { digestFinder } from './report-digests.ts';

/** What a record states of its report, and the ratings file that it came from. */
interface Cited {
  readonly id: string;
  readonly report: unknown;
  readonly sha256: unknown;
  readonly source: unknown;
}

/** How the record of a call without a report begins to say so. */
const NO_REPORT = Buffer.from('"report":{"file":null,');

/**
 * Finds the reports at hand that are not the ones of the records, corrections taken in. A report that is not at hand is no
 * finding: reports may be kept elsewhere.
 */
export function checkReports(
  folder: string,
  lines: readonly LedgerLine[],
  find: InputFinder,
): Finding[] {
  const entry = lines.findLast((line) => line.kind === 'audit');
  const path = entry && join(folder, entry.run, RECORDS);
  if (!path || !isInside(folder, path)) return [];
  const facts = correctedReports(lines, entry.run);
  const digestOf = digestFinder(find.pathOf);
  const findings: Finding[] = [];
  let line = 0;
  for (const bytes of linesOf(chunksOfFile(path))) {
    line++;
    if (facts.size === 0 && bytes.includes(NO_REPORT)) continue;
    const cited = citedIn(bytes);
    if (!cited) continue; // told of the run
    const { report, sha256, source } = { ...cited, ...facts.get(cited.id) };
    if (typeof report !== 'string' || typeof sha256 !== 'string' || typeof source !== 'string')
      continue;
    const found = digestOf(source, report);
    if (found === undefined || found === sha256) continue;
    const message = said`the report ${shown(report)} has the SHA-256 ${found}, and the record states ${sha256}; put the report back, or correct the record`;
    const file = join(entry.run, RECORDS);
    findings.push({ kind: 'difference', file, line, field: 'report.sha256', message });
  }
  return findings;
}

/** Facts about reports that corrections of a run set, by record. */
function correctedReports(lines: readonly LedgerLine[], run: string) {
  const facts = new Map<string, Partial<Cited>>();
  const own = lines.filter(
    (line): line is LedgerLine & AmendEntry => line.kind === 'amend' && line.run === run,
  );
  for (const { record, set } of own) {
    const { 'report.file': report, 'report.sha256': sha256 } = set;
    const corrected = {
      ...(report !== undefined && { report }),
      ...(sha256 !== undefined && { sha256 }),
    };
    if (Object.keys(corrected).length > 0)
      facts.set(record, { ...facts.get(record), ...corrected });
  }
  return facts;
}

function citedIn(bytes: Buffer): Cited | undefined {
  try {
    const { id, report, source } = parseShallow(bytes.toString('utf8')) as {
      readonly id: string;
      readonly report: { readonly file: unknown; readonly sha256: unknown };
      readonly source: { readonly file: unknown };
    };
    return { id, report: report.file, sha256: report.sha256, source: source.file };
  } catch {
    return undefined;
  }
}
