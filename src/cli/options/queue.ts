/** The options of a queue, and of `worker`. */
import { PATIENCE, WORKERS } from '../../app/option-range.ts';
import { type ConfigOf, number, preset, text } from '../option.ts';
import { langOption } from './output.ts';

/** Where a sweep and its workers meet. */
export const QUEUE_OPTIONS = {
  redis: text('url', 'run the sets on workers, through this Redis: redis://host:6379'),
  share: text('folder', 'that all see, or s3://BUCKET: inputs lie there by their digest'),
  queue: text('name', 'which workers: those of the same name', preset('ratemark')),
  patience: number('seconds', PATIENCE, 'that Redis may be away', preset(600)),
} as const;

export const WORKER_OPTIONS = {
  ...QUEUE_OPTIONS,
  redis: { ...QUEUE_OPTIONS.redis, required: true, help: 'where sweeps wait: redis://host:6379' },
  share: { ...QUEUE_OPTIONS.share, required: true },
  workers: number('n', WORKERS, 'threads (default: as many as the machine runs at once)'),
  idle: number('seconds', PATIENCE, 'end after so long without a set (default: never)'),
  lang: langOption('text'),
} as const;

export type QueueConfig = ConfigOf<typeof QUEUE_OPTIONS>;
export type WorkerConfig = ConfigOf<typeof WORKER_OPTIONS>;
