/** A judged call as its record in an audit: everything that a person needs to judge it again by hand. */

import { type EpochDay, formatDay } from '../base/day.ts';
import type { Convention } from '../ratings/convention.ts';
import { bandPart } from '../ratings/deciding-band.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import { NO_STANDARD, type RatingStandard } from '../ratings/standard.ts';
import { earnedName, endDayOf, gradeName, type JudgedCall } from '../ratings/verdict.ts';
import type { Call } from '../store/call.ts';
import { statementsRecord, timeRecord } from './filing-record.ts';
import { changeRecord, gradedBy, jumpRecord, lastPriceRecord } from './record.ts';

/** What a record cites besides the judged call. */
export interface AuditFacts {
  readonly engine: {
    readonly name: string;
    readonly version: string;
    readonly commit: string | null;
  };
  readonly simulated: boolean;
  /** SHA-256 of an input, by the name that evidence cites. */
  readonly digestOf: (file: string) => string | undefined;
  /** How the file prints a price; `undefined` where no cell of the line reads as it. */
  readonly textOf: (point: PricePoint) => string | undefined;
  /** The copy of a standard's file in the audit, with its digest. */
  readonly standardOf: (standard: RatingStandard) => {
    readonly file: string;
    readonly sha256: string;
  };
}

/**
 * Makes the record of one call. Absent values are null, days are `YYYY-MM-DD`, returns are fractions. Keys stand in the
 * order of canonical JSON throughout, so that a record is written as it is.
 *
 * @param otherConventions the verdicts of the same call under the other conventions, by name
 */
export function auditRecord(
  item: JudgedCall,
  otherConventions: Readonly<Record<string, OtherVerdict>>,
  facts: AuditFacts,
) {
  const { call, convention, verdict } = item;
  const { filing } = call;
  const outcome = verdict.status === 'judged' ? verdict.outcome : undefined;
  const { bands, relative } = bandPart(item);
  return {
    ...firstPart(item, bands),
    channel: filing?.channel ?? null,
    completedAt: timeRecord(filing?.completedAt),
    complianceReviewer: filing?.complianceReviewer ?? null,
    convention: convention.name,
    direction: outcome?.direction ?? null,
    disseminatedAt: timeRecord(filing?.disseminatedAt),
    earned: earnedName(item) ?? null,
    edge: outcome?.edge ?? false,
    endDay: dayOrNull(endDayOf(item)),
    engine: facts.engine,
    firstSeen: timeRecord(filing?.firstSeen),
    ...middlePart(item),
    otherConventions,
    previousLabel: call.previousLabel ?? null,
    prices: pricesPart(item, facts),
    published: formatDay(call.published),
    qualityReviewer: filing?.qualityReviewer ?? null,
    reason: verdict.status === 'void' ? verdict.reason : null,
    relative,
    report: reportPart(call),
    simulated: facts.simulated,
    source: { file: call.file, line: call.line, sha256: facts.digestOf(call.file) ?? null },
    stale: item.stale,
    standard: standardPart(item, facts),
    statements: statementsRecord(filing?.statements),
    status: verdict.status,
    targetPrice: call.targetPrice ?? null,
    tierDistance: outcome?.tierDistance ?? null,
    vendor: call.vendor ?? null,
    vendorLabel: call.vendorLabel ?? null,
    vendorPreviousLabel: call.vendorPreviousLabel ?? null,
  };
}

/** The keys from `action` to `change`. */
function firstPart(item: JudgedCall, bands: ReturnType<typeof bandPart>['bands']) {
  const { call, benchmark, standsInFor } = item;
  const { filing } = call;
  return {
    action: call.action ?? null,
    analysts: call.analysts.map((name, i) => ({ license: filing?.licenses?.[i] ?? null, name })),
    asOf: dayOrNull(item.asOf),
    assetClass: call.assetClass,
    atLastPrice: lastPricePart(item),
    bands,
    bankingClient: filing?.bankingClient ?? null,
    benchmark: benchmark ? { id: benchmark, standsInFor: standsInFor ?? null } : null,
    change: changePart(item),
  };
}

/** The change inside the window, its keys in canonical order. */
function changePart(item: JudgedCall) {
  const change = changeRecord(item);
  return change && { call: change.call, day: change.day, grade: change.grade, kind: change.kind };
}

function lastPricePart(item: JudgedCall) {
  const at = lastPriceRecord(item);
  return at && { earned: at.earned, hit: at.hit, relativeReturn: at.relativeReturn };
}

