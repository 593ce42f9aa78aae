/** Name and version of the engine, from package.json. */
import { readFileSync } from 'node:fs';

const { name, version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { name: string; version: string };

export const ENGINE_NAME = name;
export const ENGINE_VERSION = version;
