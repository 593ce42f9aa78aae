/** Rating files to calls: CSV by layout or Eastmoney's raw pages; bad rows are named, or skipped when asked. */
import { EngineError, type Issue } from '../base/errors.ts';
import { counted } from '../base/text.ts';
import type { InstrumentDirectory } from '../markets/instrument.ts';
import type { Call, CallBook } from '../store/call.ts';
import type { InputFile } from '../store/series.ts';
import {
  type CallRow,
  formOfStamps,
  nothingSettled,
  readCall,
  type SettledCells,
} from './call-row.ts';
import { decode } from './encoding.ts';
import { listFiles, readInput, stemOf } from './files.ts';
import { readJsonPage } from './json-page.ts';
import type { Layout } from './layout.ts';
import { holdsShareCodes } from './match.ts';
import type { IdMap } from './symbols.ts';
import { openTable, saysSimulated, type Table, visitRows } from './table.ts';

export interface CallContext {
  readonly directory: InstrumentDirectory;
  readonly layouts: readonly Layout[];
  readonly ids?: IdMap | undefined;
  /** Leave bad rows out and count them, instead of refusing the file. */
  readonly skipBad?: boolean | undefined;
}

/** Loads all rating files below the paths. @throws {EngineError} all issues at once, each with file and line */
export function loadCallBook(paths: readonly string[], context: CallContext): CallBook {
  const files = paths.flatMap(listFiles).sort(); // in whatever order they were named
  const inputs: InputFile[] = [];
  const issues: Issue[] = []; // of the file as a whole: never skipped
  const bad: Issue[] = []; // of one row
  const calls = new Map<string, Call>();
  const notes: string[] = [];
  let repeated = 0;
  let simulated = false;
  for (const file of files) {
    try {
      const read = readCallFile(file, context, issues, bad);
      inputs.push(read.input);
      notes.push(...read.notes.map((note) => `${file}: ${note}`));
      simulated ||= read.simulated;
      for (const call of read.calls) {
        const first = calls.get(call.id);
        if (!first) calls.set(call.id, call);
        else if (sameContent(first, call) && (read.severalRows || first.file !== call.file))
          repeated += first.file === call.file ? 0 : 1;
        else bad.push(duplicate(first, call));
      }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (!context.skipBad) for (const issue of bad) issues.push(issue); // a spread of 200,000 overflows the stack
  if (issues.length > 0) throw EngineError.of(issues);
  if (calls.size === 0)
    throw new EngineError('calls.none', `no ratings found in ${paths.join(', ')}`);
  const skipped = bad.map(({ message, place }) => ({
    message,
    file: place.file ?? '',
    line: place.line ?? 0,
  }));
  return { calls: [...calls.values()], inputs, simulated, skipped, repeated, notes };
}

function readCallFile(file: string, context: CallContext, issues: Issue[], bad: Issue[]) {
  const { bytes, input } = readInput(file);
  const decoded = decode(bytes, file);
  const calls: Call[] = [];
  const known = nothingSettled();
  const take = (row: CallRow) => {
    const call = readCall(row, context, known, bad);
    if (call) calls.push(call);
  };
  const page = readJsonPage(decoded.bytes, file, context.layouts);
  if (page) {
    for (const row of page) take(row);
    const severalRows = page[0]?.layout.severalRowsPerCall === true;
    return { input, calls, simulated: false, notes: notesOf(known), severalRows };
  }
  const table = openTable(decoded.bytes, file, context.layouts, 'ratings');
  const { layout, column } = table.match;
  if (layout.kind !== 'ratings') {
    const message = `expected ratings, found ${layout.title} (${layout.kind})`;
    throw new EngineError('file.format', message, { file, line: table.headerLine });
  }
  const fileSymbol = stemOf(file);
  const shareCodes = holdsShareCodes(table.match);
  const formOfDays = formOfStamps(() => columnOf(table, 'published'));
  const widths: Issue[] = [];
  let rows = 0;
  visitRows(table, widths, (cells, line) => {
    rows++;
    const cellOf = (field: string) =>
      column[field] === undefined ? undefined : cells[column[field]];
    take({ cellOf, layout, file, line, fileSymbol, shareCodes, formOfDays });
  });
  // a row cut off at the end of the file means that rows are missing: that spoils the file, not the row
  for (const issue of widths) (issue.code === 'csv.cut' ? issues : bad).push(issue);
  if (rows === 0 && widths.length === 0)
    throw new EngineError('file.empty', 'the file has a header and no rows', {
      file,
      line: table.headerLine,
    });
  return {
    input,
    calls,
    simulated: saysSimulated(table),
    notes: notesOf(known),
    severalRows: layout.severalRowsPerCall,
  };
}

/** All cells of a field's column. */
function columnOf(table: Table, field: string): readonly string[] {
  const at = table.match.column[field];
  const texts: string[] = [];
  if (at !== undefined) visitRows(table, [], (cells) => texts.push(cells[at]!)); // as wide as the header
  return texts;
}

/** What is worth saying of a file whose rows were all read. */
function notesOf({ clashes }: SettledCells): string[] {
  const [first] = clashes;
  if (first === undefined) return [];
  const calls = counted(clashes.length, 'call prints', 'calls print');
  return [
    `${calls} another action or former rating in the label than in the column for it (first in line ${first}); the column's is kept`,
  ];
}

function sameContent(a: Call, b: Call): boolean {
  const bare = ({ file: _file, line: _line, ...rest }: Call) => JSON.stringify(rest);
  return bare(a) === bare(b);
}

function duplicate(first: Call, second: Call): Issue {
  const where = first.file === second.file ? `line ${first.line}` : `${first.file}:${first.line}`;
  const message = `call id "${second.id}" stands in ${where} already; give each call an id of its own`;
  return { code: 'calls.duplicate', message, place: { file: second.file, line: second.line } };
}
