/** What a report says of its own figures: from A to B, up by x %, n times; each is computed again. */
import { type Found, found } from './evidence.ts';
import { type FigureAt, figuresIn } from './figures.ts';
import type { Folded } from './folded.ts';

export type ClaimVerdict =
  /** The stated change follows from the two figures as they are rounded. */
  | 'consistent'
  /** It does not, and the words say so: 近40% of 38.2 %. */
  | 'rounded'
  | 'wrong'
  /** Two figures without a stated change. */
  | 'unstated';

export interface Claim {
  readonly from: string;
  readonly to: string;
  readonly fromValue: number;
  readonly toValue: number;
  /** As printed; `undefined` where only the two figures are. */
  readonly stated: string | undefined;
  /** In percent of the former figure; in percentage points where both figures are percent. */
  readonly change: number;
  readonly inPoints: boolean;
  /** The latter figure as a multiple of the former. */
  readonly times: number;
  readonly verdict: ClaimVerdict;
}

const SENTENCE = /[^。;!?●■◆]+/g;
/** Letters of the longest sentence that is read. */
const LONGEST = 1_500;
const RISE =
  /上涨|增长|提升|上升|提高|增加|增至|升至|涨至|翻|扩大|高出|涨幅|增幅|回升|攀升|涨到|升到|增到|增厚/;
const FALL = /下降|下滑|下跌|减少|降低|回落|收窄|降至|跌至|跌幅|降幅|缩减|降到|跌到|下调|萎缩/;
const COMPARED = /(?:相比于?|较(?![高低大小多少好快强为])|比|对比|相较于?)[^,。;]{0,24}$/;
const ORIGIN = /(?:由|从|自)[^,。;]{0,24}$/;
const ARRIVAL =
  /(?:提升|提高|上升|增长|上涨|增加|扩大|攀升|回升|涨|升|增|下降|下滑|下跌|减少|降低|回落|收窄|降|跌|上调|下调|提|变)[^,。;]{0,3}(?:至|到|为)[^,。;]{0,16}$/;

/** All claims, in order. */
export function claimsOf(folded: Folded): readonly Found<Claim>[] {
  const { text } = folded;
  const claims: Found<Claim>[] = [];
  for (const match of text.matchAll(SENTENCE)) {
    if (claims.length >= MOST) break;
    const [sentence] = match;
    if (sentence.length < 8 || sentence.length > LONGEST) continue;
    const figures = figuresIn(text, match.index, match.index + sentence.length);
    if (figures.length > 1) claims.push(...claimsIn(folded, match.index, figures));
  }
  return claims;
}

const MOST = 2_000;

function claimsIn(folded: Folded, from: number, figures: readonly FigureAt[]): Found<Claim>[] {
  const { text } = folded;
  const gap = (i: number) => text.slice(figures[i - 1]?.end ?? from, figures[i]?.start ?? from);
  const claims: Found<Claim>[] = [];
  const used = new Set<number>();
  for (const [i, base] of figures.entries()) {
    const next = figures[i + 1];
    if (!isAmount(base)) continue;
    const third = figures[i + 2];
    if (third && isChangeBetween([gap(i), gap(i + 1), gap(i + 2)], base, next, third)) {
      claims.push(
        claimOf(folded, { base, latter: third, stated: next, isFall: FALL.test(gap(i + 1)) }),
      );
      for (const one of [i, i + 1, i + 2]) used.add(one);
    } else if (used.has(i)) continue;
    else if (ORIGIN.test(gap(i)) && next && ARRIVAL.test(gap(i + 1)) && isAlike(base, next)) {
      const stated = statedAfter(text, figures, i + 1);
      const isFall = FALL.test(gap(i + 1));
      claims.push(claimOf(folded, { base, latter: next, stated, isFall }));
      for (const one of [i, i + 1, ...(stated ? [i + 2] : [])]) used.add(one);
    } else if (
      COMPARED.test(gap(i)) &&
      !IS_CHANGE.test(gap(i)) &&
      next &&
      (next.kind === 'percent' || next.kind === 'times')
    ) {
      const verb = gap(i + 1);
      const isFall = FALL.test(verb);
      if (!isFall && !RISE.test(verb)) continue;
      const at = figures.findLastIndex((one, j) => j < i && !used.has(j) && isAlike(base, one));
      const latter = figures[at];
      // a loss has a sign that its figure lacks
      if (!latter || /亏/.test(text.slice(Math.max(0, latter.start - 8), base.end + 8))) continue;
      claims.push(claimOf(folded, { base, latter, stated: next, isFall }));
      used.add(i).add(i + 1);
    }
  }
  return claims;
}

/** `较前期的2.75美元上涨48%至4.08美元`: the change stands between the two figures. */
const isChangeBetween = (
  [before = '', verb = '', arrival = '']: readonly string[],
  base: FigureAt,
  stated: FigureAt | undefined,
  latter: FigureAt,
): boolean =>
  (ORIGIN.test(before) || COMPARED.test(before)) &&
  !IS_CHANGE.test(before) &&
  (stated?.kind === 'percent' || stated?.kind === 'times' || stated?.kind === 'points') &&
  /^[^,。;]{0,8}$/.test(verb) &&
  (RISE.test(verb) || FALL.test(verb)) &&
  /^,?(?:增|升|涨|降|跌)?[至到为](?:约|近|超过?)?$/.test(arrival) &&
  isAlike(base, latter);

