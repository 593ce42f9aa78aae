/** The options of `audit`, `verify` and `amend`: ledger and signatures. */
import { type ConfigOf, pairs, text } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { formatOption, langOption } from './output.ts';

const SHOWN = { format: formatOption(['text', 'json']), lang: langOption('text') } as const;

const NEEDED = { required: true } as const;

const LEDGER_OPTIONS = {
  key: text('file', 'PEM file of an Ed25519 private key to sign the line of the ledger with'),
  at: text(
    'time',
    'time that the line states, such as 2026-04-20T18:30:00+08:00 (default: none; no clock is read)',
  ),
  ...SHOWN,
} as const;

export const AUDIT_OPTIONS = {
  out: text('folder', 'the audit folder; a run is added to what is there', {
    ...{ letter: 'o', ...NEEDED },
  }),
  ...INPUT_OPTIONS,
  ...LEDGER_OPTIONS,
} as const;

export const VERIFY_OPTIONS = {
  inputsFrom: text('folder', 'folder that the inputs lie in; by default the current one'),
  key: text('file', 'PEM file of the public key that every line must be signed with'),
  head: text('hash', 'hash of a line, noted elsewhere, that must be there'),
  ...SHOWN,
} as const;

export const AMEND_OPTIONS = {
  record: text('call-id', 'the record to correct, of the last run that has it', NEEDED),
  reason: text('text', 'why', NEEDED),
  set: pairs('field=value', 'a new value, such as analysts.0.license=S1'),
  ...LEDGER_OPTIONS,
} as const;

export type AuditConfig = ConfigOf<typeof AUDIT_OPTIONS>;
export type VerifyConfig = ConfigOf<typeof VERIFY_OPTIONS>;
export type AmendConfig = ConfigOf<typeof AMEND_OPTIONS>;
