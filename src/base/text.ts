/** Text from files made safe to print and compared regardless of case, width and script; any value as text for a message. */
import { type Message, remember, said } from './message.ts';

// control characters, escape sequences' first bytes, and the marks that turn the direction of writing
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Replaces every character that a terminal would act on rather than show by `�`. */
export function inert(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}

/** `1 row`, `2 rows`. In catalogs it stands as `{0} row`. */
export const counted = (n: number, one: string, many = `${one}s`): Message =>
  remember(`${n} ${n === 1 ? one : many}`, `{0} ${one}`, [n]);

/** `a`, `a or b`, `a or b or c`. */
export const either = (names: readonly string[]): string =>
  names.length === 0 ? '' : names.reduce((before, name) => said`${before} or ${name}`);

/** `a`, `a and b`, `a and b and c`. */
export const both = (names: readonly string[]): string =>
  names.length === 0 ? '' : names.reduce((before, name) => said`${before} and ${name}`);

/** Traditional characters of rating words and of table headers, each followed by its simplified form. */
const SCRIPT_PAIRS =
  '買买賣卖強强減减維维評评級级審审謹谨優优於于場场觀观領领選选薦荐無无暫暂關关議议調调給给與与標标價价開开盤盘額额數数據据報报' +
  '稱称簡简證证號号機机構构員员發发佈布時时間间師师業业類类別别題题產产權权轉转債债億亿萬万漲涨換换後后復复複复週周總总態态狀状' +
  '單单現现個个東东財财連连結结變变歷历錄录幣币種种筆笔費费對对為为從从繼继續续寫写團团隊队務务險险滬沪臺台網网動动確确認认銷销碼码' +
  '蓋盖會会長长進进統统觸触達达貨货區区負负責责聯联繫系戶户導导' +
  '資资張张來来點点淨净圓圆說说園园線线預预測测顧顾問问電电華华國国';

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: SCRIPT_PAIRS.length / 2 }, (_, i) => [
    SCRIPT_PAIRS.charAt(2 * i),
    SCRIPT_PAIRS.charAt(2 * i + 1),
  ]),
);

/** Writes the traditional characters of the trade's words as simplified ones: `收盤價` becomes `收盘价`; others stay. */
export function foldScript(text: string): string {
  // the plain range of Han characters: a header or label without any is left alone at once
  return text.replace(/[\u4e00-\u9fff]/g, (one) => SIMPLIFIED.get(one) ?? one);
}

/** Folds width, case, inner blanks and script, so that `Ｂｕｙ ` and `buy` are one label, and so are `買入` and `买入`. */
export function foldLabel(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const label = foldScript(text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' '));
  if (folded.size === MOST_FOLDED) folded.clear();
  folded.set(text, label);
  return label;
}

/** What was folded: a million calls bear a few dozen words. */
const folded = new Map<string, string>();
const MOST_FOLDED = 1000;

/** Letters of the longest name that is compared: the work grows with their square. */
const LONGEST_NAME = 200;

/**
 * Names the candidates nearest to a word that was not found, best first, for "did you mean".
 * At most three, and none that needs more than a third of the word changed.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const scored: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const longer = Math.max(word.length, candidate.length);
    const limit = longer < 3 ? 0 : Math.ceil(longer / 3); // of two letters none may differ
    // a difference in length is at least as many edits; very long texts are not compared at all
    if (longer > LONGEST_NAME || Math.abs(word.length - candidate.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit) scored.push({ candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, 3).map(({ candidate }) => candidate);
}

/** `did you mean "a" or "b"?`, or an empty text when nothing is near. */
export const didYouMean = (word: string, candidates: Iterable<string>): string =>
  didYouMeanOneOf(nearest(word, candidates));

/** The same of names that were found near. */
export const didYouMeanOneOf = (near: readonly string[]): string =>
  near.length === 0 ? '' : said`; did you mean ${either(near.map((name) => `"${name}"`))}?`;

/** Counts the edits of one letter, or of two that changed places, from a to b (Damerau–Levenshtein, no letter twice). */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1); // j <= length
      const turned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const turn = turned ? before[j - 2]! + 1 : swap;
      current.push(Math.min(swap, turn, previous[j]! + 1, current[j - 1]! + 1));
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!; // length + 1 entries
}

/** True for a text with half of a surrogate pair: JSON and YAML can escape one, and no file in UTF-8 can hold it. */
export const holdsHalfLetter = (text: string): boolean => /\p{Cs}/u.test(text);

/** What such a text is refused with. */
export const HALF_LETTER = said`the text holds half of a surrogate pair (\\ud800 to \\udfff), which no file can hold; write the whole character`;

/** Shortest substring that V8 keeps as a view of the whole text. */
const SHORTEST_VIEW = 13;

/** A copy of a text: a cell that is a view would keep a whole slice of the file in memory. */
export const standalone = (text: string): string =>
  text.length < SHORTEST_VIEW ? text : [text.slice(0, 1), text.slice(1)].join('');

/** Longest text in a message. */
const LONGEST = 60;

/** Cuts a text that is too long for a message. */
export const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

/** A text in quotes, or any other value as text; cut where it is long. Never throws. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return `"${cut(value)}"`;
  try {
    const text = String(value);
    return text === '[object Object]' ? said`an object` : cut(text);
  } catch {
    return said`an object without a text`; // such as Object.create(null)
  }
}

/** What was thrown: an error by its name and message, anything else by its text. Never throws. */
export function shownCause(cause: unknown): string {
  try {
    if (!(cause instanceof Error)) return String(cause);
    return said`${String(cause.name)}: ${String(cause.message)}`; // the message may be one of ours
  } catch {
    return said`something that has no text`;
  }
}

/** What a value is, in a message: a number or text as itself, anything else by its kind. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return said`nothing`;
  if (typeof value === 'function') return said`a function`;
  if (typeof value === 'object') return Array.isArray(value) ? said`a list` : said`an object`;
  return shownValue(value);
}

/**
 * Refuses an option that a helper does not have: left unread, a limit would not be kept.
 *
 * @throws {RangeError} also for what is no object
 */
export function requireOptions(given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new RangeError(said`expected options such as { ${known[0]}: … }, found ${kindOf(given)}`);
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = didYouMean(name, known);
    const list =
      known.length === 1 ? said`the only one is ${known[0]}` : said`they are ${known.join(', ')}`;
    throw new RangeError(said`there is no option "${name}"; ${list}${near}`);
  }
}

/** True for an error of any realm. */
export const isError = (cause: unknown): boolean =>
  cause instanceof Error || Object.prototype.toString.call(cause) === '[object Error]';
