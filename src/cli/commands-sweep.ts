/** The commands of work that takes more than one thread. */
import { type Command, command } from './command.ts';

export const SWEEP_COMMANDS: readonly Command[] = [
  command({
    name: 'sweep',
    help: 'run a strategy with many sets of parameters, and say how far the best can be trusted',
    argument: { name: '<strategy>', help: 'as for backtest' },
    examples: [
      'sweep momentum --sample --grid count=2,4 --grid lookback=40:80:20',
      'sweep mine.ts -p prices/ --grid k=5:30:5 --redis redis://host:6379 --share /mnt/all',
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
];
