/**
 * A printed rating to its label, the former label and the action: `买入（维持）`, `Hold → Buy`, `维持“买入”评级`. Only decorations
 * of a closed list are taken off, and the rest must be a whole label of the standard. A text that is not understood stays as
 * it is.
 */
import { ownValue } from '../base/own.ts';
import { foldScript } from '../base/text.ts';
import { ACTION_WORDS, type RatingAction, ratingAction } from './rating-action.ts';

export interface PrintedLabel {
  /** The word that a standard grades. */
  readonly label: string;
  readonly previousLabel?: string | undefined;
  readonly action?: RatingAction | undefined;
  /** The whole text, where something was taken off it. */
  readonly labelAsPrinted?: string | undefined;
}

/** What is left of a text, and what was taken off. */
interface Rest {
  readonly rest: string;
  readonly previous?: string | undefined;
  readonly action?: RatingAction | undefined;
}

/** Longest text that is parsed: no house prints more, and the patterns would be slow on it. */
const LONGEST_LABEL = 200;

/** Reads a rating as it is printed. */
export function readLabel(text: string): PrintedLabel {
  if (text.length > LONGEST_LABEL) return { label: text };
  const plain = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const folded = foldScript(plain); // as long as `plain`, letter for letter
  const found = takeAll(folded);
  if (!found || found.rest === folded) return { label: text };
  const asPrinted = (part: string) => plain.substr(folded.indexOf(part), part.length);
  return {
    label: asPrinted(found.rest),
    previousLabel: found.previous === undefined ? undefined : asPrinted(found.previous),
    action: found.action,
    labelAsPrinted: text,
  };
}

type Taker = (text: string) => Rest | undefined;

/** Takes decorations off until none is left; `undefined` for two actions that differ, or for nothing but decoration. */
function takeAll(text: string): Rest | undefined {
  let { rest, previous, action }: Rest = { rest: text };
  for (;;) {
    const step = ratingAction(rest) ? undefined : firstOf(TAKERS, rest);
    if (!step) break;
    if (action !== undefined && step.action !== undefined && step.action !== action)
      return undefined;
    if (previous !== undefined && step.previous !== undefined) return undefined;
    rest = step.rest;
    action ??= step.action;
    previous ??= step.previous;
  }
  return rest === '' || ratingAction(rest) ? undefined : { rest, previous, action };
}

/** The rest after the first taker that takes something off. */
function firstOf(takers: readonly Taker[], text: string): Rest | undefined {
  for (const take of takers) {
    const step = take(text);
    if (step) return step;
  }
  return undefined;
}

// a label has single blanks by now: one "maybe a blank" does, and a run of them cannot be shared out in many ways
const ARROW = / ?(?:[→➔➙➛➜➝➞➡⟶⇒»]|=>|(?<!-)-+>|(?<= )>(?= )) ?/;

/** `Hold → Buy`, `Upgrade: Hold → Buy`, `Initiates → Buy`. Two arrows are not understood. */
function takeArrow(text: string): Rest | undefined {
  const sides = text.split(ARROW);
  const [left, right] = sides;
  if (sides.length !== 2 || !left || !right) return undefined;
  const action = ratingAction(left);
  if (action) return { rest: right, action };
  const before = takeAll(left);
  if (!before || before.previous !== undefined) return undefined;
  return { rest: right, previous: before.rest, action: before.action };
}

const TURNS = '(上调|调高|下调|调低)';
const CHINESE_TURN = new RegExp(
  `^(?:将?(?:公司|其)?(?:投资)?评级)?[由从]?([^由从]*?)${TURNS}(?:评级)?[至到为] ?(.+)$`,
  's',
);
const ENGLISH_TURNS = '(upgraded|upgrades?|downgraded|downgrades?|raised|raises|lowered|lowers)';
const TURN_FROM_TO = new RegExp(
  `^${ENGLISH_TURNS}(?: -|:)? (?:from )?(.+?) to (?:an? )?(.+)$`,
  'is',
);
const TURN_TO_FROM = new RegExp(`^${ENGLISH_TURNS} to (?:an? )?(.+?) from (?:an? )?(.+)$`, 'is');
const TURN_TO = new RegExp(`^${ENGLISH_TURNS} to (?:an? )?(.+)$`, 'is');

