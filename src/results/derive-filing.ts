/** What a file states of the report behind a call, as steps of its explanation: each only where it is stated. */
import type { Call, Stamp } from '../store/call.ts';
import type { Statement } from '../store/statement.ts';
import type { Step, TimeStep } from './derivation.ts';

export function filingSteps({ analysts, filing }: Call): Step[] {
  if (!filing) return [];
  const { licenses, channel, qualityReviewer: quality, complianceReviewer: compliance } = filing;
  const { completedAt, disseminatedAt, firstSeen, bankingClient } = filing;
  const { reportFile: file, reportSha256: sha256, statements = {} } = filing;
  const { reportPage: page, reportSpan: span } = filing;
  const isAny = (...values: readonly unknown[]) => values.some((value) => value !== undefined);
  const of = analysts.map((name, i) => ({ name, license: licenses?.[i] }));
  const times = {
    ...{ completedAt: timeStep(completedAt), disseminatedAt: timeStep(disseminatedAt) },
    ...{ firstSeen: timeStep(firstSeen), channel },
  };
  const texts = Object.entries(statements) as [Statement, string][];
  return [
    ...(licenses ? [{ step: 'licenses', of } as const] : []),
    ...(isAny(...Object.values(times)) ? [{ step: 'reportTimes', ...times } as const] : []),
    ...(isAny(quality, compliance) ? [{ step: 'reviewers', quality, compliance } as const] : []),
    ...(isAny(file, sha256) ? [{ step: 'reportFile', file, sha256, page, span } as const] : []),
    ...(bankingClient === undefined ? [] : [{ step: 'bankingClient', is: bankingClient } as const]),
    ...texts.map(([kind, text]) => ({ step: 'statement', of: kind, text }) as const),
  ];
}

const timeStep = (stamp: Stamp | undefined): TimeStep | undefined =>
  stamp && { text: stamp.text, zone: stamp.zone };
