import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src/app/short-run.ts', import.meta.url));

/** What a process prints that asks V8 for what a short run asks for, and then works. */
function run(before: string) {
  const body = `${before}
    const { compileLess } = await require('jiti').createJiti(${JSON.stringify(source)}).import(${JSON.stringify(source)});
    compileLess();
    console.log(Array.from({ length: 1e5 }, (_, k) => ({ k })).reduce((sum, { k }) => sum + k, 0));`;
  return spawnSync(process.execPath, ['-e', `(async () => {${body}})()`], { encoding: 'utf8' });
}

test('V8 knows what a short run asks of it: it says nothing, and the run goes on', () => {
  const { stdout, stderr } = run('');
  expect(stderr).toBe('');
  expect(stdout).toBe('4999950000\n'); // 99,999 × 100,000 / 2
});

test('of a Node whose V8 is not known nothing is asked', () => {
  const { stdout, stderr } = run(`
    Object.defineProperty(process, 'version', { value: 'v99.0.0' });
    require('node:v8').setFlagsFromString = (flag) => console.error(flag);`);
  expect(stderr).toBe('');
  expect(stdout).toBe('4999950000\n');
});
