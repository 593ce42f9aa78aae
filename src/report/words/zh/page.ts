/** 页面本身的用语：按钮、选项与保存。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['page'] = {
  skip: '跳到正文',
  contents: '目录',
  numbers: '数据',
  copyTsv: '复制为 TSV',
  copyMarkdown: '复制为 Markdown',
  copied: '已复制',
  saveSvg: '存为 SVG',
  savePng: '存为 PNG',
  logarithmic: '对数坐标',
  theme: '深色或浅色',
  all: '全部',
  from: '自',
  to: '至',
  clear: '清除筛选',
  rows: '{shown} / {all} 条',
  open: '展开',
  close: '关闭',
  fields: '全部字段',
  none: '没有符合的条目。',
  row: '行',
  choose: '请选择',
};
