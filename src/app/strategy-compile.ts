/** From a module's text, TypeScript or not, to a script for a realm; kept on disk, because the compiler is slow to load. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Compiled, Kind } from './strategy-transform.ts';

/** Beside the packages, where a stranger cannot write: a cache in the common temporary folder could be planted. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/ratemark', import.meta.url));

/** Compiles a module, or takes what was compiled before from the same text. */
export async function compile(text: string, path: string, kind: Kind): Promise<Compiled> {
  const isTyped = /\.m?ts$/.test(path);
  const key = createHash('sha256')
    .update(JSON.stringify([compilerDigest(), kind, isTyped, text]))
    .digest('hex');
  const kept = join(CACHE, `${key}.json`);
  const found = readKept(kept);
  if (found) return found;
  const { transform } = await import('./strategy-transform.ts');
  const compiled = await transform(text, isTyped, kind);
  keep(kept, compiled);
  return compiled;
}

function readKept(file: string): Compiled | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  } catch {
    return undefined; // none yet, or a damaged one, which is made anew
  }
}

/** Written beside and renamed; where the folder takes nothing, the next run compiles again. */
function keep(file: string, compiled: Compiled): void {
  try {
    mkdirSync(CACHE, { recursive: true });
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, JSON.stringify(compiled));
    renameSync(beside, file);
  } catch {
    // a cache is no result
  }
}

/** The modules that decide what becomes of a text. */
const OWN_RULES = [
  'strategy-compile',
  'strategy-kept',
  'strategy-literals',
  'strategy-memory',
  'strategy-steps',
  'strategy-syntax',
  'strategy-transform',
  'strategy-tree',
];

let digest: string | undefined;

/** What was compiled by other rules is no use. */
function compilerDigest(): string {
  if (digest !== undefined) return digest;
  const hash = createHash('sha256').update(process.version);
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  for (const name of OWN_RULES)
    hash.update(readFileSync(new URL(`../app/${name}.${ending}`, import.meta.url)));
  digest = hash.digest('hex');
  return digest;
}
