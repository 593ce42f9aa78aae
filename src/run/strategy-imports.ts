/** What a strategy file reads besides its view: imports that lead out of it, and the globals that do. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { withoutComments } from './strategy-shape.ts';

/** A way out of a strategy: where it stands, and what it names. */
export interface OutsideImport {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*(?:\(\s*)?|\brequire\s*\(\s*)(['"`])([^'"`]+)\1/g;
const GLOBALS = /(?<![.\w$'"`])(fetch|process|globalThis|XMLHttpRequest|WebSocket)\s*[.([]/g;

/**
 * Lists what a strategy file, and the files beside it that it imports, bring in from outside: any package but ratemark,
 * Node's own modules, the process and the network. A comment is no import.
 */
export function outsideImports(file: string, seen = new Set<string>()): readonly OutsideImport[] {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const found: OutsideImport[] = [];
  const lines = withoutComments(readFileSync(file, 'utf8')).split('\n');
  for (const [i, line] of lines.entries()) {
    for (const [, , name = ''] of line.matchAll(IMPORT)) {
      if (name.startsWith('.')) found.push(...outsideImports(resolve(dirname(file), name), seen));
      else if (name !== 'ratemark') found.push({ file, line: i + 1, name });
    }
    for (const [, name = ''] of line.matchAll(GLOBALS)) found.push({ file, line: i + 1, name });
  }
  return found;
}
