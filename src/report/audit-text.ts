/** What `audit`, `verify` and `amend` tell a person. */
import type { Amendment } from '../audit/amendment.ts';
import type { Finding } from '../audit/finding.ts';
import type { AmendEntry, AuditEntry, LedgerLine } from '../audit/ledger.ts';
import { formatPlace } from '../base/errors.ts';
import { counted, inert } from '../base/text.ts';
import { WIDTH, wrap } from './print/layout.ts';

/** Findings that are printed; the others are counted. */
const PRINTED = 20;

/** What {@link verifyText} prints: the result of a verification. */
export interface VerifyResult {
  readonly verified: boolean;
  readonly runs: number;
  readonly judgedAgain: number;
  readonly records: number;
  readonly lines: number;
  readonly head: string | null;
  readonly signer: string | null;
  readonly findings: readonly Finding[];
  readonly amendments: readonly Amendment[];
}

/** The run that was added, and where the ledger ends now. */
export function auditText(folder: string, line: LedgerLine & AuditEntry): string {
  const { run, records, files } = line;
  const what = `${counted(records, 'record')} in ${counted(files.length, 'file')}`;
  return narrow([`${inert(folder)}/${run}: ${what}`, ...lineText(line)]);
}

/** The correction that was added. */
export function amendText(line: LedgerLine & AmendEntry): string {
  const { record, run, replaces, amended } = line;
  return narrow([
    `${inert(record)} of ${run}`,
    `  replaces ${replaces}`,
    `  by       ${amended}`,
    ...lineText(line),
  ]);
}

/** Lines broken at the width of a terminal; what goes on stands four blanks in. */
const narrow = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => wrap(line, WIDTH, '    '))
    .map((line) => `${line}\n`)
    .join('');

function lineText({ sequence, hash, signer }: LedgerLine): string[] {
  const by = signer ? [`signed by key: ${signer.fingerprint}`] : [];
  return [`ledger line ${sequence}: ${hash}`, ...by];
}

/** The verdict first, then every finding with its place, then the corrections. */
export function verifyText(result: VerifyResult): string {
  const { findings } = result;
  const wrong = findings.filter(({ kind }) => kind !== 'note');
  const notes = findings.filter(({ kind }) => kind === 'note');
  const more = wrong.length - PRINTED;
  return narrow([
    headline(result, wrong),
    ...wrong.slice(0, PRINTED).map((finding) => `  ${findingText(finding)}`),
    ...(more > 0 ? [`  and ${more} more like these`] : []),
    ...notes.slice(0, PRINTED).map((finding) => `  note: ${findingText(finding)}`),
    ...result.amendments.flatMap(amendmentLines),
    ...(result.head === null ? [] : [`ledger head: ${result.head}`]),
    ...(result.signer === null ? [] : [`signed by key: ${result.signer}`]),
  ]);
}

function headline(result: VerifyResult, wrong: readonly Finding[]): string {
  const { verified, records, runs, judgedAgain, lines } = result;
  const done = `${counted(records, 'record')} of ${counted(judgedAgain, 'run')}`;
  const earlier = runs - judgedAgain;
  const byDigest = earlier === 0 ? '' : `, ${counted(earlier, 'more run')} by digests only`;
  if (verified) return `verified ${done}${byDigest}, ${counted(lines, 'line')} of the ledger`;
  const gaps = wrong.filter(({ kind }) => kind === 'gap').length;
  const unknown = gaps === 0 ? '' : `, ${gaps} that cannot be checked`;
  return `NOT verified: ${counted(wrong.length - gaps, 'difference')}${unknown}; judged again ${done}`;
}

function findingText({ file, line, field, message }: Finding): string {
  const place = formatPlace({ file, ...(line !== undefined && { line }), ...(field && { field }) });
  return inert(`${place}: ${message}`);
}

function amendmentLines({ line, record, reason, changes }: Amendment): string[] {
  const shown = (value: unknown) => JSON.stringify(value);
  return [
    `amended by line ${line}: ${inert(record)}: ${inert(reason)}`,
    ...changes.map(({ field, from, to }) => inert(`  ${field}: ${shown(from)} -> ${shown(to)}`)),
  ];
}
