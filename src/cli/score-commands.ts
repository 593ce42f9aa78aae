/** The commands that weigh calls against chance: `score` and `rank`. Their work loads only when they run. */
import { Argument, type Command, InvalidArgumentError } from 'commander';
import type { People } from '../run/rank.ts';
import { addOptions, EVALUATE_OPTIONS, INPUT_OPTIONS, type OptionSpec } from './options.ts';
import type { RankConfig } from './rank.ts';
import type { ScoreConfig } from './score.ts';

export const SCORE_OPTIONS = {
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
  lang: EVALUATE_OPTIONS.lang,
  out: {
    flags: '-o, --out <folder>',
    help: 'also write score.json, score.csv, scored-calls.csv, manifest.json',
  },
} satisfies Record<string, OptionSpec>;

export function addScoreCommands(program: Command): void {
  addScore(program);
  addRank(program);
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
  ratemark score -r ratings.csv -p prices/ --format calls
  ratemark score --sample --lang zh`,
    )
    .action(async (config: ScoreConfig) => (await import('./score.ts')).scoreCommand(config));
}

const { groupBy: _g, resamples: _r, seed: _s, ...SHARED } = SCORE_OPTIONS;
const RANK_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  ...SHARED,
  format: {
    flags: '-f, --format <format>',
    help: 'what stdout gets',
    choices: ['table', 'json', 'csv'],
    default: 'table',
  },
  out: { flags: '-o, --out <folder>', help: 'also write ranking.json, ranking.csv, manifest.json' },
  limit: { ...EVALUATE_OPTIONS.limit, help: 'rows of the table, 0 for all' },
};

function addRank(program: Command): void {
  const command = program
    .command('rank')
    .description('who is better than chance, once all who were tried are counted')
    .addArgument(new Argument('<who>', 'whom to rank').choices(['analysts', 'houses']));
  addOptions(addOptions(command, INPUT_OPTIONS), RANK_OPTIONS)
    .addHelpText(
      'after',
      `
Examples:
  ratemark rank houses --sample
  ratemark rank analysts -r ratings.csv -p prices/ -b 000300.SH=csi300.csv
  ratemark rank houses -r ratings.csv -p prices/ --minimum 50 --format csv`,
    )
    .action(async (who: People, config: RankConfig) =>
      (await import('./rank.ts')).rankCommand(who, config),
    );
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}
