/** The house that publishes a report: the one that its disclaimer, research department and licence names, not one it writes about. */
import type { House, HouseRegistry } from '../ratings/houses.ts';
import { beginsWith, endsWith, type Found, placesOf, quoted } from './evidence.ts';
import type { Folded } from './folded.ts';

/** Letters from the start and from the end in which a house names itself. */
const FRONT = 10_000;
const BACK = 16_000;

/** What follows the name of a house that speaks of itself. */
const OWN_AFTER = [
  ...[
    '股份有限公司(以下',
    '有限责任公司(以下',
    '有限公司(以下',
    '(以下简称',
    '股份有限公司。各项声明',
  ],
  ...['股份有限公司具', '有限责任公司具', '有限公司具', '具备证券投资咨询', '具有中国证监会'],
  ...['股份有限公司经', '有限责任公司经', '有限公司经', '股份有限公司制作', '有限公司制作'],
  ...['股份有限公司(已', '有限公司(已', '(已获', '(已具备', '版权所有', '股份有限公司所有'],
  ...[
    '投资评级',
    '股票投资评级',
    '研究报告评级',
    '行业评级',
    '证券投资咨询',
    '签约客户',
    '客户使用',
  ],
  ...['股份有限公司的客户', '有限公司的客户', '版权所有并保留', '股份有限公司版权', '保留一切权利'],
];
/** What follows a name that stands for the research department. */
const DEPARTMENT_AFTER = [
  ...[
    '研究所',
    '研究院',
    '研究部',
    '研究中心',
    '研究发展中心',
    '研究开发中心',
    '研发中心',
    '经济研究所',
  ],
  ...['证券研究所', '股份有限公司研究所', '研究', '整理', '彙整', '汇整', 'research', 'Research'],
];
/** What stands before the name of a house that speaks of itself. */
const OWN_BEFORE = [
  '版权属于',
  '版权归',
  '版权均属',
  '仅供',
  '由',
  '未经',
  '征得',
  '出处为',
  '本报告由',
];

interface Candidate {
  readonly name: string;
  readonly weight: number;
  readonly at: number;
}

/** The house by the registry, else by the name that its disclaimer defines; `undefined` where none stands out. */
export function houseOf(folded: Folded, houses: HouseRegistry): Found<string> | undefined {
  const known = candidatesOf(folded, houses);
  const [best, second] = known.toSorted(
    (a, b) => b.weight - a.weight || b.name.length - a.name.length,
  );
  const isOwn =
    best &&
    best.weight >= ENOUGH &&
    (!second || second.weight < best.weight || contains(best, second));
  if (isOwn) return quoted(folded, best.at, best.at + best.name.length);
  return definedName(folded);
}

/** A mention or two of another house in a report weigh less. */
const ENOUGH = 6;

const contains = (one: Candidate, other: Candidate): boolean => one.name.includes(other.name);

function candidatesOf({ text }: Folded, houses: HouseRegistry): readonly Candidate[] {
  const backFrom = Math.max(FRONT, text.length - BACK);
  const windows: readonly Window[] = [
    { from: 0, part: text.slice(0, FRONT) },
    { from: backFrom, part: text.slice(backFrom) },
  ];
  return houses.all.flatMap((house) => {
    const places = placesOfHouse(windows, house, houses);
    const weight = places.reduce((sum, one) => sum + one.weight, 0);
    // its plain name where it stands, else the one that says most; a Chinese one before a Latin one
    const [best] = places.toSorted(
      (a, b) =>
        Number(isHan(b.name)) - Number(isHan(a.name)) ||
        Number(isPlain(b, house)) - Number(isPlain(a, house)) ||
        b.weight - a.weight ||
        a.at - b.at,
    );
    return best ? [{ ...best, weight }] : [];
  });
}

/** 太平洋 alone may be an ocean. */
const isPlain = ({ name }: Candidate, house: House): boolean =>
  name === house.name && name.length > 3;

const isHan = (name: string): boolean => /[\u4e00-\u9fff]/.test(name);

