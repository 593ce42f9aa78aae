/**
 * How the sets of a sweep are cut into jobs for its workers, which are out, and which sets of them are done. Each way through Redis
 * takes two milliseconds: sets that take as long as that go many at once, those that take a second one by one.
 */

/** Milliseconds that a job shall take, by what the sets before it took: what a worker that dies costs at most, and one set. */
const AIM = 250;
/** Sets of one job at most. */
const MOST = 250;
/** Share of a job in what is known of the time of a set. */
const WEIGHT = 0.2;
/** Jobs that are added at once, at least and at most; and so many that wait are enough. */
const [FEW, BULK, ENOUGH] = [16, 500, 8];

/** A job: its number within the sweep, and its sets by their own. */
export interface CutJob {
  readonly job: number;
  readonly tasks: readonly number[];
}

/** The sets of a sweep by their numbers from 0. */
export class Jobs {
  readonly #total: number;
  readonly #out = new Map<number, readonly number[]>();
  /** Sets that came back undone, and those of them that may have ended their workers: each goes alone. */
  readonly #left: number[] = [];
  readonly #alone: number[] = [];
  #next = 0;
  #cut = 0;
  /** Milliseconds a set. */
  #pace = Number.NaN;

  constructor(total: number) {
    this.#total = total;
  }

  /** Those that were added and are not done, from the oldest on. */
  get out(): readonly CutJob[] {
    return Array.from(this.#out, ([job, tasks]) => ({ job, tasks }));
  }

  /** True where sets are in no job. */
  get hasMore(): boolean {
    return this.#next < this.#total || this.#left.length > 0 || this.#alone.length > 0;
  }

  /** How many jobs to add where so many wait for a worker; twice as many each time that workers take them faster. */
  wanted(waiting: number): number {
    const { size } = this.#out;
    if (!this.hasMore || (size >= ENOUGH && waiting >= Math.max(ENOUGH, size / 4))) return 0;
    return Math.min(BULK, Math.max(FEW, size));
  }

  /** Makes jobs of sets that are in none. Before the first is done they have one set each. */
  cut(most: number): readonly CutJob[] {
    const sets = Math.max(1, Math.min(MOST, Math.floor(AIM / this.#pace) || 1));
    const jobs: CutJob[] = [];
    while (jobs.length < most && this.hasMore) {
      const alone = this.#alone.shift();
      const tasks = alone === undefined ? this.#take(sets) : [alone];
      const job = this.#cut++;
      this.#out.set(job, tasks);
      jobs.push({ job, tasks });
    }
    return jobs;
  }

  #take(sets: number): number[] {
    const tasks = this.#left.splice(0, sets);
    while (tasks.length < sets && this.#next < this.#total) tasks.push(this.#next++);
    return tasks;
  }

  /**
   * A job came back with its first sets done. The others go into jobs anew; where none is done, each into one of its own.
   *
   * @returns the sets that are done; `undefined` for a job that came back before: its first worker was taken for dead
   */
  done(job: number, count: number, milliseconds: number): readonly number[] | undefined {
    const tasks = this.#out.get(job);
    if (!tasks) return undefined;
    this.#out.delete(job);
    if (count === 0) this.#alone.push(...tasks);
    else {
      const own = milliseconds / count;
      this.#pace = Number.isNaN(this.#pace) ? own : this.#pace + WEIGHT * (own - this.#pace);
      this.#left.push(...tasks.slice(count));
    }
    return tasks.slice(0, count);
  }
}