/** What makes the figure behind it a change itself, and none that a change is of: `比上年增加4亿`, `同比增长5%`. */
const IS_CHANGE =
  /(?:增加|减少|增长|提升|提高|下降|下滑|下跌|上涨|上升|多|少)了?(?:约|近|超过?)?$|[同环]比[^,。;]{0,6}$/;

const isAmount = ({ kind }: FigureAt): boolean =>
  kind === 'money' || kind === 'quantity' || kind === 'percent';

/** Of one kind and unit; a figure may lack the unit that its sentence gave before. */
const isAlike = (one: FigureAt, other: FigureAt): boolean =>
  (one.kind === 'percent') === (other.kind === 'percent') &&
  isAmount(other) &&
  (one.unit === other.unit || one.unit === '' || other.unit === '');

const CHANGES = /涨幅|增幅|跌幅|降幅|增长|上涨|上升|提升|下降|下滑|下跌|翻|变动|减少/;

/** The change that is stated right behind the latter figure. */
function statedAfter(text: string, figures: readonly FigureAt[], at: number): FigureAt | undefined {
  const [latter, stated] = [figures[at], figures[at + 1]];
  if (!latter || !stated) return undefined;
  const between = text.slice(latter.end, stated.start);
  const isChange = stated.kind === 'percent' || stated.kind === 'times' || stated.kind === 'points';
  const isNear = between.length <= 18 && CHANGES.test(between);
  // another subject has changes of its own
  const isOwn = (between.split(',').at(-1) ?? '').search(CHANGES) <= 4;
  const isOther = /同比|环比|其中|分别|CAGR|复合|每年|年均|均/.test(between);
  return isChange && isNear && isOwn && !isOther ? stated : undefined;
}

/** The stated change with the words around its number: `近40%`, `1000多倍`. */
function statedWords({ text, printed }: Folded, { start, end }: FigureAt): string {
  const [before = ''] =
    /(?:接近|超过|不到|不足|大约|近|约|超|逾)$/.exec(text.slice(Math.max(0, start - 2), start)) ??
    [];
  const [after = ''] = /^(?:左右|以上|多|余)/.exec(text.slice(end, end + 2)) ?? [];
  return printed(start - before.length, end + after.length);
}

interface Compared {
  readonly base: FigureAt;
  readonly latter: FigureAt;
  readonly stated: FigureAt | undefined;
  readonly isFall: boolean;
}

function claimOf(folded: Folded, { base, latter, stated, isFall }: Compared): Found<Claim> {
  const times = latter.value / base.value;
  const isPercent = base.kind === 'percent';
  const change = isPercent ? latter.value - base.value : (times - 1) * 100;
  const start = Math.min(base.start, latter.start);
  const end = Math.max(base.end, latter.end, stated?.end ?? 0);
  return found(
    {
      ...{ from: base.printed, to: latter.printed, fromValue: base.value, toValue: latter.value },
      stated: stated && statedWords(folded, stated),
      ...{ change, inPoints: isPercent, times },
      verdict: stated ? verdictOf({ base, latter, stated, isFall }, isPercent) : 'unstated',
    },
    folded.place(start, end),
  );
}

/** Holds the stated change against what the two figures allow, each rounded to its last digit. */
function verdictOf(
  { base, latter, stated, isFall }: Compared & { readonly stated: FigureAt },
  isPercent: boolean,
): ClaimVerdict {
  if (isPercent && stated.kind === 'percent') return 'unstated'; // of percent, or percent points: the words do not say
  const low = ratio(latter.value - latter.half, base.value + base.half);
  const high = ratio(latter.value + latter.half, base.value - base.half);
  const points = [
    latter.value - base.value - latter.half - base.half,
    latter.value - base.value + latter.half + base.half,
  ];
  const of = (value: number) => (stated.kind === 'times' ? value : 100 * (value - 1));
  const [from, to] = isPercent ? points : [of(low), of(high)];
  const sign = isFall ? -1 : 1;
  const [least, most] = [Math.min(sign * from!, sign * to!), Math.max(sign * from!, sign * to!)]; // both are numbers
  const { value, half, hedge } = stated;
  if (!Number.isFinite(least) || !Number.isFinite(most)) return 'unstated';
  // growth by n times may count what was there before
  const isTimes = stated.kind === 'times';
  const holds = (slack: number) =>
    value + slack >= least - (isTimes ? 1 : 0) && value - slack <= most;
  if (hedge === undefined)
    return holds(half) ? 'consistent' : holds(2 * half) ? 'rounded' : 'wrong';
  if (holds(hedge === 'more' ? 0 : half) && hedge !== 'more') return 'consistent';
  return isHedged(hedge, value, least, most) ? 'rounded' : 'wrong';
}

const ratio = (a: number, b: number): number => (b === 0 ? Number.NaN : a / b);

/** 近 is a little less, 多 and 超 are up to the next leading digit, 约 is within a tenth. */
function isHedged(
  hedge: NonNullable<FigureAt['hedge']>,
  value: number,
  least: number,
  most: number,
): boolean {
  const step = 10 ** Math.floor(Math.log10(Math.abs(value) || 1));
  if (hedge === 'more') return most >= value && least < value + step;
  if (hedge === 'nearly') return most > value - Math.max(step / 2, 0.1 * value) && least <= value;
  return most >= 0.9 * value && least <= 1.1 * value;
}
