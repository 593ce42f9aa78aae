/** The commands of the evidence: `audit`, `verify` and `amend`. Their work loads only when they run. */
import type { Command } from 'commander';
import type { AmendConfig, AuditConfig, VerifyConfig } from './audit.ts';
import { addOptions, INPUT_OPTIONS, type OptionSpec } from './options.ts';

const LEDGER_OPTIONS = {
  key: {
    flags: '--key <file>',
    help: 'PEM file of an Ed25519 private key to sign the line of the ledger with',
  },
  at: {
    flags: '--at <time>',
    help: 'time that the line states, such as 2026-04-20T18:30:00+08:00 (default: none; no clock is read)',
  },
  format: {
    flags: '-f, --format <format>',
    help: 'what stdout gets',
    choices: ['text', 'json'],
    default: 'text',
  },
} satisfies Record<string, OptionSpec>;

const { format: FORMAT } = LEDGER_OPTIONS;

const VERIFY_OPTIONS = {
  inputsFrom: {
    flags: '--inputs-from <folder>',
    help: 'folder that the inputs lie in; by default the current one',
  },
  key: {
    flags: '--key <file>',
    help: 'PEM file of the public key that every line must be signed with',
  },
  head: { flags: '--head <hash>', help: 'hash of a line, noted elsewhere, that must be there' },
  format: FORMAT,
} satisfies Record<string, OptionSpec>;

/** All options of the three commands, for the pages that have to explain them. */
export const AUDIT_OPTIONS = { ...LEDGER_OPTIONS, ...VERIFY_OPTIONS };

export function addAuditCommands(program: Command): void {
  addAudit(program);
  addVerify(program);
  addAmend(program);
}

function addAudit(program: Command): void {
  const command = program
    .command('audit')
    .description('write every call with its evidence into a folder, under a chained ledger')
    .requiredOption('-o, --out <folder>', 'the audit folder; a run is added to what is there');
  addOptions(addOptions(command, INPUT_OPTIONS), LEDGER_OPTIONS)
    .addHelpText(
      'after',
      `
Examples:
  ratemark audit --sample --out audit
  ratemark audit -r ratings.csv -p prices/ -b 000300.SH=csi300.csv \\
    --out audit --key private.pem`,
    )
    .action(async (config: AuditConfig) => (await import('./audit.ts')).auditCommand(config));
}

function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .description('judge an audit again and say what was changed; exit code 1 where anything was')
    .argument('<folder>', 'the audit folder');
  addOptions(command, VERIFY_OPTIONS)
    .addHelpText(
      'after',
      `
Examples:
  ratemark verify audit
  ratemark verify audit --inputs-from archive/2026 --key public.pem`,
    )
    .action(async (folder: string, config: VerifyConfig) =>
      (await import('./audit.ts')).verifyCommand(folder, config),
    );
}

function addAmend(program: Command): void {
  const command = program
    .command('amend')
    .description('add a correction of a record; what it replaces stays')
    .argument('<folder>', 'the audit folder')
    .requiredOption('--record <call-id>', 'the record to correct, of the last run that has it')
    .requiredOption('--reason <text>', 'why')
    .option('--set <field=value...>', 'a new value, such as analysts.0.license=S1');
  addOptions(command, LEDGER_OPTIONS)
    .addHelpText(
      'after',
      `
Examples:
  ratemark amend audit --record AP1 --reason "misread" --set label=增持
  ratemark amend audit --record AP1 --reason "license was missing" \\
    --set analysts.0.license=S1340523010001`,
    )
    .action(async (folder: string, config: AmendConfig) =>
      (await import('./audit.ts')).amendCommand(folder, config),
    );
}
