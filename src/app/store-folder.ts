/** The folder of a store, for the one who writes it. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asOnlyWriter, LOCK } from '../audit/lock.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { isHidden } from '../ingest/files.ts';
import { CATALOG } from '../ingest/store-catalog.ts';
import { removedEmpty, unwritable } from './write.ts';

/** True for the name of a panel's file. */
export const isPanel = (name: string): boolean => /^[A-Z0-9_]+-[0-9a-f]{24}\.arrow$/.test(name);

/**
 * Does work as the only writer of a store, in a folder that is made where there is none, and taken away again where no store came of it.
 *
 * @throws {EngineError} `store.foreign` for a folder that is no store; `file.busy`, `file.write`
 */
export function inStoreFolder<T>(folder: string, work: () => T): T {
  requireStore(folder);
  const isNew = !existsSync(folder);
  makeFolder(folder);
  try {
    return asOnlyWriter(folder, work);
  } catch (error) {
    if (isNew) removedEmpty(folder);
    throw error;
  }
}

/** @throws {EngineError} `file.write` */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/** @throws {EngineError} `store.foreign` for a folder with files that are not of a store */
function requireStore(folder: string): void {
  const info = statSync(folder, { throwIfNoEntry: false });
  const isFull =
    info?.isDirectory() &&
    !existsSync(join(folder, CATALOG)) &&
    readdirSync(folder).some((name) => name !== LOCK && !isHidden(name) && !isPanel(name));
  if (!isFull && (!info || info.isDirectory())) return;
  const message = said`is no store: name a new folder, or one that ratemark import wrote`;
  throw new EngineError('store.foreign', message, { file: folder, field: '--store' });
}
