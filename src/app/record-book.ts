/** The records of a run over a folder: what was read before, what is read now, and the ratings file that is made of them. */
import { existsSync } from 'node:fs';
import { decode } from '../ingest/encoding.ts';
import { readStored } from '../ingest/files.ts';
import type { LaneChoices } from './extract-lane.ts';
import type { Grow, Grown } from './ratings-file.ts';
import {
  addRecord,
  digestOfChoices,
  type ReadRecord,
  readRecords,
  recordsFile,
  replaceRecords,
} from './read-reports.ts';
import { ENGINE_VERSION } from './version.ts';
import { writeWhole } from './write.ts';

export interface RecordBook {
  /** The ratings file as it was; `undefined` where there is none. */
  readonly before: string | undefined;
  /** Digests of the reports that were read before, with the same choices. */
  readonly known: ReadonlySet<string>;
  /** Keeps what a report gave, on the disk where there is a ratings file. */
  readonly add: (record: Omit<ReadRecord, 'with'>) => void;
  /** Adds all rows to the ratings file, reports by their names, and writes it. */
  readonly close: () => Grown;
}

/** @param out the ratings file @param choices what the reports are read with @param grow adds to that file */
export function recordBook(out: string | undefined, choices: LaneChoices, grow: Grow): RecordBook {
  const names = choices.names === undefined ? '' : readStored(choices.names).input.sha256;
  const { published, subject, ruleSets, form } = choices;
  const read = form === 'csv' ? [] : [form, ruleSets]; // rows of ratings are the same by any rule
  const digest = digestOfChoices([ENGINE_VERSION, names, published, subject, ...read]);
  const file = out === undefined ? undefined : recordsFile(out);
  const before = out !== undefined && existsSync(out) ? textOf(out) : undefined;
  // rows that went into a ratings file which is no longer there have to be read again
  const records = new Map<string, ReadRecord>();
  for (const one of file === undefined ? [] : readRecords(file))
    if (one.with === digest && (before !== undefined || one.rows !== undefined))
      records.set(one.sha256, one);
  let isFirst = true;
  return {
    ...{ before, known: new Set(records.keys()) },
    add(fresh) {
      const record = { ...fresh, with: digest };
      records.set(record.sha256, record);
      if (file !== undefined) addRecord(file, record, isFirst);
      isFirst = false;
    },
    close() {
      const all = [...records.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
      const additions = all.map((one) => ({ file: one.file, rows: one.rows ?? '' }));
      // it may have been changed meanwhile
      const now = out !== undefined && existsSync(out) ? textOf(out) : undefined;
      const grown = grow(now, additions, out ?? '');
      if (out === undefined || file === undefined) return grown;
      if (grown.text !== now) writeWhole(out, grown.text);
      replaceRecords(
        file,
        all.map(({ rows: _, ...rest }) => rest),
      );
      return grown;
    },
  };
}

const textOf = (file: string): string =>
  decode(readStored(file).bytes, file).bytes.toString('utf8');
