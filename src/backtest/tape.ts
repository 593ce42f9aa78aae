/** Calls, graded by their standards, as a strategy may see them. */

import { addMonths } from '../base/day.ts';
import { gradeOfCall, type WordOrderOf, wordOrderByName } from '../ratings/grading.ts';
import type { RatingStandard, ScaleName } from '../ratings/standard.ts';
import type { Call, CallBook } from '../store/call.ts';
import { type CallTape, makeTape, type RatedCall } from './call-tape.ts';

/** Arranges the calls of a book; `standardOf` finds the standard that a call goes by. */
export function tapeOf(
  calls: CallBook | undefined,
  standardOf: (call: Call) => RatingStandard,
  wordOrderOf: WordOrderOf = wordOrderByName,
): CallTape {
  return makeTape(
    (calls?.calls ?? []).map((call) => ratedCall(call, standardOf(call), wordOrderOf)),
  );
}

function ratedCall(call: Call, standard: RatingStandard, wordOrderOf: WordOrderOf): RatedCall {
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
    house: call.house ?? '',
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
