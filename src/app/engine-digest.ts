/** A digest of this program's own code and of the data that it goes by: programs of one digest give the same bytes. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGINE_VERSION } from './version.ts';

/** Of the files that decide an outcome; another folder of data cannot come in. */
const PARTS = [
  ['../', /\.(?:js|ts)$/],
  ['../../data/', /\.ya?ml$/],
] as const;

let known: string | undefined;

/** SHA-256 over names and bytes, in hexadecimal digits; computed once. */
export function engineDigest(): string {
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(ENGINE_VERSION);
  for (const [folder, ending] of PARTS) {
    const root = fileURLToPath(new URL(folder, import.meta.url));
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
    const own = names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => ending.test(name) && !name.endsWith('.d.ts'))
      .sort();
    for (const name of own) hash.update(`\n${name}\n`).update(readFileSync(join(root, name)));
  }
  known = hash.digest('hex');
  return known;
}
