/** Histories of an audit as CSV: every rating and target of each instrument, and the recommendations of twelve months. */
import { formatDay } from '../base/day.ts';
import { ratingHistory } from '../ratings/rating-history.ts';
import { SIDES, sideOfCall } from '../ratings/rating-mix.ts';
import { earnedName, gradeName, houseNameOf, type JudgedCall } from '../ratings/verdict.ts';
import { type Cell, csvLine } from './csv.ts';

/** Line by line, a house by one name for all its spellings. @param judged by instrument and house, in the order of publication */
export function* historyLines(judged: Iterable<JudgedCall>): Generator<string> {
  yield csvLine([
    ...['instrument', 'name', 'house', 'published', 'call_id', 'label', 'vendor_label'],
    ...['grade', 'change'],
    ...['action', 'target_price', 'previous_target', 'target_change', 'price', 'price_day'],
  ]);
  for (const { item, change, previousTarget, targetChange } of ratingHistory(judged)) {
    const { call } = item;
    yield csvLine([
      ...[call.instrument, call.name ?? null, houseNameOf(item) ?? null],
      formatDay(call.published),
      ...[call.id, call.label, call.vendorLabel ?? null, gradeName(item) ?? null, change ?? null],
      ...[call.action ?? null, call.targetPrice ?? null, previousTarget ?? null],
      targetChange ?? null,
      ...priceCells(item),
    ]);
  }
}

const priceCells = ({ base }: JudgedCall): readonly Cell[] =>
  base ? [base.price, formatDay(base.day)] : [null, null];

/**
 * The recommendations of twelve months.
 *
 * @param judged the calls of `ofTwelveMonths`
 * @see Commission Delegated Regulation (EU) 2016/958, art. 4(1)(i)
 */
export function* recommendationLines(judged: Iterable<JudgedCall>): Generator<string> {
  const header = ['disseminated', 'call_id', 'instrument', 'name', 'house', 'analysts', 'label'];
  const more = [
    'vendor_label',
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
      ...[call.label, call.vendorLabel ?? null, SIDES.find(([, of]) => of === side)?.[0] ?? null],
      ...[call.targetPrice ?? null, ...priceCells(item), formatDay(endDay)],
      ...[verdict.status, earnedName(item) ?? null],
    ]);
  }
}
