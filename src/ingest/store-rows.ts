/** Reads the rows of a part from the panels of a store. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { Part } from './part.ts';
import type { Catalog, StoredPart } from './store-catalog.ts';

/** Gives rows of the panels of a store. */
export interface OpenPanels {
  /** @throws {EngineError} `store.damaged` */
  readonly part: (part: StoredPart, file: string) => Part;
}

/** Panels that are open for good: more would be too many files of one process. */
const HELD = 128;

/** Closes the panels of a store that nobody holds any more. */
const closer = new FinalizationRegistry<readonly number[]>((handles) => {
  for (const handle of handles) closeSync(handle);
});

/**
 * Opens the panels of a store now, so that an import that takes them away does not disturb a run.
 *
 * @throws {EngineError} `store.damaged` for one that is missing or cut off
 */
export function openPanels(folder: string, { panels }: Pick<Catalog, 'panels'>): OpenPanels {
  const damaged = (number: number) =>
    new EngineError(
      'store.damaged',
      said`the panel of the store is missing, cut off or damaged; run ratemark import again`,
      { file: join(folder, panels[number]?.file ?? '') },
    );
  const open = (number: number): number => {
    const panel = panels[number];
    const handle = panel && openWhole(join(folder, panel.file), panel.bytes);
    if (handle === undefined) throw damaged(number);
    return handle;
  };
  const held: number[] = [];
  try {
    for (let number = 0; number < Math.min(panels.length, HELD); number++) held.push(open(number));
  } catch (error) {
    for (const handle of held) closeSync(handle);
    throw error;
  }
  const opened: OpenPanels = {
    part(part, file) {
      const { panel, fields, digests, last: _, row, rows, ...facts } = part;
      const handle = held[panel] ?? open(panel);
      const read = (name: string, width: number, digest: string | undefined): ArrayBuffer => {
        const bytes = new Uint8Array(rows * width);
        const at = (ownValue(panels[panel]!.at, name) ?? 0) + row * width; // the handle is of it
        readFully(handle, bytes, at);
        if (createHash('sha256').update(bytes).digest('hex') !== digest) throw damaged(panel);
        return bytes.buffer;
      };
      try {
        const values = fields.map(
          (field, i) => [field, new Float64Array(read(field, 8, digests[i]))] as const,
        );
        const [ofDays, ofLines] = digests.slice(fields.length);
        const days = new Int32Array(read('day', 4, ofDays));
        const lines = new Int32Array(read('line', 4, ofLines));
        return { ...facts, file, days, lines, values: Object.fromEntries(values) };
      } finally {
        if (held[panel] === undefined) closeSync(handle);
      }
    },
  };
  closer.register(opened, held);
  return opened;
}

/** Opens a file of so many bytes; `undefined` where there is none. */
function openWhole(path: string, bytes: number): number | undefined {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return undefined;
  }
  if (fstatSync(handle).size === bytes) return handle;
  closeSync(handle);
  return undefined;
}

/** Fills the bytes from a file; what lies behind its end stays 0, which the digest tells. */
function readFully(handle: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    const more = readSync(handle, bytes, done, bytes.length - done, at + done);
    if (more === 0) return;
    done += more;
  }
}
