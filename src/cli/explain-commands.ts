/** The command `explain`: its words and options. Its work loads only when it runs. */
import { type Command, InvalidArgumentError } from 'commander';
import { didYouMean } from '../base/text.ts';
import { FIGURES, VOID_REASONS } from '../ratings/behind.ts';
import type { ExplainConfig } from './explain.ts';
import { addOptions, EVALUATE_OPTIONS, INPUT_OPTIONS, type OptionSpec } from './options.ts';

const { lang, limit } = EVALUATE_OPTIONS;

export const EXPLAIN_OPTIONS = {
  of: {
    flags: '--of <figure>',
    help: `list only the calls behind one figure of the cohort: ${FIGURES.slice(1).join(', ')}, or a void reason`,
    parse: readFigure,
  },
  limit: { ...limit, help: 'calls of a cohort to list, 0 for all', default: '20' },
  format: {
    flags: '-f, --format <format>',
    help: 'what stdout gets; csv: the calls',
    choices: ['text', 'json', 'csv'],
    default: 'text',
  },
  lang: { ...lang, help: 'language of the text' },
} satisfies Record<string, OptionSpec>;

export function addExplainCommand(program: Command): void {
  const command = program
    .command('explain')
    .description('trace a number: one call in full, or a cohort with the calls behind it')
    .argument(
      '<what...>',
      'id of a call, or its instrument and day; or a cohort: total, mentions, or KEY=VALUE for each key that evaluate -g takes',
    );
  addOptions(addOptions(command, INPUT_OPTIONS), EXPLAIN_OPTIONS)
    .addHelpText(
      'after',
      `
Examples:
  ratemark explain cnpsec-20260420-801750 --sample
  ratemark explain 801750.SI 2026-04-20 --sample --lang zh
  ratemark explain grade=buy year=2025 --sample
  ratemark explain total --of stale-end-price --sample
  ratemark explain house=House --of hit -r ratings.csv -p prices/ -f csv`,
    )
    .action(async (words: string[], config: ExplainConfig) =>
      (await import('./explain.ts')).explainCommand(words, config),
    );
}

function readFigure(text: string): string {
  const names: readonly string[] = [...FIGURES, ...VOID_REASONS];
  if (names.includes(text)) return text;
  const hint =
    didYouMean(text, names).replace(/^; d/, 'D') || `The figures are ${FIGURES.join(', ')}.`;
  throw new InvalidArgumentError(hint);
}
