/** What `explain --from` shows: where the record stands and whether the folder verifies, then the call, every step. */
import type { FolderCall } from '../../results/folder-call.ts';
import type { Document } from '../document.ts';
import { explainRecord } from '../explain-record.ts';
import { en } from '../words/en/audit.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/audit.ts';
import { callDocument } from './explain.ts';

export function folderCallDocument(found: FolderCall, language: Language): Document {
  const words = { en, zh }[language];
  const { item, evidence, id, folder } = found;
  const lines = [...placeLines(found, words), verifyLine(found, words), sourceLine(found, words)];
  const { blocks } = callDocument(item, evidence, language);
  return { blocks: [{ kind: 'statements', title: words.inFolder(id, folder), lines }, ...blocks] };
}

function placeLines(
  { run, recordLine, sha256, ledgerLine, at, amendments, gone }: FolderCall,
  words: Terms['audit'],
): readonly string[] {
  return [
    words.recordAt(`${run}/records.jsonl`, recordLine, sha256),
    words.statedBy(ledgerLine, at),
    ...amendments.flatMap(({ line, record, reason, changes }) => [
      words.amendedBy(line, record, reason),
      ...changes.map(({ field, from, to }) =>
        words.change(field, JSON.stringify(from), JSON.stringify(to)),
      ),
    ]),
    ...(gone ? [words.goneSince(gone.line, gone.by, gone.reason)] : []),
  ];
}

function verifyLine({ verification: { verified, findings } }: FolderCall, words: Terms['audit']) {
  const differences = findings.filter(({ kind }) => kind === 'difference').length;
  const gaps = findings.filter(({ kind }) => kind === 'gap').length;
  if (verified) return words.folderVerifies;
  return differences > 0 ? words.folderDiffers(differences) : words.folderUnchecked(gaps);
}

const sourceLine = ({ source }: FolderCall, words: Terms['audit']): string =>
  source === 'inputs' ? words.fromInputs : words.fromRecord;

/** The same for a program: where the record stands, the record, and the explanation. */
export function folderCallRecord(found: FolderCall) {
  const { item, evidence, verification, ...rest } = found;
  const { folder, run, ledgerLine, recordLine, sha256, source, amendments, gone, record } = rest;
  const { verified, findings, head } = verification;
  return {
    ...{ folder, run, ledgerLine, recordLine, sha256, head, verified },
    findings: findings.filter(({ kind }) => kind !== 'note'),
    ...{ source, amendments, gone: gone ?? null, record },
    explained: explainRecord(item, evidence),
  };
}
