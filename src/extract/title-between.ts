/**
 * The title of a report whose text has lost its lines: the words between what templates print before a title and what they print
 * behind one. A stretch that reads like a sentence, a heading or a list is none, and without such a stretch there is no title.
 */
import { type Found, found, placesOf } from './evidence.ts';
import type { Folded } from './folded.ts';
import { INDUSTRIES, industryAt, industryBefore } from './industries.ts';
import { daysIn } from './printed-days.ts';

/** Letters from the start in which the title stands. */
const FRONT = 1_500;
const SHORTEST = 8;
const LONGEST = 64;

/** What stands before a title, and ends there. */
const BEFORE = [
  ...[
    '声明部分',
    '条款部分',
    '免责声明',
    '免责条款',
    '重要声明',
    '法律声明',
    '免责申明',
    '评级说明',
  ],
  ...['报告尾页。', '宁静致远', '实现价值', '证券研究报告', '咨询业务资格', '(维持)', '(首次)'],
  ...['(维持评级)', '(首次评级)', '.com', '.com.cn', '.cn', '末页声明。', '信息披露', 'WISDOM'],
  ...['行业深度研究报告', '行业研究周报', '个股报告', '声明', '】', 'Table_Summary', ':中高风险'],
  ...[':高风险', ':中风险', ':低风险', ':中低风险'],
];
/** What stands behind a title, and begins there. */
const BEHIND = [
  ...[
    '投资要点',
    '核心观点',
    '主要观点',
    '报告摘要',
    '摘要',
    '投资摘要',
    '主要逻辑',
    '行业核心观点',
  ],
  ...['■', '◆', '⚫', '◼', '●', '最近一年', '近一年', '一年该', '评级:', '增持(', '买入(', '推荐('],
  ...['推荐维持', '风险评级', '分析师', '证券分析师', '报告日期', '事件:', '事件概述', '相关研究'],
  ...['相关报告', '请务必', '行业评级', '投资评级', '公司深度', '本周回顾', '[', '【投资', '敬请'],
  ...['作者', '联系人', '行业专题报告|', '行业周报|', '行业深度|', '证券研究报告'],
  ...['行业分类', '盈利预测', '事件点评'],
];
/** What leads to the titles of other reports: nothing behind it is looked at. */
const OTHERS = ['相关研究', '相关报告', '《'];
/** What no title says. */
const FOREIGN = [
  ...['请务必', '阅读', '声明', '免责', '执业', '登记', '电话', '邮箱', '@', 'www.', 'http', 'sac'],
  ...[
    '联系人',
    '资格',
    '有限公司',
    '研究所',
    '研究中心',
    '研究院',
    '总股本',
    '收盘',
    '指数3',
    '证书',
  ],
  ...[
    '编号',
    '市盈率',
    '股价',
    '资料来源',
    '数据来源',
    '目录',
    '。',
    ';',
    '相关研究',
    '走势',
    '模板',
  ],
  ...['评级', '大市', '当前价格', '市场表现', '盈利预测', '截至', '请参阅', '信息披露', 'page'],
  ...[
    '全球视野',
    '发现价值',
    '第1页',
    'table_',
    '相关报告',
    '公司研究',
    '股票代码',
    '本报告',
    '股市有风险',
  ],
];
/** Words of the head that say what kind of report it is. */
const KINDS = [
  ...[
    '行业深度研究报告',
    '行业深度报告',
    '行业深度研究',
    '行业专题研究',
    '行业专题报告',
    '行业点评报告',
  ],
  ...['行业研究周报', '行业动态分析', '行业动态', '行业周报', '行业月报', '行业研究', '公司研究'],
  ...[
    '深度研究报告',
    '深度报告',
    '深度研究',
    '点评报告',
    '专题报告',
    '专题研究',
    '动态报告',
    '动态分析',
  ],
  ...['行业快评', '研究报告', '行业报告', '公司报告', '行业点评', '周报', '月报', '双周报'],
  ...['首次覆盖报告', '行业及产业', '行业公司部', '海外市场研究'],
  ...[
    '行业动态跟踪报告',
    '跟踪报告',
    '行业深度分析',
    '行业重大事件点评报告',
    '公告点评',
    '行业简报',
  ],
];
const JOINTS = '·•●|/│-.:]>';

