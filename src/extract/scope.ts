/** What a report is about: an industry, a stock, convertible bonds, strategy, or a quantitative study. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';

const SCOPES = ['industry', 'stock', 'convertible', 'strategy', 'quant'] as const;
export type ReportScope = (typeof SCOPES)[number];

/** The head of the first page tells it. */
const HEAD = 1_600;

/** Words of each kind with what they weigh; the nearer to the start, the more. */
const MARKS: Readonly<Record<ReportScope, readonly (readonly [number, RegExp])[]>> = {
  quant: [
    [9, /金融工程|金工(?:研究|专题|周报|报告)/g],
    [5, /量化(?:研究|专题|投资|策略|选股|择时|技术|分析)|因子(?:模型|研究|选股)|多因子/g],
  ],
  convertible: [[8, /(?:可转债|转债)(?:研究|周报|策略|点评|报告|专题|深度|评级|日报|分析)/g]],
  strategy: [
    [6, /策略(?:研究|报告|周报|专题|点评|深度)|宏观(?:研究|策略|报告|周报|专题)|A股策略/g],
    [4, /投资策略(?:报告|专题)|大势研判|资产配置/g],
  ],
  stock: [
    [
      6,
      /公司(?:研究|报告|深度|点评|动态|评级|公告|跟踪|首次|简评|快评|专题|调研)|个股报告|公告点评|新股(?:研究|报告|定价)/g,
    ],
    [3, /目标价|总股本|流通股本|每股(?:收益|净资产)|股价走势|当前股价|收盘价\(|市价\(|当前价/g],
    [
      4,
      /[\u4e00-\u9fffA-Z-]{2,8}\(\d{4,6}(?:\.?[A-Z]{2})?\)(?:深度|点评|公司|证券|首次|:|年报|季报|动态|跟踪)/g,
    ],
  ],
  industry: [
    [
      6,
      /行业(?:研究|报告|评级|周报|深度|点评|专题|投资评级|动态|年度|快评|中期|跟踪|月报|策略|双周|分析)/g,
    ],
    [3, /行业(?:走势|相对|表现|指数|基本|综述|观点)|板块(?:走势|表现)|细分行业/g],
    [3, /重点公司|重点推荐公司/g],
  ],
};

/** The kind with the most weight; `undefined` where nothing tells. */
export function scopeOf(folded: Folded): Found<ReportScope> | undefined {
  const head = folded.text.slice(0, HEAD);
  let best: { scope: ReportScope; weight: number; start: number; end: number } | undefined;
  for (const scope of SCOPES) {
    let weight = 0;
    let first: RegExpExecArray | undefined;
    for (const [points, pattern] of MARKS[scope])
      for (const match of [...head.matchAll(pattern)].slice(0, 2)) {
        weight += match.index < 260 ? points : points / 2;
        if (!first || match.index < first.index) first = match;
      }
    if (first && (!best || weight > best.weight))
      best = { scope, weight, start: first.index, end: first.index + first[0].length };
  }
  return best && best.weight >= 3
    ? found(best.scope, folded.place(best.start, best.end))
    : undefined;
}
