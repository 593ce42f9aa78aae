/** The name that belongs to a licence number, in the letters before it. */
import type { Folded } from './folded.ts';
import { industryAt } from './industries.ts';
import { isPersonName, surnameAt } from './surnames.ts';

/** A name with its range in a text. */
export interface NameAt {
  readonly name: string;
  readonly start: number;
}

const ROLES = [
  ...['首席分析师', '高级分析师', '证券分析师', '助理分析师', '分析师助理', '分析师', '研究员'],
  ...['研究助理', '联系人', '研究支持', '首席', '作者', '署名'],
];
/** Words of a line about a person that are no name. */
const LABELS = [
  ...['执业资格证书编码', '执业证书编号', '执业证书编码', '证券执业证书号', '登记编码', '登记编号'],
  ...[
    '执业编号',
    '执业证号',
    '执证编号',
    '证书编号',
    '证书',
    '资格',
    '编号',
    '编码',
    '证号',
    '执业',
    '登记',
  ],
  ...[
    '证券投资咨询',
    '投资咨询',
    '电话',
    '邮箱',
    '联系邮箱',
    '联系电话',
    '传真',
    '手机',
    '注册',
    '业务',
    '微信',
  ],
  ...ROLES,
];

/** The name for a number that begins at `end`, looked for from `from` on; `undefined` where none is sure. */
export function nameBefore(
  text: string,
  from: number,
  end: number,
  { startsLine, hasLines }: Pick<Folded, 'startsLine' | 'hasLines'>,
): NameAt | undefined {
  const runs = runsOf(text, from, end, startsLine);
  const named = afterColon(text, from, end);
  if (named) return named;
  const bare = runs.map(({ start, end: last }) => withoutLabels(text, start, last));
  const near = bare.filter((one) => one.end - one.start > 1).slice(-NEAR);
  for (const { start, end: last } of near.toReversed()) {
    const name = nameIn(text, start, last, hasLines);
    if (name) return name;
  }
  return undefined;
}

/** A name stands in one of this many runs of letters before the number. */
const NEAR = 2;

interface Run {
  readonly start: number;
  readonly end: number;
}

/** Runs of Han characters; a line end breaks one. */
function runsOf(
  text: string,
  from: number,
  end: number,
  startsLine: (at: number) => boolean,
): readonly Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let at = from; at <= end; at++) {
    const isHan = at < end && text.charAt(at) >= '\u4e00' && text.charAt(at) <= '\u9fff';
    if (start >= 0 && (!isHan || startsLine(at))) {
      runs.push({ start, end: at });
      start = -1;
    }
    if (isHan && start < 0) start = at;
  }
  return runs;
}

/** `分析师:甲乙丙`: the last one before the number. */
function afterColon(text: string, from: number, end: number): NameAt | undefined {
  const part = text.slice(from, end);
  let best: NameAt | undefined;
  for (const match of part.matchAll(/(?:分析师|研究员|联系人|助理|作者|支持):/g)) {
    const start = from + match.index + match[0].length;
    const stop = stopOf(text, start, end);
    const name = text.slice(start, stop);
    if (isPersonName(name)) best = { name, start };
    else best = leadingName(text, start, stop) ?? best;
  }
  return best;
}

/** Where a run of Han characters, or a label within it, begins to be no name. */
function stopOf(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const letter = text.charAt(at);
    if (letter < '\u4e00' || letter > '\u9fff') return at;
    if (at >= start + 2 && LABELS.some((word) => text.startsWith(word, at))) return at;
  }
  return end;
}

/** A run without the labels at its ends. */
function withoutLabels(text: string, start: number, end: number): Run {
  let [first, last] = [start, end];
  for (let goesOn = true; goesOn; ) {
    goesOn = false;
    for (const word of LABELS) {
      if (last - first >= word.length && text.startsWith(word, last - word.length)) {
        last -= word.length;
        goesOn = true;
      }
      if (last - first >= word.length && text.startsWith(word, first)) {
        first += word.length;
        goesOn = true;
      }
    }
  }
  return { start: first, end: last };
}

/** A name in a run that may hold an industry behind it or a heading before it. */
function nameIn(text: string, start: number, end: number, hasLines: boolean): NameAt | undefined {
  const role = Math.max(...ROLES.map((word) => endOfLast(text, word, start, end)));
  if (role > start && role < end) return nameIn(text, role, end, hasLines);
  const whole = text.slice(start, end);
  if (isPersonName(whole)) return { name: whole, start };
  const leading = leadingName(text, start, end);
  // the end of a printed line is a name only where all of it is; where lines are lost, nothing else divides them
  if (leading || hasLines) return leading;
  for (let at = end - 3; at > start; at--) {
    const inner = leadingName(text, at, end);
    if (inner) return inner;
  }
  return trailingName(text, start, end);
}

/** Where the last one of a word in a range ends; -1 where it does not stand there. */
function endOfLast(text: string, word: string, start: number, end: number): number {
  const at = text.lastIndexOf(word, end - word.length);
  return at < start ? -1 : at + word.length;
}

/** `甲乙丙医药行业`, `甲乙某某证券研究院`: a name before what its bearer does. */
function leadingName(text: string, start: number, end: number): NameAt | undefined {
  for (const length of [2, 3, 4]) {
    const name = text.slice(start, start + length);
    if (start + length >= end || !isPersonName(name)) continue;
    const isOffice = OFFICES.some((word) => text.startsWith(word, start + length));
    if (isOffice || industryAt(text, start + length) > 0) return { name, start };
  }
  return undefined;
}

const OFFICES = [
  ...[
    '行业',
    '兴业证券',
    '研究院',
    '研究所',
    '研究部',
    '经济',
    '总监',
    '副院长',
    '院长',
    '博士',
    '先生',
  ],
  ...['女士', '海外', '策略', '宏观', '固收', '金工', '金融', '大消费', '电话', '总量', 'TMT'],
];

/** A name at the end of what runs into it: `投资要点甲乙丙`. */
function trailingName(text: string, start: number, end: number): NameAt | undefined {
  for (const length of [4, 3, 2]) {
    const at = end - length;
    if (at < start || !isPersonName(text.slice(at, end))) continue;
    if (length === 4 && surnameAt(text, at) < 2) continue;
    return { name: text.slice(at, end), start: at };
  }
  return undefined;
}