/** @param house as the report names it */
export function titleBetween(folded: Folded, house: string | undefined): Found<string> | undefined {
  const front = folded.text.slice(0, FRONT);
  const others = OTHERS.flatMap((word) => placesOf(front, word));
  const text = front.slice(0, Math.min(...others, FRONT));
  const starts = startsOf(text);
  const ends = [
    text.length,
    ...BEHIND.flatMap((word) => placesOf(text, word)),
    ...daysIn(text).map(({ start }) => start),
    ...placesOf(text, '#'),
    ...officesOf(text, house),
  ].sort((a, b) => a - b);
  for (const start of starts) {
    const end = ends.find((one) => one >= start + SHORTEST);
    if (end === undefined || starts.some((one) => one > start && one + SHORTEST <= end)) continue;
    const from = start + headOf(text.slice(start, end), isBare(text, start));
    const to = from + withoutTail(text.slice(from, end)).length;
    if (isTitle(text.slice(from, to)))
      return found(folded.printed(from, to), folded.place(from, to));
  }
  return undefined;
}

/** Where a title may begin: behind the marks of a template first, then in the order of the text. */
function startsOf(text: string): readonly number[] {
  const behind = (words: readonly string[]) =>
    words.flatMap((word) => placesOf(text, word).map((at) => at + word.length));
  const marks = behind(MARKS);
  const others = [...behind(BEFORE), ...behind([']']), ...daysIn(text).map(({ end }) => end)]
    .filter((at) => !text.startsWith('.cn', at))
    .sort((a, b) => a - b);
  return [...marks, 0, ...others];
}

const MARKS = ['[Table_Title]', '[Table_Title2]', '[Table_Main]', '[table_main]', '[TABLE_COVER]'];

/** Where the research department of the house is named, as 西南证券研究发展中心 or 华泰研究. */
function officesOf(text: string, house: string | undefined): readonly number[] {
  const name = house?.split(/股份|有限|研究/, 1)[0]?.replace(/证券$/, '');
  if (!name) return [];
  return [`${name}证券研究`, `${name}研究`].flatMap((word) => placesOf(text, word));
}

/** Whether an industry printed here stands alone: behind a day, or the words that open a report. */
const isBare = (text: string, at: number): boolean =>
  /[\d日告)\]分声]$/.test(text.slice(Math.max(0, at - 1), at));

/** Letters of the words at the start that say kind and industry of the report, and are no part of its title. */
function headOf(text: string, bare: boolean): number {
  let at = /^\d{5,12}(?=[\u4e00-\u9fff])/.exec(text)?.[0].length ?? 0;
  let cut = at;
  for (;;) {
    const joint = JOINTS.includes(text.charAt(at)) && text.charAt(at) !== '' ? 1 : 0;
    const kind = KINDS.find((one) => text.startsWith(one, at))?.length ?? 0;
    const industry = industryAt(text, at);
    const step = Math.max(kind, industry) || joint;
    if (step === 0) return cut;
    at += step;
    const rest = text.slice(at);
    if (rest.length < SHORTEST) return cut;
    if (kind > 0 || joint > 0) cut = at;
    else if (bare && !/^[::(、,与和及的行业板块产链—-]/.test(rest)) cut = at;
  }
}

/** A title ends before the kind of report and its industry, where both stand behind it. */
function withoutTail(text: string): string {
  let [end, words] = [text.length, 0];
  for (;;) {
    const word = [...KINDS, industryBefore(text, end) ?? ''].find(
      (one) => one !== '' && text.slice(0, end).endsWith(one),
    );
    if (word === undefined) break;
    end -= word.length;
    words++;
  }
  const isTail = words > 1 && end >= SHORTEST && !/[—–-]$|[之的]$/.test(text.slice(0, end));
  let last = isTail ? end : text.length;
  while (last > 0 && '—-–|●•·(,、'.includes(text.charAt(last - 1))) last--;
  return text.slice(0, last);
}

const HAN = /[\u4e00-\u9fff]/g;
const NO_START = /^(?:[)、,:%.·—-]|\d{1,2}[.、]|第\d|的|是)/;

/** Words of which a mere category is made. */
const CATEGORY = [
  '行业',
  '证券',
  '报告',
  '研究',
  '策略',
  '年度',
  '投资',
  '专题',
  '金融工程',
  '首次覆盖',
];

function isTitle(text: string): boolean {
  if (text.length < SHORTEST || text.length > LONGEST) return false;
  if (
    NO_START.test(text) ||
    text.endsWith('首席') ||
    FOREIGN.some((word) => text.toLowerCase().includes(word))
  )
    return false;
  const digits = text.replace(/\D/g, '').length;
  if (digits * 3 > text.length) return false;
  const own = [...KINDS, ...INDUSTRIES, ...CATEGORY].reduce(
    (rest, word) => rest.replaceAll(word, ''),
    text,
  );
  return (own.match(HAN) ?? []).length >= 4;
}
