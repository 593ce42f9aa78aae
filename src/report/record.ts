/** A judged call as the record that is written out: DESIGN's shape, days as text, absent values null. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { NO_STANDARD } from '../ratings/standard.ts';
import {
  changeInWindow,
  type Dividends,
  earnedName,
  endDayOf,
  gradeName,
  type JudgedCall,
} from '../ratings/verdict.ts';
import type { Excursion } from '../ratings/window.ts';
import type { Call } from '../store/call.ts';
import {
  type DelistingRecord,
  delistingRecord,
  type LastPriceRecord,
  lastPriceRecord,
} from './delisting-record.ts';
import { type FilingRecord, filingRecord } from './filing-record.ts';
import { type PointRecord, pointRecord } from './point-record.ts';

/** A move that no ordinary day makes. */
export interface JumpRecord {
  readonly day: string;
  /** The instrument or the benchmark. */
  readonly instrument: string;
  readonly kind: string;
  /** Comparable closes before and on the day. */
  readonly from: number;
  readonly to: number;
  /** The user says that the market made it. */
  readonly accepted: boolean;
}

/** A later change of a rating. */
export interface ChangeRecord {
  readonly day: string;
  readonly kind: string;
  readonly grade: string | null;
  /** The call that changes it; null where the instrument is traded no more. */
  readonly call: string | null;
}

/** One line of `--format jsonl`. Returns are fractions; absent values are null. */
export interface CallRecord {
  readonly id: string;
  readonly instrument: string;
  readonly name: string | null;
  readonly assetClass: string;
  readonly market: string | null;
  readonly published: string;
  readonly house: string | null;
  readonly analysts: readonly string[];
  readonly group: string | null;
  readonly industry: string | null;
  readonly label: string;
  /** The whole cell, where the label is a part of it. */
  readonly labelAsPrinted: string | null;
  readonly previousLabel: string | null;
  /** The word that a vendor made of it, and of the rating before. */
  readonly vendorLabel: string | null;
  readonly vendorPreviousLabel: string | null;
  readonly vendor: string | null;
  readonly action: string | null;
  /** What the file states of the report behind the call; null where it states nothing. */
  readonly filing: FilingRecord | null;
  readonly grade: string | null;
  /** The word that gave the grade. */
  readonly gradedBy: 'label' | 'vendorLabel' | null;
  readonly status: 'judged' | 'pending' | 'void';
  readonly reason: string | null;
  /** Null where no horizon is known. */
  readonly endDay: string | null;
  readonly base: PointRecord | null;
  readonly end: PointRecord | null;
  readonly benchmark: {
    readonly id: string;
    /** The standard's primary benchmark, where the user declared another to stand in. */
    readonly standsInFor: string | null;
    readonly base: PointRecord | null;
    readonly end: PointRecord | null;
  } | null;
  readonly instrumentReturn: number | null;
  readonly benchmarkReturn: number | null;
  readonly relativeReturn: number | null;
  /** Whether the returns hold the dividends of the window: `in`, `out` or `unknown`. */
  readonly dividends: Dividends | null;
  readonly earned: string | null;
  readonly hit: boolean | null;
  readonly met: boolean | null;
  readonly direction: boolean | null;
  readonly tierDistance: number | null;
  readonly distanceToEdge: number | null;
  readonly edge: boolean;
  readonly stale: boolean;
  readonly best: { readonly day: string; readonly relativeReturn: number } | null;
  readonly worst: { readonly day: string; readonly relativeReturn: number } | null;
  readonly bandTouched: string | null;
  /** The move that keeps the window from being judged, or that it is judged across and marked for. */
  readonly jump: JumpRecord | null;
  /** What the house said next, where that changed or ended the rating inside the window. */
  readonly change: ChangeRecord | null;
  /** Of a call that is void because its instrument was suspended or delisted: what its last price would earn. */
  readonly atLastPrice: LastPriceRecord | null;
  /** What the file of actions says of a delisting by the end day; null where it says nothing. */
  readonly delisting: DelistingRecord | null;
  /** Where a pending call stands. */
  readonly soFar: {
    readonly day: string;
    readonly instrumentReturn: number;
    readonly benchmarkReturn: number;
    readonly relativeReturn: number;
    readonly needed: number | null;
  } | null;
  /** Null where the call's house has none for its day. */
  readonly standard: string | null;
  readonly convention: string;
  readonly asOf: string | null;
  readonly simulated: boolean;
  readonly source: { readonly file: string; readonly line: number };
}

