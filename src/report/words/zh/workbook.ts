/** 工作簿各表的名称。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['workbook'] = {
  summary: '摘要',
  provenance: '数据来源',
  tables: {
    calls: '评级明细',
    cohorts: '分组统计',
    'rating-mix': '评级分布',
    targets: '目标价',
    'target-cohorts': '目标价分组',
    equity: '净值',
    trades: '成交',
    'round-trips': '已平仓交易',
    positions: '持仓',
    nonfills: '未成交',
    actions: '公司行动',
  },
};
