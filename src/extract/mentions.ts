/** Names that a report recommends to watch without a rating, with the group that each stands in. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { industryAt } from './industries.ts';
import type { NameBook } from './names.ts';
import { codeOf, codesIn } from './subject.ts';

export interface Mention {
  readonly name: string;
  readonly group: string | undefined;
  /** The words that recommend it, as printed: 建议关注. */
  readonly label: string;
  /** As printed beside the name. */
  readonly code: string | undefined;
  /** Which share is meant, where the text says so. */
  readonly share: 'A' | 'H' | undefined;
}

const TRIGGERS =
  /(?:建议(?:重点|积极|持续)?关注|建议投资者关注|重点关注|持续关注|推荐关注|重点推荐|受益标的|相关标的|推荐标的|关注标的)(?:标的|公司|个股|企业)?[:为]?/g;
/** A list ends with its sentence; a report in one line may lack the stop. */
const LONGEST = 900;
const MOST = 60;

/** All lists of names, each name once a group. */
export function mentionsOf(folded: Folded, names: NameBook): readonly Found<Mention>[] {
  const { text } = folded;
  const mentions: Found<Mention>[] = [];
  const seen = new Set<string>();
  let last = 0;
  for (const match of [...text.slice(0, LONGEST_TEXT).matchAll(TRIGGERS)].slice(0, MOST)) {
    const from = match.index + match[0].length;
    if (match.index < last) continue;
    const label = folded.printed(match.index, from).replace(/[:：为]$/, '');
    const to = sentenceEnd(text, from);
    for (const group of groupsOf(text, from, to))
      for (const one of namesOf(folded, group, names)) {
        const key = `${group.title ?? ''}\u0000${one.name}\u0000${one.share ?? ''}${one.code ?? ''}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const { name, code, share, start, end } = one;
        const title = group.title;
        mentions.push(found({ name, group: title, label, code, share }, folded.place(start, end)));
      }
    last = to;
  }
  return withoutBare(mentions);
}

/** A name that stands in a group, or once before, needs no second place without one. */
const withoutBare = (all: readonly Found<Mention>[]): readonly Found<Mention>[] =>
  all.filter(({ value: one }, i) => {
    const isSame = ({ value }: Found<Mention>) =>
      value.name === one.name &&
      (value.share ?? one.share) === (one.share ?? value.share) &&
      (value.code ?? one.code) === (one.code ?? value.code);
    return (
      one.group !== undefined ||
      !all.some(
        (other, at) => at !== i && isSame(other) && (other.value.group !== undefined || at < i),
      )
    );
  });

const LONGEST_TEXT = 400_000;

function sentenceEnd(text: string, from: number): number {
  const part = text.slice(from, from + LONGEST);
  const end = part.search(/。|●|■|风险提示/);
  return from + (end < 0 ? part.length : end);
}

interface Group {
  readonly title: string | undefined;
  readonly start: number;
  readonly end: number;
}

const NUMBERED = /(?:^|[;。:,])\(?(?:\d{1,2}|[一二三四五六七八九十])[)、.](?!\d)/g;

/** `1)甲(…):乙、丙等;2)…`: groups by their numbers, else by semicolons, else one. */
function groupsOf(text: string, from: number, to: number): readonly Group[] {
  const part = text.slice(from, to);
  const marks = [...part.matchAll(NUMBERED)].map(({ index, 0: mark }) => index + mark.length);
  const starts = marks.length > 0 ? marks : semicolons(part);
  return starts.map((start, i) => {
    const next = starts[i + 1];
    const end = next === undefined ? part.length : Math.max(start, part.lastIndexOf(';', next));
    return titled(text, from + start, from + end);
  });
}

const semicolons = (part: string): number[] => [
  0,
  ...[...part.matchAll(/[;\ue000-\uf8ff➢◆]/g)].map(({ index }) => index + 1),
];

/** The title of a group stands before its colon, without what is in brackets. */
function titled(text: string, start: number, end: number): Group {
  const part = text.slice(start, end);
  const bare = part.replace(/\([^()]*\)/g, (inner) => ' '.repeat(inner.length));
  const colon = bare.indexOf(':');
  if (colon < 0) return { title: undefined, start, end };
  // up to its brackets: what stands behind them is no part of it
  const [title = ''] = bare
    .slice(0, colon)
    .replace(/^[(;,\s]+|[\ue000-\uf8ff➢◆]/g, '')
    .split(/\s+/);
  const isTitle = title.length > 0 && title.length <= 24;
  return { title: isTitle ? title : undefined, start: start + colon + 1, end };
}

interface NameInList {
  readonly name: string;
  readonly code: string | undefined;
  readonly share: 'A' | 'H' | undefined;
  readonly start: number;
  readonly end: number;
}

/** The names of a list. Where an item is no name, only those that a file or a code vouches for are taken. */
function namesOf(folded: Folded, { start, end }: Group, names: NameBook): readonly NameInList[] {
  const { text } = folded;
  const items: NameInList[] = [];
  let isList = true;
  let from = start;
  for (const to of [...separators(text, start, end), end]) {
    const item = itemOf(folded, from, to);
    from = to + 1;
    if (!item || industryAt(item.name, 0) === item.name.length) continue;
    const isKnown = item.code !== undefined || names.isName(item.name.replace(BOTH, ''));
    if (isKnown || isPlainName(item.name)) items.push(...sharesOf(text, item));
    else isList = false;
  }
  // words of two letters alone may be anything
  return isList && items.some(({ name, code }) => name.length > 2 || code !== undefined)
    ? items
    : items.filter(({ name, code }) => code !== undefined || names.isName(name));
}

/** Both shares of a company are two: `甲乙(600001.SH,00001.HK)`, `甲乙A/H股`. */
function sharesOf(text: string, item: NameInList): readonly NameInList[] {
  const [, inside = ''] = /\(([^()]{0,40})\)$/.exec(text.slice(item.start, item.end)) ?? [];
  const codes = codesIn(inside);
  if (codes.length > 1 && /^[\d.A-Z,/、;和]+$/.test(inside))
    return codes.map((code) => ({ ...item, code, share: undefined }));
  const both = /^(.{2,}?)(?:A\/H|AH)股?$/.exec(item.name);
  const isBoth = both !== null || /^(?:A\/H|AH|A股[/、和]H)股?$/.test(inside);
  const name = both?.[1] ?? item.name;
  return isBoth ? (['A', 'H'] as const).map((share) => ({ ...item, name, share })) : [item];
}

/** Places of the signs between items, outside brackets; 和, 及 and 以及 between two names are among them. */
function separators(text: string, start: number, end: number): number[] {
  const places: number[] = [];
  let depth = 0;
  for (let at = start; at < end; at++) {
    const letter = text.charAt(at);
    if (letter === '(') depth++;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[、,;]/.test(letter)) places.push(at);
    else if (
      depth === 0 &&
      /[和及与]/.test(letter) &&
      !/和(?:佳|而泰|邦|晶|顺|黄|记)|及第/.test(text.slice(at, at + 3))
    )
      places.push(at);
  }
  return places;
}

/** The end of a name of which both shares are meant. */
const BOTH = /(?:A\/H|AH)股?$/;

const TAIL = /(?:等(?:公司|标的|个股|龙头|企业|相关标的|优质标的)?|以)$/;

function withoutQuotes(text: string): string {
  const isQuote = (at: number) => '"“”'.includes(text.charAt(at));
  let [start, end] = [0, text.length];
  while (start < end && isQuote(start)) start++;
  while (start < end && isQuote(end - 1)) end--;
  return text.slice(start, end);
}

function itemOf(folded: Folded, from: number, to: number): NameInList | undefined {
  const { text } = folded;
  let [start, end] = [from, to];
  const [lead = ''] =
    /^(?:[-—–•"“”'以及:]|龙头|其中|包括|以及)*/.exec(text.slice(start, end)) ?? [];
  start += lead.length;
  let part = text.slice(start, end);
  const [tail = ''] = TAIL.exec(part) ?? [];
  end -= tail.length;
  part = text.slice(start, end);
  const [brackets = '', inside = ''] = /\(([^()]{0,40})\)$/.exec(part) ?? [];
  const nameEnd = end - brackets.length;
  const [, digits = '', place = ''] =
    /^(\d{4,6})\.?(SH|SZ|BJ|OC|NQ|HK|TW|CH|US)?(?![\d])/.exec(inside) ?? [];
  const raw = withoutQuotes(folded.printed(start, nameEnd));
  const [, bare = raw, share] =
    /^(.{2,}?)[-(]?([AH])股?\)?$/.exec(raw.replace(/(?:[AH]股)$/, (s) => s)) ?? [];
  const isShare =
    share !== undefined &&
    !BOTH.test(raw) &&
    /[AH]股?$/.test(raw) &&
    (/股$/.test(raw) || /-[AH]$/.test(raw));
  const whole = isShare ? bare.replace(/[-(]$/, '') : raw;
  const name = withoutLead(whole);
  const market = shareOf(
    /(?:[AH]股|港股)$/.exec(whole.slice(0, whole.length - name.length))?.[0] ?? '',
  );
  if (name.length < 2) return undefined;
  const code =
    digits === '' || (digits.length < 5 && place === '') ? undefined : codeOf(digits, place);
  return {
    name,
    code,
    share: isShare ? (share === 'A' ? 'A' : 'H') : (shareOf(inside) ?? market),
    start,
    end,
  };
}

const LEADS = [
  ...['龙头企业', '企业', '龙头', '关注', '推荐', '港股', 'A股', 'H股', '个股', '标的', '公司'],
  ...['厂商', '包括', '重点', '以及', '的', '如'],
];

/** A name without what introduces it: `综合性医疗器械龙头甲乙`, `港股丙丁`. */
function withoutLead(name: string): string {
  const cut = LEADS.reduce((most, word) => {
    const at = name.lastIndexOf(word);
    return at >= 0 && at + word.length <= name.length - 2 ? Math.max(most, at + word.length) : most;
  }, 0);
  return name.slice(cut);
}

const shareOf = (inside: string): 'A' | 'H' | undefined =>
  /^A股?$/.test(inside) ? 'A' : /^(?:H股?|港股)$/.test(inside) ? 'H' : undefined;

/** A name alone: a few letters, and no word of a sentence. */
const isPlainName = (name: string): boolean =>
  name.length <= 12 &&
  /^[\u4e00-\u9fffA-Za-z*·.\-Ａ0-9]{2,12}$/.test(name) &&
  !OF_SENTENCES.test(name) &&
  (!/[\u4e00-\u9fff]/.test(name) || name.replace(/[A-Za-z*·.-]/g, '').length <= 6);

const OF_SENTENCES =
  /关注|推荐|突出|免责|声明|资料|来源|整理|Wind|设备$|耗材$|服务$|盘点|如下|的|具有|具备|优势|领域|公司|企业|行业|板块|方向|龙头|受益|业务|产品|产业|技术|市场|政策|需求|标的|投资|估值|业绩|增长|景气|弹性|布局|渠道|规模|资金|股东|机会|个股|相关|细分|环节|进展|情况|变化|风险|较|已|将|为|是|有望|能够|未来|短期|中长期|上游|下游|中游|赛道|厂商|品牌|服务商|供应商|核心|主线|以下|三条|两条|一是|二是|(?:进程|阶段|时代|战略|趋势|逻辑|空间|周期|红利)$|评级|给予|^其|^在|^对|^从|^因|^由|^且|^并/;
