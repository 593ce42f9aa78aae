/** The text of a `ratemark.yaml`: what was found as options, what is to be decided as comments with the choices. */

import type { Draft } from '../app/draft.ts';
import { bundledStandards } from '../app/load.ts';
import type { Survey } from '../app/survey.ts';
import { formatDay } from '../base/day.ts';
import { ownValue } from '../base/own.ts';
import { counted, inert } from '../base/text.ts';
import { wrap } from '../report/print/layout.ts';
import { flagOf, type OptionSpec, type OptionTable } from './option.ts';
import { BACKTEST_OPTIONS } from './options/backtest.ts';
import { EVALUATE_OPTIONS } from './options/output.ts';

const WIDTH = 100;

/** Options that decide results, in the order of the file. */
const { standard, convention, mentionsAs, asOf, groupBy, lang, skipBad } = EVALUATE_OPTIONS;
const { from, to, cash, rules, fill, slippage, short } = BACKTEST_OPTIONS;

export function optionsText(survey: Survey, draft: Draft): string {
  const judging = { standard, convention, mentionsAs, asOf, groupBy, lang, skipBad };
  const trading = { from, to, cash, rules, fill, slippage, short };
  const parts = [
    remark(
      'Options of every ratemark command in this folder; what is typed goes before them. Keys are the long options, paths are relative to this folder, and everything is read as it is written.',
    ),
    ...inputParts(survey, draft),
    remark(
      'To be decided: take the # away and choose. Where a line stays as it is, the value after the key holds, or nothing where it is in <>.',
    ),
    decisions(judging, { standard: standardChoices(survey) }),
    remark('For ratemark backtest.'),
    decisions(trading, {}),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function inputParts({ files }: Survey, draft: Draft): string[] {
  const { ratings, prices, benchmark, indices, unnamed } = draft;
  const calls = files.reduce((n, one) => n + one.calls, 0);
  const series = new Set(files.flatMap(({ instruments }) => instruments));
  return [
    entries('ratings', ratings, `${counted(calls, 'call')}${spanText(files, 'ratings')}`),
    entries(
      'prices',
      prices,
      `${counted(series.size - (benchmark ? 1 : 0), 'series', 'series')}${spanText(files, 'prices')}`,
    ),
    benchmark ? `benchmark:\n  ${quoted(benchmark.id)}: ${quoted(benchmark.file)}` : '',
    indices.length > 1
      ? `${remark(`A backtest is held against one of: ${indices.join(', ')}.`)}\n# benchmark: ${indices[0]}`
      : '',
    unnamed.length > 0
      ? `${remark('Prices that do not say of what: give each its id, as ID=FILE under prices or benchmark.')}\n${unnamed.map((file) => `#  - ${quoted(`ID=${file}`)}`).join('\n')}`
      : '',
    single('ids', draft.ids),
    entries('actions', draft.actions),
    entries('listed', draft.listed),
    single('board-lots', draft.boardLots),
  ];
}

/** `, 2024-01-02 to 2024-07-02` */
function spanText(files: Survey['files'], kind: 'ratings' | 'prices'): string {
  const spans = files.flatMap((one) => (one.kind === kind && one.days ? [one.days] : []));
  if (spans.length === 0) return '';
  const first = spans.map(([day]) => day).reduce((a, b) => (a < b ? a : b));
  const last = spans.map(([, day]) => day).reduce((a, b) => (a > b ? a : b));
  return `, ${formatDay(first)} to ${formatDay(last)}`;
}

function entries(key: string, paths: readonly string[], about = ''): string {
  if (paths.length === 0) return '';
  const lines = [`${key}:`, ...paths.map((path) => `  - ${quoted(path)}`)];
  return [...(about === '' ? [] : [remark(about)]), ...lines].join('\n');
}

/** Of several files for one option none is chosen. */
function single(key: string, files: readonly string[]): string {
  const lines = files.map((file) => `${key}: ${quoted(file)}`);
  if (lines.length <= 1) return lines.join();
  return [remark('One of these:'), ...lines.map((line) => `# ${line}`)].join('\n');
}

/** An option for each line: what it says, then its key with the value that holds now. */
function decisions(table: OptionTable, choices: Readonly<Record<string, string>>): string {
  return Object.entries(table)
    .map(([name, spec]) => {
      const more =
        ownValue(choices, name) ?? (spec.kind === 'choice' ? spec.choices.join(', ') : '');
      const said = remark(`${spec.help}${more && `: ${more}`}`);
      return `${said}\n# ${flagOf(name).slice(2)}: ${spec.default ?? openValue(spec)}`;
    })
    .join('\n#\n');
}

const openValue = (spec: OptionSpec): string =>
  spec.kind === 'flag' ? 'false' : `<${spec.value}>`;

function standardChoices({ standards }: Survey): string {
  const own = standards.map(({ file, name }) => `${file} (${name})`);
  const found = own.length > 0 ? `found here: ${own.join(', ')}; ` : '';
  return `${found}bundled: ${bundledStandards().join(', ')}`;
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
