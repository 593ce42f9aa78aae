/** What a call's file states of the report behind it, as it is written out; absent values are null. */
import type { Call, Stamp } from '../store/call.ts';
import type { Statements } from '../store/statement.ts';

/** @returns null where the file states none of it */
export function filingRecord({ filing }: Call) {
  if (!filing) return null;
  const { completedAt, disseminatedAt, firstSeen } = filing;
  return {
    licenses: filing.licenses?.map((one) => one ?? null) ?? null, // of each analyst, in their order
    ...{ completedAt: timeRecord(completedAt), disseminatedAt: timeRecord(disseminatedAt) },
    ...{ firstSeen: timeRecord(firstSeen), channel: filing.channel ?? null },
    qualityReviewer: filing.qualityReviewer ?? null,
    complianceReviewer: filing.complianceReviewer ?? null,
    bankingClient: filing.bankingClient ?? null,
    ...{ reportFile: filing.reportFile ?? null, reportSha256: filing.reportSha256 ?? null },
    ...(filing.reportPage === undefined ? {} : { reportPage: filing.reportPage }),
    ...(filing.reportSpan === undefined ? {} : { reportSpan: filing.reportSpan }),
    statements: statementsRecord(filing.statements),
  };
}

/** A time as printed, with its offset or the zone of the exchange. */
export const timeRecord = (stamp: Stamp | undefined) =>
  stamp ? { text: stamp.text, zone: stamp.zone } : null;

export const statementsRecord = (statements: Statements = {}): Statements =>
  Object.fromEntries(Object.entries(statements).sort(([a], [b]) => (a < b ? -1 : 1)));
