/** The words of tables and explanations in English and Chinese. */
import type { CohortKey } from '../ratings/score.ts';
import type { VoidReason } from '../ratings/verdict.ts';
import type { Call } from '../store/call.ts';

export type Language = 'en' | 'zh';

interface Words {
  readonly published: string;
  readonly instrument: string;
  readonly name: string;
  readonly group: string;
  readonly grade: string;
  readonly relative: string;
  readonly result: string;
  readonly standing: string;
  readonly hit: string;
  readonly miss: string;
  readonly pending: string;
  readonly void: string;
  readonly pendingShort: string;
  readonly voidShort: string;
  readonly mention: string;
  readonly edge: string;
  readonly stale: string;
  readonly jump: string;
  readonly none: string;
  readonly judged: string;
  readonly calls: string;
  readonly total: string;
  readonly hitRate: string;
  readonly interval: string;
  readonly mean: string;
  readonly met: string;
  readonly legend: string;
  readonly mentions: string;
  readonly comma: string;
  readonly simulated: string;
  readonly keys: Readonly<Partial<Record<CohortKey, string>>>;
  /** What tells the `neutral` of an industry from that of a share; nothing for shares. */
  readonly classes: Readonly<Record<Call['assetClass'], string>>;
  readonly reasons: Readonly<Record<VoidReason, string>>;
}

const english: Words = {
  published: 'published',
  instrument: 'code',
  name: 'name',
  group: 'group',
  grade: 'grade',
  relative: 'rel.',
  result: 'earned, verdict',
  standing: 'earned',
  hit: 'hit',
  miss: 'miss',
  pending: 'pending',
  void: 'void',
  pendingShort: 'pend.',
  voidShort: 'void',
  mention: 'mention',
  edge: 'edge',
  stale: 'stale',
  jump: 'jump',
  none: '(none)',
  judged: 'judged',
  calls: 'calls',
  total: 'total',
  hitRate: 'hit %',
  interval: '95% Wilson',
  mean: 'mean',
  met: 'met %',
  legend: 'rel.: relative return; mean: its mean; hit: grade earned; met: that or beyond',
  mentions: 'Mentions (measured, never in a hit rate)',
  comma: ', ',
  simulated: 'SIMULATED DATA, not market data',
  keys: {},
  classes: {
    stock: '',
    industry: ' (industry)',
    convertible: ' (convertible)',
    index: ' (index)',
    fund: ' (fund)',
  },
  reasons: {
    unrated: 'unrated',
    'unknown-label': 'unknown-label',
    withdrawn: 'withdrawn',
    'no-prices': 'no-prices',
    'no-benchmark': 'no-benchmark',
    'no-base-price': 'no-base-price',
    'no-benchmark-price': 'no-benchmark-price',
    'stale-base-price': 'stale-base-price',
    'stale-end-price': 'stale-end-price',
    'bad-price': 'bad-price',
    'corporate-action': 'corporate-action',
    discontinuity: 'discontinuity',
    'no-dividends': 'no-dividends',
    'no-band': 'no-band',
  },
};

const chinese: Words = {
  published: '发布日',
  instrument: '代码',
  name: '名称',
  group: '分组',
  grade: '评级',
  relative: '相对涨跌',
  result: '实际档位与结论',
  standing: '实际档位',
  hit: '命中',
  miss: '未命中',
  pending: '未到期',
  void: '无法评定',
  pendingShort: '未到期',
  voidShort: '无法评',
  mention: '建议关注',
  edge: '恰在界上',
  stale: '价旧',
  jump: '跳价',
  none: '（无）',
  judged: '已评定',
  calls: '评级数',
  total: '合计',
  hitRate: '命中%',
  interval: '95% 区间',
  mean: '平均',
  met: '达标%',
  legend: '命中：实际档位即所评；达标：达到所评档位或更远；平均：平均相对涨跌；区间：Wilson',
  mentions: '建议关注（只计量，不入命中率）',
  comma: '，',
  simulated: '模拟数据，非市场行情',
  keys: {
    house: '机构',
    analyst: '分析师',
    grade: '评级',
    industry: '行业',
    group: '分组',
    market: '市场',
    month: '月份',
    year: '年份',
  },
  classes: {
    stock: '',
    industry: '（行业）',
    convertible: '（可转债）',
    index: '（指数）',
    fund: '（基金）',
  },
  reasons: {
    unrated: '无评级',
    'unknown-label': '标准无此用语',
    withdrawn: '评级已撤回',
    'no-prices': '无行情',
    'no-benchmark': '无基准',
    'no-base-price': '发布日前无价',
    'no-benchmark-price': '基准无价',
    'stale-base-price': '起始价过旧',
    'stale-end-price': '期末价过旧',
    'bad-price': '价格非正',
    'corporate-action': '除权而无因子',
    discontinuity: '价格不连续',
    'no-dividends': '行情不含股息',
    'no-band': '标准无此档',
  },
};

export const wordsOf = (language: Language): Words => (language === 'zh' ? chinese : english);
