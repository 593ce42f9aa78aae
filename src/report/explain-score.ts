/** A cohort of `score` explained: which calls are scored, each figure with its arithmetic, each test with what it was made of. */
import type { Manifest } from '../audit/manifest.ts';
import { inert } from '../base/text.ts';
import { type AnyFigure, callsBehind, isStep } from '../ratings/behind.ts';
import { stepOf } from '../ratings/transitions.ts';
import {
  type CaseOptions,
  chanceBlock,
  keyText,
  listBlock,
  RATES,
  rateName,
  traceBlock,
} from './explain-cohort.ts';
import { countLines, intervalNote, rateLines, returnLines } from './explain-figures.ts';
import { scaleSections } from './explain-scale.ts';
import { driftLines, quantileLine, testSection } from './explain-tests.ts';
import { WIDTH, wrap } from './print/layout.ts';
import type { ScoreCase } from './score-case.ts';
import { scorecardRecord } from './score-record.ts';
import { type Say, sayIn, section } from './section.ts';
import { tracedRecords } from './traced-calls.ts';
import { wordsOf } from './words.ts';

/** The whole text, at most 80 columns wide but for ids that are longer, ending with a line end. */
export function explainScore(
  item: ScoreCase,
  { simulated }: Pick<Manifest, 'simulated'>,
  options: CaseOptions,
): string {
  const { language, paint } = options;
  const say = sayIn(language);
  const { card, keys, scales } = item;
  const command = keys.length === 0 ? 'score' : `score -g ${keys.join(',')}`;
  const name = keys.length === 0 ? say('total', '合计') : keyText(card.key, say);
  const blocks = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
    titleLines(name, command, say).map((line) => paint(line, 'bold')),
    callSection(item, options),
    rateSection(item, say),
    chanceSection(item, say),
    returnSection(item, say),
    testSection(item, say),
    section(say('6. Drift', '六、发布后的漂移'), driftLines(item, say)),
    ...(keys.length === 0 ? scales.flatMap((scale) => scaleSections(scale, item, say)) : []),
    listBlock(callsOf(item, options.figure), item, options),
    traceBlock(options.inputs, say),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

/** What is explained, and what the brackets mean. */
export const titleLines = (name: string, command: string, say: Say): string[] =>
  wrap(
    inert(
      say(
        `Cohort: ${name}; in [brackets] what the tables of ${command} print`,
        `分组统计：${name}；[方括号] 内为 ${command} 表中所印`,
      ),
    ),
    WIDTH,
    '  ',
  );

/** How many calls are scored, and how many of them count. */
export function callSection(
  { card, everyCall, interval }: Pick<ScoreCase, 'card' | 'everyCall' | 'interval'>,
  { language }: Pick<CaseOptions, 'language'>,
): string[] {
  const say = sayIn(language);
  const { counts, coverage } = card;
  const spells = everyCall
    ? say(
        `${card.everyCall} rated calls, every one is scored (--every-call)`,
        `有评级者 ${card.everyCall} 条，全部计分（--every-call）`,
      )
    : say(
        `${card.everyCall} rated calls; the first of each spell of one grade by one house on one instrument is scored: ${counts.calls}`,
        `有评级者 ${card.everyCall} 条；同一机构对同一标的的相同评级只计第一条：${counts.calls}`,
      );
  return section(say('1. The calls', '一、评级数'), [
    spells,
    ...countLines(counts, language),
    ...rateLines(say('coverage', '覆盖率'), coverage, interval, say),
  ]);
}

function rateSection({ card, interval }: ScoreCase, say: Say): string[] {
  const rates = RATES.flatMap((name) => rateLines(rateName(name, say), card[name], interval, say));
  return section(say('2. The rates, of judged calls', '二、比率（已评定者）'), [
    ...rates,
    ...(card.hit.n > 0 ? [intervalNote(interval, say)] : []),
  ]);
}

/** Base rate and lift of these rates, with the test of the lift. */
export function chanceSection(
  { card, members, sample, minimum }: Pick<ScoreCase, 'card' | 'members' | 'sample' | 'minimum'>,
  say: Say,
  rates: readonly (typeof RATES)[number][] = RATES,
): string[] {
  if (card.hit.n === 0) return [];
  const note = card.small ? fewNote(minimum, say) : undefined;
  const lines = chanceBlock({ rates, cohort: card, chance: card }, { members, sample, note }, say);
  return section(say('3. Beside chance', '三、与随机水平相比'), lines);
}

const fewNote = (minimum: number, say: Say): string =>
  say(
    `few: fewer than ${minimum} judged calls (--minimum); nothing is inferred`,
    `太少：已评定者不足 ${minimum} 条（--minimum），不作推断`,
  );

function returnSection({ card, members }: ScoreCase, say: Say): string[] {
  const lines = returnLines(members, card.returns, say);
  return section(say('4. The relative returns', '四、相对涨跌'), [
    ...lines,
    ...(card.returns.n > 0 ? [quantileLine(card.returns, say)] : []),
  ]);
}

/** The calls behind a figure: of the scored ones, or for a step of the grade of all. */
export function callsOf({ members, rated, before }: ScoreCase, figure: AnyFigure = 'calls') {
  if (!isStep(figure)) return { all: members, behind: callsBehind(members, figure) };
  const behind = rated.filter((item) => {
    const { grade } = item;
    return (
      typeof grade === 'number' && before.has(item) && stepOf(before.get(item), grade) === figure
    );
  });
  return { all: rated, behind };
}

/** `{ manifest, options, figure, cohort, calls }`: the card as `score` writes it, the calls behind the figure asked for. */
export function scoreCaseRecord(item: ScoreCase, manifest: Manifest, figure: AnyFigure = 'calls') {
  const { everyCall, interval, minimum, resamples, seed } = item;
  return {
    manifest,
    options: { everyCall, interval, minimum, resamples, seed },
    figure,
    cohort: scorecardRecord(item.card),
    calls: tracedRecords(callsOf(item, figure).behind, item, manifest.simulated),
  };
}
