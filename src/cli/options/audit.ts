/** The options of `audit`, `verify` and `amend`: ledger and signatures. */
import type { ConfigOf, OptionTable } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { formatOption } from './output.ts';

const FORMAT = formatOption(['text', 'json']);

const LEDGER_OPTIONS = {
  key: {
    kind: 'text',
    value: 'file',
    help: 'PEM file of an Ed25519 private key to sign the line of the ledger with',
  },
  at: {
    kind: 'text',
    value: 'time',
    help: 'time that the line states, such as 2026-04-20T18:30:00+08:00 (default: none; no clock is read)',
  },
  format: FORMAT,
} as const satisfies OptionTable;

export const AUDIT_OPTIONS = {
  out: {
    kind: 'text',
    letter: 'o',
    value: 'folder',
    help: 'the audit folder; a run is added to what is there',
    required: true,
  },
  ...INPUT_OPTIONS,
  ...LEDGER_OPTIONS,
} as const satisfies OptionTable;

export const VERIFY_OPTIONS = {
  inputsFrom: {
    kind: 'text',
    value: 'folder',
    help: 'folder that the inputs lie in; by default the current one',
  },
  key: {
    kind: 'text',
    value: 'file',
    help: 'PEM file of the public key that every line must be signed with',
  },
  head: {
    kind: 'text',
    value: 'hash',
    help: 'hash of a line, noted elsewhere, that must be there',
  },
  format: FORMAT,
} as const satisfies OptionTable;

export const AMEND_OPTIONS = {
  record: {
    kind: 'text',
    value: 'call-id',
    help: 'the record to correct, of the last run that has it',
    required: true,
  },
  reason: { kind: 'text', value: 'text', help: 'why', required: true },
  set: {
    kind: 'pairs',
    value: 'field=value',
    help: 'a new value, such as analysts.0.license=S1',
  },
  ...LEDGER_OPTIONS,
} as const satisfies OptionTable;

export type AuditConfig = ConfigOf<typeof AUDIT_OPTIONS>;
export type VerifyConfig = ConfigOf<typeof VERIFY_OPTIONS>;
export type AmendConfig = ConfigOf<typeof AMEND_OPTIONS>;
