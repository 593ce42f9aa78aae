/** What the architecture test reads off source texts: imports, cycles, lengths of functions, mentions of real files. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './shared.ts';

/** Names of the files below a folder of the project that end so, sorted; none where there is no such folder. */
export function filesBelow(folder: string, ending: RegExp): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => ending.test(name) && !/(^|\/)(node_modules|dist|\.venv[^/]*)\//.test(name))
    .sort();
}

export interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** The text with comments blanked out, so that words in them do not count; strings stay. */
export const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;,{(])\/\/.*$/gm, '$1');

const STATIC_IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm;
const LATE_IMPORT = /(typeof\s+)?\b(?:import|require)\('([^']+)'\)(\.[A-Z])?/g;

/** What a source text imports, in each of the ways that are written here. */
export function importsOf(code: string): Import[] {
  const found: Import[] = [];
  for (const [, type, target = ''] of code.matchAll(STATIC_IMPORT))
    found.push({ target, typeOnly: type !== undefined });
  for (const [, type, target = '', member] of code.matchAll(LATE_IMPORT))
    found.push({ target, typeOnly: type !== undefined || member !== undefined });
  return found;
}

/** A cycle as the names along it, or nothing. */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] => {
    const at = path.indexOf(name);
    if (at !== -1) return [...path.slice(at), name];
    if (done.has(name)) return [];
    for (const next of edges.get(name) ?? []) {
      const cycle = visit(next, [...path, name]);
      if (cycle.length > 0) return cycle;
    }
    done.add(name);
    return [];
  };
  for (const name of edges.keys()) {
    const cycle = visit(name, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

export interface Length {
  readonly line: number;
  readonly lines: number;
}

const FUNCTION_STARTS =
  /^(\s*)(?:(?:export )?(?:async )?function\b|(?:(?:static|async|override|private|get|set) )*#?(?!(?:if|for|while|switch|catch|return)\b)[\w$]+(?:<[^>]*>)?\((?:.*\{)?$|.*=>\s\{$)/;

/**
 * The functions of a file with their lengths. It leans on the formatter: between a function's first line and its last
 * stand deeper lines only, but for the end of a signature of several lines; the last holds nothing but closing marks.
 */
export function functionsOf(code: string): Length[] {
  const lines = code.split('\n');
  return lines.flatMap((text, i) => {
    const indent = FUNCTION_STARTS.exec(text)?.[1];
    if (indent === undefined) return [];
    for (let k = i + 1; k < lines.length; k++) {
      const line = lines[k]!; // k < length
      if (line === '' || line.startsWith(`${indent} `)) continue;
      const rest = line.slice(indent.length);
      if (/^\}[)\];,]*$/.test(rest)) return [{ line: i + 1, lines: k - i + 1 }];
      if (!/^[)}].*[{(]$/.test(rest)) return []; // a call of several lines, not a function
    }
    return [];
  });
}

/** Whether a text names the folder beside the project or the real files in it; to import the helper is no mention. */
export const mentionsShared = (text: string): boolean =>
  /[}'"`/\\]shared['"`/\\]|\.\.[/\\]shared\b(?!\.ts)|\brealdata\b/.test(text);
