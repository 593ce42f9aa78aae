/** 从一组评级到各项统计的逐步推导。 */

import { mostFirst } from '../../../base/multimap.ts';
import { ownValue } from '../../../base/own.ts';
import type { TierNames } from '../../../results/tier-names.ts';
import { coefficient, fine, finePercent, finePoints, inTable, span, total } from '../../fine.ts';
import { format } from '../../format.ts';
import type { CohortStepWords } from '../explained.ts';
import { zh as calls } from './calls.ts';

const RATES = { hit: '命中', met: '达标', direction: '方向对', coverage: '覆盖率' } as const;
const PARTS = {
  agreement: '所评与实际',
  information: '月度 IC',
  spread: '各档与档差',
  portfolios: '日历组合',
  transitions: '评级变动',
} as const;

const LIKE = {
  volatility:
    '同类同市场中，评级发布前 60 至 250 个交易日波动率最接近的十五个，加权使其平均等于被评标的，被评标的除外',
  industry:
    '评级发布前 60 至 250 个交易日波动率最接近的十五个，同行业已知五个以上者取同行业，被评标的除外',
  all: '同类同市场已载入的全部标的（--like all）',
} as const;

interface Overlap {
  readonly interval: readonly [low: number, high: number];
  readonly degrees: number;
}

const overlapText = ({ interval: [low, high], degrees }: Overlap): string =>
  Number.isNaN(low)
    ? '无：首尾相接容不下两个窗口，或比率为 0 或 1 [-]'
    : `${finePercent(low)} .. ${finePercent(high)}，t 自由度 ${degrees} [${format('share', low)}-${format('share', high)}]`;

const each = (tiers: readonly TierNames[], counts: readonly number[]): string =>
  counts.map((count, i) => `${tiers[i]?.zh} ${count}`).join(' + ');

