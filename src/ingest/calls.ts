/** Rating files to calls: CSV by layout or Eastmoney's raw pages; bad rows are named, or skipped when asked. */

import { formatDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { addTo } from '../base/multimap.ts';
import { type Room, requireRoom } from '../base/room.ts';
import { counted, foldLabel } from '../base/text.ts';
import { whenAsked } from '../base/when-asked.ts';
import type { Call, CallBook, CallRows } from '../store/call.ts';
import type { InputFile } from '../store/series.ts';
import type { CallContext } from './call-context.ts';
import { readCallFile } from './call-file.ts';
import { inNameOrder, listFiles } from './files.ts';
import type { CallFile, KeptPlace } from './kept.ts';
import { heapRoom, MOST_CALLS, needOfCalls } from './memory.ts';

/** Loads all rating files below the paths. @throws {EngineError} all issues at once, each with file and line */
export function loadCallBook(paths: readonly string[], context: CallContext): CallBook {
  const { nameOf = (path: string) => path } = context;
  const found = paths.flatMap((path) => listFiles(path).map((file) => [file, path] as const));
  const sourceOf = new Map(found.toReversed()); // of two that hold a file, the first
  const files = inNameOrder(
    found.map(([file]) => file),
    nameOf,
  ); // in whatever order they were named
  const inputs: InputFile[] = [];
  const issues: Issue[] = []; // of the file as a whole: never skipped
  const bad: Issue[] = []; // of one row
  const byId = callsById(bad);
  let rows: CallRows | undefined;
  const notes: string[] = [];
  const reserve = context.reserve ?? reserveCalls(heapRoom());
  let bytesBefore = 0;
  let simulated = false;
  for (const file of files) {
    try {
      const place = { file, source: sourceOf.get(file) ?? file };
      const read = readOrKept(place, { ...context, reserve, bytesBefore }, issues, bad);
      bytesBefore += read.input.bytes;
      inputs.push(read.input);
      notes.push(...read.notes.map((note) => said`${verbatim(file)}: ${note}`));
      simulated ||= read.simulated;
      if (files.length === 1 && read.distinct)
        rows = read.rows; // nothing to compare
      else byId.add(read);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      for (const issue of error.issues) issues.push(issue);
    }
  }
  context.kept?.save();
  if (!context.skipBad) for (const issue of bad) issues.push(issue); // a spread of 200,000 overflows the stack
  if (issues.length > 0) throw EngineError.of(issues);
  const calls = byId.calls();
  if ((rows ?? calls).length === 0)
    throw new EngineError('calls.none', said`no ratings found in ${verbatim(paths.join(', '))}`);
  const skipped = bad.map(({ message, place }) => ({
    message,
    file: place.file ?? '',
    line: place.line ?? 0,
  }));
  const facts = { inputs, simulated, skipped, repeated: byId.repeated(), notes };
  if (rows) return whenAsked({ ...facts, rows }, { calls: () => [...rows] });
  const book = { calls, ...facts };
  return context.houseOf ? withoutDuplicates(book, context.houseOf) : book;
}

/** Gathers calls, each id once; what an equal record repeats in another file is counted, and another call of the same id is bad. */
function callsById(bad: Issue[]) {
  const calls = new Map<string, Call>();
  let repeated = 0;
  return {
    add(read: CallFile): void {
      for (const call of read.calls) {
        const first = calls.get(call.id);
        if (!first) calls.set(call.id, call);
        else if ((read.severalRows || first.file !== call.file) && sameContent(first, call))
          repeated += first.file === call.file ? 0 : 1;
        else bad.push(duplicate(first, call));
      }
    },
    calls: () => [...calls.values()],
    repeated: () => repeated,
  };
}

/** Reads a file, or takes what an earlier run kept of it, for which room is asked too. */
function readOrKept(
  place: KeptPlace,
  context: CallContext,
  issues: Issue[],
  bad: Issue[],
): CallFile {
  let asked: readonly [number, number] | undefined;
  const reserve: CallContext['reserve'] = (lines, bytes, file) => {
    asked = [lines, bytes];
    context.reserve?.(lines, bytes, file);
  };
  const read = () => readCallFile(place.file, { ...context, reserve }, issues, bad);
  if (!context.kept) return read();
  const faults = () => issues.length + bad.length;
  const now = { read: () => ({ read: read(), asked }), faults };
  const kept = context.kept.calls(place, context, now);
  if (kept.asked && !asked) reserve(...kept.asked, place.file);
  return kept.read;
}

/** Adds up the memory that files of calls need, and refuses the file that is too much. */
export function reserveCalls(room: Room): NonNullable<CallContext['reserve']> {
  let [rows, bytes] = [0, 0];
  return (more, size, file) => {
    [rows, bytes] = [rows + more, bytes + size];
    if (rows > MOST_CALLS) {
      const [found, most] = [rows, MOST_CALLS].map((n) => n.toLocaleString('en-US'));
      const message = said`${found} calls, and a run takes ${most}: split the ratings by year and run each part`;
      throw new EngineError('file.room', message, { file });
    }
    requireRoom(needOfCalls(rows, bytes, file), room);
  };
}

function sameContent(a: Call, b: Call): boolean {
  const bare = ({ file: _file, line: _line, ...rest }: Call) => JSON.stringify(rest);
  return bare(a) === bare(b);
}

function duplicate(first: Call, second: Call): Issue {
  const where =
    first.file === second.file ? said`line ${first.line}` : `${first.file}:${first.line}`;
  const message = said`call id "${second.id}" stands in ${where} already; give each call an id of its own`;
  return { code: 'calls.duplicate', message, place: { file: second.file, line: second.line } };
}

/**
 * Leaves out what a second file repeats of a report of one house on one instrument and day, with the same word, where no two
 * files are known to be of one vendor: a vendor that lists two reports means two. Of two files with different words both calls
 * stay, and a note says so: which of them is right is not for a program to choose.
 *
 * @param houseOf a house by one name for all its spellings
 * @returns the book with the first call of each, by file and line, in the order given
 */
export function withoutDuplicates(book: CallBook, houseOf: (call: Call) => string): CallBook {
  if (book.inputs.length < 2) return book;
  const days = new Map<string, Call[]>();
  for (const call of book.calls)
    if (call.house !== undefined)
      addTo(days, `${houseOf(call)}\u0000${call.instrument}\u0000${call.published}`, call);
  const [dropped, differing] = [new Map<Call, Call>(), [] as [Call, Call][]];
  for (const calls of days.values()) {
    if (calls.length < 2) continue;
    for (const call of calls) {
      const others = calls.filter((one) => isBefore(one, call) && areOfTwoVendors(one, call));
      const kept = others.filter((one) => !dropped.has(one));
      const same = kept.find((one) => haveSameWord(one, call));
      if (same) dropped.set(call, same);
      else if (kept[0] && call.label !== '' && kept[0].label !== '')
        differing.push([kept[0], call]);
    }
  }
  if (dropped.size + differing.length === 0) return book;
  return {
    ...book,
    calls: book.calls.filter((call) => !dropped.has(call)),
    duplicates: dropped.size,
    notes: [...(book.notes ?? []), ...droppedNote([...dropped]), ...differingNote(differing)],
  };
}

/** By file and line, so that the order in which files are named decides nothing. */
const isBefore = (a: Call, b: Call): boolean =>
  a.file < b.file || (a.file === b.file && a.line < b.line);

/** Two files that are not known to be of one vendor, and no two sets of analysts, who write two reports. */
const areOfTwoVendors = (a: Call, b: Call): boolean =>
  a.file !== b.file &&
  (a.vendor === undefined || a.vendor !== b.vendor) &&
  !(a.analysts.length > 0 && b.analysts.length > 0 && isDisjoint(a.analysts, b.analysts));

const isDisjoint = (a: readonly string[], b: readonly string[]): boolean =>
  !a.some((name) => b.includes(name));

/** The printed words are one, or a vendor's word is the other file's only word. */
function haveSameWord(a: Call, b: Call): boolean {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  return words.some((word) => others.includes(word));
}

const wordsOf = ({ label, vendorLabel }: Call): readonly string[] =>
  [label, vendorLabel ?? ''].filter((word) => word !== '').map(foldLabel);

function droppedNote(pairs: readonly (readonly [Call, Call])[]): string[] {
  const [first] = pairs;
  if (!first) return [];
  const [left, kept] = first;
  return [
    said`${counted(pairs.length, 'report')} held by two files (one house, instrument, day and word), counted once: ${verbatim(placeOf(left))} repeats ${verbatim(placeOf(kept))}`,
  ];
}

function differingNote(pairs: readonly (readonly [Call, Call])[]): string[] {
  const [first] = pairs;
  if (!first) return [];
  const [one, other] = first;
  return [
    said`${counted(pairs.length, 'report')} of one house, instrument and day with another word in a second file, all judged: ${one.instrument} on ${formatDay(one.published)} is "${one.label}" in ${verbatim(placeOf(one))} and "${other.label}" in ${verbatim(placeOf(other))}; take out the wrong one`,
  ];
}

const placeOf = ({ file, line }: Call): string => `${file}:${line}`;
