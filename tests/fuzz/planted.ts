/** Readers with faults that are known, for the test of the runner: it has to find them. */
import { readFileSync } from 'node:fs';
import type { Random } from '../../src/base/random.ts';
import { type Files, pick, type Target } from './target.ts';

const SOUND = 'one,two\n1,2\n'.repeat(40);
const make = (random: Random): Files => ({
  'a.txt': Buffer.from(SOUND + pick(random, [...'[]{abcdefgh']) + SOUND),
  'b.txt': Buffer.from(SOUND),
});
const text = () => readFileSync('a.txt', 'utf8');
let readings = 0;

export const targets: readonly Target[] = [
  { name: 'sound', make, read: text },
  {
    name: 'crash',
    make,
    read: () => {
      if (text().includes('[')) throw new TypeError('planted');
      return text();
    },
  },
  {
    name: 'hang',
    make,
    read: () => {
      while (text().includes('{'));
      return text();
    },
  },
  {
    name: 'death',
    make,
    read: () => {
      if (text().includes(']')) process.exit(3);
      return text();
    },
  },
  { name: 'unstable', make, read: () => `${++readings}` },
];
