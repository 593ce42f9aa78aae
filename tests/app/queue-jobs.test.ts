import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Jobs } from '../../src/app/queue-jobs.ts';

const tasksOf = (jobs: readonly { readonly tasks: readonly number[] }[]) =>
  jobs.map(({ tasks }) => tasks);

describe('the sets of a sweep', () => {
  test('go one by one until one is done', () => {
    const jobs = new Jobs(3);
    expect(jobs.cut(2)).toEqual([
      { job: 0, tasks: [0] },
      { job: 1, tasks: [1] },
    ]);
    expect(jobs.out).toHaveLength(2);
    expect(tasksOf(jobs.cut(9))).toEqual([[2]]);
    expect(jobs.hasMore).toBe(false);
  });

  test('then as many as take a quarter second', () => {
    const jobs = new Jobs(100);
    jobs.cut(1);
    expect(jobs.done(0, 1, 25)).toEqual([0]);
    // 250 ms / 25 ms = 10
    expect(tasksOf(jobs.cut(2))).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
    ]);
    // 20 % of the last: 25 + 0.2 × (225 − 25) = 65 ms, and 250 / 65 = 3.8
    jobs.done(1, 10, 2250);
    expect(tasksOf(jobs.cut(1))).toEqual([[21, 22, 23]]);
  });

  test('go one by one where each takes long, and 250 at most where they take next to nothing', () => {
    const slow = new Jobs(10);
    slow.cut(1);
    slow.done(0, 1, 90_000);
    expect(tasksOf(slow.cut(2))).toEqual([[1], [2]]);
    const quick = new Jobs(1000);
    quick.cut(1);
    quick.done(0, 1, 0);
    expect(quick.cut(1)[0]?.tasks).toHaveLength(250);
  });

  test('that a worker left are the next to go', () => {
    const jobs = new Jobs(100);
    jobs.cut(1);
    jobs.done(0, 1, 50); // five a job
    jobs.cut(1);
    expect(jobs.done(1, 2, 100)).toEqual([1, 2]);
    expect(tasksOf(jobs.cut(1))).toEqual([[3, 4, 5, 6, 7]]);
  });

  test('go alone where none of their job was done', () => {
    const jobs = new Jobs(8);
    jobs.cut(1);
    jobs.done(0, 1, 50);
    jobs.cut(1);
    expect(jobs.done(1, 0, 0)).toEqual([]);
    expect(tasksOf(jobs.cut(9))).toEqual([[1], [2], [3], [4], [5], [6, 7]]);
  });

  test('count once, though two workers send the same job', () => {
    const jobs = new Jobs(1);
    jobs.cut(1);
    expect(jobs.done(0, 1, 10)).toEqual([0]);
    expect(jobs.done(0, 1, 10)).toBeUndefined();
  });
});

describe('jobs are added', () => {
  test('while fewer than eight wait for a worker, then as many again as are out', () => {
    const jobs = new Jobs(1000);
    expect(jobs.wanted(0)).toBe(16);
    jobs.cut(16);
    expect(jobs.wanted(8)).toBe(0);
    expect(jobs.wanted(7)).toBe(16);
    jobs.cut(84);
    expect(jobs.wanted(25)).toBe(0); // a quarter of the hundred
    expect(jobs.wanted(24)).toBe(100);
  });

  test('of this sweep, though those of another wait', () => {
    expect(new Jobs(5).wanted(10_000)).toBe(16);
  });

  test('no more once all sets are in jobs', () => {
    const jobs = new Jobs(1);
    jobs.cut(1);
    expect(jobs.wanted(0)).toBe(0);
  });
});

test('each set is done once, whatever workers do with their jobs', () => {
  const answer = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), ms: fc.nat(5000) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.array(answer), (total, answers) => {
      const jobs = new Jobs(total);
      const done: number[] = [];
      for (let i = 0; jobs.hasMore || jobs.out.length > 0; i++) {
        jobs.cut(jobs.wanted(0));
        const [first] = jobs.out;
        if (!first) throw new Error('sets are left, and none is out');
        const { share, ms } = answers[i] ?? { share: 1, ms: 20 };
        const count = Math.round(share * first.tasks.length);
        done.push(...(jobs.done(first.job, count, ms * count) ?? []));
      }
      expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, k) => k));
    }),
  );
});
