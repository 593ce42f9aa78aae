/** A cohort of `evaluate` explained: each figure of its table with the arithmetic that gives it, and the calls that it is made of. */

import type { Manifest } from '../audit/manifest.ts';
import { ownValue } from '../base/own.ts';
import { inert } from '../base/text.ts';
import { type AnyFigure, callsBehind } from '../ratings/behind.ts';
import { pick, type Sample } from '../ratings/sample.ts';
import type { Cohort, CohortKey } from '../ratings/score.ts';
import { MINIMUM_SAMPLE } from '../ratings/score-choices.ts';
import { type Chances, horizonOf, rowsOf } from '../ratings/scorecard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import {
  chanceLines,
  countLines,
  intervalNote,
  liftNote,
  rateLines,
  returnLines,
} from './explain-figures.ts';
import { cohortRecord } from './json.ts';
import { type Paint, plain, WIDTH, wrap } from './print/layout.ts';
import { chanceRecord } from './score-record.ts';
import { type Say, sayIn, section } from './section.ts';
import { commandBlock } from './trace-lines.ts';
import { marksLegend, type Traced, tracedRecords, tracedTable } from './traced-calls.ts';
import { type Language, wordsOf } from './words.ts';

/** A cohort with its calls. */
export interface CohortCase {
  readonly of: 'rated' | 'mentions';
  readonly keys: readonly CohortKey[];
  readonly cohort: Cohort;
  readonly members: readonly JudgedCall[];
  /** Absent for mentions, which have no rate. */
  readonly chance?: Chances | undefined;
  readonly sample?: Sample | undefined;
}

export interface CaseOptions {
  readonly language: Language;
  readonly paint: Paint;
  /** Calls to list; Infinity for all. */
  readonly limit: number;
  /** Whose calls are listed; all of the cohort by default. */
  readonly figure?: AnyFigure | undefined;
  /** Options that name the inputs, for the commands at the end; none where they are not known. */
  readonly inputs?: string | undefined;
}

const USUAL: CaseOptions = { language: 'en', paint: plain, limit: 20 };

/**
 * Explains a cohort: the whole text, at most 80 columns wide but for ids that are longer, ending with a line end.
 *
 * @param choices English, plain and with 20 calls where they say nothing
 */
