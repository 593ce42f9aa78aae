/** The side data of a run: files that the user names, or columns that a program holds. */
import type { BacktestInput } from '../backtest/input.ts';
import { lookInto } from '../backtest/side-look.ts';
import type { SideSource } from '../backtest/side-parts.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import { loadSideFile } from '../ingest/side-file.ts';
import type { BacktestSideData } from '../results/backtest-manifest.ts';
import type { InputFile } from '../store/series.ts';
import { type HeldData, tableOfHeld } from './held-data.ts';
import { idMap } from './load.ts';
import { type NamedTable, sideNotes, sideRecords } from './side-notes.ts';
import { readDataOption } from './side-option.ts';

/** What was loaded, and what the run says of it. */
export interface LoadedSideData {
  readonly source: SideSource;
  readonly inputs: readonly InputFile[];
  readonly simulated: boolean;
  /** For the manifest. @param asked names that the strategy looked at, as for the notes */
  readonly recordsOf: (asked: ReadonlySet<string>) => readonly BacktestSideData[];
  readonly notesOf: (input: BacktestInput, asked: ReadonlySet<string>) => readonly string[];
}

/** Side data as a program gives them: `NAME=FILE` texts as on the command line, or by name a file (`pe.csv,lag=1`) or columns. */
export type SideGiven = readonly string[] | Readonly<Record<string, string | HeldData>>;

/** Reads what is given. @throws {EngineError} `run.option`, and what is wrong with the files */
export function loadSideData(given: SideGiven, ids?: string): LoadedSideData {
  const context = {
    directory: instrumentDirectory(),
    ids: ids === undefined ? undefined : idMap(ids).ids,
  };
  const tables = new Map<string, NamedTable>();
  for (const [name, one] of entriesOf(given)) {
    const asked = typeof one === 'string' ? readDataOption(one) : undefined;
    const own = asked?.name ?? name;
    if (tables.has(own))
      throw new EngineError('run.option', said`"${own}" is given twice; give each name one file`, {
        field: '--data',
      });
    const file = asked && loadSideFile(asked, context);
    const table = file?.table ?? tableOfHeld(own, one as HeldData); // no text
    tables.set(own, { name: own, table, file });
  }
  const all = [...tables.values()];
  return {
    source: { data: new Map(all.map(({ name, table }) => [name, table])), look: lookInto },
    inputs: all.flatMap(({ file }) => (file ? [file.input] : [])),
    simulated: all.some(({ file }) => file?.simulated),
    recordsOf: (used) => sideRecords(all, used),
    notesOf: (input, used) => sideNotes(all, input, used),
  };
}

const entriesOf = (given: SideGiven): readonly (readonly [string, string | HeldData])[] =>
  Array.isArray(given)
    ? (given as readonly string[]).map((text) => ['', text] as const)
    : Object.entries(given as Readonly<Record<string, string | HeldData>>).map(
        ([name, one]) => [name, typeof one === 'string' ? `${name}=${one}` : one] as const,
      );
