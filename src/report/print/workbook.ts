/** Documents and tables of records as a workbook: real days and percentages, a header that stays in sight, filters, and texts that stay texts. */
import type { SheetData } from 'write-excel-file/node';
import type { Document } from '../document.ts';
import type { FieldKind, FieldTable } from '../fields/table.ts';
import { documentSheet } from './document-sheet.ts';
import { headCell, inertText, recordCell } from './sheet-cell.ts';

/** A tab of a workbook: a table of records, or what a command shows. */
export interface Sheet {
  /** Shown on its tab; cut to what a tab may be called. */
  readonly name: string;
  readonly body: FieldTable | Document;
}

/** Rows of a table that a sheet can have, below its header. */
export const MOST_ROWS = 1_048_575;

/** @returns the bytes of the .xlsx file; no table may have more rows than {@link MOST_ROWS} */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const names = tabNames(sheets);
  const laid = sheets.map(({ body }, i) => ({
    sheet: names[i]!, // one name a sheet
    ...('blocks' in body ? documentSheet(body) : tableSheet(body)),
  }));
  return writeExcelFile(laid, { features: [FILTERS] }).toBuffer();
}

/** Buttons in the header that filter; the package has none. */
const FILTERS = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        insert: (sheet: object) => {
          const { filter } = sheet as { readonly filter?: string };
          return filter === undefined ? '' : `<autoFilter ref="${filter}"/>`;
        },
      },
    },
  },
};

const WIDTHS: Readonly<Record<FieldKind, number>> = {
  ...{ text: 18, day: 12, count: 10, number: 12, fraction: 11, price: 12, money: 16, flag: 8 },
};

function tableSheet({ fields, rows }: FieldTable) {
  const data: SheetData = [fields.map((field) => headCell(field.name))];
  for (const row of rows) data.push(fields.map(({ kind }, i) => recordCell(row[i] ?? null, kind)));
  return {
    ...{ data, stickyRowsCount: 1, stickyColumnsCount: 1 },
    columns: fields.map(({ kind }) => ({ width: WIDTHS[kind] })),
    filter: `A1:${columnName(fields.length)}${data.length}`,
  };
}

/** At most 31 letters, none of those that a tab refuses, no two alike. */
function tabNames(sheets: readonly Sheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, i) => {
    const fit = inertText(name)
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 27);
    const one = fit === '' || taken.has(fit.toLowerCase()) ? `${fit} ${i + 1}`.trim() : fit;
    taken.add(one.toLowerCase());
    return one;
  });
}

/** `A`, `Z`, `AA`: columns count in letters. @param n from 1 */
export function columnName(n: number): string {
  const [high, low] = [Math.floor((n - 1) / 26), (n - 1) % 26];
  return `${high > 0 ? columnName(high) : ''}${String.fromCharCode(65 + low)}`;
}
