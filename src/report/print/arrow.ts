/** A table of records as an Arrow file (IPC): days as dates, counts as 64-bit integers, other numbers as doubles, absent values as nulls. */
import { type Arrow, type ArrowType, loadArrow } from '../../store/arrow.ts';
import type { FieldKind, FieldTable } from '../fields/table.ts';
import { type ColumnValues, columnValues } from './columns.ts';

/** @returns the bytes of the file, the same for the same table */
export async function arrowOf(table: FieldTable): Promise<Uint8Array> {
  const arrow = await loadArrow();
  const columns = columnValues(table);
  const vectors = columns.map((column): [string, ReturnType<typeof vectorOf>] => [
    column.name,
    vectorOf(column, arrow),
  ]);
  return arrow.tableToIPC(new arrow.Table(Object.fromEntries(vectors)), 'file');
}

const vectorOf = ({ kind, values }: ColumnValues, arrow: Arrow) =>
  arrow.vectorFromArray(
    values.map((value) => plainOf(value, kind)),
    typeOf(kind, arrow),
  );

const DAY_MS = 86_400_000;

/** As the package wants it: whole numbers of 64 bits as bigint, days by their milliseconds. */
function plainOf(value: ColumnValues['values'][number], kind: FieldKind) {
  if (typeof value !== 'number') return value;
  if (kind === 'count') return BigInt(value);
  return kind === 'day' ? value * DAY_MS : value;
}

function typeOf(kind: FieldKind, { Bool, DateDay, Float64, Int64, Utf8 }: Arrow): ArrowType {
  switch (kind) {
    case 'text':
      return new Utf8();
    case 'day':
      return new DateDay();
    case 'count':
      return new Int64();
    case 'flag':
      return new Bool();
    default:
      return new Float64();
  }
}
