/**
 * Throws damaged inputs at every reader for some minutes: npm run fuzz -- --minutes 10 --seed 7 --only prices,audit
 *
 * An input is right when it is read or refused with a message, within the limit, twice in the same way, and keeps what its
 * target promises. The first failure of each kind is made small and written with the command that repeats it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../../src/base/random.ts';
import { readFiles, writeFiles } from './folder.ts';
import type { Fault, Verdict } from './judge.ts';
import { Judging } from './judging.ts';
import { shrink } from './shrink.ts';
import type { Files, Target } from './target.ts';
import { loadTargets } from './targets.ts';

const { values: given } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    cases: { type: 'string', default: 'Infinity' },
    from: { type: 'string', default: '0' },
    limit: { type: 'string', default: '10' },
    out: { type: 'string', default: 'fuzz-failures' },
    input: { type: 'string' },
    targets: { type: 'string' },
  },
});
const number = (name: 'minutes' | 'seed' | 'cases' | 'from' | 'limit'): number => {
  const value = Number(given[name]);
  if (value >= 0) return value;
  console.error(`--${name}: expected a number, found "${given[name]}"`);
  process.exit(2);
};
const [minutes, seed, cases, from] = (['minutes', 'seed', 'cases', 'from'] as const).map(
  number,
) as [number, number, number, number];
const limit = 1000 * number('limit');

const all = await loadTargets(given.targets);
const asked = given.only?.split(',') ?? all.map(({ name }) => name);
const unknown = asked.filter((name) => !all.some((target) => target.name === name));
if (unknown.length > 0 || (given.input !== undefined && asked.length !== 1)) {
  const names = all.map(({ name }) => name).join(', ');
  console.error(
    unknown.length > 0
      ? `no target ${unknown.join(', ')}; there are ${names}`
      : '--input needs --only and one target',
  );
  process.exit(2);
}

interface Tally {
  cases: number;
  accepted: number;
  slowest: number;
  slowestCase: number;
}
const judging = new Judging(given.targets);
const tallies = new Map<string, Tally>();
/** How often each kind of failure came, by its signature. */
const failures = new Map<string, number>();

/** Where a failure arose, so that a hundred inputs with one cause are told once. */
const signatureOf = (target: string, { kind, message }: Fault): string =>
  [
    target,
    kind,
    ...(/\n\s+at [^\n]*/.exec(message) ?? [message.split('\n')[0]?.replace(/\d+/g, 'n')]),
  ].join(' ');

/** Random numbers of one case, which depend on nothing but the seed, the target and its number. */
const randomOf = ({ name }: Target, k: number) =>
  createRandom(
    [...`${seed}/${name}/${k}`].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 4_294_967_291, 7),
  );

const judge = (target: Target, files: Files): Promise<Verdict> =>
  judging.judge({ target: target.name, files, limit });

async function tell(
  target: Target,
  files: Files,
  fault: Fault,
  k: number | undefined,
): Promise<void> {
  const signature = signatureOf(target.name, fault);
  const count = (failures.get(signature) ?? 0) + 1;
  failures.set(signature, count);
  if (count > 1) return;
  console.log(
    `\n${target.name}, case ${k ?? 'given'}: ${fault.kind}\n${fault.message.slice(0, 1500)}`,
  );
  const isSame = async (some: Files) => {
    const { fault: other } = await judge(target, some);
    return other !== undefined && signatureOf(target.name, other) === signature;
  };
  const patience = ['hang', 'slow'].includes(fault.kind) ? 10 : undefined; // each try costs the whole limit
  const smallest = await shrink(files, isSame, patience);
  const folder = join(given.out, `${target.name}-${seed}-${k ?? 'input'}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFiles(join(folder, 'input'), smallest);
  const repeat = `npm run fuzz -- --only ${target.name} --input ${join(folder, 'input')}`;
  const whole =
    k === undefined
      ? ''
      : `\nthe whole input: npm run fuzz -- --only ${target.name} --seed ${seed} --from ${k} --cases 1\n`;
  writeFileSync(
    join(folder, 'failure.txt'),
    `${fault.kind}\n${fault.message}\n\nto repeat: ${repeat}\n${whole}`,
  );
  console.log(`to repeat: ${repeat}`);
}

async function runCase(target: Target, k: number): Promise<void> {
  const files = target.make(randomOf(target, k));
  const { fault, accepted, took } = await judge(target, files);
  const tally = tallies.get(target.name) ?? { cases: 0, accepted: 0, slowest: 0, slowestCase: k };
  tallies.set(target.name, tally);
  tally.cases++;
  if (accepted) tally.accepted++;
  if (took > tally.slowest) Object.assign(tally, { slowest: took, slowestCase: k });
  if (fault) await tell(target, files, fault, k);
}

const targets = all.filter(({ name }) => asked.includes(name));
if (given.input !== undefined) {
  const [target] = targets as [Target];
  const files = readFiles(given.input);
  const { fault, accepted, took } = await judge(target, files);
  if (fault) failures.set(signatureOf(target.name, fault), 1);
  console.log(
    fault
      ? `${fault.kind}\n${fault.message}`
      : `${accepted ? 'read' : 'refused'} in ${Math.round(took)} ms`,
  );
} else {
  const end = performance.now() + minutes * 60_000;
  for (let k = from; k < from + cases && performance.now() < end; k++)
    for (const target of targets) {
      if (performance.now() >= end) break;
      await runCase(target, k);
    }
}
judging.stop();

for (const [name, { cases: n, accepted, slowest, slowestCase }] of tallies)
  console.log(
    `${name.padEnd(14)} ${String(n).padStart(7)} inputs, ${String(accepted).padStart(6)} read, the slowest took ${Math.round(slowest)} ms (case ${slowestCase})`,
  );
for (const [signature, count] of failures) console.log(`${count} times: ${signature}`);
console.log(
  failures.size === 0 ? 'no failure' : `${failures.size} kinds of failures; see ${given.out}/`,
);
process.exitCode = failures.size === 0 ? 0 : 1;
