/**
 * Loaded before a command (`node --import`): ends the process by SIGKILL at one of its steps on the disk, so that a test
 * meets every step and not those that a timer happens to hit.
 *
 * DIE_AT=n: before the n-th step; where that step writes bytes, half of them are written first when DIE_TORN is set.
 * FROM_APPEND=1: the first step that counts is the opening of a file to add to it, the ledger's.
 * COUNT_IN=file: the number of steps is written there at the end.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** @type {any} */
const files = fs;
const STEPS = [
  'closeSync',
  'fsyncSync',
  'ftruncateSync',
  'linkSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'unlinkSync',
  'writeFileSync',
  'writeSync',
];
const { DIE_AT, DIE_TORN, FROM_APPEND, COUNT_IN } = process.env;
const last = Number(DIE_AT ?? Number.POSITIVE_INFINITY);
const writeFileSync = fs.writeFileSync;
let steps = 0;
let counts = !FROM_APPEND;

for (const name of STEPS) {
  const step = files[name];
  files[name] = (/** @type {any[]} */ ...args) => {
    // reading opens and closes files too, and leaves nothing behind
    const reads = name === 'openSync' && (args[1] === undefined || args[1] === 'r');
    counts ||= name === 'openSync' && args[1] === 'a';
    if (counts && !reads && ++steps === last) {
      if (DIE_TORN && name === 'writeSync' && typeof args[1] !== 'string')
        step(args[0], args[1].subarray(0, args[1].length >> 1));
      process.kill(process.pid, 'SIGKILL');
    }
    return step(...args);
  };
}
syncBuiltinESMExports();
if (COUNT_IN) process.on('exit', () => writeFileSync(COUNT_IN, String(steps)));
