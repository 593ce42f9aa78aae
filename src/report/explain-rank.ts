/** A row of `rank` explained: the hits, their base rate, how they are weighed against those of all, and what the tests count. */
import type { Manifest } from '../audit/manifest.ts';
import type { AnyFigure } from '../ratings/behind.ts';
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import { type CaseOptions, keyText, listBlock, rateName, traceBlock } from './explain-cohort.ts';
import { finePercent, intervalNote, rateLines } from './explain-figures.ts';
import {
  callSection,
  callsOf,
  chanceSection,
  scoreCaseRecord,
  titleLines,
} from './explain-score.ts';
import { percentNumber } from './format.ts';
import { rankedRecord } from './rank-record.ts';
import type { ScoreCase } from './score-case.ts';
import { points, pText } from './score-figures.ts';
import { fine, type Say, sayIn, section } from './section.ts';
import { wordsOf } from './words.ts';

/** One of a ranking, with its calls. */
export interface RankCase {
  readonly people: 'analysts' | 'houses';
  readonly ranking: Ranking;
  readonly one: Ranked;
  readonly score: ScoreCase;
}

/** The whole text, at most 80 columns wide but for ids that are longer, ending with a line end. */
export function explainRank(
  item: RankCase,
  { simulated }: Pick<Manifest, 'simulated'>,
  options: CaseOptions,
): string {
  const { language, paint, figure } = options;
  const say = sayIn(language);
  const { score, people } = item;
  const { card, interval } = score;
  const title = titleLines(keyText(card.key, say), `rank ${people}`, say);
  const blocks = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
    title.map((line) => paint(line, 'bold')),
    callSection(score, options),
    section(say('2. The hits', '二、命中'), [
      ...rateLines(rateName('hit', say), card.hit, interval, say),
      ...(card.hit.n > 0 ? [intervalNote(interval, say)] : []),
    ]),
    chanceSection(score, say, ['hit']),
    section(say('4. Weighed against all', '四、与全体相权'), weighedLines(item, say)),
    section(say('5. The test', '五、检验'), testLines(item, say)),
    listBlock(callsOf(score, figure), score, options),
    traceBlock(options.inputs, say),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

/** Shrunk rate and the lift that ranks. */
function weighedLines({ ranking, one, people }: RankCase, say: Say): string[] {
  const { prior, center, ranked } = ranking;
  const { k, n, base } = one.card.hit;
  const tried = ranked.filter(({ card }) => card.hit.n > 0).length;
  const who = say(people, people === 'analysts' ? '分析师' : '机构');
  const lift = `[${points(one.shrunkLift)}]`;
  switch (prior.kind) {
    case 'spread': {
      const { alpha, beta } = prior;
      const size = alpha + beta;
      const [a, b, s] = [alpha, beta, size].map((value) => value.toFixed(6));
      return [
        say(
          `spread of true rates, by maximum likelihood from the hits of ${tried} ${who} with a judged call: beta(${a}, ${b}) [beta(${alpha.toFixed(2)}, ${beta.toFixed(2)})]`,
          `真实命中率的分布，由 ${tried} 位有已评定评级的${who}以最大似然得：beta(${a}, ${b}) [beta(${alpha.toFixed(2)}, ${beta.toFixed(2)})]`,
        ),
        `${say('shrunk: ', '收缩后：')}(${k} + ${a}) / (${n} + ${s}) = ${finePercent(one.shrunk.mean)} [${percentNumber(one.shrunk.mean)}]`,
        say(
          `lift, the prior centered on the own base rate: (${k} - ${n} × ${finePercent(base)} + ${s} × (${finePercent(alpha / size)} - ${finePercent(center)})) / (${n} + ${s}) = ${fine(one.shrunkLift)} ${lift}`,
          `超出，先验以自身基准命中率为中心：(${k} - ${n} × ${finePercent(base)} + ${s} × (${finePercent(alpha / size)} - ${finePercent(center)})) / (${n} + ${s}) = ${fine(one.shrunkLift)} ${lift}`,
        ),
        say(
          `${finePercent(center)}: mean base rate of the judged calls of all`,
          `${finePercent(center)}：全体已评定评级的平均基准命中率`,
        ),
      ];
    }
    case 'no-spread':
      return [
        say(
          `the hits of ${tried} ${who} scatter no more than chance makes them: one rate for all, hits / judged calls = ${finePercent(prior.rate)} [${percentNumber(one.shrunk.mean)}], and no ranks`,
          `${tried} 位${who}的命中率差异不超过随机水平：全体取同一比率，命中 / 已评定 = ${finePercent(prior.rate)} [${percentNumber(one.shrunk.mean)}]，不排名`,
        ),
        say(
          `lift: ${finePercent(prior.rate)} - ${finePercent(center)}, the mean base rate of all = ${fine(one.shrunkLift)} ${lift}`,
          `超出：${finePercent(prior.rate)} - 全体平均基准命中率 ${finePercent(center)} = ${fine(one.shrunkLift)} ${lift}`,
        ),
      ];
    case 'all-or-nothing':
      return [
        say(
          `all ${tried} ${who} hit always or never: there is nothing to shrink towards, and only who is told from chance has a rank [${percentNumber(one.shrunk.mean)}]`,
          `${tried} 位${who}全部命中或全部未命中：无法收缩，只有可与随机水平区分者才有名次 [${percentNumber(one.shrunk.mean)}]`,
        ),
        `${say('lift: ', '超出：')}(${k} - ${n} × ${finePercent(base)}) / ${n} = ${fine(one.shrunkLift)} ${lift}`,
      ];
    default:
      return prior satisfies never;
  }
}

/** Exact p, q among all who are tested, and what is said of them. */
function testLines({ ranking, one }: RankCase, say: Say): string[] {
  const { k, n, base, lift } = one.card.hit;
  if (Number.isNaN(one.p))
    return [
      say(
        'few: too few judged calls (--minimum), or no base rate: shown, neither tested nor ranked',
        'few：已评定者太少（--minimum）或无基准命中率：列出而不检验、不排名',
      ),
    ];
  const smaller = ranking.ranked.filter(({ p }) => p < one.p).length;
  const stars = '*'.repeat(one.stars);
  const mark = one.stars === 0 ? one.standing : one.holdsUnderOverlap ? stars : `(${stars})`;
  return [
    say(
      `p: exact binomial test, two-sided, ${k} of ${n} against ${finePercent(base)}; takes calls as independent: ${one.p.toPrecision(6)} [${pText(one.p)}]`,
      `p：精确二项检验，双侧，${n} 中 ${k}，对 ${finePercent(base)}；视评级为独立：${one.p.toPrecision(6)} [${pText(one.p)}]`,
    ),
    say(
      `q: Benjamini-Hochberg among ${ranking.tests} tests, p is number ${smaller + 1} by size: the least p × ${ranking.tests} / number from there on: ${one.q.toPrecision(6)} [${pText(one.q)}]`,
      `q：Benjamini-Hochberg，共 ${ranking.tests} 个检验，此 p 居第 ${smaller + 1}：自此往后 p × ${ranking.tests} / 名次 的最小值：${one.q.toPrecision(6)} [${pText(one.q)}]`,
    ),
    say(
      `mark [${mark}]: * q < .05, ** q < .01 above the own base rate; in brackets unless the lift holds where overlap is allowed for, p ${pText(lift.p)} < .05`,
      `标记 [${mark}]：高于自身基准命中率且 q < .05 为 *，q < .01 为 **；若计及重叠后超出不成立（p ${pText(lift.p)}，须 < .05）则加括号`,
    ),
    ...(one.rank === undefined
      ? []
      : [
          say(
            `rank [${one.rank}]: by lift, of ${ranking.tests}`,
            `名次 [${one.rank}]：按超出，共 ${ranking.tests}`,
          ),
        ]),
    say('formulas and sources: docs/statistics.md', '公式与出处：docs/statistics.md'),
  ];
}

/** `{ manifest, options, figure, of, prior, tests, ranked, cohort, calls }`: the row as `rank` writes it, with its calls. */
export function rankCaseRecord(
  { people, ranking, one, score }: RankCase,
  manifest: Manifest,
  figure: AnyFigure = 'calls',
) {
  const { cohort, calls, options, ...rest } = scoreCaseRecord(score, manifest, figure);
  const { everyCall, interval, minimum } = options;
  const { prior, tests, center } = ranking;
  return {
    ...rest,
    options: { everyCall, interval, minimum },
    ...{ of: people, prior, tests, meanBase: Number.isNaN(center) ? null : center },
    ...{ ranked: rankedRecord(one), cohort, calls },
  };
}
