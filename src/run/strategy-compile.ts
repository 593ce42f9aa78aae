/** From a module's text, TypeScript or not, to a script for a realm; kept on disk, because the compiler is slow to load. The one place that knows jiti. */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foreign, said } from '../base/message.ts';
import type { FoundLiteral } from './strategy-literals.ts';
import { type Findings, type FoundImport, type Refusal, syntaxPlugin } from './strategy-syntax.ts';

/** A module as a realm runs it. */
export interface Compiled {
  /** CommonJS, lines kept. */
  readonly code: string;
  readonly imports: readonly FoundImport[];
  readonly literals: readonly FoundLiteral[];
  readonly refusals: readonly Refusal[];
}

/** `guarded`: of a strategy, whose syntax is checked and whose loops are counted; `own`: of this program. */
type Kind = 'guarded' | 'own';

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
  'strategy-literals',
  'strategy-steps',
  'strategy-syntax',
  'strategy-tree',
];

let digest: string | undefined;

/** What was compiled by other rules is no use. */
function compilerDigest(): string {
  if (digest !== undefined) return digest;
  const hash = createHash('sha256').update(process.version);
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  for (const name of OWN_RULES)
    hash.update(readFileSync(new URL(`${name}.${ending}`, import.meta.url)));
  digest = hash.digest('hex');
  return digest;
}

async function transform(text: string, isTyped: boolean, kind: Kind): Promise<Compiled> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, { fsCache: false });
  const findings: Findings = { imports: [], literals: [], refusals: [] };
  const plugins = [syntaxPlugin(findings, { isTyped, isOwn: kind === 'own' })];
  const code = jiti.transform({
    source: text,
    filename: `/strategy.${isTyped ? 'ts' : 'js'}`,
    ts: isTyped,
    async: false,
    interopDefault: false,
    // an option of the compiler below, which jiti's types do not name
    babel: { plugins },
  } as Parameters<typeof jiti.transform>[0]);
  const wrong = /^exports\.__JITI_ERROR__ = (\{.*\})$/s.exec(code)?.[1];
  if (wrong === undefined) return { code, ...findings };
  return {
    code: '',
    imports: [],
    literals: [],
    refusals: [...findings.refusals, syntaxError(wrong)],
  };
}

/** What the compiler says where it does not understand a text: `{ line, column, code, message }`. */
function syntaxError(text: string): Refusal {
  const { line, code, message } = JSON.parse(text) as {
    readonly line: number;
    readonly code?: string;
    readonly message: string;
  };
  if (code !== 'ParseError')
    return {
      line,
      message: said`cannot be compiled: ${foreign(message.trim())}; is it nested too deep?`,
    };
  return { line, message: said`syntax error: ${foreign(message.trim().replace(/\.$/, ''))}` };
}
