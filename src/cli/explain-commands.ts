/** The command `explain`: its words and options. Its work loads only when it runs. */
import { type Command, InvalidArgumentError } from 'commander';
import { EngineError } from '../base/errors.ts';
import { didYouMean } from '../base/text.ts';
import { FIGURES } from '../ratings/behind.ts';
import { FLIP_FIGURES } from '../ratings/flips-behind.ts';
import { STEPS } from '../ratings/transitions.ts';
import { VOID_REASONS } from '../ratings/verdict.ts';
import type { ExplainConfig } from './explain-config.ts';
import { addOptions, EVALUATE_OPTIONS, INPUT_OPTIONS, type OptionSpec } from './options.ts';
import { SCORE_OPTIONS } from './score-commands.ts';
import { SENSITIVITY_OPTIONS } from './sensitivity-commands.ts';

const { lang, limit } = EVALUATE_OPTIONS;

const { everyCall, interval, minimum, resamples, seed } = SCORE_OPTIONS;
const SCORING = { everyCall, interval, minimum, resamples, seed };

export const EXPLAIN_OPTIONS = {
  in: {
    flags: '--in <command>',
    help: 'the command that prints the number',
    choices: ['evaluate', 'score', 'rank', 'sensitivity'],
    default: 'evaluate',
  },
  of: {
    flags: '--of <figure>',
    help: `list only the calls behind one figure of the cohort: ${FIGURES.slice(1).join(', ')}, a void reason; with --in score ${STEPS.join(', ')}; with --in sensitivity ${FLIP_FIGURES.join(', ')}`,
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
  ...SCORING,
  as: SENSITIVITY_OPTIONS.as,
} satisfies Record<string, OptionSpec>;

export function addExplainCommand(program: Command): void {
  const command = program
    .command('explain')
    .description('trace a number: one call in full, or a cohort with the calls behind it')
    .argument(
      '<what...>',
      'id of a call, or its instrument and day; or a cohort: total, mentions, or KEY=VALUE for each key that evaluate -g takes; with --in sensitivity one or two ways, or within=POINTS',
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
  ratemark explain house=House --of hit -r ratings.csv -p prices/ -f csv
  ratemark explain grade=buy --in score --sample
  ratemark explain house=模拟证券甲 --in rank --sample
  ratemark explain next-close --in sensitivity --sample`,
    )
    .action(async (words: string[], config: ExplainConfig) => {
      refuseStrays(command, config);
      await (await import('./explain.ts')).explainCommand(words, config);
    });
}

/** An option of one command says nothing of what another prints. */
function refuseStrays(command: Command, config: ExplainConfig): void {
  if (config.as !== undefined && config.in !== 'sensitivity')
    throw new EngineError('run.option', '--as is of sensitivity; add --in sensitivity');
  if (config.in === 'score' || config.in === 'rank') return;
  const given = Object.entries(SCORING).find(
    ([name]) => command.getOptionValueSource(name) === 'cli',
  );
  if (!given) return;
  const [, { flags }] = given;
  const flag = flags.replace(/ .*/, '');
  throw new EngineError('run.option', `${flag} is of score and rank; add --in score or --in rank`);
}

function readFigure(text: string): string {
  const names: readonly string[] = [...FIGURES, ...VOID_REASONS, ...STEPS, ...FLIP_FIGURES];
  if (names.includes(text)) return text;
  const hint =
    didYouMean(text, names).replace(/^; d/, 'D') || `The figures are ${FIGURES.join(', ')}.`;
  throw new InvalidArgumentError(hint);
}