interface Window {
  readonly from: number;
  readonly part: string;
}

/** Every place where a house is named, the longer name before the shorter one within it. */
function placesOfHouse(
  windows: readonly Window[],
  { name, names }: House,
  houses: HouseRegistry,
): readonly Candidate[] {
  const words = [name, ...names].map((one) => one.replace(/\s/g, ''));
  const longestFirst = words.filter((one) => one.length > 2).sort((a, b) => b.length - a.length);
  const places: Candidate[] = [];
  const taken = new Set<number>();
  for (const one of longestFirst)
    for (const { from, part } of windows)
      for (const place of placesOf(part, one)) {
        if (taken.has(from + place) || isPartOfLonger(part, place, one, houses)) continue;
        for (let i = 0; i < one.length; i++) taken.add(from + place + i);
        places.push({
          name: one,
          at: from + place,
          weight: weigh(part, place, place + one.length),
        });
      }
  return places;
}

/** `国泰君安国际` names no 国泰君安, and `中国银河` no bank. */
function isPartOfLonger(text: string, at: number, name: string, houses: HouseRegistry): boolean {
  const end = at + name.length;
  if (text.startsWith('国际', end) || text.startsWith('银行', end)) return true;
  const before = text.slice(Math.max(0, at - 2), at);
  return before.length === 2 && houses.named(before + name) !== undefined && before !== '由于';
}

function weigh(text: string, start: number, end: number): number {
  if (beginsWith(text, end, OWN_AFTER)) return 6;
  if (endsWith(text, start, OWN_BEFORE)) return 4;
  if (beginsWith(text, end, DEPARTMENT_AFTER)) return 2;
  if (beginsWith(text, end, ['股份有限公司', '有限责任公司', '有限公司'])) return 2;
  return 0.5;
}

/** Names of houses that nobody listed: `甲乙证券股份有限公司(以下简称“甲乙证券”)`. */
const LEGAL_FORM = /(?:股份)?有限(?:责任)?公司/g;
const DEFINES = /^(?:\([^()]{0,30}\)|具备|具有|经中国|制作|所有|及其关联)/;
const TRADES = ['证券研究所', '投资顾问', '证券', '投顾'];
const LONGEST_NAME = 12;

/** The letters before a legal form that end in the word of a house; empty where they do not. */
function nameBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && /[\u4e00-\u9fff]/.test(text.charAt(start - 1)))
    start--;
  const name = text.slice(start, end);
  return name.length > 3 && TRADES.some((word) => name.endsWith(word)) ? name : '';
}

/** What a name that runs into the sentence before it may begin behind. */
const LEAD_INS = [
  '由',
  '供',
  '属于',
  '归',
  '为',
  '作为',
  '属',
  '声明',
  '所有',
  '未经',
  '向',
  '是',
  '与',
  '和',
  '至',
  '报告',
];

function definedName(folded: Folded): Found<string> | undefined {
  const { text } = folded;
  const backFrom = Math.max(0, text.length - BACK);
  const counts = new Map<string, { n: number; at: number }>();
  const back = text.slice(backFrom);
  for (const match of back.matchAll(LEGAL_FORM)) {
    const whole = nameBefore(back, match.index);
    const after = match.index + match[0].length;
    if (whole === '' || !DEFINES.test(back.slice(after, after + 34))) continue;
    const cut = LEAD_INS.reduce((most, word) => {
      const at = whole.lastIndexOf(word);
      return at < 0 || at + word.length > whole.length - 4
        ? most
        : Math.max(most, at + word.length);
    }, 0);
    const name = whole.slice(cut);
    const one = counts.get(name) ?? { n: 0, at: backFrom + match.index - whole.length + cut };
    counts.set(name, { ...one, n: one.n + 1 });
  }
  const [best, second] = [...counts].sort(([, a], [, b]) => b.n - a.n);
  if (!best || (second && second[1].n === best[1].n)) return undefined;
  return quoted(folded, best[1].at, best[1].at + best[0].length);
}
