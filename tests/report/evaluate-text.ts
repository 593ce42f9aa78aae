/** What `evaluate` prints for a person. */
import { type EvaluateOptions, evaluateDocument } from '../../src/report/documents/evaluate.ts';
import type { Paint } from '../../src/report/print/layout.ts';
import { terminalText } from '../../src/report/print/terminal.ts';
import type { AnyEvaluation } from '../../src/results/evaluation.ts';

export const evaluateText = (
  evaluation: AnyEvaluation,
  { paint, ...options }: EvaluateOptions & { readonly paint: Paint },
): string => terminalText(evaluateDocument(evaluation, options), paint);
