/** Writes a call object into columns, as judging in columns would have. */
import { compareToEdge, LEVEL } from './band.ts';
import { earnedFlags } from './measure-columns.ts';
import type { PriceGrid } from './price-grid.ts';
import type { PricePoint } from './price-point.ts';
import type { JudgedCall } from './verdict.ts';
import { FLAG, STATUS, type VerdictColumns } from './verdict-columns.ts';
import { type FourPrices, windowReturns } from './window.ts';

/** @param out columns whose row is as new */
export function writeVerdict(
  item: JudgedCall,
  { sessionAt, firstDay }: Pick<PriceGrid, 'sessionAt' | 'firstDay'>,
  row: number,
  out: VerdictColumns,
): void {
  const { verdict, stale, jump, grade, scale } = item;
  out.status[row] = STATUS[verdict.status === 'void' ? verdict.reason : verdict.status];
  out.flags[row] = stale ? FLAG.stale : 0;
  const isGap = verdict.status === 'void' && verdict.reason === 'no-band';
  if (isWhole(item) && (isGap || verdict.status === 'judged')) {
    const sessionOf = ({ day }: PricePoint) => sessionAt[day - firstDay] ?? -1;
    out.base[row] = sessionOf(item.base);
    out.end[row] = sessionOf(item.end);
    out.benchmarkBase[row] = sessionOf(item.benchmarkBase);
    out.benchmarkEnd[row] = sessionOf(item.benchmarkEnd);
    out.side[row] = compareToEdge(windowReturns(item, item.convention), LEVEL);
  }
  if (verdict.status !== 'judged') return;
  const { returns, earned, edge } = verdict.outcome;
  out.earned[row] = earned;
  out.relativeReturn[row] = returns.value;
  out.instrumentReturn[row] = returns.instrumentReturn;
  out.benchmarkReturn[row] = returns.benchmarkReturn;
  const side = { positive: 1, neutral: 0, negative: -1 } as const;
  const own = typeof grade === 'number' ? scale?.bands[grade]?.side : undefined;
  out.flags[row]! |=
    (edge ? FLAG.edge : 0) |
    (jump ? FLAG.jump : 0) |
    (own ? earnedFlags(Number(grade), earned, side[own], out.side[row]!) : 0);
}

const isWhole = (item: JudgedCall): item is JudgedCall & FourPrices =>
  item.base !== undefined &&
  item.end !== undefined &&
  item.benchmarkBase !== undefined &&
  item.benchmarkEnd !== undefined;
