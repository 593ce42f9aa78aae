/** What a call's file states of the report behind it, as it is written out; absent values are null. */
import type { Call, Stamp } from '../store/call.ts';
import type { Statements } from '../store/statement.ts';

/** A time as printed, with its offset or the zone of the exchange. */
export interface TimeRecord {
  readonly text: string;
  readonly zone: string;
}

export interface FilingRecord {
  /** Of each analyst, in their order; null where none of them is stated. */
  readonly licenses: readonly (string | null)[] | null;
  readonly completedAt: TimeRecord | null;
  readonly disseminatedAt: TimeRecord | null;
  readonly firstSeen: TimeRecord | null;
  readonly channel: string | null;
  readonly qualityReviewer: string | null;
  readonly complianceReviewer: string | null;
  readonly bankingClient: boolean | null;
  readonly reportFile: string | null;
  readonly reportSha256: string | null;
  /** Where the call stands in the report, where the file says it. */
  readonly reportPage?: number;
  /** Offsets into the report's text, such as `91-93`. */
  readonly reportSpan?: string;
  /** Those that are made, by their names in order. */
  readonly statements: Statements;
}

/** @returns null where the file states none of it */
export function filingRecord({ filing }: Call): FilingRecord | null {
  if (!filing) return null;
  return {
    licenses: filing.licenses?.map((one) => one ?? null) ?? null,
    completedAt: timeRecord(filing.completedAt),
    disseminatedAt: timeRecord(filing.disseminatedAt),
    firstSeen: timeRecord(filing.firstSeen),
    channel: filing.channel ?? null,
    qualityReviewer: filing.qualityReviewer ?? null,
    complianceReviewer: filing.complianceReviewer ?? null,
    bankingClient: filing.bankingClient ?? null,
    reportFile: filing.reportFile ?? null,
    reportSha256: filing.reportSha256 ?? null,
    ...(filing.reportPage === undefined ? {} : { reportPage: filing.reportPage }),
    ...(filing.reportSpan === undefined ? {} : { reportSpan: filing.reportSpan }),
    statements: statementsRecord(filing.statements),
  };
}

export const timeRecord = (stamp: Stamp | undefined): TimeRecord | null =>
  stamp ? { text: stamp.text, zone: stamp.zone } : null;

export const statementsRecord = (statements: Statements = {}): Statements =>
  Object.fromEntries(Object.entries(statements).sort(([a], [b]) => (a < b ? -1 : 1)));
