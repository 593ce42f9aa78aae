/** A table of records by column, as Parquet and Arrow hold it. */
import { parseDay } from '../../base/day.ts';
import { type FieldCell, type FieldKind, type FieldTable, isEmpty } from '../fields/table.ts';

/** A column's values, null where there is none: texts, numbers, epoch days, flags. */
export interface ColumnValues {
  readonly name: string;
  readonly kind: FieldKind;
  readonly values: readonly (string | number | boolean | null)[];
}

export function columnValues({ fields, rows }: FieldTable): readonly ColumnValues[] {
  const values = fields.map((): (string | number | boolean | null)[] => []);
  for (const row of rows)
    for (const [i, { name, kind }] of fields.entries())
      values[i]?.push(plainValue(row[i] ?? null, kind, name));
  return fields.map((field, i) => ({ ...field, values: values[i] ?? [] }));
}

function plainValue(
  cell: FieldCell,
  kind: FieldKind,
  name: string,
): string | number | boolean | null {
  if (isEmpty(cell)) return null;
  if (kind === 'text') return String(cell);
  if (kind === 'day') return parseDay(String(cell));
  if (kind === 'flag' ? typeof cell === 'boolean' : typeof cell === 'number') return cell;
  throw new TypeError(`column ${name} holds no ${kind}: ${String(cell)}`);
}
