/** Agreement as it is written out. */
import type { Agreement } from '../ratings/agreement.ts';
import { written } from './written.ts';

/** Rows = graded, columns = earned, best tier first as everywhere in print. */
export const confusionRows = ({ confusion: { tiers, counts } }: Agreement): number[][] =>
  rowsOf(tiers, counts.slice().reverse());

/** A square table, row-major, as a list of its rows. */
export const rowsOf = (tiers: number, counts: Float64Array): number[][] =>
  Array.from({ length: tiers }, (_, row) => [...counts.subarray(row * tiers, (row + 1) * tiers)]);

/** Figures under their names, with the table. */
export function agreementRecord(agreement: Agreement) {
  const { n, confusion: _, ...figures } = agreement;
  const entries = Object.entries(figures).map(([name, value]) => [name, written(value)] as const);
  return { n, confusion: confusionRows(agreement), ...Object.fromEntries(entries) };
}
