/** 数字背后的评级清单。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['traced'] = {
  behind: (figure, n, all) => `${figure} 所据：${all} 条中的 ${n} 条`,
  allCalls: (all) => `全部 ${all} 条（--of hit、pending、void、base 等只列某一数字所据者）`,
  behindFlips: (figure, n, all, others) => `${figure} 所据：${all} 中的 ${n}（--of ${others}）`,
  id: '编号',
  label: '用语',
  marksColumn: 'hmd',
  marks: 'hmd：h 命中，m 达标，d 方向对；- 为否',
  edge: '距界',
  flips: '有变',
  doesFlip: '是',
  oneInFull: '单条评级的全部推导：',
  eachWay: '单条评级在各口径下的全部推导：',
  oneInWords: '单条评级的全部推导：ratemark explain CALL-ID 加相同的输入选项',
};
