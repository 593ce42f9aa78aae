/** The options of `audit`, `verify` and `amend`: ledger and signatures. */
import { type ConfigOf, flag, pairs, text } from '../option.ts';
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

export const AUDIT_OPTIONS = {
  out: text('folder', 'the audit folder; a run is added to what is there', {
    ...{ letter: 'o', ...NEEDED },
  }),
  ...INPUT_OPTIONS,
  withInputs: flag('copy the inputs into the folder too, so that it can be judged alone'),
  ...LEDGER_OPTIONS,
} as const;

export const VERIFY_OPTIONS = {
  inputsFrom: text('folder', 'folder that the inputs lie in; by default the current one'),
  key: text('file', 'PEM file of the public key that every line must be signed with'),
  head: text('hash', 'hash of a line, noted elsewhere, that must be there'),
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

export type AuditConfig = ConfigOf<typeof AUDIT_OPTIONS>;
export type VerifyConfig = ConfigOf<typeof VERIFY_OPTIONS>;
export type AmendConfig = ConfigOf<typeof AMEND_OPTIONS>;
