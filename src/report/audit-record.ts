/** A judged call as its record in an audit: everything that a person needs to judge it again by hand. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { bandPart } from '../ratings/deciding-band.ts';
import { NO_STANDARD } from '../ratings/standard.ts';
import { earnedName, endDayOf, gradeName, type JudgedCall } from '../ratings/verdict.ts';
import type { Excursion } from '../ratings/window.ts';
import type { Call } from '../store/call.ts';
import { type AuditFacts, delistingPart, lastPricePart, pricesPart } from './audit-prices.ts';
import { statementsRecord, timeRecord } from './filing-record.ts';
import { changeRecord, gradedBy, jumpRecord } from './record.ts';

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
  const { worst, ...swing } = swingPart(item);
  return {
    ...firstPart(item, { bands, ...swing }, facts),
    channel: filing?.channel ?? null,
    completedAt: timeRecord(filing?.completedAt),
    complianceReviewer: filing?.complianceReviewer ?? null,
    convention: convention.name,
    delisting: delistingPart(item, facts),
    direction: outcome?.direction ?? null,
    disseminatedAt: timeRecord(filing?.disseminatedAt),
    dividends: dividendsPart(item),
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
    ...targetPart(call),
    tierDistance: outcome?.tierDistance ?? null,
    vendor: call.vendor ?? null,
    vendorLabel: call.vendorLabel ?? null,
    vendorPreviousLabel: call.vendorPreviousLabel ?? null,
    worst,
  };
}

type Swing = ReturnType<typeof swingPart>;

/** The keys from `targetCurrency` to `targetPrice`. */
const targetPart = (call: Call) => ({
  targetCurrency: call.targetCurrency ?? null,
  targetLow: call.targetLow ?? null,
  targetMonths: call.targetMonths ?? null,
  targetPrice: call.targetPrice ?? null,
});

/** The keys from `action` to `change`. */
function firstPart(
  item: JudgedCall,
  { bands, best, bandTouched }: Pick<ReturnType<typeof bandPart>, 'bands'> & Omit<Swing, 'worst'>,
  facts: AuditFacts,
) {
  const { call, benchmark, standsInFor } = item;
  const { filing } = call;
  return {
    action: call.action ?? null,
    analysts: call.analysts.map((name, i) => ({ license: filing?.licenses?.[i] ?? null, name })),
    asOf: dayOrNull(item.asOf),
    assetClass: call.assetClass,
    atLastPrice: lastPricePart(item, facts),
    bandTouched,
    bands,
    bankingClient: filing?.bankingClient ?? null,
    benchmark: benchmark ? { id: benchmark, standsInFor: standsInFor ?? null } : null,
    best,
    change: changePart(item),
  };
}

/** The change inside the window, its keys in canonical order. */
function changePart(item: JudgedCall) {
  const change = changeRecord(item);
  if (!change) return null;
  const { call, day, grade, kind } = change;
  const { grade: tier, scale } = item.change ?? {};
  const zh = (tier === undefined ? undefined : scale?.bands[tier])?.zh ?? null;
  return { call, day, grade, kind, zh };
}

/** The best and the worst day of the window, and the first in the band: diagnostics, never the verdict. */
function swingPart({ verdict }: JudgedCall) {
  const swing = verdict.status === 'judged' ? verdict.outcome.excursion : undefined;
  const at = (one: Excursion['best'] | undefined) =>
    one ? { day: formatDay(one.day), relativeReturn: one.relativeReturn } : null;
  const [best, worst] = [at(swing?.best), at(swing?.worst)];
  return { best, worst, bandTouched: dayOrNull(swing?.bandTouched) };
}

/** Whether the two returns hold dividends. */
const dividendsPart = ({ dividends }: JudgedCall) =>
  dividends ? { benchmark: dividends.benchmark, instrument: dividends.instrument } : null;

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
