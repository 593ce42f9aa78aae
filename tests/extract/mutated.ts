/** Reports with words, figures and lines changed as no damage of bytes would: each stays a text, and means something else. */
import { drawIndex, type Random } from '../../src/base/random.ts';

const WORDS: readonly string[] = [
  ...['买入', '增持', '中性', '减持', '推荐', '看好', '强于大市', '回避', '持有', '未评级', '首次'],
  ...[
    '维持',
    '上调',
    '由买入下调为',
    '（原为“增持”）',
    '上次评级：',
    '风险评级：',
    '评级：',
    '投资评级',
  ],
  ...[
    '建议关注：',
    '重点推荐',
    '风险提示：',
    '分析师：',
    '联系人：',
    '执业证书编号：',
    'S0123456789012',
  ],
  ...[
    '2023年02月30日',
    '2031-01-02',
    '20310102',
    '2031.1.2',
    '12%',
    '-10%',
    '±5%',
    '5%—5%',
    '6个月',
  ],
  ...[
    '由1亿增至3亿',
    '增长200%',
    '近40%',
    '140万亿',
    '2.75',
    '目标价',
    '目标价：88.8元',
    '港元',
    '（609999.SH）',
  ],
  ...[
    '(688001)',
    '沪深300',
    '恒生指数',
    '以上',
    '之间',
    '达到或超过',
    '相对',
    '%',
    '、',
    '；',
    '。',
    '：',
    '1）',
    '《',
    '》',
  ],
  ...[
    '[Table_Title]',
    '＃industryId＃',
    '——',
    '\u00ad',
    '\u3000',
    '\n',
    '\f',
    '\r',
    '\ue000',
    '😀',
    'İ',
    'ß',
    '１２',
    '買進',
  ],
  ...[
    '证券研究报告',
    '虚舟证券股份有限公司（以下简称“虚舟证券”）',
    'A股',
    'H股',
    'ａ＠ｂ.ｃｎ',
    'a@b.example.com',
  ],
];

/** Changes a text in one to twelve places. @param others texts of which pieces may be put in */
export function mutated(text: string, random: Random, others: readonly string[]): string {
  let changed = text;
  for (let n = 1 + drawIndex(random, 12); n > 0; n--) {
    const at = drawIndex(random, changed.length + 1);
    const length = drawIndex(random, [3, 12, 80][drawIndex(random, 3)]!); // 3 of them
    const donor = others[drawIndex(random, others.length)] ?? '';
    const from = drawIndex(random, donor.length + 1);
    const piece = [
      WORDS[drawIndex(random, WORDS.length)]!, // inside
      donor.slice(from, from + length),
      String(drawIndex(random, 100_000) / 100),
      '',
    ][drawIndex(random, 4)]!; // 4 of them
    const removed = random() < 0.5 ? length : 0;
    changed = changed.slice(0, at) + piece + changed.slice(at + removed);
  }
  return changed;
}
