/**
 * Judges columns of calls on a grid of prices: two reads a call where both prices stand on their own day. What lies near an edge, or
 * needs more of a series than the grid shows, is left to {@link judgeWindow}, so that the columns say what call objects say.
 */
import { growing, grown, push } from '../base/growing.ts';
import { lookCloser } from './look-closer.ts';
import { type ColumnTerms, measure } from './measure-columns.ts';
import { MARK } from './price-grid.ts';
import type { CallColumns, VerdictColumns } from './verdict-columns.ts';

/** Growth beyond these goes to the closer look: a quotient of two such numbers may be no number. */
const LEAST = 1e-150;
const MOST = 1e150;

/**
 * Judges calls `from` to before `to`.
 *
 * @param out columns of the same length; the rows of these calls are written
 * @returns rows that the columns cannot decide, ascending; their status is {@link LEFT}
 */
export function judgeColumns(
  calls: CallColumns,
  terms: ColumnTerms,
  out: VerdictColumns,
  from = 0,
  to = calls.published.length,
): Int32Array {
  const { instrument, published, endDay, grade } = calls;
  const { grid, convention, asOf } = terms;
  const { width, sessionAt, firstDay, marks, closes, benchmark } = grid;
  const isOpen = convention.base === 'open-after';
  const [starts, indexStarts] = isOpen ? [grid.opens(), grid.benchmarkOpens] : [closes, benchmark];
  const eve = convention.base === 'before' ? 1 : 0;
  const step = convention.base.endsWith('after') ? 1 : 0;
  const isPlainIndex = (marks[grid.instruments.length]! & MARK.breaks) === 0;
  const reach = Math.min(asOf, firstDay + sessionAt.length - 1);
  const left = growing();
  for (let r = from; r < to; r++) {
    const i = instrument[r]!; // r < length, here and below
    const first = published[r]! - firstDay - eve;
    const end = endDay[r]!;
    if (isPlainIndex && first >= 0 && end <= reach && marks[i]! <= MARK.earlier) {
      const start = sessionAt[first]! + step; // published before the end day
      const stop = sessionAt[end - firstDay]!;
      if (start >= 0 && start <= stop) {
        const at = i * width; // indices of the grid, here and below
        const growth = closes[at + stop]! / starts[at + start]!;
        const index = benchmark[stop]! / indexStarts[start]!;
        // no comparison with NaN holds, and what is divided by 0 is too large
        if (growth > LEAST && growth < MOST && index > LEAST && index < MOST) {
          if (measure(r, grade[r]!, growth, index, terms, out)) {
            out.base[r] = out.benchmarkBase[r] = start;
            out.end[r] = out.benchmarkEnd[r] = stop;
            continue;
          }
        }
      }
    }
    if (!lookCloser(r, calls, terms, out)) push(r, left);
  }
  return Int32Array.from(grown(left));
}
