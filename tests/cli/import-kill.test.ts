/** The promise of a store: `import` killed at any moment leaves the old one or the new one, never a mix. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readCatalog } from '../../src/ingest/store-catalog.ts';
import { openPanels } from '../../src/ingest/store-rows.ts';
import { ROOT } from '../shared.ts';
import { CLI } from './harness.ts';

/** In the suite every step on the disk once; RATEMARK_KILLS=200 for as many as one likes, at any time besides. */
const KILLS = Number(process.env['RATEMARK_KILLS'] ?? 0);
const STEPPER = pathToFileURL(join(ROOT, 'tests/cli/die-at-step.mjs')).href;
const NAMES = ['600519.SH', 'AAPL.US']; // two markets: two panels

const folder = mkdtempSync(join(tmpdir(), 'import-kill-'));
const [prices, store] = [join(folder, 'prices'), join(folder, 'store')];

/** Every file of a version has its number as the close of each row. */
function writeVersion(version: number): void {
  for (const name of NAMES)
    writeFileSync(
      join(prices, `${name}.csv`),
      `date,close\n2024-01-02,${version}\n2024-01-03,${version}\n`,
    );
}

/** The versions that the store shows: one, unless it is a mix. */
function versionsIn(): readonly number[] {
  const catalog = readCatalog(store);
  if (!catalog) return [];
  const panels = openPanels(store, catalog);
  expect(catalog.inputs()).toHaveLength(NAMES.length);
  const parts = catalog.parts.id.map((_, i) => panels.part(catalog.part(i), ''));
  return [...new Set(parts.flatMap(({ values }) => [...(values.close ?? [])]))];
}

/** Runs an import. @returns true where it was killed */
async function run(env: Readonly<Record<string, string>>, after?: number): Promise<boolean> {
  const args = ['--import', STEPPER, CLI, 'import', prices, '--store', store];
  const child = spawn(process.execPath, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  const timer = after === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), after);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(timer);
  expect(signal ?? code).toBe(signal ? 'SIGKILL' : 0);
  return signal !== null;
}

async function attempt(version: number, env: Readonly<Record<string, string>>, after?: number) {
  const before = versionsIn();
  writeVersion(version);
  const wasKilled = await run(env, after);
  const now = versionsIn();
  expect(wasKilled ? [before, [version]] : [[version]]).toContainEqual(now);
  return { wasKilled, isNew: now[0] === version };
}

test(
  'an import that is killed leaves the old store or the new one',
  async () => {
    mkdirSync(prices);
    writeVersion(1);
    const count = join(folder, 'steps');
    await run({ COUNT_IN: count });
    expect(versionsIn()).toEqual([1]);
    const steps = Number(readFileSync(count, 'utf8')) + 4; // taking away the panels of an old store is not counted yet
    let version = 1;
    const outcomes = [];
    const every = KILLS > 0 ? 1 : Math.ceil(steps / 9);
    for (let step = 1; step <= steps; step += every)
      outcomes.push(
        await attempt(++version, { DIE_AT: `${step}`, ...(step % 2 && { DIE_TORN: '1' }) }),
      );
    for (let kill = outcomes.length; kill < KILLS; kill++)
      outcomes.push(await attempt(++version, {}, 100 + ((kill * 97) % 400)));
    const killed = outcomes.filter(({ wasKilled }) => wasKilled);
    expect(killed.length).toBeGreaterThan(outcomes.length / 2);
    expect(new Set(killed.map(({ isNew }) => isNew)).has(false)).toBe(true);
    // the next import is whole, and takes away what the killed ones left
    expect(await attempt(++version, {})).toEqual({ wasKilled: false, isNew: true });
    expect(readdirSync(store).filter((name) => name.endsWith('.arrow'))).toHaveLength(2);
    expect(readdirSync(store).filter((name) => /partial|lock/.test(name))).toEqual([]);
    expect(existsSync(join(store, 'ratemark-store.json'))).toBe(true);
  },
  KILLS > 0 ? 7_200_000 : 600_000,
);
