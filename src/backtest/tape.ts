/** Calls, graded by their standards, as a strategy may see them. */

import { addMonths } from '../base/day.ts';
import { gradeOfCall, type WordOrderOf } from '../ratings/grading.ts';
import { type HouseRegistry, houseNames } from '../ratings/houses.ts';
import type { RatingStandard, ScaleName } from '../ratings/standard.ts';
import type { Call, CallBook } from '../store/call.ts';
import { type CallTape, inOrder, makeTape, type RatedCall } from './call-tape.ts';

/** What grades a call, and who published it. */
export interface TapeParts {
  readonly standardOf: (call: Call) => RatingStandard;
  readonly wordOrderOf: WordOrderOf;
  readonly houses: HouseRegistry;
}

/** Arranges the calls of a book. */
export function tapeOf(book: CallBook | undefined, parts: TapeParts | undefined): CallTape {
  if (!book || !parts) return makeTape([]);
  const { standardOf, wordOrderOf, houses } = parts;
  const nameHouse = houseNames(houses, inOrder(book.calls), 'first');
  return makeTape(
    book.calls.map((call) =>
      ratedCall(call, { standard: standardOf(call), wordOrderOf, house: nameHouse(call) ?? '' }),
    ),
  );
}

interface Graded extends Pick<TapeParts, 'wordOrderOf'> {
  readonly standard: RatingStandard;
  readonly house: string;
}

function ratedCall(call: Call, { standard, wordOrderOf, house }: Graded): RatedCall {
  const { assetClass } = call;
  const name: ScaleName | undefined =
    assetClass === 'index' || assetClass === 'fund' ? undefined : assetClass;
  const scale = name && standard.scales[name];
  const { grading } = gradeOfCall(standard, scale, call, wordOrderOf(call, standard));
  const tier = grading.kind === 'grade' ? grading.tier : -1;
  const band = scale?.bands[tier];
  const months = scale?.horizonMonths ?? standard.scales.stock?.horizonMonths ?? 6;
  return {
    id: call.id,
    instrument: call.instrument,
    published: call.published,
    ends: addMonths(call.published, months),
    house,
    houseAsPrinted: call.house ?? '',
    analysts: call.analysts,
    label: call.label,
    previousLabel: call.previousLabel ?? '',
    action: call.action ?? '',
    targetPrice: call.targetPrice ?? Number.NaN,
    targetLow: call.targetLow ?? Number.NaN,
    targetMonths: call.targetMonths ?? Number.NaN,
    targetCurrency: call.targetCurrency ?? '',
    grade: band?.grade ?? (grading.kind === 'mention' ? 'mention' : ''),
    side: band?.side ?? 'none',
    tier,
    assetClass,
    group: call.group ?? '',
    industry: call.industry ?? '',
    name: call.name ?? '',
  };
}
