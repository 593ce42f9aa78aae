// A process of its own for tests of what many do at once: `writer.mjs DIST` does one job a message and answers it.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const dist = process.argv[2];

/** @typedef {{ lock: string, inside: string, times: number, dead?: object | undefined }} Takings */

/** Takes a lock so many times. @param {Takings} job @returns {Promise<number>} how often another process was inside too */
async function take({ lock, inside, times, dead }) {
  const { whileLocked } = await import(`${dist}/audit/lock.js`);
  let overlaps = 0;
  for (let k = 0; k < times; k++) {
    if (dead && k % 5 === 0) leaveLock(lock, dead);
    const work = () => {
      try {
        mkdirSync(inside); // fails where it is there
      } catch {
        overlaps++;
        return;
      }
      rmdirSync(inside);
    };
    whileLocked(lock, work, { wait: 60_000 });
  }
  return overlaps;
}

/** Leaves the lock of a process that is over, where no other lock is. @param {string} lock @param {object} dead */
function leaveLock(lock, dead) {
  const id = randomBytes(6).toString('hex');
  const filled = `${lock}.${id}`;
  writeFileSync(filled, JSON.stringify({ ...dead, id }));
  try {
    linkSync(filled, lock);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  rmSync(filled);
}

/**
 * Adds a correction to an audit folder, again and again where others write.
 *
 * @param {{ folder: string, reason: string }} job
 * @returns {Promise<number>} how often others were writing
 */
async function amend({ folder, reason }) {
  const { amendFolder } = await import(`${dist}/app/amend.js`);
  for (let refused = 0; ; refused++) {
    try {
      amendFolder(
        folder,
        { record: 'A1', by: 'C. Officer', reason, set: [`name=${reason}`] },
        { at: '2026-04-20T18:30:00+08:00' },
      );
      return refused;
    } catch (error) {
      if (/** @type {{ code?: string }} */ (error).code !== 'file.busy') throw error;
      await pause(3);
    }
  }
}

/** Adds a trial. @param {{ file: string, count: number }} job @returns {Promise<number>} trials in the file then */
async function tryOut({ file, count }) {
  const { readTrials } = await import(`${dist}/app/trials.js`);
  return readTrials(file, { strategy: 'momentum', parameters: { count } }, count / 100).length;
}

/** @type {Record<string, (job: any) => Promise<number>>} */
const JOBS = { take, amend, tryOut };

process.on('message', async (/** @type {{ kind: string }} */ job) => {
  const answer = await JOBS[job.kind]?.(job);
  process.send?.(answer);
});
