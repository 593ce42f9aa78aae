/** The options of `explain`, which traces what another command prints. */
import { EngineError } from '../../base/errors.ts';
import { said } from '../../base/message.ts';
import { either, nearest } from '../../base/text.ts';
import { type AnyFigure, FIGURES } from '../../ratings/behind.ts';
import { FLIP_FIGURES, type FlipFigure } from '../../ratings/flips-behind.ts';
import { STEPS } from '../../ratings/transitions.ts';
import { VOID_REASONS } from '../../ratings/verdict.ts';
import { BadValue, type ConfigOf, choice, DATA, flagOf, other, preset, text } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { EXCEL_OPTION, formatOption, langOption, limitOption } from './output.ts';
import { SCORING_OPTIONS } from './scoring.ts';
import { AS_OPTION } from './sensitivity.ts';
import { TARGET_OPTIONS } from './targets.ts';

const isDay = (word: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(word);

export const EXPLAIN_OPTIONS = {
  ...INPUT_OPTIONS,
  in: choice(
    'command',
    ['evaluate', 'score', 'rank', 'sensitivity'],
    'the command that prints the number',
    preset('evaluate'),
  ),
  of: other(
    'figure',
    readFigure,
    said`list only the calls behind one figure of the cohort: ${FIGURES.slice(1).join(', ')}, a void reason; with --in score ${STEPS.join(', ')}; with --in sensitivity ${FLIP_FIGURES.join(', ')}`,
  ),
  from: other(
    'folder',
    (folder) => folder,
    'a sealed audit folder: explain its call by what it holds',
    {
      ...{ elsewhere: isDay, ...DATA }, // in a file of options a day is where a backtest starts
    },
  ),
  inputsFrom: text('folder', 'folder that the inputs of --from lie in; by default the current one'),
  limit: limitOption('calls of a cohort to list', 20),
  format: formatOption(['text', 'json', 'csv'], '; csv: the calls'),
  excel: EXCEL_OPTION,
  lang: langOption('text'),
  ...SCORING_OPTIONS,
  as: AS_OPTION,
  ...TARGET_OPTIONS,
} as const;

export type ExplainConfig = ConfigOf<typeof EXPLAIN_OPTIONS>;

function readFigure(text: string): AnyFigure | FlipFigure {
  const figures = [...FIGURES, ...VOID_REASONS, ...STEPS, ...FLIP_FIGURES];
  const figure = figures.find((one) => one === text);
  if (figure !== undefined) return figure;
  const near = nearest(text, figures).map((one) => `"${one}"`);
  throw new BadValue(
    near.length > 0
      ? said`did you mean ${either(near)}?`
      : said`the figures are ${FIGURES.join(', ')}.`,
  );
}

/** An option of one command says nothing of what another prints. @param typed names of the options that were typed */
export function refuseStrays(
  { in: command, from }: ExplainConfig,
  typed: ReadonlySet<string>,
): void {
  if (from !== undefined) {
    refuseBeside(typed);
    return;
  }
  if (typed.has('inputsFrom'))
    throw new EngineError(
      'run.option',
      said`--inputs-from is of an audit folder; add --from FOLDER`,
    );
  if (typed.has('as') && command !== 'sensitivity')
    throw new EngineError('run.option', said`--as is of sensitivity; add --in sensitivity`);
  if (command === 'score' || command === 'rank') return;
  const stray = Object.keys(SCORING_OPTIONS).find((name) => typed.has(name));
  if (stray === undefined) return;
  const message = said`${flagOf(stray)} is of score and rank; add --in score or --in rank`;
  throw new EngineError('run.option', message);
}

/** A folder says itself what it was made of and how it was judged. */
const BESIDE_FOLDER = new Set(['from', 'inputsFrom', 'format', 'lang', 'config']);

function refuseBeside(typed: ReadonlySet<string>): void {
  const stray = [...typed].find((name) => !BESIDE_FOLDER.has(name));
  if (stray === undefined) return;
  const message = said`the audit folder says itself what it was judged by; leave out ${flagOf(stray)}, or --from`;
  throw new EngineError('run.option', message);
}
