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
    'consistent, not anchored: nothing outside the folder was asked. An older ledger put back, a fork or a chain made anew would pass as well: note the ledger head elsewhere (--head), sign (--key), or have it stamped or witnessed (ratemark anchor)',
  anchoredByHead: (line: number, later: number, since: string | null) =>
    `anchored by the hash that was noted elsewhere: line ${line}${since ? ` of ${since}` : ''}${unvouched(later)}`,
  anchoredByKey: (since: string | null) =>
    `anchored by the key that signed every line${since ? `, the last at ${since} as it states` : ''}; an older ledger of the same key would pass as well: note the ledger head (--head)`,
  anchoredByTimestamp: (who: string, line: number, later: number, since: string) =>
    `anchored by a timestamp of ${who} at ${since}: line ${line}${unvouched(later)}`,
  anchoredByWitness: (who: string, line: number, later: number, since: string) =>
    `anchored by the witness ${who} at ${since}: the first ${counted(line, 'line')}${unvouched(later)}`,
  anchoredByCheckpoint: (who: string, line: number, later: number, since: string | null) =>
    `anchored by a checkpoint of ${who}: the first ${counted(line, 'line')}${since ? `, the last at ${since} as it states` : ''}${unvouched(later)}`,
  allInFolder:
    'what vouches lies in the folder: an older state put back with older anchors would pass as well. Keep the answer or the checkpoint elsewhere too, and give it to verify (--timestamp, --checkpoint)',
  timestampQuery: (file: string, line: number, hash: string) =>
    `${file}: request to stamp line ${line} (${hash})`,
  timestampNext:
    'send it to a timestamp authority as application/timestamp-query; ratemark anchor FOLDER --timestamp ANSWER takes its answer',
  timestamp: (line: number, time: string, who: string | undefined) =>
    who === undefined
      ? `timestamp on line ${line} at ${time}, not held to an authority yet: ratemark verify --ca ROOT does`
      : `timestamp of ${who} on line ${line} at ${time}`,
  kept: (file: string) => `  kept as ${file}; keep a copy elsewhere`,
  checkpoint: (file: string, origin: string, size: number, root: string) =>
    `${file}: checkpoint of ${origin}, ${counted(size, 'line')}, root ${root}`,
  logKey: (key: string) => `  key of the log, for witnesses and verify --log-key: ${key}`,
  cosigned: (origin: string, size: number, signers: string) =>
    `checkpoint of ${origin}, ${counted(size, 'line')}, signed by ${signers}`,
  notChecked: '  no key was given to check it by: verify does (--log-key, --witness)',
  witnessQuery: (file: string, since: number, size: number) =>
    `${file}: request to a witness that knows ${counted(since, 'line')}, with the proof from there to ${size}`,
  witnessNext:
    'send it to add-checkpoint of the witness; ratemark anchor FOLDER --cosigned ANSWER takes its signature',
  inFolder: (id: string, folder: string) => `${id}, as ${folder} has it`,
  recordAt: (file: string, line: number, digest: string) =>
    `record ${line} of ${file}, SHA-256 ${digest}`,
  statedBy: (line: number, at: string | undefined) =>
    `stated by line ${line} of the ledger${at ? ` at ${at}` : ''}`,
  goneSince: (line: number, by: string, reason: string) =>
    `gone from the last run: ${reason} (${by}, line ${line})`,
  folderVerifies:
    'the folder verifies: nothing in it was changed (ratemark verify says who vouches for it)',
  folderDiffers: (n: number) =>
    `the folder does NOT verify: ${counted(n, 'difference')}; ratemark verify says where`,
  folderUnchecked: (n: number) =>
    `nothing in the folder was changed as far as it tells by itself; ${counted(n, 'thing')} cannot be checked here (ratemark verify says what)`,
  fromInputs: 'judged again from the inputs, which give this record',
  fromRecord: 'the inputs are not at hand: every figure below is the one that the record states',
  head: (hash: string) => `ledger head: ${hash}`,
};

/** Lines behind what is vouched for. */
const unvouched = (later: number): string =>
  later > 0
    ? `; ${counted(later, 'later line follows', 'later lines follow')} from it, unvouched`
    : '';
