/** Rating files to calls: CSV by layout or Eastmoney's raw pages; bad rows are named, or skipped when asked. */

import { EngineError, type Issue } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { type Room, requireRoom } from '../base/room.ts';
import type { Call, CallBook } from '../store/call.ts';
import type { InputFile } from '../store/series.ts';
import type { CallContext } from './call-context.ts';
import { readCallFile } from './call-file.ts';
import { listFiles } from './files.ts';
import { heapRoom, MOST_CALLS, needOfCalls } from './memory.ts';

/** Loads all rating files below the paths. @throws {EngineError} all issues at once, each with file and line */
export function loadCallBook(paths: readonly string[], context: CallContext): CallBook {
  const files = paths.flatMap(listFiles).sort(); // in whatever order they were named
  const inputs: InputFile[] = [];
  const issues: Issue[] = []; // of the file as a whole: never skipped
  const bad: Issue[] = []; // of one row
  const calls = new Map<string, Call>();
  const notes: string[] = [];
  const reserve = context.reserve ?? reserveCalls(heapRoom());
  let [repeated, bytesBefore] = [0, 0];
  let simulated = false;
  for (const file of files) {
    try {
      const read = readCallFile(file, { ...context, reserve, bytesBefore }, issues, bad);
      bytesBefore += read.input.bytes;
      inputs.push(read.input);
      notes.push(...read.notes.map((note) => said`${verbatim(file)}: ${note}`));
      simulated ||= read.simulated;
      for (const call of read.calls) {
        const first = calls.get(call.id);
        if (!first) calls.set(call.id, call);
        else if ((read.severalRows || first.file !== call.file) && sameContent(first, call))
          repeated += first.file === call.file ? 0 : 1;
        else bad.push(duplicate(first, call));
      }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      for (const issue of error.issues) issues.push(issue);
    }
  }
  if (!context.skipBad) for (const issue of bad) issues.push(issue); // a spread of 200,000 overflows the stack
  if (issues.length > 0) throw EngineError.of(issues);
  if (calls.size === 0)
    throw new EngineError('calls.none', said`no ratings found in ${verbatim(paths.join(', '))}`);
  const skipped = bad.map(({ message, place }) => ({
    message,
    file: place.file ?? '',
    line: place.line ?? 0,
  }));
  return { calls: [...calls.values()], inputs, simulated, skipped, repeated, notes };
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
