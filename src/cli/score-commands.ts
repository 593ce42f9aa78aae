/** The commands that weigh calls against chance: `score` and `rank`. Their work loads only when they run. */
import { type Command, InvalidArgumentError } from 'commander';
import { addOptions, EVALUATE_OPTIONS, INPUT_OPTIONS, type OptionSpec } from './options.ts';
import type { ScoreConfig } from './score.ts';

const SCORE_OPTIONS = {
  groupBy: EVALUATE_OPTIONS.groupBy,
  everyCall: {
    flags: '--every-call',
    help: 'score every call, not the first of each spell of one grade',
  },
  interval: {
    flags: '--interval <name>',
    help: 'interval of the rates',
    choices: ['wilson', 'exact'],
    default: 'wilson',
  },
  minimum: {
    flags: '--minimum <n>',
    help: 'judged calls below which a cohort is shown, not ranked',
    default: '20',
    parse: readCount,
  },
  resamples: {
    flags: '--resamples <n>',
    help: 'samples of the block bootstrap, 0 for none',
    default: '2000',
    parse: readCount,
  },
  seed: { flags: '--seed <n>', help: 'where the samples start', default: '1', parse: readCount },
  format: {
    flags: '-f, --format <format>',
    help: 'what stdout gets; calls: the scored calls as CSV',
    choices: ['table', 'json', 'csv', 'calls'],
    default: 'table',
  },
  out: {
    flags: '-o, --out <folder>',
    help: 'also write score.json, score.csv, scored-calls.csv, manifest.json',
  },
} satisfies Record<string, OptionSpec>;

export function addScoreCommands(program: Command): void {
  addScore(program);
}

function addScore(program: Command): void {
  const command = program
    .command('score')
    .description('is it skill? rates beside chance, returns beside honest errors');
  addOptions(addOptions(command, INPUT_OPTIONS), SCORE_OPTIONS)
    .addHelpText(
      'after',
      `
Examples:
  ratemark score --sample
  ratemark score -r ratings.csv -p prices/ -b 000300.SH=csi300.csv
  ratemark score -r ratings.csv -p prices/ -g house --interval exact
  ratemark score -r ratings.csv -p prices/ --format calls`,
    )
    .action(async (config: ScoreConfig) => (await import('./score.ts')).scoreCommand(config));
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}
