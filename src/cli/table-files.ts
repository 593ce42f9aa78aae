/** The files of a run that spreadsheets, notebooks and databases open: a workbook, Parquet, Arrow. */

import { extname } from 'node:path';
import { writeFolder, writeWhole } from '../app/write.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { Document } from '../report/document.ts';
import { type FieldTable, tableOf } from '../report/fields/table.ts';
import type { Sheet } from '../report/print/workbook.ts';
import { en } from '../report/words/en/workbook.ts';
import type { Language } from '../report/words/terms.ts';
import { zh } from '../report/words/zh/workbook.ts';
import type { TableFiles } from './options/output.ts';

/** What they hold. */
export interface Contents {
  /** What the command shows a person: the first sheet. */
  readonly document: Document;
  readonly tables: () => readonly FieldTable[];
  /** What went in: the last sheet, and `manifest.json` beside Parquet and Arrow. */
  readonly manifest: object;
}

/** Before anything is read: a workbook has its ending. @throws {EngineError} `run.option` */
export function requireNames({ xlsx }: TableFiles): void {
  if (xlsx === undefined || extname(xlsx).toLowerCase() === '.xlsx') return;
  const message = said`expected a file that ends in .xlsx, found "${xlsx}"`;
  throw new EngineError('run.option', message, { field: '--xlsx' });
}

export async function writeTables(
  { xlsx, parquet, arrow }: TableFiles,
  { document, tables, manifest }: Contents,
  language: Language,
): Promise<void> {
  if (xlsx !== undefined) {
    const { MOST_ROWS, workbookOf } = await import('../report/print/workbook.ts');
    const words = { en, zh }[language];
    const sheets: Sheet[] = [
      { name: words.summary, body: document },
      ...tables().map((table) => ({
        ...{
          name: ownValue(words.tables, table.name) ?? table.name,
          body: fitting(table, MOST_ROWS),
        },
      })),
      { name: words.provenance, body: provenance(manifest) },
    ];
    writeWhole(xlsx, [await workbookOf(sheets)]);
  }
  if (parquet !== undefined) {
    const { parquetOf } = await import('../report/print/parquet.ts');
    await writeEach(parquet, 'parquet', tables(), manifest, parquetOf);
  }
  if (arrow !== undefined) {
    const { arrowOf } = await import('../report/print/arrow.ts');
    await writeEach(arrow, 'arrow', tables(), manifest, arrowOf);
  }
}

/** The same table, which says so where it is longer than a sheet can be. */
const fitting = (table: FieldTable, most: number): FieldTable => ({
  ...table,
  rows: {
    *[Symbol.iterator]() {
      let left = most;
      for (const row of table.rows) {
        if (left-- === 0) throw tooLong(table.name);
        yield row;
      }
    },
  },
});

const tooLong = (name: string) =>
  new EngineError(
    'file.write',
    said`the sheet "${name}" would have more than 1,048,576 rows, which no workbook holds; write CSV or Parquet`,
  );

/** The manifest stands last: a folder that has one is complete. */
async function writeEach(
  folder: string,
  ending: string,
  tables: readonly FieldTable[],
  manifest: object,
  bytesOf: (table: FieldTable) => Promise<Uint8Array>,
): Promise<void> {
  const files: [string, Uint8Array | string][] = [];
  for (const table of tables) files.push([`${table.name}.${ending}`, await bytesOf(table)]);
  files.push(['manifest.json', `${JSON.stringify(manifest, null, 1)}\n`]);
  writeFolder(folder, files);
}

/** The manifest, a line a value: `inputs.0.sha256`. */
const provenance = (manifest: object): FieldTable =>
  tableOf<Line>(
    'provenance',
    [
      ['field', 'text', ([field]) => field],
      ['value', 'text', ([, value]) => value],
    ],
    linesOf(manifest, ''),
  );

type Line = readonly [field: string, value: string];

const linesOf = (value: unknown, path: string): readonly Line[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => linesOf(one, path ? `${path}.${key}` : key))
    : [[path, String(value ?? '')]];
