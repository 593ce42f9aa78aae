/** The options of `audit`, `verify`, `amend` and `anchor`: ledger, signatures, timestamps and checkpoints. */
import { type ConfigOf, flag, number, pairs, text, texts } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { formatOption, langOption } from './output.ts';

const SHOWN = { format: formatOption(['text', 'json']), lang: langOption('text') } as const;

const NEEDED = { required: true } as const;

const TIME = 'time that the line states, such as 2026-04-20T18:30:00+08:00; no clock is read';

const LEDGER_OPTIONS = {
  key: text('file', 'PEM file of an Ed25519 private key to sign the line of the ledger with'),
  at: text('time', TIME),
  ...SHOWN,
} as const;

/** A request to a timestamp authority, and its answer. */
const STAMP_OPTIONS = {
  timestampQuery: text(
    'file',
    'write a request to stamp the last line of the ledger there (RFC 3161)',
  ),
  timestamp: texts('file', 'take answers of timestamp authorities into the folder'),
  ca: text('file', "PEM file of the timestamp authority's root, to check its answers against"),
} as const;

/** Keys as they are handed on. */
const NOTE_KEYS = {
  logKey: texts('key|file', 'key of the log that signs checkpoints: NAME+ID+BASE64, or a file'),
  witness: texts('key|file', 'key of a witness that cosigns them: NAME+ID+BASE64, or a file'),
} as const;

export const AUDIT_OPTIONS = {
  out: text('folder', 'the audit folder; a run is added to what is there', {
    ...{ letter: 'o', ...NEEDED },
  }),
  ...INPUT_OPTIONS,
  withInputs: flag('copy the inputs into the folder too, so that it can be judged alone'),
  ...STAMP_OPTIONS,
  ...LEDGER_OPTIONS,
} as const;

export const VERIFY_OPTIONS = {
  inputsFrom: text('folder', 'folder that the inputs lie in; by default the current one'),
  key: text('file', 'PEM file of the public key that every line must be signed with'),
  head: text('hash', 'hash of a line, noted elsewhere, that must be there'),
  ca: STAMP_OPTIONS.ca,
  timestamp: texts('file', 'answers of timestamp authorities that were kept elsewhere'),
  checkpoint: texts('file', 'checkpoints that were kept elsewhere'),
  ...NOTE_KEYS,
  ...SHOWN,
} as const;

export const AMEND_OPTIONS = {
  record: text('call-id', 'the record to correct, of the last run that has it'),
  gone: text('call-id', 'a call of an earlier run that the last one lacks: --reason says why'),
  reason: text('text', 'why', NEEDED),
  by: text('name', 'who corrects', NEEDED),
  set: pairs(
    'field=value',
    'a fact of the source, such as label=增持 or analysts.0.license=S1; nothing behind the sign means that it has none',
  ),
  inputsFrom: text('folder', 'folder that the inputs lie in; by default the current one'),
  ...LEDGER_OPTIONS,
  at: text('time', TIME, NEEDED),
} as const;

export const ANCHOR_OPTIONS = {
  ...STAMP_OPTIONS,
  newCheckpoint: text('file', 'write a checkpoint of the ledger there; needs --origin and --key'),
  origin: text('name', 'name of the log, one word such as example.com/audit'),
  key: text('file', 'PEM file of the Ed25519 private key of the log'),
  witnessQuery: text(
    'file',
    'write what a witness is asked there: the last checkpoint with its proof',
  ),
  since: number(
    'lines',
    { least: 0, whole: true },
    'lines that the witness knows of (default: those of the last cosigned checkpoint)',
  ),
  cosigned: text(
    'file',
    'take a cosigned checkpoint, or the lines of cosignatures, into the folder',
  ),
  ...NOTE_KEYS,
  ...SHOWN,
} as const;

export type AuditConfig = ConfigOf<typeof AUDIT_OPTIONS>;
export type VerifyConfig = ConfigOf<typeof VERIFY_OPTIONS>;
export type AmendConfig = ConfigOf<typeof AMEND_OPTIONS>;
export type AnchorConfig = ConfigOf<typeof ANCHOR_OPTIONS>;
