/** The compiler of strategies, with what is looked for in their syntax. The one place that knows jiti. */

import { createJiti } from 'jiti';
import { foreign, said } from '../base/message.ts';
import type { KeptVariable } from './strategy-kept.ts';
import type { FoundLiteral } from './strategy-literals.ts';
import { type Findings, type FoundImport, type Refusal, syntaxPlugin } from './strategy-syntax.ts';

/** A module as a realm runs it. */
export interface Compiled {
  /** CommonJS, lines kept. */
  readonly code: string;
  readonly imports: readonly FoundImport[];
  readonly literals: readonly FoundLiteral[];
  readonly kept: readonly KeptVariable[];
  readonly remembers: boolean;
  readonly refusals: readonly Refusal[];
}

/** `guarded`: of a strategy, whose syntax is checked and whose loops are counted; `own`: of this program. */
export type Kind = 'guarded' | 'own';

/** Compiles a text and looks through its syntax. */
export async function transform(text: string, isTyped: boolean, kind: Kind): Promise<Compiled> {
  const jiti = createJiti(import.meta.url, { fsCache: false });
  const findings: Findings = {
    ...{ imports: [], literals: [], kept: [], refusals: [] },
    remembers: false,
  };
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
    kept: [],
    remembers: false,
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