/** The keys from `grade` to `needed`. */
function middlePart(item: JudgedCall) {
  const { call, verdict } = item;
  const outcome = verdict.status === 'judged' ? verdict.outcome : undefined;
  return {
    grade: gradeName(item) ?? null,
    gradedBy: gradedBy(item),
    group: call.group ?? null,
    hit: outcome?.hit ?? null,
    house: call.house ?? null,
    id: call.id,
    industry: call.industry ?? null,
    instrument: call.instrument,
    jump: jumpRecord(item),
    label: call.label,
    labelAsPrinted: call.labelAsPrinted ?? null,
    market: call.market ?? null,
    met: outcome?.met ?? null,
    name: call.name ?? null,
    needed: verdict.status === 'pending' ? (verdict.soFar?.needed ?? null) : null,
  };
}

export type AuditRecord = ReturnType<typeof auditRecord>;

const dayOrNull = (day: EpochDay | undefined) => (day === undefined ? null : formatDay(day));

const reportPart = ({ title, filing }: Call) => ({
  file: filing?.reportFile ?? null,
  ...(filing?.reportPage === undefined ? {} : { page: filing.reportPage }),
  sha256: filing?.reportSha256 ?? null,
  ...(filing?.reportSpan === undefined ? {} : { span: filing.reportSpan }),
  title: title ?? null,
});

function standardPart({ standard, scale, grade }: JudgedCall, { standardOf }: AuditFacts) {
  const { file, sha256 } = standardOf(standard);
  const band = typeof grade === 'number' ? scale?.bands[grade] : undefined;
  return {
    file,
    gradePrinted: band?.printed ?? null,
    horizonMonths: scale?.horizonMonths ?? null,
    id: standard === NO_STANDARD ? null : standard.id,
    returns: scale?.returns ?? null,
    sha256,
    status: standard.status,
    version: standard.version,
  };
}

const BASE_RULES: Readonly<Record<Convention['base'], string>> = {
  'on-or-before': 'last close on or before the day asked for',
  before: 'last close before the day asked for',
  'close-after': 'first close after the day asked for',
  'open-after': 'first open after the day asked for',
};
const END_RULES: Readonly<Record<Convention['end'], string>> = {
  'on-or-before': BASE_RULES['on-or-before'],
  'roll-forward': `${BASE_RULES['on-or-before']}, which was rolled to a session of the benchmark`,
};

const endRule = ({ end, untraded, until }: Convention): string =>
  [
    END_RULES[end],
    ...(untraded === 'last-price' ? ['however old'] : []),
    ...(until === 'change'
      ? ['the day asked for at the latest that of a change of the rating']
      : []),
  ].join('; ');

/** The four prices; of an open window those at the end are the last ones so far. */
function pricesPart(item: JudgedCall, facts: AuditFacts) {
  const { call, convention, endDay, asOf, verdict } = item;
  const soFar = verdict.status === 'pending' ? verdict.soFar : undefined;
  const base = { rule: BASE_RULES[convention.base], dayAsked: formatDay(call.published) };
  const end = soFar
    ? { rule: 'last close so far', dayAsked: formatDay(asOf ?? endDay) }
    : { rule: endRule(convention), dayAsked: formatDay(endDay) };
  return {
    base: pricePart(base, item.base, facts),
    benchmarkBase: pricePart(base, item.benchmarkBase, facts),
    benchmarkEnd: pricePart(end, item.benchmarkEnd ?? soFar?.benchmarkEnd, facts),
    end: pricePart(end, item.end ?? soFar?.end, facts),
  };
}

function pricePart(
  { rule, dayAsked }: { readonly rule: string; readonly dayAsked: string },
  point: PricePoint | undefined,
  { digestOf, textOf }: AuditFacts,
) {
  if (!point) return null;
  const { day, field, price, factor, file, line, sessionsOff } = point;
  return {
    dayAsked,
    dayUsed: formatDay(day),
    factor: Number.isFinite(factor) ? factor : null,
    field,
    file,
    line,
    price: Number.isFinite(price) ? price : null,
    rule,
    sessionsOff,
    sha256: digestOf(file) ?? null,
    text: textOf(point) ?? null,
  };
}

/** The verdict under another convention, short: the run's own is the one that stands. */
export function otherVerdict(item: JudgedCall) {
  const { verdict } = item;
  const outcome = verdict.status === 'judged' ? verdict.outcome : undefined;
  return {
    earned: earnedName(item) ?? null,
    edge: outcome?.edge ?? false,
    endDay: dayOrNull(endDayOf(item)),
    hit: outcome?.hit ?? null,
    met: outcome?.met ?? null,
    reason: verdict.status === 'void' ? verdict.reason : null,
    relativeReturn: outcome?.returns.value ?? null,
    status: verdict.status,
  };
}

export type OtherVerdict = ReturnType<typeof otherVerdict>;
