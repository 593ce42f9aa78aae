/** How the records of an audit ended, counted in their text: a list of runs needs no more of them, and parsing all takes seconds. */
import { findInside } from '../audit/inside.ts';
import type { CallFigures } from '../results/run-summary.ts';

/** Bytes of records that are counted; of more, the list shows no figures. */
const MOST = 256 * 2 ** 20;

/**
 * Counts rated calls by how they ended, as the manifest of `evaluate` states them; NaN where the records are too large.
 *
 * Records are canonical JSON: the keys of each stand in one order, and quotes within a text are escaped, so that what is looked
 * for is found at the top of a record alone.
 */
export function auditFigures(folder: string, records: number): CallFigures {
  const { bytes } = findInside(folder, 'records.jsonl', MOST);
  const none = Number.NaN;
  if (!bytes)
    return { calls: records, judged: none, pending: none, void: none, hits: none, graded: none };
  const counts = { judged: 0, pending: 0, void: 0, hits: 0, misses: 0 };
  for (const line of bytes.toString('latin1').split('\n')) {
    if (line === '' || line.includes('"grade":"mention","gradedBy":')) continue;
    if (line.includes('"status":"judged","target')) counts.judged++;
    else if (line.includes('"status":"pending","target')) counts.pending++;
    else counts.void++;
    if (line.includes('"hit":true,"house":')) counts.hits++;
    else if (line.includes('"hit":false,"house":')) counts.misses++;
  }
  const { misses, ...rest } = counts;
  return { calls: records, ...rest, graded: rest.hits + misses };
}
