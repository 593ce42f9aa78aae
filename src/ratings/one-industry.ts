/** Whether calls are of one industry, whose shares move together: then like names of every industry are no fair chance. */
import type { CountedCall } from './counted-call.ts';

/** From this share of the judged calls on. */
const MOST = 0.8;

/** True where four fifths of the judged calls name one industry; false where none is judged or too few name any. */
export function isOfOneIndustry(calls: readonly CountedCall[]): boolean {
  const counts = new Map<string, number>();
  let judged = 0;
  for (const { call, verdict, grade } of calls) {
    if (verdict.status !== 'judged' || typeof grade !== 'number') continue;
    judged++;
    if (call.industry) counts.set(call.industry, (counts.get(call.industry) ?? 0) + 1);
  }
  return judged > 0 && Math.max(0, ...counts.values()) >= MOST * judged;
}
