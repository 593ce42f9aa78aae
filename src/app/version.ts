/** Name and version of the engine, from package.json, and the commit that it was built from. */
import { readFileSync } from 'node:fs';

const { name, version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { name: string; version: string };

export const ENGINE_NAME = name;
export const ENGINE_VERSION = version;

/** The commit that a build states in `dist/build.json`, `…+changes` where files differed from it; null where nobody knows. */
export function engineCommit(): string | null {
  try {
    const text = readFileSync(new URL('../build.json', import.meta.url), 'utf8');
    const { commit } = JSON.parse(text) as { readonly commit?: unknown };
    return typeof commit === 'string' ? commit : null;
  } catch {
    return null; // not built, or built outside a checkout
  }
}
