/** The commands with options that nobody would give: numbers at their ends, words of the language, empty texts. */

import { readFileSync } from 'node:fs';
import { EngineError } from '../../src/base/errors.ts';
import { said as quoted } from '../../src/base/message.ts';
import { drawIndex, type Random } from '../../src/base/random.ts';
import { flagOf, type OptionTable } from '../../src/cli/option.ts';
import { BACKTEST_OPTIONS, PROVE_OPTIONS } from '../../src/cli/options/backtest.ts';
import { CHECK_OPTIONS, SHOW_OPTIONS } from '../../src/cli/options/check.ts';
import { EXPLAIN_OPTIONS } from '../../src/cli/options/explain.ts';
import { EVALUATE_OPTIONS } from '../../src/cli/options/output.ts';
import { RANK_OPTIONS, SCORE_OPTIONS } from '../../src/cli/options/scoring.ts';
import { SENSITIVITY_OPTIONS } from '../../src/cli/options/sensitivity.ts';
import { runProgram } from '../../src/cli/program.ts';
import { WORLD } from './small-world.ts';
import { pick, type Target } from './target.ts';

const INPUTS = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];

/** A command as it works, and the options that may be added to it. */
interface Command {
  readonly works: readonly string[];
  readonly options: OptionTable;
}
const COMMANDS: readonly Command[] = [
  { works: ['evaluate', ...INPUTS], options: EVALUATE_OPTIONS },
  { works: ['score', ...INPUTS], options: SCORE_OPTIONS },
  { works: ['rank', 'houses', ...INPUTS], options: RANK_OPTIONS },
  { works: ['sensitivity', ...INPUTS], options: SENSITIVITY_OPTIONS },
  { works: ['explain', 'A1', ...INPUTS], options: EXPLAIN_OPTIONS },
  { works: ['explain', 'total', ...INPUTS], options: EXPLAIN_OPTIONS },
  {
    works: ['backtest', 'equal-weight', '-p', 'prices', '--resamples', '0'],
    options: BACKTEST_OPTIONS,
  },
  {
    works: ['backtest', 'follow-buys', '-p', 'prices', '-r', 'ratings.csv'],
    options: BACKTEST_OPTIONS,
  },
  { works: ['prove', 'momentum', '-p', 'prices'], options: PROVE_OPTIONS },
  { works: ['check', 'prices', 'ratings.csv'], options: CHECK_OPTIONS },
  { works: ['standards', 'show', 'cnpsec-2025'], options: SHOW_OPTIONS },
];

/** Options that name a file to be written: their values stay as they are. */
const WRITES = ['out', 'trials'];

const VALUES: readonly string[] = [
  ...['0', '-0', '1', '2', '-1', '0.5', '1e-300', '5e-324', '1e308', '-1e308', '1.8e308', '1e999'],
  ...['NaN', 'Infinity', '-Infinity', '9007199254740991', '9007199254740993', '9e15', '4294967296'],
  ...[
    '0x10',
    '0b1',
    '1_000',
    '1,000',
    ' ',
    '',
    '١٢',
    '１２',
    '1e',
    '--',
    '-',
    '.',
    '%',
    '5%',
    '1e308%',
  ],
  ...['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'null', 'undefined'],
  ...['cn-a', 'hk', 'none', 'buy', 'grade', 'house,grade', 'constructor,__proto__', 'next-close'],
  ...['2024-06-03', '2024-02-30', '0001-01-01', '9999-12-31', '600001.SH', 'constructor.SH'],
  ...[
    '600001.SH=prices/600001.SH.csv',
    '__proto__.SH=index.csv',
    'US=constructor',
    'a=b=c',
    '=',
    'x=',
  ],
  ...[
    '600001.SH@2024-06-03',
    'toString@2024-06-03',
    'bps:5',
    'bps:1e999',
    'range:0.5',
    'sqrt:1e308',
  ],
  ...[
    'prices',
    'ratings.csv',
    'index.csv',
    'no-such-file',
    '/',
    '.',
    '..',
    '\u001b[2J',
    'ä',
    '买入',
  ],
  ...['count=3', 'constructor=1', '__proto__=1', 'count=1e308', 'count=NaN', 'toString'],
];

function optionOf(options: Command['options'], random: Random): string[] {
  const entries = Object.entries(options).filter(([name]) => !WRITES.includes(name));
  if (entries.length === 0) return random() < 0.5 ? [pick(random, VALUES)] : [];
  const [name, spec] = pick(random, entries);
  if (spec.kind === 'flag') return [flagOf(name)];
  const isChoice = spec.kind === 'choice' && random() < 0.5;
  return [flagOf(name), pick(random, isChoice ? spec.choices : VALUES)];
}

function argumentsBy(random: Random): string[] {
  const { works, options } = pick(random, COMMANDS);
  const words = [...works];
  if (random() < 0.1) words[drawIndex(random, words.length)] = pick(random, VALUES);
  for (let n = drawIndex(random, 4); n > 0; n--) words.push(...optionOf(options, random));
  return random() < 0.03 ? [...words, '--help'] : words;
}

/** Runs the command here, and keeps what it prints. */
async function readOptions(): Promise<string> {
  const words: string[] = JSON.parse(readFileSync('arguments.json', 'utf8'));
  let said = '';
  const real = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    stream.write = (text: string | Uint8Array) => {
      said += String(text);
      return true;
    };
    return () => Object.assign(stream, { write });
  });
  let code: number;
  try {
    code = await runProgram(['node', 'ratemark', ...words]);
  } finally {
    for (const restore of real) restore();
    process.exitCode = 0;
  }
  if (code === 70) throw new Error(`exit code 70\n${said}`);
  if (/\b(NaN|Infinity)\b/.test(said) && code === 0 && !words.some((word) => said.includes(word)))
    throw new Error(`a figure that is none\n${said}`);
  if (code !== 0) throw new EngineError('run.option', quoted`${code} ${said}`);
  return said;
}

export const OPTIONS: Target = {
  name: 'options',
  make: (random) => ({
    ...WORLD,
    'arguments.json': Buffer.from(JSON.stringify(argumentsBy(random))),
  }),
  read: readOptions,
};
