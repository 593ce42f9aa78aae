/** One temporary folder for all tests and the commands they start, their caches among it, taken away when they are over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before the first test, in the process that starts the others: they inherit the folder. @returns what is done at the end */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-tests-'));
  process.env['TMPDIR'] = folder;
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  return () => rmSync(folder, { recursive: true, force: true });
}