export function explainCohort(
  item: CohortCase,
  { simulated }: Pick<Manifest, 'simulated'>,
  choices: Partial<CaseOptions> = {},
): string {
  const options = { ...USUAL, ...choices };
  const { language, paint, figure = 'calls' } = options;
  const { members } = item;
  const say = sayIn(language);
  const words = wordsOf(language);
  const blocks = [
    simulated ? [paint(`*** ${words.simulated} ***`, 'wait')] : [],
    cohortTitle(item, say).map((line) => paint(line, 'bold')),
    section(say('1. The calls', '一、评级数'), countLines(item.cohort, language)),
    ...(item.of === 'rated' ? ratedSections(item, say) : [meanSection(item, say('2', '二'), say)]),
    listBlock({ all: members, behind: callsBehind(members, figure) }, item, options),
    traceBlock(options.inputs, say),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

/** `Cohort: grade buy, year 2022`, and where its line is printed. */
function cohortTitle({ of, keys, cohort }: CohortCase, say: Say): string[] {
  const total = keys.length === 0;
  const name = total ? say('total', '合计') : keyText(cohort.key, say);
  const command = total || of === 'mentions' ? 'evaluate' : `evaluate -g ${keys.join(',')}`;
  const kind = of === 'mentions' ? say('Mentions', '建议关注') : say('Cohort', '分组统计');
  return wrap(
    inert(
      say(
        `${kind}: ${name}; in [brackets] what the table of ${command} prints`,
        `${kind}：${name}；[方括号] 内为 ${command} 表中所印`,
      ),
    ),
    WIDTH,
    '  ',
  );
}

/** `grade buy, year 2022`. */
export function keyText(key: Cohort['key'], say: Say): string {
  const zh = wordsOf('zh');
  return Object.entries(key)
    .map(([name, value]) => {
      const title = say(name, ownValue(zh.keys, name) ?? name);
      return `${title} ${value || say('(none)', '（无）')}`;
    })
    .join(say(', ', '，'));
}

/** The rates of a cohort, in the order of every table. */
export const RATES = ['hit', 'met', 'direction'] as const;

export const rateName = (name: (typeof RATES)[number], say: Say): string =>
  ({
    hit: say('hit', '命中'),
    met: say('met', '达标'),
    direction: say('direction', '方向对'),
  })[name];

function ratedSections(item: CohortCase, say: Say): string[][] {
  const { cohort } = item;
  const rates = RATES.flatMap((name) =>
    rateLines(rateName(name, say), cohort[name], 'wilson', say),
  );
  return [
    section(say('2. The rates, of judged calls', '二、比率（已评定者）'), [
      ...rates,
      ...(cohort.judged > 0 ? [intervalNote('wilson', say)] : []),
    ]),
    chanceSection(item, say),
    meanSection(item, say('4', '四'), say),
  ];
}

/** Rates beside their base rates, and what the test of the lift was made of. @param note stands between the two */
export function chanceBlock(
  { rates, cohort, chance }: ChanceRates,
  { members, sample, note }: { readonly note?: string | undefined } & ChanceCalls,
  say: Say,
): string[] {
  const rows = rowsOf(members, sample);
  const columns = { hit: sample.baseHit, met: sample.baseMet, direction: sample.baseDirection };
  const lines = rates.flatMap((name) => {
    const chances = pick(columns[name], rows);
    const figures = {
      name: rateName(name, say),
      rate: cohort[name],
      chance: chance[name],
      chances,
    };
    return chanceLines(figures, say);
  });
  const more = note === undefined ? [] : [note];
  return [...lines, ...more, liftNote(sample, rows, horizonOf(members), say)];
}

interface ChanceRates {
  readonly rates: readonly (typeof RATES)[number][];
  readonly cohort: Pick<CohortCase['cohort'], (typeof RATES)[number]>;
  readonly chance: Chances;
}

interface ChanceCalls {
  readonly members: CohortCase['members'];
  readonly sample: Sample;
}

function chanceSection({ cohort, members, chance, sample }: CohortCase, say: Say): string[] {
  if (!chance || !sample || cohort.judged === 0) return [];
  const few = say(
    `few: fewer than ${MINIMUM_SAMPLE} judged calls; nothing is inferred`,
    `太少：已评定者不足 ${MINIMUM_SAMPLE} 条，不作推断`,
  );
  return section(
    say('3. Beside chance (evaluate --chance)', '三、与随机水平相比（evaluate --chance）'),
    chanceBlock(
      { rates: RATES, cohort, chance },
      { members, sample, note: cohort.hit.n < MINIMUM_SAMPLE ? few : undefined },
      say,
    ),
  );
}

function meanSection({ cohort, members }: CohortCase, number: string, say: Say): string[] {
  const figures = { mean: cohort.meanRelativeReturn, median: cohort.medianRelativeReturn };
  const lines = returnLines(members, figures, say);
  return section(`${number}${say('. The relative returns', '、相对涨跌')}`, lines);
}

/** The calls behind the figure asked for, under a title that counts them. */
export function listBlock(
  { all, behind }: { readonly all: readonly JudgedCall[]; readonly behind: readonly JudgedCall[] },
  { sample }: Traced,
  { language, paint, limit, figure }: CaseOptions,
): string[] {
  const say = sayIn(language);
  const title = figure
    ? say(
        `Behind ${figure}: ${behind.length} of ${all.length} calls`,
        `${figure} 所据：${all.length} 条中的 ${behind.length} 条`,
      )
    : say(
        `All ${all.length} calls (--of hit, pending, void, base, ... for those behind one figure)`,
        `全部 ${all.length} 条（--of hit、pending、void、base 等只列某一数字所据者）`,
      );
  const withChance = figure === 'base' || figure === 'lift' ? sample : undefined;
  const heading = wrap(title, WIDTH, '  ').map((line) => paint(line, 'bold'));
  if (behind.length === 0) return heading;
  return [
    ...heading,
    ...tracedTable(behind, { language, say, paint, limit, sample: withChance }),
    ...wrap(marksLegend(say), WIDTH, '  ').map((line) => paint(line, 'dim')),
  ];
}

/** How to see one of the calls in full. */
export const traceBlock = (inputs: string | undefined, say: Say): string[] =>
  inputs === undefined
    ? []
    : commandBlock(
        say('One of the calls in full:', '单条评级的全部推导：'),
        ['ratemark explain CALL-ID'],
        inputs,
        say('with the same inputs', '加相同的输入选项'),
      );

/** `{ manifest, of, figure, cohort, calls }`: the cohort as `evaluate` writes it, the calls behind the figure asked for. */
export function cohortCaseRecord(
  item: CohortCase,
  manifest: Manifest,
  figure: AnyFigure = 'calls',
) {
  const { of, cohort, members, chance } = item;
  return {
    manifest,
    of,
    figure,
    cohort: { ...cohortRecord(cohort), ...(chance ? { chance: chanceRecord(chance) } : {}) },
    calls: tracedRecords(callsBehind(members, figure), item, manifest.simulated),
  };
}
