/** The words of tables and explanations in English and Chinese. */
import type { VoidReason } from '../ratings/verdict.ts';

export type Language = 'en' | 'zh';

interface Words {
  readonly published: string;
  readonly instrument: string;
  readonly name: string;
  readonly grade: string;
  readonly relative: string;
  readonly result: string;
  readonly hit: string;
  readonly miss: string;
  readonly pending: string;
  readonly void: string;
  readonly mention: string;
  readonly none: string;
  readonly judged: string;
  readonly calls: string;
  readonly total: string;
  readonly hitRate: string;
  readonly interval: string;
  readonly mean: string;
  readonly met: string;
  readonly mentions: string;
  readonly simulated: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<VoidReason, string>>;
}

const english: Words = {
  published: 'published',
  instrument: 'instrument',
  name: 'name',
  grade: 'grade',
  relative: 'relative',
  result: 'earned, verdict',
  hit: 'hit',
  miss: 'miss',
  pending: 'pending',
  void: 'void',
  mention: 'mention',
  none: '(none)',
  judged: 'judged',
  calls: 'calls',
  total: 'total',
  hitRate: 'hit rate',
  interval: '95 % interval',
  mean: 'mean rel.',
  met: 'met',
  mentions: 'Mentions (measured, never in a hit rate)',
  simulated: 'SIMULATED DATA, not market data',
  keys: {},
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
    'no-band': 'no-band',
  },
};

const chinese: Words = {
  published: '发布日',
  instrument: '证券',
  name: '名称',
  grade: '评级',
  relative: '相对涨跌',
  result: '实际档位与结论',
  hit: '命中',
  miss: '未中',
  pending: '未到期',
  void: '无法评定',
  mention: '建议关注',
  none: '（无）',
  judged: '已评定',
  calls: '评级数',
  total: '合计',
  hitRate: '命中率',
  interval: '95% 区间',
  mean: '平均相对',
  met: '达标',
  mentions: '建议关注（只计量，不入命中率）',
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
  reasons: {
    unrated: '无评级',
    'unknown-label': '评级用语不在标准内',
    withdrawn: '评级已撤回',
    'no-prices': '无行情',
    'no-benchmark': '无基准',
    'no-base-price': '发布日前无价',
    'no-benchmark-price': '基准无价',
    'stale-base-price': '起始价过旧',
    'stale-end-price': '期末价过旧',
    'bad-price': '价格非正',
    'corporate-action': '期内除权而无复权因子',
    'no-band': '标准无此档',
  },
};

export const wordsOf = (language: Language): Words => (language === 'zh' ? chinese : english);
