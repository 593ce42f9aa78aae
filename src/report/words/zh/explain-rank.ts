/** `rank` 各行与 `sensitivity` 各计数的逐步推导。 */
import { fine, finePercent, inTable, share } from '../../fine.ts';
import { format } from '../../format.ts';
import type { RankStepWords } from '../explained.ts';
import { zh as words } from './rank.ts';

const lift = (value: number): string => `${fine(value)} ${inTable('points', value)}`;

export const zh: RankStepWords = {
  titleWeighed: () => '四、与全体加权',
  coSigners: ({ names }) => `与${names.join('、')}所署已评定评级相同：合为一个，只加权、检验一次`,
  priorSpread: ({ tried, people, strength }) =>
    `自身基准命中率的权重，由 ${tried} ${words.people[people]}（各有已评定的评级）的命中以最大似然得：强度 ${strength.toFixed(6)} [${strength.toFixed(1)}]`,
  shrunk: ({ k, n, base, strength, value }) =>
    `向自身基准命中率收缩：(${k} + ${strength.toFixed(6)} × ${finePercent(base)}) / (${n} + ${strength.toFixed(6)}) = ${finePercent(value)} ${inTable('share', value)}`,
  shrunkLift: ({ shrunk, base, lift: value }) =>
    `超出：${finePercent(shrunk)} - ${finePercent(base)} = ${lift(value)}`,
  oneRate: ({ tried, people, shown, lift: value }) =>
    `${tried} ${words.people[people]}的命中围绕各自基准的差异不超过随机水平：各取自身基准命中率 ${inTable('share', shown)}，超出 ${lift(value)}，不排名`,
  allOrNothing: ({ tried, people, shown, k, n, base, lift: value }) => [
    `${tried} ${words.people[people]}全部命中或全部未命中：无从收缩，只有可与随机水平区分者才有名次 ${inTable('share', shown)}`,
    `超出：${k} / ${n} - ${finePercent(base)} = ${lift(value)}`,
  ],
  titleTest: () => '五、检验',
  untested: () => '太少：有同类标的的已评定者太少（--minimum）：列出而不检验、不排名',
  movedTest: ({ p }) =>
    `p：每个标的上的评级整体移至同类波动的标的，见“三”：${p.toPrecision(6)} ${inTable('p', p)}`,
  independent: ({ k, n, base, p }) =>
    `对照，视评级为独立：精确二项检验，${n} 中 ${k}，对 ${finePercent(base)}，p ${format('p', p)}`,
  falseDiscovery: ({ tests, place, q }) =>
    `q：Benjamini-Hochberg，共 ${tests} 个检验，此 p 居第 ${place}：自此往后 p × ${tests} / 名次 的最小值：${q.toPrecision(6)} ${inTable('p', q)}`,
  mark: ({ stars, standing, oneIndustry }) =>
    `标记 [${stars === 0 ? words.standings[standing] : '*'.repeat(stars)}${oneIndustry ? '†' : ''}]：高于自身基准命中率且 q < .05 为 *，q < .01 为 **${oneIndustry ? '；† 已评定评级五分之四以上属同一行业' : ''}`,
  rank: ({ rank, tests }) => `名次 [${rank}]：按超出，共 ${tests}`,
  rankSources: () => '公式与出处：docs/statistics.md',
  ways: ({ first, second, of, calls }) =>
    `${second} 对 ${first}，${of === 'mentions' ? '建议关注' : '有评级者'} ${calls} 条；[方括号] 内为 sensitivity 所印`,
  titleWay: ({ way }) => `一、${way}`,
  wayJudged: ({ listed, calls, judged }) => `已评定：${calls} 中的 ${listed} [${judged}]`,
  wayHits: ({ hits, graded }) =>
    graded === 0
      ? '命中%：无 [-]'
      : `命中%：${hits} / ${graded} = ${finePercent(hits / graded)} ${inTable('share', hits / graded)}`,
  titleFlips: () => '二、变化',
  tierFlips: ({ flips, compared }) => `换档：实际档位不同：${share(flips, compared)}`,
  withoutTier: ({ calls }) => `  未计：${calls} 条档位无法比较`,
  hitFlips: ({ gained, lost, flips, graded }) =>
    `命中变：增加 ${gained} + 减少 ${lost} = ${flips}：${share(flips, graded)}`,
  goneAndNew: ({ first, second, gone, new: fresh }) =>
    `消失：仅 ${first} 评定 [${gone}]；新增：仅 ${second} 评定 [${fresh}]`,
  titleNear: ({ within }) =>
    `距档界 ${+(within * 100).toFixed(10)} 个百分点以内的结论；[方括号] 内为 sensitivity 所印`,
  nearVerdicts: ({ near, judged }) => `结论：${share(near, judged)}`,
  nearFlips: ({ flips, near }) => `其中在任一口径下有变：${share(flips, near)}`,
};
