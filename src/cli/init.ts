/** `ratemark init`: looks at the files of the folder and writes the options that judge them. */

import { lstatSync } from 'node:fs';
import { type Draft, draftOf } from '../app/draft.ts';
import { evaluateManyFiles } from '../app/evaluate.ts';
import { type SeenFile, type Survey, surveyFolder } from '../app/survey.ts';
import { existsAlready, writeNew } from '../app/write.ts';
import { EngineError, formatError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { counted, inert } from '../base/text.ts';
import { pad, WIDTH, wrap } from '../report/print/layout.ts';
import { OPTIONS_FILE } from './option.ts';
import type { InitConfig } from './options/init.ts';
import { optionsText } from './options-text.ts';
import { Progress } from './progress.ts';

export async function initCommand({ format }: InitConfig): Promise<void> {
  if (lstatSync(OPTIONS_FILE, { throwIfNoEntry: false })) throw existsAlready(OPTIONS_FILE); // before anything is read
  const progress = new Progress(said`files`);
  const survey = await surveyFolder(progress.step).finally(() => progress.end());
  const draft = draftOf(survey.files);
  const unused = survey.files.filter(({ kind }) => !USED.includes(kind));
  if (survey.files.length === unused.length) throw nothingHere(unused);
  writeNew(OPTIONS_FILE, optionsText(survey, draft));
  const report: Report = { found: foundIn(survey, draft), unused, evaluate: trial(draft) };
  process.stdout.write(format === 'json' ? asJson(report) : asText(report));
}

const USED: readonly SeenFile['kind'][] = [
  ...(['prices', 'factors', 'ratings', 'unnamed'] as const),
  ...(['ids', 'actions', 'listings', 'lots'] as const),
];

interface Report {
  /** By what it is given as; empty where nothing was found. */
  readonly found: Readonly<Record<string, string>>;
  readonly unused: readonly SeenFile[];
  readonly evaluate: Trial;
}

function nothingHere(unused: readonly SeenFile[]): EngineError {
  const [first] = unused;
  const seen = first
    ? said`; of ${counted(unused.length, 'data file')} none is used, such as ${first.file}: ${first.title}`
    : '';
  const message = said`no ratings and no prices in this folder${seen}. Put here a CSV of ratings (published, code, label) and one of prices for each instrument and benchmark (date, close; named 600519.SH.csv), or type ratemark evaluate --sample to see ratemark at work`;
  return new EngineError('file.read', message);
}

/** Prices that do not say of what: good where there are none. */
const UNNAMED = 'no id';

function foundIn({ files, standards, strategies }: Survey, draft: Draft): Report['found'] {
  const series = new Set(files.flatMap(({ instruments }) => instruments));
  const calls = files.reduce((n, one) => n + one.calls, 0);
  const { benchmark, indices, ratings, prices } = draft;
  const within = (what: string, paths: readonly string[]) =>
    paths.length === 0 ? '' : `${what} in ${listed(paths)}`;
  return {
    ratings: within(counted(calls, 'call'), ratings),
    prices: within(counted(series.size - (benchmark ? 1 : 0), 'series', 'series'), prices),
    benchmark: benchmark ? `${benchmark.id} in ${benchmark.file}` : indices.join(', '),
    [UNNAMED]: listed(draft.unnamed),
    'id map': listed(draft.ids),
    actions: listed(draft.actions),
    'days of listing': listed(draft.listed),
    'board lots': listed(draft.boardLots),
    standards: listed(standards.map(({ file, name }) => `${file} (${name})`)),
    strategies: listed(strategies.map(({ file, name }) => `${file} (${name})`)),
  };
}

/** Names that a line holds. */
const NAMED = 5;

const listed = (names: readonly string[]): string => {
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
};

/** What `ratemark evaluate` would do with the file of options. */
interface Trial {
  readonly runs: boolean;
  readonly says: string;
}

function trial({ ratings, prices, benchmark, ids }: Draft): Trial {
  if (ratings.length === 0)
    return { runs: false, says: 'there are no ratings; a backtest needs none' };
  if (prices.length === 0) return { runs: false, says: 'there are no prices of what was rated' };
  try {
    const { evaluation } = evaluateManyFiles({
      ...{ ratings, prices, ids: ids.length === 1 ? ids[0] : undefined },
      benchmark: benchmark && [`${benchmark.id}=${benchmark.file}`],
    });
    const { judged, pending, calls, void: voids } = evaluation.scores.total;
    return {
      runs: true,
      says: `${judged} of ${calls} calls judged, ${pending} pending, ${voids} void`,
    };
  } catch (error) {
    if (error instanceof EngineError) return { runs: false, says: formatError(error) };
    throw error;
  }
}

function asJson({ found, unused, evaluate }: Report): string {
  const files = unused.map(({ file, title }) => ({ file, why: title }));
  return `${JSON.stringify({ written: OPTIONS_FILE, found, unused: files, evaluate }, null, 1)}\n`;
}

function asText({ found, unused, evaluate }: Report): string {
  const rows = Object.entries(found);
  const absent = rows
    .filter(([name, what]) => what === '' && name !== UNNAMED)
    .map(([name]) => name);
  const says = evaluate.says.split('\n');
  const lines = [
    `${OPTIONS_FILE} is written.`,
    '',
    ...rows.filter(([, what]) => what !== '').map(([name, what]) => `${pad(name, 17)}${what}`),
    ...(absent.length > 0 ? [`${pad('not found', 17)}${absent.join(', ')}`] : []),
    ...unused.slice(0, NAMED).map(({ file, title }) => `${pad('not used', 17)}${file}: ${title}`),
    ...(unused.length > NAMED
      ? [`${pad('', 17)}and ${counted(unused.length - NAMED, 'more file')}`]
      : []),
    '',
    `ratemark evaluate ${evaluate.runs ? 'runs' : 'does not run yet'}: ${says[0]}`,
    ...says.slice(1).map((line) => `  ${line}`),
    `The lines of ${OPTIONS_FILE} that begin with # are to be decided: standard, convention and others.`,
  ];
  return lines
    .flatMap((line) => wrap(inert(line), WIDTH, ' '.repeat(17)))
    .map((line) => `${line}\n`)
    .join('');
}
