/** The risks that a report warns of. */
import { type Found, quoted } from './evidence.ts';
import type { Folded } from './folded.ts';

const HEAD = /风险提示[:：]?|风险因素[:：]?|投资风险[:：]/g;
/** Letters of the longest risk. */
const MOST = 48;
const OF_RISKS =
  /风险|不及|不达|预期|低于|高于|慢于|下降|下滑|竞争|加剧|恶化|波动|不确定|疫情|政策/;
/** Heads that are looked at, and letters of a text in which they are looked for. */
const MOST_HEADS = 60;
const LONGEST_TEXT = 1_000_000;
/** Letters of the longest list of risks. */
const LONGEST = 400;

/** Each risk of the first list, as printed. */
export function risksOf(folded: Folded): readonly Found<string>[] {
  const { text } = folded;
  for (const match of [...text.slice(0, LONGEST_TEXT).matchAll(HEAD)].slice(0, MOST_HEADS)) {
    const from = match.index + match[0].length;
    const part = text.slice(from, from + LONGEST);
    const stop = part.search(
      /。|[■●◆⚫►❑]|\[Table|资料来源|请务必|图表?\d|\d{6}|分析师|投资评级|评级说明|行业研究|证券研究|研究报告|推荐股票|投资建议|-?\d+(?:\.\d)?%-?\d|#|Table_/,
    );
    const list = stop < 0 ? part.slice(0, 0) : part.slice(0, stop);
    if (list.length < 4 || /^[.…]/.test(list)) continue;
    const items: Found<string>[] = [];
    let at = from;
    for (const item of list.split(/[、;,]/)) {
      const lead = /^(?:\(?\d{1,2}[).、]|[①-⑨])?/.exec(item)?.[0].length ?? 0;
      const tail = /等$/.test(item) ? 1 : 0;
      const length = item.length - lead - tail;
      if (length >= 3 && length <= MOST)
        items.push(quoted(folded, at + lead, at + item.length - tail));
      at += item.length + 1;
    }
    if (items.some(({ value }) => OF_RISKS.test(value))) return items;
  }
  return [];
}
