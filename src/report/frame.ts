/** Results as a danfojs-node DataFrame: for researchers who want columns, loaded only when asked for. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';

import type { BacktestRun } from '../results/backtest-run.ts';
import type { AnyEvaluation, Evaluation } from '../results/evaluation.ts';
import { backtestTables } from './backtest-files.ts';
import { evaluationTables } from './fields/evaluation.ts';
import type { FieldTable } from './fields/table.ts';
import { callRecord } from './record.ts';

/** Columns of the frame, in order: what one compares and groups by, flat. */
const flat = (result: AnyEvaluation) =>
  [...result.judged].map((item) => {
    const record = callRecord(item, result.manifest.simulated);
    const { analysts, base, end, benchmark, best, worst, soFar, source, ...others } = record;
    const { filing: _filing, ...fields } = others;
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

/** A table of a result by name: `calls`, `cohorts`, `rating-mix`; `equity`, `trades`, `positions`, `nonfills`, `actions`. */
export type TableName = string;

/**
 * Makes a danfojs-node DataFrame of a table of a result; absent values are null. Of an evaluation the calls are a frame of their own,
 * what one compares and groups by.
 *
 * @param table by default the first: `calls`, `equity`
 * @throws {EngineError} `package.absent` where danfojs-node, an optional peer, is not installed; `run.option` for a table that there is not
 */
export async function toFrame<F = Frame>(result: AnyResult, table?: TableName): Promise<F> {
  const rows = 'judged' in result && table === undefined ? flat(result) : rowsOf(result, table);
  const danfo = await import('danfojs-node').catch((cause: unknown) => {
    const message = said`toFrame needs danfojs-node, which is not installed; in the folder of your package.json:\n${INSTALL}`;
    throw new EngineError('package.absent', message, {}, { cause });
  });
  return new danfo.DataFrame(rows) as F;
}

/** What has tables. */
export type AnyResult = (AnyEvaluation & Partial<Pick<Evaluation, 'groupBy'>>) | BacktestRun;

/** An Arrow file of a table, which pandas, polars, R and notebooks open without reading text. @throws {EngineError} `run.option` */
export async function toArrow(result: AnyResult, table?: TableName): Promise<Uint8Array> {
  const { arrowOf } = await import('./print/arrow.ts');
  return arrowOf(tableOf(result, table));
}

function rowsOf(result: AnyResult, name: TableName | undefined) {
  const { fields, rows } = tableOf(result, name);
  return Array.from(rows, (row) =>
    Object.fromEntries(fields.map((field, i) => [field.name, row[i] ?? null])),
  );
}

function tableOf(result: AnyResult, name: TableName | undefined): FieldTable {
  const tables = 'judged' in result ? evaluationTables(result) : backtestTables(result);
  const found = name === undefined ? tables[0] : tables.find((one) => one.name === name);
  if (found) return found;
  const names = tables.map((one) => one.name);
  const message = said`there is no table "${name ?? ''}"${didYouMean(name ?? '', names) || said`; they are ${names.join(', ')}`}`;
  throw new EngineError('run.option', message);
}
