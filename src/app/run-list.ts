/** The runs below a folder: found by their manifests, summed up once and again only when a file of theirs was written. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isBelow } from '../audit/below.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { isHidden } from '../ingest/files.ts';
import type { RunSummary } from '../results/run-summary.ts';
import { summaryOf } from './run-summary.ts';

/** How deep runs may lie below the folder. */
const DEPTH = 3;
/** Files by which a folder without a manifest shows that a run was begun there. */
const TRACES = ['calls.jsonl', 'equity.csv', 'metrics.json', 'result.json'];
const MARKS = ['ledger.jsonl', MANIFEST];
/** Folders in which nobody keeps runs, and which are large. */
const PASSED = new Set(['node_modules']);

export interface RunList {
  /** All runs, in the order of their names. */
  readonly runs: () => readonly RunSummary[];
}

/** Lists the runs of a folder; what has not changed since the last time is not read again. */
export function runList(root: string): RunList {
  const known = new Map<string, { readonly stamp: string; readonly summary: RunSummary }>();
  return {
    runs: () => {
      const names = runNames(root);
      const there = new Set(names);
      for (const name of known.keys()) if (!there.has(name)) known.delete(name);
      return names.map((name) => {
        const stamp = stampOf(join(root, name));
        const before = known.get(name);
        if (before?.stamp === stamp) return before.summary;
        const summary = summaryOf(root, name);
        known.set(name, { stamp, summary });
        return summary;
      });
    },
  };
}

/** Folders that hold a run, or a part of one. A link that leads out of the root is not followed. */
function runNames(root: string): string[] {
  const found: string[] = [];
  const walk = (name: string, depth: number): void => {
    const entries = entriesOf(join(root, name));
    const files = new Set(entries.map((entry) => entry.name));
    if ([...MARKS, ...TRACES].some((one) => files.has(one))) {
      found.push(name);
      return;
    }
    if (depth === DEPTH) return;
    for (const entry of entries) {
      const below = name === '' ? entry.name : `${name}/${entry.name}`;
      if (isHidden(entry.name) || PASSED.has(entry.name)) continue;
      if (entry.isDirectory() || (entry.isSymbolicLink() && isFolderBelow(root, below)))
        walk(below, depth + 1);
    }
  };
  walk('', 0);
  return found.map((name) => (name === '' ? '.' : name)).sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // gone meanwhile, or not to be read
  }
}

const isFolderBelow = (root: string, name: string): boolean =>
  isBelow(root, join(root, name)) && statSync(join(root, name)).isDirectory();

/** A text that changes when a file of the folder, or of those of an audit below it, is written, added or taken away. */
export function stampOf(folder: string, depth = 0): string {
  return entriesOf(folder)
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return depth < DEPTH ? stampOf(path, depth + 1) : '';
      const info = statSync(path, { throwIfNoEntry: false });
      return `${entry.name} ${info?.size} ${info?.mtimeMs}`;
    })
    .join('\n');
}

/** True for a path whose real place is below the root, or the root itself. */
export const isBelowFolder = (root: string, name: string): boolean =>
  isBelow(root, join(root, name));