/** `由增持上调至买入`, `上调评级至“买入”`, `Upgrade: Hold to Buy`, `Raised to Buy from Hold`, `Upgraded to Buy`. */
function takeTurn(text: string): Rest | undefined {
  const [, from = '', turn, to = ''] = CHINESE_TURN.exec(text) ?? [];
  if (turn) return turned(to, from, turn);
  const open = /[()]/.test(text) ? '' : text; // two ratings side by side stand in no brackets
  const [, verb, newest = '', before = ''] = TURN_TO_FROM.exec(open) ?? [];
  if (verb) return turned(newest, before, verb);
  const [, simple, only = ''] = TURN_TO.exec(text) ?? [];
  if (simple) return turned(only, '', simple);
  const [, word, old = '', next = ''] = TURN_FROM_TO.exec(open) ?? [];
  return word ? turned(next, old, word) : undefined;
}

function turned(rest: string, before: string, verb: string): Rest | undefined {
  const action = ratingAction(verb);
  const old = before.trim();
  if (old === '') return { rest, action };
  const previous = takeAll(old);
  return previous && previous.action === undefined && previous.previous === undefined
    ? { rest, previous: previous.rest, action }
    : undefined;
}

const BRACKETS_LAST = /^(.+?) ?[([{【] ?([^()[\]{}【】]*?) ?[)\]}】]$/;
const FROM_HAN = new RegExp(`^[由从](.+?)${TURNS}$`);
const FROM_ENGLISH = new RegExp(`^(?:${ENGLISH_TURNS} )?from (?:an? )?(.+)$`, 'is');
const BRACKETS_FIRST = /^[([{【] ?([^()[\]{}【】]*?) ?[)\]}】] ?(.+)$/s;

/**
 * `买入（维持）`, `【首次】买入`, `Buy (1)`, `买入(A)`, `买入(Buy)`, `Buy (upgraded from Hold)`, `Upgrade (Hold to Buy)`: an
 * action, the vendor's number, a class of risk, the same word in English, or where the rating comes from.
 */
function takeBrackets(text: string): Rest | undefined {
  const [, word = '', inner] = BRACKETS_LAST.exec(text) ?? [];
  if (inner !== undefined) {
    const action = ratingAction(inner);
    if (action || /^(\d{1,2}(\.\d)?|[ABC])$/.test(inner) || saysTheSame(word, inner))
      return { rest: word, action };
    if (ratingAction(word)) return takeTurn(`${word} ${inner}`);
    const [, from, turn] = FROM_HAN.exec(inner) ?? [];
    const [, verb, old] = FROM_ENGLISH.exec(inner) ?? [];
    const before = from ?? old;
    if (before) return turned(word, before, turn ?? verb ?? '');
  }
  const [, first = '', rest = ''] = BRACKETS_FIRST.exec(text) ?? [];
  const action = ratingAction(first);
  return action ? { rest, action } : undefined;
}

/** Printed words with the English ones that houses print in brackets behind them. */
const ENGLISH: Readonly<Record<string, readonly string[]>> = {
  买入: ['buy'],
  强烈推荐: ['strong buy', 'strongly recommend', 'conviction buy'],
  强推: ['strong buy'],
  推荐: ['recommend', 'recommended', 'buy'],
  谨慎推荐: ['cautiously recommend'],
  增持: ['overweight', 'outperform', 'accumulate', 'add'],
  谨慎增持: ['cautious outperform', 'cautiously overweight'],
  审慎增持: ['outperform', 'cautious outperform'],
  跑赢行业: ['outperform'],
  优于大市: ['outperform', 'overweight'],
  强于大市: ['outperform', 'overweight'],
  领先大市: ['outperform'],
  中性: ['neutral', 'hold'],
  持有: ['hold'],
  同步大市: ['neutral', 'market perform', 'in-line'],
  减持: ['underweight', 'underperform', 'reduce'],
  弱于大市: ['underperform', 'underweight'],
  跑输行业: ['underperform'],
  落后大市: ['underperform'],
  卖出: ['sell'],
  回避: ['avoid'],
};

const saysTheSame = (word: string, english: string): boolean =>
  ownValue(ENGLISH, word)?.includes(english.toLowerCase()) === true;

