/** `ratemark audit`, `verify` and `amend`. */
import { inert } from '../base/text.ts';
import { amendText, auditText, verifyText } from '../report/audit-text.ts';
import { amendFolder, auditFiles } from '../run/audit.ts';
import { verifyFolder } from '../run/verify.ts';
import { readInputs } from './inputs.ts';
import type { InputConfig } from './options.ts';
import { Progress } from './progress.ts';

interface LedgerConfig {
  readonly key?: string;
  readonly at?: string;
  readonly format: 'text' | 'json';
}

export interface AuditConfig extends InputConfig, LedgerConfig {
  readonly out: string;
}

export interface AmendConfig extends LedgerConfig {
  readonly record: string;
  readonly reason: string;
  readonly set?: readonly string[];
}

export interface VerifyConfig {
  readonly inputsFrom?: string;
  readonly key?: string;
  readonly head?: string;
  readonly format: 'text' | 'json';
}

const note = (message: string): void => {
  process.stderr.write(`ratemark: ${inert(message)}\n`);
};

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

export function auditCommand(config: AuditConfig): void {
  const { out, key, at, format, ...inputs } = config;
  const progress = new Progress('price files');
  const noteBelow = (message: string) => {
    progress.end();
    note(message);
  };
  try {
    const options = { key, at, onNote: noteBelow };
    const line = auditFiles(out, readInputs(inputs), options, progress.step);
    progress.end();
    process.stdout.write(format === 'json' ? toJson(line) : auditText(out, line));
  } finally {
    progress.end();
  }
}

export function amendCommand(folder: string, config: AmendConfig): void {
  const { key, at, format, ...amendment } = config;
  const line = amendFolder(folder, amendment, { key, at, onNote: note });
  process.stdout.write(format === 'json' ? toJson(line) : amendText(line));
}

/** Exit code 1 where anything differs or could not be checked. */
export function verifyCommand(folder: string, config: VerifyConfig): void {
  const { format, ...options } = config;
  const result = verifyFolder(folder, options);
  process.stdout.write(format === 'json' ? toJson(result) : verifyText(result));
  if (!result.verified) process.exitCode = 1;
}
