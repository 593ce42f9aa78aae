/**
 * Reads all reports of a folder into one ratings file. What each report gave is kept beside that file as soon as it is
 * known, so that a run that was killed goes on where it was; the ratings file itself is written beside and renamed.
 */

import { availableParallelism } from 'node:os';
import { EngineError } from '../base/errors.ts';
import { readStored } from '../ingest/files.ts';
import { moduleUrl } from '../ingest/threads.ts';
import { ratingsHeader } from '../report/extract-csv.ts';
import type { ExtractOptions } from './extract.ts';
import type { LaneChoices, LaneReport } from './extract-lane.ts';
import { inLanes, type LaneOutcome } from './lanes.ts';
import { type Grow, growRatings, type LabelQuestion } from './ratings-file.ts';
import { recordBook } from './record-book.ts';
import { growReports } from './reports-file.ts';

export interface FolderOptions extends ExtractOptions {
  readonly language: 'en' | 'zh';
  /** Rows of ratings by default, else a record a report in JSON lines. */
  readonly form?: LaneChoices['form'] | undefined;
  /** Ratings file that the rows are added to; without it they are only given. */
  readonly out?: string | undefined;
  /** Told how many reports are done. */
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  /** How many threads; by default as many as the machine has, four at most. */
  readonly lanes?: number | undefined;
}

/** What a run over a folder did. */
export interface FolderRun {
  /** The ratings file's text. */
  readonly text: string;
  /** Reports that were read now; those that were read before; those with the bytes of another. */
  readonly reports: { readonly read: number; readonly before: number; readonly twice: number };
  readonly rows: { readonly added: number; readonly same: number };
  /** Reports that were not read, by their names. */
  readonly failures: readonly { readonly file: string; readonly why: string }[];
  /** What a reader of the rows has to know of a report. */
  readonly remarks: readonly Remark[];
  readonly questions: readonly LabelQuestion[];
}

export interface Remark {
  readonly file: string;
  readonly lacksDay: boolean;
  readonly withoutId: number;
  readonly notes: readonly string[];
}

/** Most threads: each needs a few hundred MiB. */
const MOST_LANES = 4;
/** Seconds for one report: longer than a PDF alone may take. */
const SECONDS = 300;

interface Hashed {
  readonly file: string;
  readonly sha256: string;
}

/** @throws {EngineError} `file.format` for a ratings file with other columns, `file.write`; a bad report only fails itself */
export async function extractFolder(
  files: readonly string[],
  options: FolderOptions,
): Promise<FolderRun> {
  const { language, out, onStep, lanes = Math.min(availableParallelism(), MOST_LANES) } = options;
  const { names, published, subject, ruleSets, form = 'csv' } = options;
  const choices: LaneChoices = { language, names, published, subject, ruleSets, form };
  const grow = form === 'csv' ? growRatingsFile : growReports;
  const book = recordBook(out, choices, grow);
  grow(book.before, [], out ?? ''); // another file is refused before the work
  const failures: { file: string; why: string }[] = [];
  const remarks: Remark[] = [];
  const { todo, before, twice } = sorted(files, book.known, failures);
  const hashes = new Map(todo.map(({ file, sha256 }) => [file, sha256]));
  let done = 0;
  await inLanes<LaneChoices, LaneReport>({
    files: todo.map(({ file }) => file),
    module: moduleUrl('../app/extract-lane'),
    ...{ data: choices, lanes, seconds: SECONDS },
    onDone(file, outcome) {
      const { why, report } = outcomeOf(outcome);
      if (why !== undefined) failures.push({ file, why });
      else if (report) {
        book.add({ file, sha256: hashes.get(file) ?? '', rows: report.rows });
        remarks.push({ file, ...report });
      }
      onStep?.(++done, todo.length);
    },
  });
  const grown = book.close();
  return {
    text: grown.text,
    reports: { read: remarks.length, before, twice },
    rows: { added: grown.added, same: grown.same },
    failures: failures.sort(byFile),
    remarks: remarks.sort(byFile),
    questions: grown.questions,
  };
}

const growRatingsFile: Grow = (before, additions, file) =>
  growRatings(ratingsHeader(), before, additions, file);

const byFile = (a: { readonly file: string }, b: { readonly file: string }): number =>
  a.file < b.file ? -1 : 1;

function outcomeOf(outcome: LaneOutcome<LaneReport>) {
  if (outcome.kind === 'failed') return { why: outcome.why };
  const { value } = outcome;
  return value.kind === 'refused' ? { why: value.why } : { report: value };
}

/** Tells what is to be read: each content once, and none that was read before. */
function sorted(
  files: readonly string[],
  known: ReadonlySet<string>,
  failures: { file: string; why: string }[],
) {
  const todo: Hashed[] = [];
  const seen = new Set<string>();
  let [before, twice] = [0, 0];
  for (const file of files) {
    const sha256 = hashOf(file, failures);
    if (sha256 === undefined) continue;
    if (seen.has(sha256)) twice++;
    else if (known.has(sha256)) before++;
    else todo.push({ file, sha256 });
    seen.add(sha256);
  }
  return { todo, before, twice };
}

function hashOf(file: string, failures: { file: string; why: string }[]): string | undefined {
  try {
    return readStored(file).input.sha256;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    failures.push({ file, why: error.message });
    return undefined;
  }
}