/** Makes the record of one judged call. */
export function callRecord(item: JudgedCall, simulated: boolean): CallRecord {
  const { call, verdict, standard, convention } = item;
  const outcome = verdict.status === 'judged' ? verdict.outcome : undefined;
  const swing = outcome?.excursion;
  return {
    id: call.id,
    instrument: call.instrument,
    name: call.name ?? null,
    assetClass: call.assetClass,
    market: call.market ?? null,
    published: formatDay(call.published),
    house: call.house ?? null,
    analysts: call.analysts,
    group: call.group ?? null,
    industry: call.industry ?? null,
    ...printedRating(call),
    filing: filingRecord(call),
    grade: gradeName(item) ?? null,
    gradedBy: gradedBy(item),
    status: verdict.status,
    reason: verdict.status === 'void' ? verdict.reason : null,
    endDay: dayOrNull(endDayOf(item)),
    base: pointRecord(item.base),
    end: pointRecord(item.end),
    benchmark: benchmarkRecord(item),
    instrumentReturn: outcome?.returns.instrumentReturn ?? null,
    benchmarkReturn: outcome?.returns.benchmarkReturn ?? null,
    ...{ relativeReturn: outcome?.returns.value ?? null, dividends: item.dividends ?? null },
    earned: earnedName(item) ?? null,
    hit: outcome?.hit ?? null,
    met: outcome?.met ?? null,
    direction: outcome?.direction ?? null,
    tierDistance: outcome?.tierDistance ?? null,
    distanceToEdge: outcome?.distanceToEdge ?? null,
    edge: outcome?.edge ?? false,
    stale: item.stale,
    best: swing ? extremeRecord(swing.best) : null,
    worst: swing ? extremeRecord(swing.worst) : null,
    bandTouched: dayOrNull(swing?.bandTouched),
    jump: jumpRecord(item),
    change: changeRecord(item),
    ...{ atLastPrice: lastPriceRecord(item), delisting: delistingRecord(item) },
    soFar: soFarRecord(item),
    standard: standard === NO_STANDARD ? null : standard.id,
    convention: convention.name,
    asOf: dayOrNull(item.asOf),
    simulated,
    source: { file: call.file, line: call.line },
  };
}

function benchmarkRecord(item: JudgedCall): CallRecord['benchmark'] {
  const { benchmark: id, standsInFor, benchmarkBase: base, benchmarkEnd: end } = item;
  if (!id) return null;
  return { id, standsInFor: standsInFor ?? null, base: pointRecord(base), end: pointRecord(end) };
}

const extremeRecord = ({ day, relativeReturn }: Excursion['best']) => ({
  day: formatDay(day),
  relativeReturn,
});

/** The change of a rating inside its window. */
export function changeRecord(item: JudgedCall): ChangeRecord | null {
  const change = changeInWindow(item);
  if (!change) return null;
  const { day, kind, by, scale, grade } = change;
  const name = grade === undefined ? undefined : scale?.bands[grade]?.grade;
  return { day: formatDay(day), kind, grade: name ?? null, call: by?.id ?? null };
}

export function jumpRecord({ jump }: JudgedCall): JumpRecord | null {
  if (!jump) return null;
  const { day, kind, from, to, accepted } = jump.found;
  return { day: formatDay(day), instrument: jump.id, kind, from, to, accepted };
}

const printedRating = (call: Call) => ({
  label: call.label,
  labelAsPrinted: call.labelAsPrinted ?? null,
  previousLabel: call.previousLabel ?? null,
  vendorLabel: call.vendorLabel ?? null,
  vendorPreviousLabel: call.vendorPreviousLabel ?? null,
  vendor: call.vendor ?? null,
  action: call.action ?? null,
});

/** The word that gave the grade; null where none did. */
export const gradedBy = ({ grade, gradedBy: word }: JudgedCall): CallRecord['gradedBy'] =>
  grade === undefined ? null : word;

const dayOrNull = (day: EpochDay | undefined): string | null =>
  day === undefined ? null : formatDay(day);

function soFarRecord({ verdict }: JudgedCall): CallRecord['soFar'] {
  if (verdict.status !== 'pending' || !verdict.soFar) return null;
  const { end, returns, needed } = verdict.soFar;
  const { instrumentReturn, benchmarkReturn, value } = returns;
  return {
    day: formatDay(end.day),
    instrumentReturn,
    benchmarkReturn,
    relativeReturn: value,
    needed: needed ?? null,
  };
}
