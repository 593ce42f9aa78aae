/** The text of a `ratemark.yaml`: what was found as options, what is to be decided as comments with the choices. */

import type { Draft } from '../app/draft.ts';
import { bundledStandards } from '../app/load.ts';
import type { Survey } from '../app/survey.ts';
import { formatDay } from '../base/day.ts';
import { ownValue } from '../base/own.ts';
import { inert } from '../base/text.ts';
import { wrap } from '../report/print/layout.ts';
import { en } from '../report/words/en/init.ts';
import type { Language, Terms } from '../report/words/terms.ts';
import { zh } from '../report/words/zh/init.ts';
import { flagOf, type OptionSpec, type OptionTable } from './option.ts';
import { BACKTEST_OPTIONS } from './options/backtest.ts';
import { EVALUATE_OPTIONS } from './options/output.ts';

const WIDTH = 100;

/** Options that decide results, in the order of the file. */
const { standard, convention, mentionsAs, asOf, groupBy, lang: LANG, skipBad } = EVALUATE_OPTIONS;
const { from, to, cash, rules, fill, slippage, short } = BACKTEST_OPTIONS;

/** What the file is written with: its own words, and lines of help, in the reader's language. */
interface Voice {
  readonly lang: Language;
  readonly words: Terms['init'];
  readonly help: (text: string) => string;
}

/** @param lang of its comments, and of what the commands of the folder say from then on */
export async function optionsText(survey: Survey, draft: Draft, lang: Language): Promise<string> {
  const voice: Voice = { lang, words: { en, zh }[lang], help: await helpIn(lang) };
  const { file } = voice.words;
  const judging = { standard, convention, mentionsAs, asOf, groupBy, lang: LANG, skipBad };
  const trading = { from, to, cash, rules, fill, slippage, short };
  const parts = [
    remark(file.head),
    ...inputParts(survey, draft, voice),
    remark(file.decide),
    decisions(judging, { standard: standardChoices(survey, voice.words) }, voice),
    remark(file.trading),
    decisions(trading, {}, voice),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

async function helpIn(lang: Language): Promise<Voice['help']> {
  if (lang === 'en') return (text) => text;
  return (await import('../report/words/zh/help.ts')).helpInChinese;
}

function inputParts({ files }: Survey, draft: Draft, { words }: Voice): string[] {
  const { ratings, prices, benchmark, indices, unnamed } = draft;
  const { file } = words;
  const calls = files.reduce((n, one) => n + one.calls, 0);
  const series = new Set(files.flatMap(({ instruments }) => instruments));
  const seriesText = file.series(series.size - (benchmark ? 1 : 0));
  const oneOf = file.oneOf;
  return [
    entries('ratings', ratings, `${file.calls(calls)}${spanText(files, 'ratings', words)}`),
    entries('prices', prices, `${seriesText}${spanText(files, 'prices', words)}`),
    benchmark ? `benchmark:\n  ${quoted(benchmark.id)}: ${quoted(benchmark.file)}` : '',
    indices.length > 1
      ? `${remark(file.indices(indices.join(words.comma)))}\n# benchmark: ${indices[0]}`
      : '',
    unnamed.length > 0
      ? `${remark(file.unnamed)}\n${unnamed.map((path) => `#  - ${quoted(`ID=${path}`)}`).join('\n')}`
      : '',
    single('ids', draft.ids, oneOf),
    entries('actions', draft.actions),
    entries('listed', draft.listed),
    single('board-lots', draft.boardLots, oneOf),
    dataText(draft.data, file.data),
  ];
}

/** `, 2024-01-02 to 2024-07-02` */
function spanText(
  files: Survey['files'],
  kind: 'ratings' | 'prices',
  { file }: Terms['init'],
): string {
  const spans = files.flatMap((one) => (one.kind === kind && one.days ? [one.days] : []));
  if (spans.length === 0) return '';
  const first = spans.map(([day]) => day).reduce((a, b) => (a < b ? a : b));
  const last = spans.map(([, day]) => day).reduce((a, b) => (a > b ? a : b));
  return file.span(formatDay(first), formatDay(last));
}

function entries(key: string, paths: readonly string[], about = ''): string {
  if (paths.length === 0) return '';
  const lines = [`${key}:`, ...paths.map((path) => `  - ${quoted(path)}`)];
  return [...(about === '' ? [] : [remark(about)]), ...lines].join('\n');
}

/** A comment: whether a strategy is to see a file, and under which name, the user says. */
function dataText(given: readonly string[], about: string): string {
  if (given.length === 0) return '';
  const lines = given.map((text) => {
    const at = text.indexOf('=');
    return `#   ${quoted(text.slice(0, at))}: ${quoted(text.slice(at + 1))}`;
  });
  return [remark(about), '# data:', ...lines].join('\n');
}

/** Of several files for one option none is chosen. */
function single(key: string, files: readonly string[], oneOf: string): string {
  const lines = files.map((file) => `${key}: ${quoted(file)}`);
  if (lines.length <= 1) return lines.join();
  return [remark(oneOf), ...lines.map((line) => `# ${line}`)].join('\n');
}

/** An option for each line: what it says, then its key with the value that holds now. */
function decisions(
  table: OptionTable,
  choices: Readonly<Record<string, string>>,
  { lang, words, help }: Voice,
): string {
  return Object.entries(table)
    .map(([name, spec]) => {
      const of = spec.kind === 'choice' ? spec.choices.join(words.comma) : '';
      const more = ownValue(choices, name) ?? of;
      const text = help(spec.help);
      const about = remark(more ? words.file.choices(text, more) : text);
      const key = flagOf(name).slice(2);
      if (name === 'lang' && lang !== spec.default) return `${about}\n${key}: ${lang}`; // it was typed
      return `${about}\n# ${key}: ${spec.default ?? openValue(spec)}`;
    })
    .join('\n#\n');
}

const openValue = (spec: OptionSpec): string =>
  spec.kind === 'flag' ? 'false' : `<${spec.value}>`;

function standardChoices({ standards }: Survey, words: Terms['init']): string {
  const own = standards.map(({ file, name }) => words.named(file, name)).join(words.comma);
  return words.file.standards(own, bundledStandards().join(words.comma));
}

/** Comments, whatever the words hold. */
const remark = (text: string): string =>
  wrap(inert(text), WIDTH - 2)
    .map((line) => `# ${line}`)
    .join('\n');

/** Control characters, and the marks that turn the direction of writing. */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A scalar that YAML reads back as the same text. */
export const quoted = (text: string): string =>
  /^[\p{L}\p{N}_./][\p{L}\p{N}_./=+-]*$/u.test(text)
    ? text
    : JSON.stringify(text).replace(
        UNSEEN,
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
