/** 研报标注副本的用词。 */
import type { AnnotatedWords } from '../en/annotated.ts';

export const zh: AnnotatedWords = {
  title: (file) => `${file}（标注）`,
  intro: '本页是所读正文的副本，取用之处标有对应字段；不含脚本，也不访问任何外部地址。',
  page: (number) => `第 ${number} 页`,
  line: (number) => `第 ${number} 行`,
  found: '找到的字段，链接指向首次出现之处',
  nothing: '正文中没有找到任何字段。',
  count: (n) => `${n} 处`,
  fields: {
    house: '机构',
    published: '发布日期',
    title: '标题',
    scope: '报告类别',
    calls: '评级',
    mentions: '建议关注',
    analysts: '分析师',
    contacts: '联系人',
    snapshot: '行情快照',
    earlier: '往期报告',
    risks: '风险提示',
    standard: '评级标准',
    otherStandards: '另一评级标准',
    figures: '数字',
    claims: '数字表述',
    compliance: '合规要素',
    missing: '报告称无',
    questions: '待确认',
  },
};
