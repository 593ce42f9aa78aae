/** `completeness` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['completeness'] = {
  title: (calls, houses, first, last) =>
    `${houses} 家机构的 ${calls} 条评级，发布于 ${first} 至 ${last}`,
  set: (id, title, status) => `${id}：${title}（${status}）`,
  complete: (complete, calls) =>
    `${calls} 条评级中，${complete} 条载明了每份报告都须载明的全部事项。`,
  before: (calls, from) => `规则自 ${from} 起施行，此前的 ${calls} 条评级未计入。`,
  field: '事项',
  article: '条款',
  asked: '要求',
  present: '有',
  absent: '缺',
  first: '首批缺失处',
  firstLines: '缺失的行',
  kept: (field) => `${field}（留痕）`,
  timed: (field) => `${field}（含时刻）`,
  always: '必须',
  sometimes: '视情形',
  when: (field, condition) => `${field}（${condition}）`,
  conditions: (all) => `视情形：${all}。`,
  semicolon: '；',
  between: '',
  legend:
    '以评级条数计。条款旁的 ~：条文据转述核对；?：未读到条文。（留痕）：由机构留存，报告不必印出。条件是否成立，文件无从得知：不成立的，写明“无”即视为已载明。',
  dayOnly: (field, calls) => `${field}：${calls} 条评级只有日期，没有时刻。`,
  findings: (n) => `${n} 处自相矛盾：`,
  noFindings: '时间次序、执业证书编号和报告摘要值均未见异常。',
  finding: (place, message) => `${place}：${message}`,
  more: (n) => `另有 ${n} 处；--format json 列出全部`,
  licenses: (stated, missing) => `执业证书编号：有 ${stated} 个，缺 ${missing} 个`,
  times: (completed, disseminated, recorded) =>
    `时间：完成 ${completed} 条，发布 ${disseminated} 条，收录 ${recorded} 条`,
  reports: (named, stated, same, differing, missing) =>
    `报告：${named} 条写明文件，其中 ${stated} 条附摘要值：${same} 条相符，${differing} 条不符，${missing} 条的文件不在手边`,
  repeats: (calls) => `同一机构同日对同一标的有多条评级：${calls} 次`,
  silent: (months, more) =>
    `没有评级的月份：${months.join('、')}${more > 0 ? `，另有 ${more} 个月` : ''}`,
  note: (text) => `说明：${text}`,
};
