/** The words that houses rate with, and what they do with a rating. */

/** A rating word with the id that a standard gives it. */
const GRADES: ReadonlyMap<string, string> = new Map([
  ...pairs('strong-buy', '强烈买入 强力买入 强力买进'),
  ...pairs('strong-recommend', '强烈推荐 强推 积极推荐'),
  ...pairs('buy', '买入 买进 逢低买进'),
  ...pairs('recommend', '推荐'),
  ...pairs('cautiously-recommend', '谨慎推荐 审慎推荐'),
  ...pairs('cautious-buy', '谨慎买入 审慎买入'),
  ...pairs('overweight', '增持 超配'),
  ...pairs('cautious-overweight', '谨慎增持 审慎增持'),
  ...pairs('hold', '持有'),
  ...pairs(
    'neutral',
    '中性 中立 标配 中配 同步大市 跟随大市 大市同步 同步大势 观望 区间操作 与大市同步 持平 基本同步',
  ),
  ...pairs(
    'outperform',
    '强于大市 优于大市 领先大市 跑赢大市 跑赢行业 强于大势 优于大势 强大于市 优大于市',
  ),
  ...pairs('positive', '看好 优异 积极'),
  ...pairs('underweight', '减持 低配'),
  ...pairs('underperform', '弱于大市 劣于大市 落后大市 跑输大市 跑输行业 弱于大势 落后大势 落后'),
  ...pairs('negative', '看淡 谨慎'),
  ...pairs('accumulate', '收集 吸纳'),
  ...pairs('sell', '卖出 沽售 沽出'),
  ...pairs('avoid', '回避'),
]);

function pairs(grade: string, words: string): readonly (readonly [string, string])[] {
  return words.split(' ').map((word) => [word, grade] as const);
}

/** The id of a rating word, `undefined` for any other word. */
export const gradeIdOf = (word: string): string | undefined =>
  GRADES.get(word) ?? ENGLISH.get(word.toLowerCase()) ?? OF_SCALES.get(word.toLowerCase());

const WORDS: readonly string[] = [...GRADES.keys()].sort((a, b) => b.length - a.length);

/** Letters of the rating word at a place, 0 where none stands there. Words that are common speech are left to tables. */
export function ratingWordAt(text: string, at: number): number {
  const first = text.charAt(at);
  if (!FIRST.has(first)) return 0;
  const word = WORDS.find((one) => text.startsWith(one, at));
  return word?.length ?? 0;
}

const FIRST: ReadonlySet<string> = new Set(WORDS.map((word) => word.charAt(0)));

/** Words that stand for a rating only where a standard or a label says so: anyone is 谨慎, and much is 积极. */
export const COMMON_SPEECH: ReadonlySet<string> = new Set([
  ...['谨慎', '积极', '持平', '落后', '观望', '基本同步', '优异', '收集', '吸纳'],
]);

const ENGLISH: ReadonlyMap<string, string> = new Map([
  ['strongbuy', 'strong-buy'],
  ['buy', 'buy'],
  ['accumulate', 'accumulate'],
  ['add', 'add'],
  ['outperform', 'outperform'],
  ['overweight', 'overweight'],
  ['hold', 'hold'],
  ['neutral', 'neutral'],
  ['equal-weight', 'equal-weight'],
  ['equalweight', 'equal-weight'],
  ['marketperform', 'market-perform'],
  ['market-perform', 'market-perform'],
  ['underperform', 'underperform'],
  ['underweight', 'underweight'],
  ['reduce', 'reduce'],
  ['sell', 'sell'],
]);

/** Words that are ratings in an English standard, and common speech elsewhere. */
const OF_SCALES: ReadonlyMap<string, string> = new Map(
  ['positive', 'negative', 'recommend', 'avoid'].map((word) => [word, word]),
);

/** Rating words of English reports, longest first, without blanks and in small letters. */
export const ENGLISH_WORDS: readonly string[] = [...ENGLISH.keys()].sort(
  (a, b) => b.length - a.length,
);

/** What a report says where it gives no rating: that is something else than a rating that was not found. */
export const NO_RATING: readonly string[] = [
  ...['暂停评级', '暂不评级', '暂无评级', '未评级', '无评级', '不评级', '未予评级', '暂未评级'],
  ...['未有评级', '未評級', '无投资评级', '不予评级', '评级:NR', 'Rating:NR', 'NotRated'],
];

export type CallAction = 'initiate' | 'maintain' | 'upgrade' | 'downgrade' | 'resume';

/** Words of actions, longest first within each. */
const ACTIONS: readonly (readonly [CallAction, readonly string[]])[] = [
  ['initiate', ['首次覆盖', '首次评级', '首次给予', '首次', '首予', '新覆盖']],
  ['resume', ['恢复覆盖', '恢复评级', '重新覆盖']],
  ['maintain', ['维持评级', '继续维持', '维持', '重申评级', '重申', '评级不变', '不变', '持续']],
  ['upgrade', ['上调评级', '评级上调', '上调', '调高', '调升', '升评']],
  ['downgrade', ['下调评级', '评级下调', '下调', '调低', '调降', '降评']],
];
const ENGLISH_ACTIONS: readonly (readonly [CallAction, readonly string[]])[] = [
  ['initiate', ['initiatingcoverage', 'initiated', 'initiate', 'initiation', 'newcoverage']],
  ['resume', ['reinstated', 'resumed', 'resume']],
  ['maintain', ['maintained', 'maintain', 'reiterated', 'reiterate', 'remains', 'unchanged']],
  ['upgrade', ['upgraded', 'upgrade', 'raisedto']],
  ['downgrade', ['downgraded', 'downgrade', 'loweredto']],
];

export interface ActionAt {
  readonly action: CallAction;
  readonly length: number;
}

/** The action whose word begins at a place. */
export function actionAt(text: string, at: number): ActionAt | undefined {
  const isLatin = /[a-z]/i.test(text.charAt(at));
  const part = isLatin ? text.slice(at, at + 20).toLowerCase() : text;
  for (const [action, words] of isLatin ? ENGLISH_ACTIONS : ACTIONS) {
    const word = words.find((one) => part.startsWith(one, isLatin ? 0 : at));
    if (word) return { action, length: word.length };
  }
  return undefined;
}
