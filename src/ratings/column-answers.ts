/** The verdicts of a way of judging that was judged in columns. */
import { askedOf, type CallTable, type TableVerdicts } from './call-table.ts';
import type { Answers } from './sensitivity.ts';
import { FLAG, STATUS, STATUSES } from './verdict-columns.ts';

/** As `readAnswers` does, for all calls judged in columns by the base's own scales. */
export function readColumns(
  table: Pick<CallTable, 'lots'>,
  { columns }: Pick<TableVerdicts, 'columns'>,
  out: Answers,
): void {
  const { status, flags, earned } = columns;
  out.tier.set(earned);
  out.relativeReturn.set(columns.relativeReturn);
  for (let row = 0; row < status.length; row++) {
    out.status[row] = STATUSES[status[row]!]!; // every row is judged
    if (status[row] !== STATUS.judged) continue;
    out.earned[row] = askedOf(table, row).scale?.bands[earned[row]!]?.grade;
    if ((flags[row]! & FLAG.graded) !== 0) out.hit[row] = (flags[row]! & FLAG.hit) !== 0 ? 1 : 0;
  }
}

/** Answers that may be written over, without a change of these. */
export const copyOf = (answers: Answers): Answers => ({
  tier: answers.tier.slice(),
  hit: answers.hit.slice(),
  relativeReturn: answers.relativeReturn.slice(),
  status: answers.status.slice(),
  earned: answers.earned.slice(),
});
