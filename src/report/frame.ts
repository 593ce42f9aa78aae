/** Results as a danfojs-node DataFrame: for researchers who want columns, loaded only when asked for. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { AnyEvaluation } from '../results/evaluation.ts';
import { callRecord } from './record.ts';

/** Columns of the frame, in order: what one compares and groups by, flat. */
const flat = (result: AnyEvaluation) =>
  [...result.judged].map((item) => {
    const record = callRecord(item, result.manifest.simulated);
    const { analysts, base, end, benchmark, best, worst, soFar, source, ...fields } = record;
    return {
      ...fields,
      analysts: analysts.join('; '),
      baseDay: base?.day ?? null,
      basePrice: base?.price ?? null,
      endPriceDay: end?.day ?? null,
      endPrice: end?.price ?? null,
      benchmark: benchmark?.id ?? null,
      benchmarkBase: benchmark?.base?.price ?? null,
      benchmarkEnd: benchmark?.end?.price ?? null,
      bestRelativeReturn: best?.relativeReturn ?? null,
      worstRelativeReturn: worst?.relativeReturn ?? null,
      soFarRelativeReturn: soFar?.relativeReturn ?? null,
      sourceFile: source.file,
      sourceLine: source.line,
    };
  });

/**
 * What is used of a DataFrame without danfojs-node's own types, which a program that does not install it lacks. With
 * them: `toFrame<DataFrame>(result)`.
 */
export interface Frame {
  readonly shape: readonly number[];
  readonly columns: readonly string[];
  readonly values: readonly unknown[];
  /** The rows and columns of these names. */
  loc(where: { rows?: readonly (string | number)[]; columns?: readonly string[] }): Frame;
  print(): void;
}

/** Installs danfojs-node beside this package: as it is published it asks a third host and builds a native library. */
const INSTALL = `npm pkg set --json 'overrides.danfojs-node={"@tensorflow/tfjs-node":"npm:@tensorflow/tfjs-core@3.21.0","xlsx":"npm:empty-npm-package@1.0.0","request":"npm:empty-npm-package@1.0.0"}' && npm install danfojs-node@1.2.0`;

/**
 * Makes a danfojs-node DataFrame with one row a call; absent values are null.
 *
 * @throws {EngineError} `package.absent` where danfojs-node, an optional peer, is not installed
 */
export async function toFrame<F = Frame>(result: AnyEvaluation): Promise<F> {
  const danfo = await import('danfojs-node').catch((cause: unknown) => {
    const message = said`toFrame needs danfojs-node, which is not installed; in the folder of your package.json:\n${INSTALL}`;
    throw new EngineError('package.absent', message, {}, { cause });
  });
  return new danfo.DataFrame(flat(result)) as F;
}
