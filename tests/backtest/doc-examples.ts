/** Runs the examples that stand in docstrings as `expression // => value`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../shared.ts';

export interface DocExample {
  readonly code: string;
  readonly actual: unknown;
  readonly expected: unknown;
}

/** @param helpers the functions that the examples may call, by name */
export function docExamples(file: string, helpers: Readonly<Record<string, unknown>>) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = [...text.matchAll(/^ \* (\S.*) \/\/ => (.*)$/gm)];
  return found.map(([, code = '', value = '']): DocExample => {
    const run = new Function(...Object.keys(helpers), `return (${code});`);
    const actual: unknown = run(...Object.values(helpers));
    return {
      code,
      actual: actual instanceof Map ? Object.fromEntries(actual) : actual,
      expected: new Function(`return (${value});`)(),
    };
  });
}

/** Names of the functions that a file exports. */
export const exportedNames = (file: string): string[] =>
  [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(/^export (?:const|function) (\w+)/gm),
  ].flatMap(([, name]) => name ?? []);

/** Numbers as text of twelve digits, so that 0.30000000000000004 is 0.3. */
export const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toFixed(12)) : one)),
  );
