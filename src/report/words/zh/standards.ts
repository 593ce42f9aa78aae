/** `standards` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['standards'] = {
  id: '编号',
  house: '机构',
  months: '月数',
  status: '状态',
  tiers: '股票档位',
  statuses: { verified: '已核实', partial: '部分核实', unverified: '未核实' },
  title: (id, house, version, status) => `${id}：${house}，版本 ${version}，${status}`,
  houses: (house) => house,
  source: (text) => `来源：${text}`,
  note: (text) => `说明：${text}`,
  scales: { stock: '股票', industry: '行业', convertible: '可转债' },
  measures: {
    relative: '相对基准',
    absolute: '绝对涨跌',
    universe: '相对覆盖范围',
    qualitative: '定性',
  },
  returns: { price: '按价格涨跌', total: '含股息（总回报）' },
  scale: (name, months, measure, returns) => `${name}：${months} 个月，${measure}，${returns}`,
  benchmark: '基准',
  or: '，或 ',
  alsoRead: (aliases) => `亦作：${aliases}`,
  comma: '、',
  printed: '原文：',
  levels: { error: '错误', warning: '警告' },
  finding: (level, file, field, message) => `${level}：${file}（${field}）：${message}`,
  sound: (file) => `${file}：未发现问题`,
};
