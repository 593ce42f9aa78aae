/** An explanation for a program: the call's record, and beside it what the text spells out. */
import { formatRatio } from '../base/ratio.ts';
import { formatInterval, holds } from '../ratings/band.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { WindowReturns } from '../ratings/window.ts';
import { filesOf } from './explain-prices.ts';
import { callRecord } from './record.ts';
import type { Evidence } from './section.ts';

/** `explain --format json`: DESIGN's call with `explanation`; absent values are null. */
export function explainRecord(item: JudgedCall, evidence: Evidence) {
  const { standard, scale, convention, grade } = item;
  const returns = returnsOf(item);
  const band = typeof grade === 'number' ? scale?.bands[grade] : undefined;
  return {
    ...callRecord(item, evidence.simulated),
    explanation: {
      standardVersion: standard.version,
      standardStatus: standard.status,
      standardSource: standard.source,
      printed: standard.text.trim(),
      gradePrinted: band?.printed ?? null,
      horizonMonths: scale?.horizonMonths ?? null,
      returns: scale?.returns ?? null,
      conventionMeans: convention.means,
      exactRelativeReturn: returns ? formatRatio(returns.exact()) : null,
      bands: (scale?.bands ?? []).map((tier) => ({
        grade: tier.grade,
        zh: tier.zh,
        printed: tier.printed,
        interval: formatInterval(tier),
        holds: returns ? holds(tier, returns) : null,
      })),
      files: filesOf(item, evidence),
    },
  };
}

/** The returns of a judged call, or of a pending one so far. */
function returnsOf({ verdict }: JudgedCall): WindowReturns | undefined {
  if (verdict.status === 'judged') return verdict.outcome.returns;
  return verdict.status === 'pending' ? verdict.soFar?.returns : undefined;
}
