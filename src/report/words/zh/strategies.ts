/** `strategies` 的用语。策略文件自带的说明照原文列出。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['strategies'] = {
  broken: (reason) => `无法载入：${reason}`,
  decides: (when) => `决策时点：${when}。`,
  when: {
    daily: '每个交易日',
    weekly: '每周',
    'month-start': '月初',
    'month-end': '月末',
    'quarter-end': '季末',
    'new-calls': '有新评级时',
    once: '仅一次',
  },
  every: (sessions) => `每 ${sessions} 个交易日`,
  between: (least, most) => `${least} 至 ${most}`,
  least: (value) => `不小于 ${value}`,
  most: (value) => `不大于 ${value}`,
  parameter: (value, range, means) => `${value}${range && `（${range}）`}${means && `：${means}`}`,
  join: ' ',
};
