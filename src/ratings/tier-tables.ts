/** Calls crossed by the tiers that two houses' scales give them. */
import type { Scale } from './standard.ts';
import type { JudgedCall } from './verdict.ts';

/** Calls by the tier that one scale gives them and the tier that another house's scale does. */
export interface TierTable {
  readonly own: Scale;
  readonly ownStandard: string;
  readonly other: Scale;
  /** [earned by own][earned by other], calls that both judge. */
  readonly counts: readonly (readonly number[])[];
}

/** Crosses the earned tiers of two ways, one table a pair of scales, in the order the calls bring them. */
export function tierTables(
  base: readonly JudgedCall[],
  other: readonly JudgedCall[],
  rows: Int32Array,
): TierTable[] {
  const tables = new Map<Scale, Map<Scale, TierTable & { readonly counts: number[][] }>>();
  for (const row of rows) {
    const [a, b] = [base[row]!, other[row]!]; // rows of the calls
    if (a.verdict.status !== 'judged' || b.verdict.status !== 'judged' || !a.scale || !b.scale)
      continue;
    const ofOwn = tables.get(a.scale) ?? new Map();
    tables.set(a.scale, ofOwn);
    const table = ofOwn.get(b.scale) ?? {
      ...{ own: a.scale, ownStandard: a.standard.id, other: b.scale },
      counts: a.scale.bands.map(() => b.scale!.bands.map(() => 0)),
    };
    ofOwn.set(b.scale, table);
    const counts = table.counts[a.verdict.outcome.earned];
    const column = b.verdict.outcome.earned;
    if (counts?.[column] !== undefined) counts[column] += 1; // below every band there is no tier
  }
  return [...tables.values()].flatMap((ofOwn) => [...ofOwn.values()]);
}
