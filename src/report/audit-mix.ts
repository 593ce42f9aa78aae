/** The rating mix of an audit as CSV, line by line. */
import type { EpochDay } from '../base/day.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { csvLine } from './csv.ts';
import { mixTable } from './fields/rating-mix.ts';

/** @param judged in the order of publication @param last day of the last quarter's end at most */
export function* ratingMixLines(judged: Iterable<JudgedCall>, last: EpochDay): Generator<string> {
  const { fields, rows } = mixTable(judged, last);
  yield csvLine(fields.map(({ name }) => name));
  for (const row of rows) yield csvLine(row);
}
