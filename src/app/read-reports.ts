/** Which reports of a folder were read, and what they gave: a line each beside the ratings, so that a killed run goes on. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ownValue } from '../base/own.ts';
import { appendWhole, writeWhole } from './write.ts';

/** What reading one report gave. */
export interface ReadRecord {
  /** Of the report's bytes. */
  readonly sha256: string;
  readonly file: string;
  /** Of what the user said beside the report, and of the program: read with others it may give others. */
  readonly with: string;
  /** Rows of ratings in CSV, until they stand in the ratings file. */
  readonly rows?: string | undefined;
  /** Why it was not read. */
  readonly failure?: string | undefined;
}

/** Where the lines stand, by the ratings file. */
export const recordsFile = (ratings: string): string => `${ratings}.reports.jsonl`;

/** A digest of what a report is read with. */
export const digestOfChoices = (choices: unknown): string =>
  createHash('sha256').update(JSON.stringify(choices)).digest('hex').slice(0, 16);

/** The records that are whole; a last line that a killed run left half written is passed over, and so is what is none. */
export function readRecords(file: string): readonly ReadRecord[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap(recordOf);
}

function recordOf(line: string): readonly ReadRecord[] {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return [];
    const text = (key: string): string | undefined => {
      const held = ownValue(value as Record<string, unknown>, key);
      return typeof held === 'string' ? held : undefined;
    };
    const [sha256, file, choices] = [text('sha256'), text('file'), text('with')];
    if (sha256 === undefined || file === undefined || choices === undefined) return [];
    return [{ ...{ sha256, file, with: choices }, rows: text('rows'), failure: text('failure') }];
  } catch {
    return [];
  }
}

/** Adds a record. A line that was left half written is ended first. @throws {EngineError} `file.write` */
export function addRecord(file: string, record: ReadRecord, isFirst: boolean): void {
  appendWhole(file, `${isFirst && existsSync(file) ? '\n' : ''}${JSON.stringify(record)}\n`);
}

/** Writes all records anew, beside, and renames. @throws {EngineError} `file.write` */
export function replaceRecords(file: string, records: readonly ReadRecord[]): void {
  writeWhole(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
