/** What `audit`, `amend` and `verify` show. */
import type { Amendment } from '../../audit/amendment.ts';
import type { Finding } from '../../audit/finding.ts';
import type { AmendEntry, GoneEntry, LedgerLine } from '../../audit/ledger.ts';
import { formatPlace } from '../../base/errors.ts';
import type { Anchor, AuditedRun, Verification } from '../../results/verification.ts';
import type { Document } from '../document.ts';
import { en } from '../words/en/audit.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/audit.ts';

/** Findings that are printed; the others are counted. */
const PRINTED = 20;

/** The run that was added, and where the ledger ends now. */
export function auditDocument(
  folder: string,
  { line, differences, findings }: AuditedRun,
  language: Language,
  say: (message: string) => string = (message) => message,
): Document {
  const words = { en, zh }[language];
  const added = words.run(folder, line.run, line.records, line.files.length);
  const since = differences ? differenceLines(differences, words) : [];
  const told = findings
    .slice(0, PRINTED)
    .map((one) => words.note(formatPlace({ file: one.file, line: one.line }), say(one.message)));
  const more = findings.length - PRINTED;
  const rest = more > 0 ? [words.more(more)] : [];
  return documentOf([added, ...since, ...told, ...rest, ...ledgerLines(line, words)]);
}

/** Calls and files that are named of each kind; the others are counted. */
const NAMED = 10;

/** What differs from the run before. */
function differenceLines(
  { run, ...found }: NonNullable<AuditedRun['differences']>,
  words: Terms['audit'],
): readonly string[] {
  const kinds = ['gone', 'added', 'moved', 'changed', 'inputs'] as const;
  const listed = kinds.flatMap((kind) => {
    const all = found[kind];
    if (all.length === 0) return [];
    const names = all.slice(0, NAMED).join(words.comma);
    return [words.differ(words.kinds[kind], all.length, names, all.length - NAMED)];
  });
  const losses = found.gone.length > 0 ? [words.lossNeedsReason] : [];
  return [words.since(run, listed.length === 0), ...listed, ...losses];
}

/** The correction that was added. */
export function amendDocument(
  line: LedgerLine & (AmendEntry | GoneEntry),
  language: Language,
): Document {
  const words = { en, zh }[language];
  if (line.kind === 'gone')
    return documentOf([
      words.gone(line.record, line.run, line.reason),
      ...ledgerLines(line, words),
    ]);
  const judged = Object.keys(line.result ?? {});
  return documentOf([
    words.amended(line.record, line.run),
    ...(judged.length > 0 ? [words.judgedAnew(judged.join(words.comma))] : []),
    words.replaces(line.replaces),
    words.by(line.amended),
    ...ledgerLines(line, words),
  ]);
}

/**
 * The verdict first, then every finding with its place, then the corrections.
 *
 * @param say says a finding in the reader's language
 */
export function verifyDocument(
  result: Verification,
  language: Language,
  say: (message: string) => string = (message) => message,
): Document {
  const words = { en, zh }[language];
  const wrong = result.findings.filter(({ kind }) => kind !== 'note');
  const notes = result.findings.filter(({ kind }) => kind === 'note');
  const more = wrong.length - PRINTED;
  const told = (finding: Finding) => [say(placeOf(finding)), say(finding.message)] as const;
  return documentOf([
    headline(result, wrong, words),
    ...wrong.slice(0, PRINTED).map((finding) => words.finding(...told(finding))),
    ...(more > 0 ? [words.more(more)] : []),
    ...notes.slice(0, PRINTED).map((finding) => words.note(...told(finding))),
    ...result.amendments.flatMap((one) => amendmentLines(one, words)),
    ...(result.head === null ? [] : [words.head(result.head)]),
    ...(result.signer === null ? [] : [words.signedBy(result.signer)]),
    ...(result.verified ? anchorLines(result, words) : []),
  ]);
}

const documentOf = (lines: readonly string[]): Document => ({
  blocks: lines.map((text) => ({ kind: 'text', text, indent: 4, joined: true })),
});

const ledgerLines = (
  { sequence, hash, signer }: LedgerLine,
  words: Terms['audit'],
): readonly string[] => [
  words.ledgerLine(sequence, hash),
  ...(signer ? [words.signedBy(signer.fingerprint)] : []),
];

function headline(result: Verification, wrong: readonly Finding[], words: Terms['audit']): string {
  const { verified, records, runs, judgedAgain, lines } = result;
  const done = words.judgedAgain(records, judgedAgain);
  const earlier = runs - judgedAgain;
  if (verified) return words.verified(done, earlier === 0 ? '' : words.byDigest(earlier), lines);
  const gaps = wrong.filter(({ kind }) => kind === 'gap').length;
  return words.notVerified(wrong.length - gaps, gaps === 0 ? '' : words.unchecked(gaps), done);
}

/** What the verdict rests on besides the folder itself. */
function anchorLines({ anchors, lines }: Verification, words: Terms['audit']): readonly string[] {
  if (anchors.length === 0) return [words.notAnchored];
  const isOutside = anchors.some(({ by, elsewhere }) => elsewhere || by === 'head' || by === 'key');
  return [
    // the same in the folder and kept elsewhere is said once
    ...new Set(anchors.map((anchor) => anchorLine(anchor, lines - anchor.line, words))),
    ...(isOutside ? [] : [words.allInFolder]),
  ];
}

function anchorLine(
  { by, line, since, who = '' }: Anchor,
  later: number,
  words: Terms['audit'],
): string {
  switch (by) {
    case 'key':
      return words.anchoredByKey(since);
    case 'head':
      return words.anchoredByHead(line, later, since);
    case 'timestamp':
      return words.anchoredByTimestamp(who, line, later, since ?? '');
    case 'witness':
      return words.anchoredByWitness(who, line, later, since ?? '');
    case 'checkpoint':
      return words.anchoredByCheckpoint(who, line, later, since);
    default:
      return by satisfies never;
  }
}

const placeOf = ({ file, line, field }: Finding): string =>
  formatPlace({ file, ...(line !== undefined && { line }), ...(field && { field }) });

const amendmentLines = (
  { line, record, reason, changes }: Amendment,
  words: Terms['audit'],
): readonly string[] => [
  words.amendedBy(line, record, reason),
  ...changes.map(({ field, from, to }) =>
    words.change(field, JSON.stringify(from), JSON.stringify(to)),
  ),
];
