/** The commands of much work: stores of prices, sweeps, and the workers that help with them. */
import { type Command, command } from './command.ts';

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
      'sql -r ratings.csv -p prices/ -b 000300.SH=csi300.csv --dialect spark --out sql/',
    ],
    options: async () => (await import('./options/sql.ts')).SQL_OPTIONS,
    run: async (config) => (await import('./sql.ts')).sqlCommand(config),
  }),
];