export const zh: CohortStepWords = {
  cohort: ({ of, key, command, tables: _ }) => {
    const named = Object.entries(key).map(
      ([name, value]) => `${ownValue(calls.keys, name) ?? name} ${value || calls.none}`,
    );
    const name = named.length === 0 ? calls.total : named.join('，');
    return `${of === 'mentions' ? '建议关注' : '分组统计'}：${name}；[方括号] 内为 ${command} 表中所印`;
  },
  titleCalls: () => '一、评级数',
  scored: ({ spells, all, scored }) =>
    spells === 'every'
      ? `有评级者 ${all} 条，逐条计分（--spells every）`
      : `有评级者 ${all} 条；同一机构对同一标的的相同评级连成一段（${spells === 'horizon' ? '期满即止' : '永不期满，--spells forever'}），每段只计首条可评判者：${scored}`,
  counts: ({ judged, pending, void: voids, calls: all }) =>
    `评级数：已评定 ${judged} + 未到期 ${pending} + 无法评定 ${voids} = ${all} [${judged}/${all}]`,
  voidReasons: ({ reasons, void: voids }) => {
    const counts = mostFirst(reasons).map(([reason, n]) =>
      calls.reasonCount(calls.reasons[reason], n),
    );
    return `无法评定：${counts.join(' + ')} = ${voids} [${voids}]`;
  },
  pendingWindows: ({ pending }) => `未到期：${pending} 个窗口在数据截止日之后结束 [${pending}]`,
  flags: ({ edge, stale }) => `已评定者中：恰在界上 ${edge}，价旧 ${stale}`,
  titleRates: ({ hitsOnly }) => (hitsOnly ? '二、命中' : '二、比率（已评定者）'),
  rate: ({ rate, k, n, value, overlap, interval, ends: [low, high], center, half }) => {
    if (n === 0) return `${RATES[rate]}：没有已评定的评级 [-]`;
    const ends = `${finePercent(low)} .. ${finePercent(high)} [${format('share', low)}-${format('share', high)}]`;
    const name = interval === 'exact' ? '精确' : 'Wilson';
    const formula =
      interval === 'exact' ? ends : `${finePercent(center)} ± ${finePercent(half)} = ${ends}`;
    return [
      `${RATES[rate]}：${k} / ${n} = ${finePercent(value)} ${inTable('share', value)}`,
      ...(overlap ? [`  95% 区间，计及窗口重叠：${overlapText(overlap)}`] : []),
      `  95% ${name}区间，视评级为独立：${formula}`,
    ];
  },
  interval: ({ interval, z, horizon }) => [
    ...(horizon === undefined
      ? []
      : [
          `计及重叠：各发布月命中数的误差与慢余弦波相比，每个波除以 ${horizon} 个月窗口所余的幅度，取对数几率（docs/statistics.md）`,
        ]),
    interval === 'exact'
      ? '精确区间：两个单侧二项检验在 2.5% 水平均不拒绝的比率（Clopper、Pearson）'
      : `Wilson 区间：p = k/n，z = ${z.toFixed(6)}；中心 (p + z²/2n)/(1 + z²/n)，半宽 z/(1 + z²/n)·√(p(1 − p)/n + z²/4n²)，截于 [0, 100%]`,
  ],
  titleChance: ({ command }) => `三、与随机水平相比${command ? `（${command}）` : ''}`,
  base: ({ rate, judged, plain, sum, n, base, k, value, lift, ends: [low, high], test, p }) => {
    if (n === 0)
      return `${RATES[rate]}基准命中率：已评定 ${judged} 条均无同类标的；全部已载入标的 ${finePercent(plain)} ${inTable('share', plain)}`;
    const tested = Number.isNaN(low)
      ? '无区间：评级或标的太少'
      : `95% ${finePoints(low)} .. ${finePoints(high)} [${span('points', [low, high])}]`;
    return [
      `${RATES[rate]}基准命中率，同类标的：基准概率之和 ${sum.toFixed(6)} / ${n} = ${finePercent(base)} ${inTable('share', base)}；全部已载入标的 ${finePercent(plain)} ${inTable('share', plain)}`,
      `  超出：${k} / ${n} - ${finePercent(base)} = ${finePercent(value)} - ${finePercent(base)} = ${finePoints(lift)} ${inTable('points', lift)}；${tested}`,
      ...(test
        ? [
            `  检验：${test.blocks} 个标的上的评级整体移至同类标的：${test.calls} 中命中 ${test.hits}，全部移法平均 ${test.expected.toFixed(4)}；不少于此数者占 ${finePercent(test.above)}，不多于此数者占 ${finePercent(test.below)}；p 为较小者的两倍 ${inTable('p', p)}`,
          ]
        : []),
    ];
  },
  fewCalls: ({ minimum, option }) =>
    `太少：已评定者不足 ${minimum} 条${option ? '（--minimum）' : ''}，不作推断`,
  likeNames: ({ rule, judged, matched, months, from, to }) =>
    `已评定 ${judged} 条中 ${matched} 条有同类标的（发布月 ${months === 0 ? '-' : `${from} .. ${to}`} 共 ${months} 个月）：${LIKE[rule]}（docs/statistics.md）`,
  titleReturns: ({ number }) => `${number === 2 ? '二' : '四'}、相对涨跌`,
  noJudged: () => '没有已评定的评级',
  mean: ({ sum, n, value }) =>
    `平均：${fine(sum)} / ${n} = ${fine(value)} ${inTable('gain', value)}`,
  median: ({ n, middle: [low, high], value }) => {
    const middle =
      n % 2 === 1
        ? `按大小第 ${(n + 1) / 2} 个，共 ${n}`
        : `按大小第 ${n / 2} 与第 ${n / 2 + 1} 个之半，共 ${n}：${fine(low)} 与 ${fine(high)}`;
    return `中位数：${middle} = ${fine(value)} ${inTable('gain', value)}`;
  },
  quantiles: ({ at: [p5, p25, p75, p95], deviation }) =>
    `分位数（第 7 类）：5% ${fine(p5)}，25% ${fine(p25)}，75% ${fine(p75)}，95% ${fine(p95)} ${inTable('share', p5)} ${inTable('share', p95)}${Number.isNaN(deviation) ? '' : `；标准差（n - 1）${fine(deviation)}`}`,
  titleTests: () => '五、均值是否异于 0',
  test: ({ name, calls: n, months, gainMonths, instruments, horizon, ...test }) => [
    {
      calendar: `主检验：${n} 条评级的收益按自然月，共 ${gainMonths} 个月`,
      month: `聚类：发布月 ${months} 个`,
      'month-and-instrument': `聚类：发布月 ${months} 个与标的 ${instruments} 个`,
      'newey-west': `Newey-West：发布月 ${months} 个，滞后 ${horizon} 个月`,
      skewness: `偏度调整 t：视 ${n} 条评级为独立`,
      plain: `普通 t：视 ${n} 条评级为独立，会误导`,
    }[name],
    Number.isNaN(test.t)
      ? '  无标准误：评级不足 [-]'
      : `  标准误 ${(test.standardError * 100).toFixed(6)} ${inTable('fineShare', test.standardError)}，t ${test.t.toFixed(4)} ${inTable('ratio', test.t)}，自由度 ${format('degrees', test.degrees)}${['calendar', 'month', 'newey-west'].includes(name) ? `（有效月份 ${format('degrees', test.degrees + 1)}）` : ''}，p ${format('p', test.p)}，95% ${fine(test.interval[0])} .. ${fine(test.interval[1])}`,
  ],
  bootstrap: ({ resamples, block, seed, mean, median, lift }) => [
    `分块自助法：按发布日抽样 ${resamples} 次，每块 ${block} 天，种子 ${seed}`,
    `  95% 区间：均值 ${span('gain', mean)}，中位数 ${span('gain', median)}，超出 ${span('gain', lift)}`,
  ],
  testSources: () => '公式、出处与各检验的错误率：docs/statistics.md',
  titleDrift: () => '六、发布后的漂移',
  drift: ({ months, sum, n, mean, median }) =>
    `${months} 个月：${fine(sum)} / ${n} = ${fine(mean)} ${inTable('gain', mean)}，中位数 ${fine(median)}`,
  noWindow: () => '没有已结束的窗口',
  driftColumns: () => '各为该月数窗口已结束的有评级者；--format csv 有各列',
  titleScale: ({ standard, assetClass, part }) =>
    `评级体系 ${standard}，${ownValue(calls.kinds, assetClass) ?? assetClass}：${PARTS[part]}`,
  confusion: () => '按已评定评级的 grade 与 earned 两列计数：',
  confusionRow: ({ tiers, tier, counts }) =>
    `  评为${tiers[tier]?.zh}：${each(tiers, counts)} = ${total(counts)}`,
  accuracy: ({ right, n, value }) =>
    `准确率：${right} / ${n} = ${finePercent(value)} ${inTable('percent', value)}`,
  coefficients: ({ kappa, kappaLinear, kappaQuadratic, spearman, tauB, somersD }) =>
    `由此计数得：kappa ${coefficient(kappa)}，线性 ${coefficient(kappaLinear)}，平方 ${coefficient(kappaQuadratic)}，Spearman ${coefficient(spearman)}，tau-b ${coefficient(tauB)}，Somers' D ${coefficient(somersD)}`,
  rps: ({ rps, base, skill }) =>
    `RPS，对有可比全体的评级取平均：${rps.toFixed(6)}，基准 ${base.toFixed(6)}；技能得分 1 - ${rps.toFixed(6)} / ${base.toFixed(6)} = ${coefficient(skill)}（docs/statistics.md）`,
  monthlyIntro: () => '各月评级与相对涨跌的 Spearman（explain month=YYYY-MM --in score）：',
  month: ({ month, n, value }) => `  ${month}：${n} 条，${value.toFixed(6)}`,
  monthlyMean: ({ sum, months, value }) =>
    `平均：${sum.toFixed(6)} / ${months} = ${coefficient(value)}`,
  monthlyRatio: ({ deviation, ratio }) =>
    `标准差（n - 1）${Number.isNaN(deviation) ? '-' : deviation.toFixed(6)}，ICIR 平均 / 标准差 = ${coefficient(ratio)}`,
  monthlyAbove: ({ above, months, value, p }) =>
    `大于 0：${above} / ${months} = ${finePercent(value)} ${inTable('percent', value)}；p ${format('p', p)}：月度序列的 EWC 检验（docs/statistics.md）`,
  tierMean: ({ zh: tier, n, mean }) =>
    `${tier}：${n} 条平均 ${fine(mean)} ${inTable('gain', mean)}`,
  tierCalls: () => '各档：explain grade=GRADE --in score',
  spread: ({ minimum, top, bottom, value, ends, test }) =>
    `档差，有 ${minimum} 条以上的最高档减最低档：${fine(top)} - (${fine(bottom)}) = ${fine(value)} ${inTable('gain', value)}${Number.isNaN(ends[0]) ? '' : `；按收益所在自然月 95% ${span('gain', ends)}，t ${test.t.toFixed(4)}，自由度 ${format('degrees', test.degrees)}，p ${format('p', test.p)}`}`,
  portfolio: ({
    tier,
    benchmark,
    sessions,
    held,
    alpha,
    sessionsAYear,
    yearly,
    lag,
    t,
    p,
    beta,
  }) => {
    const test = Number.isNaN(t)
      ? '[-]'
      : `${t.toFixed(4)} ${inTable('ratio', t)}，p ${format('p', p)}`;
    return `${tier?.zh ?? '多空差'}，对 ${benchmark}：${sessions} 个交易日，平均持有 ${held.toFixed(1)} 条；每日 alpha ${fine(alpha)} × 每年 ${sessionsAYear.toFixed(2)} 个交易日 = ${fine(yearly)} ${inTable('gain', yearly)}，Newey-West 滞后 ${lag}，t ${test}，beta ${beta.toFixed(4)} ${inTable('ratio', beta)}`;
  },
  portfolioCalls: () =>
    '所持：该档已评定与未到期的评级，自起始价次一交易日至期末或数据截止日：explain grade=GRADE --in score',
  movesIntro: () => '同一机构对同一标的的全部评级，按时间先后，不并连续相同者：',
  firstCalls: ({ tiers, counts }) => `  首次：${each(tiers, counts)}`,
  movesAfter: ({ tiers, tier, counts }) => {
    const sum = total(counts);
    const kept = counts[tier] ?? 0;
    return `  此前${tiers[tier]?.zh}：${each(tiers, counts)} = ${sum}${sum === 0 ? '' : `，不变 ${kept} / ${sum} ${inTable('percent', kept / sum)}`}`;
  },
  moves: ({ raised, kept, lowered }) =>
    `上调 ${raised}，不变 ${kept}，下调 ${lowered}：--of first、raised、kept、lowered 列出；--format csv 的 before 列为此前评级`,
};
