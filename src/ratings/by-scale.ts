/** Calls taken together by the scale that grades them. */
import { addTo } from '../base/multimap.ts';
import type { CountedCall } from './counted-call.ts';
import type { Scale } from './standard.ts';

/** Which scale a result is of. */
export interface ScaleKey {
  readonly standard: string;
  readonly assetClass: string;
  /** Best tier first. */
  readonly grades: readonly string[];
}

/** Computes a result for the calls of each scale, in order of standard and class. Calls without a scale are left out. */
export function byScale<T, Item extends CountedCall>(
  calls: readonly Item[],
  compute: (scale: Scale, members: readonly Item[]) => T,
): (ScaleKey & T)[] {
  const groups = new Map<Scale, Item[]>();
  for (const item of calls) if (item.scale) addTo(groups, item.scale, item);
  const order = ({ standard, assetClass }: ScaleKey) => `${standard} ${assetClass}`;
  return [...groups]
    .map(([scale, members]) => ({
      standard: members[0]!.standard.id, // a group has a member
      assetClass: members[0]!.call.assetClass,
      grades: scale.bands.map(({ grade }) => grade),
      ...compute(scale, members),
    }))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
