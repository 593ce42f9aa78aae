/** Columns as Arrow IPC, the file that pandas, polars, R and DuckDB read; the package is loaded where one is written. */

export type Arrow = typeof import('apache-arrow');
export type ArrowType = import('apache-arrow').DataType;

/** The package, which takes a while to load. */
export const loadArrow = (): Promise<Arrow> => import('apache-arrow');

/** A column; all of a table are of one length. */
export type ArrowColumn = { readonly name: string } & (
  | { readonly kind: 'number'; readonly rows: Float64Array }
  | { readonly kind: 'day' | 'count'; readonly rows: Int32Array }
  /** Words, and the number of each row's. */
  | { readonly kind: 'text'; readonly words: readonly string[]; readonly rows: Int32Array }
);

/** A file with one batch of rows, and where in it the numbers of each column begin. */
export interface ArrowFile {
  readonly bytes: Uint8Array;
  readonly at: Readonly<Record<string, number>>;
}

/** The bytes of a file with these columns, the same for the same columns. NaN stays NaN; nothing is null. */
export function arrowFile(columns: readonly ArrowColumn[], arrow: Arrow): ArrowFile {
  const { Field, RecordBatch, Schema, Struct, Table, makeData, tableFromIPC, tableToIPC } = arrow;
  const children = columns.map((column, i) => dataOf(column, i, arrow));
  const schema = new Schema(
    columns.map(({ name }, i) => new Field(name, children[i]!.type, false)),
  ); // one a column
  const length = columns[0]?.rows.length ?? 0;
  const rows = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
  const bytes = tableToIPC(new Table(schema, [new RecordBatch(schema, rows as never)]), 'file');
  const back = tableFromIPC(bytes); // its columns are views of the bytes
  const at = columns.map(({ name }) => {
    const { values } = back.getChild(name)!.data[0]!; // it has one batch
    return [name, (values as Float64Array).byteOffset - bytes.byteOffset] as const;
  });
  return { bytes, at: Object.fromEntries(at) };
}

function dataOf(column: ArrowColumn, number: number, arrow: Arrow) {
  const { DateDay, Dictionary, Float64, Int32, Utf8, makeData, vectorFromArray } = arrow;
  const facts = { length: column.rows.length, nullCount: 0 };
  switch (column.kind) {
    case 'number':
      return makeData({ ...facts, type: new Float64(), data: column.rows });
    case 'day':
      return makeData({ ...facts, type: new DateDay(), data: column.rows });
    case 'count':
      return makeData({ ...facts, type: new Int32(), data: column.rows });
    case 'text': {
      const type = new Dictionary(new Utf8(), new Int32(), number); // an id of its own: that of the package counts up
      const dictionary = vectorFromArray(column.words, new Utf8());
      return makeData({ ...facts, type, data: column.rows, dictionary });
    }
    default:
      return column satisfies never;
  }
}
