/** What `audit`, `amend` and `verify` say. */
import { counted } from '../../../base/text.ts';

export const en = {
  run: (folder: string, run: string, records: number, files: number) =>
    `${folder}/${run}: ${counted(records, 'record')} in ${counted(files, 'file')}`,
  since: (run: string, same: boolean) =>
    same ? `the same calls and inputs as ${run}` : `what differs from ${run}:`,
  kinds: {
    gone: 'calls gone',
    added: 'calls new',
    moved: 'calls moved to another line or file',
    changed: 'calls changed',
    inputs: 'inputs replaced',
  },
  comma: ', ',
  differ: (kind: string, n: number, names: string, more: number) =>
    `  ${kind}: ${n} (${names}${more > 0 ? ` and ${more} more` : ''})`,
  lossNeedsReason:
    'verify asks for the reason of each call that is gone: ratemark amend --gone ID --reason TEXT',
  gone: (record: string, run: string, reason: string) => `${record} of ${run} is gone: ${reason}`,
  judgedAnew: (fields: string) => `judged again; changed: ${fields}`,
  ledgerLine: (sequence: number, hash: string) => `ledger line ${sequence}: ${hash}`,
  signedBy: (fingerprint: string) => `signed by key: ${fingerprint}`,
  amended: (record: string, run: string) => `${record} of ${run}`,
  replaces: (digest: string) => `  replaces ${digest}`,
  by: (digest: string) => `  by       ${digest}`,
  verified: (done: string, earlier: string, lines: number) =>
    `verified ${done}${earlier}, ${counted(lines, 'line')} of the ledger`,
  judgedAgain: (records: number, runs: number) =>
    `${counted(records, 'record')} of ${counted(runs, 'run')}`,
  byDigest: (runs: number) => `, ${counted(runs, 'more run')} by digests only`,
  notVerified: (differences: number, unknown: string, done: string) =>
    `NOT verified: ${counted(differences, 'difference')}${unknown}; judged again ${done}`,
  unchecked: (gaps: number) => `, ${gaps} that cannot be checked`,
  finding: (place: string, message: string) => `  ${place}: ${message}`,
  note: (place: string, message: string) => `  note: ${place}: ${message}`,
  more: (n: number) => `  and ${n} more like these`,
  amendedBy: (line: number, record: string, reason: string) =>
    `amended by line ${line}: ${record}: ${reason}`,
  change: (field: string, from: string, to: string) => `  ${field}: ${from} -> ${to}`,
  notAnchored:
    'consistent, not anchored: nothing outside the folder was asked. An older ledger put back, a fork or a chain made anew would pass as well: note the ledger head elsewhere (--head), or sign (--key)',
  anchoredByHead: (line: number, later: number, since: string | null) =>
    `anchored by the hash that was noted elsewhere: line ${line}${since ? ` of ${since}` : ''}${later > 0 ? `; ${counted(later, 'later line follows', 'later lines follow')} from it, unvouched` : ''}`,
  anchoredByKey: (since: string | null) =>
    `anchored by the key that signed every line${since ? `, the last at ${since} as it states` : ''}; an older ledger of the same key would pass as well: note the ledger head (--head)`,
  head: (hash: string) => `ledger head: ${hash}`,
};
