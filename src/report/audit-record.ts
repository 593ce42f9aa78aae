/** A judged call as its record in an audit: everything that a person needs to judge it again by hand. */

import { bandPart } from '../ratings/deciding-band.ts';
import { NO_STANDARD } from '../ratings/standard.ts';
import { earnedName, endDayOf, type JudgedCall } from '../ratings/verdict.ts';
import type { Call } from '../store/call.ts';
import { type AuditFacts, delistingPart, lastPricePart, pricesPart } from './audit-prices.ts';
import { statementsRecord, timeRecord } from './filing-record.ts';
import { callRecord, changeRecord, dayOrNull } from './record.ts';

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
  const { call, verdict } = item;
  const { filing } = call;
  const of = callRecord(item, facts.simulated);
  const { bands, relative } = bandPart(item);
  return {
    action: of.action,
    analysts: call.analysts.map((name, i) => ({ license: filing?.licenses?.[i] ?? null, name })),
    ...{ asOf: of.asOf, assetClass: of.assetClass, atLastPrice: lastPricePart(item, facts) },
    ...{ bandTouched: of.bandTouched, bands, bankingClient: filing?.bankingClient ?? null },
    benchmark: benchmarkPart(item),
    ...{ best: of.best, change: changePart(item), channel: filing?.channel ?? null },
    completedAt: timeRecord(filing?.completedAt),
    complianceReviewer: filing?.complianceReviewer ?? null,
    ...{ convention: of.convention, delisting: delistingPart(item, facts) },
    ...{ direction: of.direction, disseminatedAt: timeRecord(filing?.disseminatedAt) },
    ...{ dividends: dividendsPart(item), earned: of.earned, edge: of.edge, endDay: of.endDay },
    ...{ engine: facts.engine, firstSeen: timeRecord(filing?.firstSeen) },
    ...{ grade: of.grade, gradedBy: of.gradedBy, group: of.group, hit: of.hit, house: of.house },
    ...{ id: of.id, industry: of.industry, instrument: of.instrument, jump: of.jump },
    ...{ label: of.label, labelAsPrinted: of.labelAsPrinted, market: of.market, met: of.met },
    ...{ name: of.name, needed: of.soFar?.needed ?? null, otherConventions },
    ...{ previousLabel: of.previousLabel, prices: pricesPart(item, facts) },
    ...{ published: of.published, qualityReviewer: filing?.qualityReviewer ?? null },
    ...{ reason: of.reason, relative, report: reportPart(call), simulated: facts.simulated },
    source: { file: call.file, line: call.line, sha256: facts.digestOf(call.file) ?? null },
    ...{ stale: of.stale, standard: standardPart(item, facts) },
    ...{ statements: statementsRecord(filing?.statements), status: verdict.status },
    ...{ targetCurrency: call.targetCurrency ?? null, targetLow: call.targetLow ?? null },
    ...{ targetMonths: call.targetMonths ?? null, targetPrice: call.targetPrice ?? null },
    ...{ tierDistance: of.tierDistance, vendor: of.vendor, vendorLabel: of.vendorLabel },
    ...{ vendorPreviousLabel: of.vendorPreviousLabel, worst: of.worst },
  };
}

const benchmarkPart = ({ benchmark: id, standsInFor }: JudgedCall) =>
  id ? { id, standsInFor: standsInFor ?? null } : null;

/** The change inside the window, its keys in canonical order. */
function changePart(item: JudgedCall) {
  const change = changeRecord(item);
  if (!change) return null;
  const { call, day, grade, kind } = change;
  const { grade: tier, scale } = item.change ?? {};
  const zh = (tier === undefined ? undefined : scale?.bands[tier])?.zh ?? null;
  return { call, day, grade, kind, zh };
}

/** Whether the two returns hold dividends. */
const dividendsPart = ({ dividends }: JudgedCall) =>
  dividends ? { benchmark: dividends.benchmark, instrument: dividends.instrument } : null;

export type AuditRecord = ReturnType<typeof auditRecord>;

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
    ...{ earned: earnedName(item) ?? null, edge: outcome?.edge ?? false },
    ...{ endDay: dayOrNull(endDayOf(item)), hit: outcome?.hit ?? null, met: outcome?.met ?? null },
    reason: verdict.status === 'void' ? verdict.reason : null,
    ...{ relativeReturn: outcome?.returns.value ?? null, status: verdict.status },
  };
}

export type OtherVerdict = ReturnType<typeof otherVerdict>;
