/** A judged call as the record that is written out: DESIGN's shape, days as text, returns as fractions, absent values null. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { NO_STANDARD } from '../ratings/standard.ts';
import {
  changeInWindow,
  earnedName,
  endDayOf,
  gradeName,
  type JudgedCall,
} from '../ratings/verdict.ts';
import type { Excursion } from '../ratings/window.ts';
import type { Call } from '../store/call.ts';
import { delistingRecord, lastPriceRecord } from './delisting-record.ts';
import { filingRecord } from './filing-record.ts';
import { pointRecord } from './point-record.ts';

/** One line of `--format jsonl`; docs/evaluate.md says what each field holds. */
export type CallRecord = ReturnType<typeof callRecord>;

/** Makes the record of one judged call. */
export function callRecord(item: JudgedCall, simulated: boolean) {
  const { call, verdict, standard, convention } = item;
  const outcome = verdict.status === 'judged' ? verdict.outcome : undefined;
  const swing = outcome?.excursion;
  return {
    ...{ id: call.id, instrument: call.instrument, name: call.name ?? null },
    ...{ assetClass: call.assetClass, market: call.market ?? null },
    ...{ published: formatDay(call.published), house: call.house ?? null, analysts: call.analysts },
    ...{ group: call.group ?? null, industry: call.industry ?? null },
    ...printedRating(call),
    filing: filingRecord(call),
    ...{ grade: gradeName(item) ?? null, gradedBy: gradedBy(item) },
    ...{ status: verdict.status, reason: verdict.status === 'void' ? verdict.reason : null },
    /** Null where no horizon is known. */
    endDay: dayOrNull(endDayOf(item)),
    ...{ base: pointRecord(item.base), end: pointRecord(item.end) },
    benchmark: benchmarkRecord(item),
    instrumentReturn: outcome?.returns.instrumentReturn ?? null,
    benchmarkReturn: outcome?.returns.benchmarkReturn ?? null,
    ...{ relativeReturn: outcome?.returns.value ?? null, dividends: item.dividends ?? null },
    ...{ earned: earnedName(item) ?? null, hit: outcome?.hit ?? null, met: outcome?.met ?? null },
    ...{ direction: outcome?.direction ?? null, tierDistance: outcome?.tierDistance ?? null },
    ...{ distanceToEdge: outcome?.distanceToEdge ?? null, edge: outcome?.edge ?? false },
    stale: item.stale,
    ...{ best: extremeRecord(swing?.best), worst: extremeRecord(swing?.worst) },
    bandTouched: dayOrNull(swing?.bandTouched),
    ...{ jump: jumpRecord(item), change: changeRecord(item) },
    ...{ atLastPrice: lastPriceRecord(item), delisting: delistingRecord(item) },
    soFar: soFarRecord(item),
    /** Null where the call's house has none for its day. */
    standard: standard === NO_STANDARD ? null : standard.id,
    ...{ convention: convention.name, asOf: dayOrNull(item.asOf), simulated },
    source: { file: call.file, line: call.line },
    ...printedTarget(call),
  };
}

/** The target price as it was printed, in the money of the day of publication; last, because a folder of before has none. */
const printedTarget = (call: Call) => ({
  ...{ targetPrice: call.targetPrice ?? null, targetLow: call.targetLow ?? null },
  ...{ targetCurrency: call.targetCurrency ?? null, targetMonths: call.targetMonths ?? null },
});

function benchmarkRecord(item: JudgedCall) {
  const { benchmark: id, standsInFor, benchmarkBase: base, benchmarkEnd: end } = item;
  if (!id) return null;
  return { id, standsInFor: standsInFor ?? null, base: pointRecord(base), end: pointRecord(end) };
}

const extremeRecord = (extreme: Excursion['best'] | undefined) =>
  extreme ? { day: formatDay(extreme.day), relativeReturn: extreme.relativeReturn } : null;

/** The change of a rating inside its window; no call made it where the instrument is traded no more. */
export function changeRecord(item: JudgedCall) {
  const change = changeInWindow(item);
  if (!change) return null;
  const { day, kind, by, scale, grade } = change;
  const name = grade === undefined ? undefined : scale?.bands[grade]?.grade;
  return { day: formatDay(day), kind, grade: name ?? null, call: by?.id ?? null };
}

/** A move that no ordinary day makes, in comparable closes; `accepted` where the user says that the market made it. */
function jumpRecord({ jump }: JudgedCall) {
  if (!jump) return null;
  const { day, kind, from, to, accepted } = jump.found;
  return { day: formatDay(day), instrument: jump.id, kind, from, to, accepted };
}

const printedRating = (call: Call) => ({
  ...{ label: call.label, labelAsPrinted: call.labelAsPrinted ?? null },
  ...{ previousLabel: call.previousLabel ?? null, vendorLabel: call.vendorLabel ?? null },
  vendorPreviousLabel: call.vendorPreviousLabel ?? null,
  ...{ vendor: call.vendor ?? null, action: call.action ?? null },
});

/** The word that gave the grade; null where none did. */
const gradedBy = ({ grade, gradedBy: word }: JudgedCall) => (grade === undefined ? null : word);

export const dayOrNull = (day: EpochDay | undefined): string | null =>
  day === undefined ? null : formatDay(day);

function soFarRecord({ verdict }: JudgedCall) {
  if (verdict.status !== 'pending' || !verdict.soFar) return null;
  const { end, returns, needed } = verdict.soFar;
  const { instrumentReturn, benchmarkReturn, value } = returns;
  return {
    ...{ day: formatDay(end.day), instrumentReturn, benchmarkReturn, relativeReturn: value },
    needed: needed ?? null,
  };
}
