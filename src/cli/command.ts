/** What a command is: a row of the list in commands.ts. */
import type { ConfigOf, OptionTable } from './option.ts';

/** A word that stands without an option's name. */
export interface Argument {
  /** As help shows it: `<path...>` is one or more, `[folder...]` any number. */
  readonly name: string;
  readonly help: string;
  readonly choices?: readonly string[];
}

interface Facts {
  /** As it is typed: `standards list`. */
  readonly name: string;
  readonly help: string;
  readonly argument?: Argument;
  /** Paragraphs of help below the options. */
  readonly notes?: string;
  readonly examples?: readonly string[];
  /** It reads no file of options. */
  readonly typedOnly?: true;
}

/** What was typed besides the options' values. */
export interface Typed {
  readonly words: readonly string[];
  /** The first of them; empty where there is none. */
  readonly word: string;
  /** Names of the options among what was typed. */
  readonly names: ReadonlySet<string>;
}

/** A command whose options have been forgotten by the types. */
export interface Command extends Facts {
  /** Loads the tables of its options: those of other commands are not needed. */
  readonly options: () => Promise<OptionTable>;
  readonly run: (config: never, typed: Typed) => Promise<void>;
}

/** Ties what a command is given to the table of its options. Its work loads only when it runs. */
export const command = <T extends OptionTable>(
  facts: Facts & {
    readonly options: () => Promise<T>;
    readonly run: (config: ConfigOf<T>, typed: Typed) => Promise<void>;
  },
): Command => facts;

/** Words that stand above other commands. */
export const GROUPS: ReadonlyMap<string, string> = new Map([
  ['standards', 'list, show or lint rating standards'],
]);

/** Work that takes more than one process; here, because each file that all commands load costs them time. */
export const SWEEP_COMMANDS: readonly Command[] = [
  command({
    name: 'import',
    help: 'make a store of price files, which --prices takes in the place of their folder',
    argument: { name: '[path...]', help: 'files or folders (default: those of the store)' },
    notes:
      'Only files that changed are read again. The old store stands until the new one is whole.',
    examples: ['import prices/ 000300.SH=csi300.csv --store store/', 'import --store store/'],
    typedOnly: true,
    options: async () => (await import('./options/import.ts')).IMPORT_OPTIONS,
    run: async (config, { words }) => (await import('./import.ts')).importCommand(words, config),
  }),
  command({
    name: 'sweep',
    help: 'run a strategy with many sets of parameters, and say how far the best can be trusted',
    argument: { name: '<strategy>', help: 'as for backtest' },
    examples: [
      'sweep momentum --sample --grid count=2,4 --grid lookback=40:80:20',
      'sweep mine.ts -p prices/ --grid k=5:30:5 \\\n    --redis redis://host:6379 --share /mnt/all',
    ],
    options: async () => (await import('./options/sweep.ts')).SWEEP_OPTIONS,
    run: async (config, { word }) => (await import('./sweep.ts')).sweepCommand(word, config),
  }),
  command({
    name: 'worker',
    help: 'run sets of sweeps that other processes or machines put into a queue in Redis',
    notes: `It takes sets of sweeps of the same build of ratemark. Whoever may write to Redis
or to the folder may have it run strategies: keep both to yourselves.`,
    examples: ['worker --redis redis://:password@host:6379 --share /mnt/all'],
    typedOnly: true,
    options: async () => (await import('./options/queue.ts')).WORKER_OPTIONS,
    run: async (config) => (await import('./worker.ts')).workerCommand(config),
  }),
  command({
    name: 'sql',
    help: 'write the verdicts as one query for a database, with the tables that it runs on',
    notes: `For more calls than one machine holds. Words are read and breaks of prices found
here; the query finds the four prices, their age and the band, exactly.`,
    examples: [
      'sql --sample --out sql/',
      'sql -r ratings.csv -p prices/ -b 000300.SH=csi300.csv \\\n    --dialect clickhouse --out sql/',
    ],
    options: async () => (await import('./options/sql.ts')).SQL_OPTIONS,
    run: async (config) => (await import('./sql.ts')).sqlCommand(config),
  }),
];