/** What separates a rating from an action: a mark, or a blank. */
const SEPARATOR = /\s*[|/;,、。·:–—−]\s*|\s+-\s+|-|\s+/g;

/** `买入|维持`, `维持/买入`, `Buy - Reiterated`, `Reiterated: Buy`. */
function takeSeparated(text: string): Rest | undefined {
  for (const { 0: mark, index } of text.matchAll(SEPARATOR)) {
    const [head, tail] = [text.slice(0, index), text.slice(index + mark.length)];
    if (head === '' || tail === '') continue;
    const after = ratingAction(tail);
    if (after) return { rest: head, action: after };
    const before = ratingAction(head);
    // "Downgrade Buy" may speak of the old rating or of the new one; with a mark between them both are of today
    if (before && (mark.trim() !== '' || !isTurn(before))) return { rest: tail, action: before };
  }
  return undefined;
}

const isTurn = (action: RatingAction): boolean => action === 'upgrade' || action === 'downgrade';

const isHan = (word: string): boolean => /^\p{Script=Han}+$/u.test(word);
const STEADY = (['initiate', 'maintain', 'resume'] as const).flatMap((name) => ACTION_WORDS[name]);
const longestFirst = (words: readonly string[]) =>
  words.toSorted((a, b) => b.length - a.length).join('|');
const STEADY_HAN = longestFirst(STEADY.filter(isHan));
const STEADY_ENGLISH = longestFirst(STEADY.filter((word) => !isHan(word)));
/** Owner of the rating and the verb before it, which sentences put between action and label. */
const OWNER =
  '(?:对?(?:公司|其|该股))?(?:原有?(?:投资)?(?:评级)?)?[,:]? ?(?:并?(?:给予|予以|给与)(?:公司|其)?)?';
const HAN_FIRST = new RegExp(`^(${STEADY_HAN})${OWNER}[,:]? ?(.+)$`, 's');
const HAN_LAST = new RegExp(`^(.*[^|/;,、。·:\\s-])(${STEADY_HAN})$`);
const ENGLISH_FIRST = new RegExp(
  `^(${STEADY_ENGLISH})(?: coverage)?(?: rating)?(?: (?:at|with|as|of|on))?(?: an?)?(?: ?[:|–—-])? (.+)$`,
  'is',
);

/** `维持买入`, `首次覆盖 给予“买入”`, `买入维持`, `Initiated coverage with a Buy`. A turn needs its 至 or "to". */
function takeJoined(text: string): Rest | undefined {
  const [, word = '', rest = ''] = HAN_FIRST.exec(text) ?? ENGLISH_FIRST.exec(text) ?? [];
  if (word) return { rest, action: ratingAction(word) };
  const [, before = '', last = ''] = HAN_LAST.exec(text) ?? [];
  return last ? { rest: before, action: ratingAction(last) } : undefined;
}

/** `买入-A`: the risk class behind the rating, which standards do not grade. */
function takeRiskClass(text: string): Rest | undefined {
  const [, rest] = /^(.*[^\s-])\s?[-‐-―−]\s?[ABC]$/.exec(text) ?? [];
  return rest === undefined ? undefined : { rest };
}

/**
 * `“买入”`, `给予买入`, `评级：买入`, `买入评级`, `Buy rating`; `未评级` and `No rating` say that there is none, and `下调买入评级` may speak
 * of the old rating or of the new one: these stay whole.
 */
function takeWrapping(text: string): Rest | undefined {
  const [, quoted] = /^["'“”‘’「『《] ?([^"'“”‘’「」『』《》]+?) ?["'“”‘’」』》]$/.exec(text) ?? [];
  if (quoted) return { rest: quoted };
  const [, given] = /^(?:给予|予以|给与|(?:投资)?评级:|rating:) ?(.+)$/is.exec(text) ?? [];
  if (given) return { rest: given };
  const rated = text.slice(0, / ?(?:的?(?:投资)?评级|\brating)$/i.exec(text)?.index ?? 0);
  return rated === '' || /^(未|无|暂|不|停|上调|下调|调高|调低|no$|not$|none$)/i.test(rated)
    ? undefined
    : { rest: rated };
}

const TAKERS: readonly Taker[] = [
  takeArrow,
  takeTurn,
  takeBrackets,
  takeJoined,
  takeSeparated,
  takeRiskClass,
  takeWrapping,
];
