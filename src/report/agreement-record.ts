/** Agreement as it is written out. */
import { type Agreement, confusionRows } from '../ratings/agreement.ts';
import { written } from './written.ts';

/** Figures under their names, with the table. */
export function agreementRecord(agreement: Agreement) {
  const { n, confusion: _, ...figures } = agreement;
  const entries = Object.entries(figures).map(([name, value]) => [name, written(value)] as const);
  return { n, confusion: confusionRows(agreement), ...Object.fromEntries(entries) };
}
