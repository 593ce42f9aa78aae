/** What a query of verdicts is written from, and what it is put together of. */
import type { EpochDay } from '../base/day.ts';
import type { Convention } from '../ratings/convention.ts';
import type { Scale } from '../ratings/standard.ts';

/** What a query judges by. */
export interface SqlPlan {
  /** By the name that the table of calls has for them. */
  readonly scales: ReadonlyMap<string, Scale>;
  readonly convention: Convention;
  /** Last day whose data may be used; a benchmark that ends before it ends it sooner. */
  readonly reach: EpochDay;
}

/** One table of the query: its name, a sentence on it, and what it selects. */
export type SqlStep = readonly [name: string, means: string, select: string];
