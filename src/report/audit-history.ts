/** What was said when: the rating and target history of each instrument, and the recommendations of twelve months. */
import { addMonths, type EpochDay, formatDay } from '../base/day.ts';
import { earnedName, gradeName, type JudgedCall } from '../ratings/verdict.ts';
import type { Call } from '../store/call.ts';
import { SIDES, sideOfCall } from './audit-mix.ts';
import { type Cell, csvLine } from './csv.ts';

/** Sorts calls for the history: by instrument and house, days in the order in which they came. */
export function inHistoryOrder(calls: readonly Call[]): readonly Call[] {
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return calls.toSorted(
    (a, b) => text(a.instrument, b.instrument) || text(a.house ?? '', b.house ?? ''),
  );
}

/**
 * Every call on every instrument, house by house, in the order of publication: what a price chart with every rating and
 * target is drawn from.
 *
 * @param judged in the order of {@link inHistoryOrder}
 * @see FINRA Rule 2241(c)(3)
 */
export function* historyLines(judged: Iterable<JudgedCall>): Generator<string> {
  const header = [
    'instrument',
    'name',
    'house',
    'published',
    'call_id',
    'label',
    'grade',
    'change',
  ];
  const more = ['action', 'target_price', 'previous_target', 'target_change', 'price', 'price_day'];
  yield csvLine([...header, ...more]);
  let [lastKey, before, target]: [string, JudgedCall | undefined, number | undefined] = [
    '',
    undefined,
    undefined,
  ];
  for (const item of judged) {
    const { call } = item;
    const key = `${call.instrument}\u0000${call.house ?? ''}`;
    if (key !== lastKey) [before, target] = [undefined, undefined];
    const previous = target;
    const change = changeOf(before, item);
    lastKey = key;
    if (typeof item.grade === 'number') before = item;
    target = call.targetPrice ?? target;
    yield csvLine([
      ...[call.instrument, call.name ?? null, call.house ?? null, formatDay(call.published)],
      ...[call.id, call.label, gradeName(item) ?? null, change],
      ...[call.action ?? null, call.targetPrice ?? null, previous ?? null],
      targetChange(previous, call.targetPrice),
      ...priceCells(item),
    ]);
  }
}

/** Against the last grade of the same house on the same instrument, whatever the printed action says. */
function changeOf(before: JudgedCall | undefined, item: JudgedCall): string | null {
  if (typeof item.grade !== 'number') return null;
  if (typeof before?.grade !== 'number') return 'first';
  if (before.standard !== item.standard || before.scale !== item.scale) return 'other-standard';
  const tiers = before.grade - item.grade; // best tier is 0
  return tiers > 0 ? 'up' : tiers < 0 ? 'down' : 'same';
}

function targetChange(before: number | undefined, now: number | undefined): string | null {
  if (now === undefined) return null;
  if (before === undefined) return 'first';
  return now > before ? 'up' : now < before ? 'down' : 'same';
}

const priceCells = ({ base }: JudgedCall): readonly Cell[] =>
  base ? [base.price, formatDay(base.day)] : [null, null];

/** The calls of the twelve months up to a day, newest first. @param calls in the order of publication */
export function ofTwelveMonths(calls: readonly Call[], last: EpochDay): readonly Call[] {
  const since = addMonths(last, -12);
  return calls.filter(({ published }) => published > since && published <= last).reverse();
}

/**
 * The recommendations of twelve months.
 *
 * @param judged the calls of {@link ofTwelveMonths}
 * @see Commission Delegated Regulation (EU) 2016/958, art. 4(1)(i)
 */
export function* recommendationLines(judged: Iterable<JudgedCall>): Generator<string> {
  const header = ['disseminated', 'call_id', 'instrument', 'name', 'house', 'analysts', 'label'];
  const more = [
    'direction',
    'target_price',
    'price',
    'price_day',
    'valid_until',
    'status',
    'earned',
  ];
  yield csvLine([...header, ...more]);
  for (const item of judged) {
    const { call, endDay, verdict } = item;
    const side = sideOfCall(item);
    yield csvLine([
      ...[call.filing?.disseminatedAt?.text ?? formatDay(call.published), call.id],
      ...[call.instrument, call.name ?? null, call.house ?? null, call.analysts.join('; ')],
      ...[call.label, SIDES.find(([, of]) => of === side)?.[0] ?? null],
      ...[call.targetPrice ?? null, ...priceCells(item), formatDay(endDay)],
      ...[verdict.status, earnedName(item) ?? null],
    ]);
  }
}
