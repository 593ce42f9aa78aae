/** Results as a danfojs-node DataFrame: for researchers who want columns, loaded only when asked for. */
import { EngineError } from '../base/errors.ts';
import type { Result } from './json.ts';
import { callRecord } from './record.ts';

/** Columns of the frame, in order: what one compares and groups by, flat. */
const flat = (result: Result) =>
  result.judged.map((item) => {
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
 * Makes a danfojs-node DataFrame with one row a call; absent values are null.
 *
 * @throws {EngineError} `package.absent` where danfojs-node, an optional dependency, is not installed
 */
export async function toFrame(result: Result): Promise<import('danfojs-node').DataFrame> {
  const danfo = await import('danfojs-node').catch((cause: unknown) => {
    const message =
      'toFrame needs danfojs-node, which is not installed: npm install danfojs-node (see the README for the overrides it needs)';
    throw new EngineError('package.absent', message, {}, { cause });
  });
  return new danfo.DataFrame(flat(result));
}
