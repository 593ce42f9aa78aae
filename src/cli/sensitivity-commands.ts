/** The command that says how far verdicts depend on a convention: `sensitivity`. Its work loads only when it runs. */
import { type Command, InvalidArgumentError } from 'commander';
import { addOptions, EVALUATE_OPTIONS, INPUT_OPTIONS, type OptionSpec } from './options.ts';
import type { SensitivityConfig } from './sensitivity.ts';

/** All options beside those of the inputs, for the pages that have to explain them. */
export const SENSITIVITY_OPTIONS = {
  as: {
    flags: '--as <id|file>',
    help: "also judge by another house's standard, such as csc-2021",
  },
  within: {
    flags: '--within <points>',
    help: 'distances to an edge, percentage points with commas between',
    default: '0.1,0.5,1,2',
    parse: readPoints,
  },
  format: {
    flags: '-f, --format <format>',
    help: 'what stdout gets; csv: the calls that flip',
    choices: ['table', 'json', 'csv'],
    default: 'table',
  },
  lang: EVALUATE_OPTIONS.lang,
  limit: { ...EVALUATE_OPTIONS.limit, help: 'calls in the table, 0 for all', default: '20' },
  out: {
    flags: '-o, --out <folder>',
    help: 'also write sensitivity.json, flips.csv, flipping-calls.csv, manifest.json',
  },
} satisfies Record<string, OptionSpec>;

export function addSensitivityCommand(program: Command): void {
  const command = program
    .command('sensitivity')
    .description(
      'which verdicts depend on the convention, the edges or the house whose bands they are',
    );
  addOptions(addOptions(command, INPUT_OPTIONS), SENSITIVITY_OPTIONS)
    .addHelpText(
      'after',
      `
--convention is the base that every other way is held against.

Examples:
  ratemark sensitivity --sample
  ratemark sensitivity --sample --as csc-2021
  ratemark sensitivity -r ratings.csv -p prices/ -c previous-close --within 0.5,1
  ratemark sensitivity -r ratings.csv -p prices/ --format csv`,
    )
    .action(async (config: SensitivityConfig) =>
      (await import('./sensitivity.ts')).sensitivityCommand(config),
    );
}

/** Percentage points to fractions; `0.1` is 0.001, the double nearest to it. */
function readPoints(text: string): readonly number[] {
  return text.split(',').map((part) => {
    if (!/^\s*\d{1,4}(\.\d{1,9})?\s*$/.test(part))
      throw new InvalidArgumentError('Expected percentage points such as 0.5,1.');
    return Number(part) / 100;
  });
}
