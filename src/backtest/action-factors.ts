/** Factors from an actions table, for raw prices whose file has none: without them a strategy would see splits as losses. */

import type { Panel } from '../store/panel.ts';
import { arrangeActions, type DatedAction } from './action-table.ts';
import type { CorporateAction } from './input.ts';

/**
 * Gives a panel the factors that its actions imply: from an ex-day on, the close before over the reference price. Only
 * names that have actions and no factors of their own change; a later action never changes an earlier factor.
 */
export function withActionFactors(panel: Panel, actions: readonly CorporateAction[]): Panel {
  const { of } = arrangeActions(
    actions.filter(({ kind }) => kind !== 'delisting'),
    panel,
  );
  if (of.size === 0) return panel;
  const { width, factor: own, close } = panel;
  const factor = own ? own.slice() : new Float64Array(close.length).fill(1);
  for (const [row, list] of of) {
    const start = row * width;
    if (own && hasFactors(own, start, width)) continue;
    let level = 1;
    let next = 0;
    let before = Number.NaN; // the last close seen
    for (let t = 0; t < width; t++) {
      for (; list[next] !== undefined && list[next]!.session <= t; next++) {
        const worth = detachedFrom(before, list[next]!); // in range by the test
        before /= worth;
        level *= worth;
      }
      factor[start + t] = level;
      const price = close[start + t]!; // a row of the panel
      if (price > 0) before = price;
    }
  }
  return { ...panel, factor };
}

const hasFactors = (factor: Float64Array, start: number, width: number): boolean =>
  factor.subarray(start, start + width).some((value) => value !== 1 && !Number.isNaN(value));

/** Close before over the reference price; 1 before the first close, where nothing is held yet. */
function detachedFrom(before: number, { kind, cash, ratio }: DatedAction): number {
  if (!(before > 0)) return 1;
  if (kind !== 'dividend') return ratio;
  return cash < before ? before / (before - cash) : 1;
}
