/** `rank` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['rank'] = {
  hits: '命中/n',
  shrunk: '收缩%',
  standings: { above: '高于', below: '低于', chance: '随机', few: '太少' },
  legend: (like) =>
    `命中/n：${like === 'all' ? '' : '有同类标的的'}已评定评级；基准：其在${like === 'all' ? '全部已载入标的' : '波动率相近的标的'}中的概率；收缩：向自身基准收缩的命中率；超出：其减去基准，百分点，据以排名；p：每个标的上的评级整体移至同类标的，计全部移法；q：计入全部检验后的 p；* q < .05，** q < .01；随机：与随机水平无法区分`,
  coSigned: (names) =>
    `所署已评定评级相同，合为一个检验：${names.map(([first, ...others]) => `${first}与${others.join('、')}`).join('；')}`,
  unranked: ({ people, withoutBase, judged, hits, rates, isAll }, who, minimum) =>
    [
      `${isAll ? '' : '未排名：'}${people} ${who}，已评定不足 ${minimum} 条`,
      ...(withoutBase > 0 ? [`，其中 ${withoutBase} ${who}有同类标的者不足`] : []),
      rates
        ? `；合计已评定 ${judged} 条，命中 ${hits} 条，${rates.rate}${rates.base === undefined ? '' : `（基准 ${rates.base}）`}`
        : '；均无已评定的评级',
    ].join(''),
  listed: '；名单见 --format json 或 csv',
  oneIndustry:
    '†：已评定评级五分之四以上属同一行业，其标的同涨同跌：此类机构即使没有能力，5% 的检验也会把 7.5% 至 9% 判为非随机（docs/statistics.md）；--like industry 只在行业内比较',
  spread: (strength) => `自身基准命中率的权重相当于 ${strength} 条评级`,
  noSpread: '命中围绕各自基准的差异不超过随机水平：各取自身基准命中率，超出为 0，不排名',
  allOrNothing:
    '各家全部命中或全部未命中：无从收缩；超出按原命中率计，只有可与随机水平区分者有名次',
  people: { analysts: '位分析师', houses: '家机构' },
  nobody: (all, people) => `${all} ${people}的评级都太少，无法排名。`,
  allChance: (tests, people) => `评级足够的 ${tests} ${people}均与随机水平无法区分。`,
  some: ({ tests, chance, above, below }, people) =>
    `评级足够的 ${tests} ${people}中，${chance} 与随机水平无法区分，${above} 高于自身基准命中率，${below} 低于自身基准命中率。`,
  oneTest: (people, who) => `另有 ${people} ${who}所署已评定评级与其中一位相同，共用其检验。`,
  nameless: (calls) => `${calls} 条评级未署名，未计入。`,
  between: '',
};
