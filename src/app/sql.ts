/** Verdicts as a query for a database: the text, and the tables that it runs on. */
import { createHash } from 'node:crypto';
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { CONVENTIONS, type Convention, DEFAULT_CONVENTION } from '../ratings/convention.ts';
import type { Scale } from '../ratings/standard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { type PlainColumn, parquetOfColumns } from '../report/print/parquet.ts';
import type { PriceBook } from '../store/series.ts';
import { type EvaluateFiles, evaluateFiles, type FileRun, type OnFile } from './evaluate.ts';
import { DIALECT, type Dialect, type DialectName } from './sql-dialects.ts';
import type { SqlPlan } from './sql-plan.ts';
import { verdictQuery } from './sql-query.ts';
import { breakColumns, callColumns, priceColumns } from './sql-tables.ts';
import { ENGINE_VERSION } from './version.ts';

/** A query and its tables. */
export interface SqlRun {
  readonly sql: string;
  /** Parquet files by name. */
  readonly tables: ReadonlyMap<string, Uint8Array>;
}

/** What the query does not say: these conventions look at what houses said later, or at what became of a share. */
const isWritten = ({ until, untraded }: Convention): boolean =>
  until === 'horizon' && untraded === 'void';

/**
 * Reads the files and writes the query.
 *
 * @throws {EngineError} as {@link evaluateFiles}; `run.option` for a convention, standard or file that the query cannot say
 */
export async function sqlOfFiles(
  files: EvaluateFiles,
  dialect: DialectName,
  onFile?: OnFile,
): Promise<SqlRun & { readonly run: FileRun }> {
  const convention =
    CONVENTIONS.find(({ name }) => name === files.convention) ?? DEFAULT_CONVENTION;
  if (!isWritten(convention)) throw unwritten(convention);
  if (files.delistings) throw noActions();
  const run = evaluateFiles({ ...files, diagnostics: false }, onFile);
  const { judged, manifest } = run.evaluation;
  const digests = manifest.inputs.map(({ sha256 }) => sha256);
  const { series } = run.prices;
  return { ...(await sqlOf({ judged, series, digests }, convention, dialect)), run };
}

/** What a query is written from. */
export interface SqlSource {
  readonly judged: readonly JudgedCall[];
  readonly series: PriceBook['series'];
  /** Digests of what was read. */
  readonly digests: readonly string[];
}

/** Writes the query of calls that were judged by one convention. */
export async function sqlOf(
  { judged, series: all, digests }: SqlSource,
  convention: Convention,
  dialect: DialectName,
): Promise<SqlRun> {
  const scales = new Map<string, Scale>();
  for (const item of judged) if (item.scale) scales.set(scaleName(item), item.scale);
  for (const [name, { returns }] of scales) if (returns === 'total') throw noDividends(name);
  const plan: SqlPlan = { scales, convention, reach: reachOf(judged) };
  const series = [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const benchmarks = new Set(judged.flatMap(({ benchmark }) => benchmark ?? []));
  const columns: readonly (readonly [string, readonly PlainColumn[]])[] = [
    ['calls', callColumns(judged, scaleName)],
    ['prices', priceColumns(series, benchmarks, scales.values())],
    ['breaks', breakColumns(series)],
  ];
  const tables = new Map<string, Uint8Array>();
  for (const [name, table] of columns) tables.set(`${name}.parquet`, await parquetOfColumns(table));
  const own = DIALECT[dialect];
  return { sql: `${heading(plan, own, digests)}${verdictQuery(plan, own)};\n`, tables };
}

/** Standard and class of instruments, such as `cnpsec-2025/stock`. */
const scaleName = ({ standard, call, scale }: JudgedCall): string =>
  scale ? `${standard.id}/${call.assetClass}` : '';

/** A benchmark that ends sooner ends its calls' data sooner, which the query finds by itself. */
function reachOf(judged: readonly JudgedCall[]): EpochDay {
  return judged.reduce(
    (last, { asOf }) => (asOf !== undefined && asOf > last ? asOf : last),
    0 as EpochDay,
  );
}

function heading(plan: SqlPlan, dialect: Dialect, digests: readonly string[]): string {
  const scales = [...plan.scales.keys()].sort().join(', ');
  const { title } = dialect;
  const lines = [
    `Verdicts of ${scales}, convention ${plan.convention.name}, data up to ${formatDay(plan.reach)}`,
    `written by ratemark ${ENGINE_VERSION} for ${title}`,
    ...(dialect.checkedOn
      ? [
          `checked on ${dialect.checkedOn}; on another version hold some verdicts against ratemark evaluate`,
        ]
      : []),
    `to be run beside calls.parquet, prices.parquet and breaks.parquet: ${dialect.run}`,
    `made of ${digests.length} inputs; SHA-256 of their sorted digests: ${digestOf([...digests].sort().join('\n'))}`,
  ];
  return lines.map((line) => `-- ${line}\n`).join('');
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const unwritten = ({ name }: Convention): EngineError =>
  new EngineError(
    'run.option',
    said`a query cannot judge by ${name}: it looks at what is said or paid after the window; these it can: ${CONVENTIONS.filter(
      isWritten,
    )
      .map((one) => one.name)
      .join(', ')}`,
    { field: '--convention' },
  );

const noActions = (): EngineError =>
  new EngineError('run.option', said`a query does not value delisted shares; leave it out`, {
    field: '--actions',
  });

const noDividends = (scale: string): EngineError =>
  new EngineError(
    'run.option',
    said`${scale} measures total return, which the tables of a query do not hold; ratemark evaluate judges by it`,
    { field: '--standard' },
  );
