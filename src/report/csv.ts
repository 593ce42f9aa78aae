/** Results as CSV that a spreadsheet opens without running anything in it. */

import type { CohortKey } from '../ratings/score.ts';
import type { AnyEvaluation } from '../results/evaluation.ts';
import { cohortTable } from './fields/cohorts.ts';
import type { FieldCell, FieldTable } from './fields/table.ts';
import type { PointRecord } from './point-record.ts';
import { type CallRecord, callRecord } from './record.ts';

export type Cell = FieldCell;

// a spreadsheet takes these for the start of a formula, in some countries their wide forms too
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
// what a terminal would act on; tab and line ends are text
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Writes one cell. Text that a spreadsheet would read as a formula (= + - @, tab, line end) gets a leading apostrophe;
 * numbers keep their sign. Escape sequences are made inert.
 */
export function csvCell(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = cell.replace(CONTROL, '\ufffd');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\n`;

/** A table of records, its names above. */
export const csvOf = ({ fields, rows }: FieldTable): string =>
  csvLine(fields.map(({ name }) => name)) + csvLines([...rows]);

export const csvLines = (rows: readonly (readonly Cell[])[]): string => rows.map(csvLine).join('');

const point = (name: string, of: (call: CallRecord) => PointRecord | null | undefined) =>
  [
    [name === 'end' ? 'endPriceDay' : `${name}Day`, (call: CallRecord) => of(call)?.day ?? null],
    [`${name}Price`, (call: CallRecord) => of(call)?.price ?? null],
    [`${name}Factor`, (call: CallRecord) => of(call)?.factor ?? null],
    [`${name}Adjusted`, (call: CallRecord) => of(call)?.adjusted ?? null],
    [`${name}File`, (call: CallRecord) => of(call)?.file ?? null],
    [`${name}Line`, (call: CallRecord) => of(call)?.line ?? null],
  ] as const;

/** Columns of calls.csv, in order. */
export const COLUMNS: readonly (readonly [string, (call: CallRecord) => Cell])[] = [
  ['id', (c) => c.id],
  ['instrument', (c) => c.instrument],
  ['name', (c) => c.name],
  ['assetClass', (c) => c.assetClass],
  ['market', (c) => c.market],
  ['published', (c) => c.published],
  ['house', (c) => c.house],
  ['analysts', (c) => c.analysts.join('; ')],
  ['group', (c) => c.group],
  ['industry', (c) => c.industry],
  ['label', (c) => c.label],
  ['vendorLabel', (c) => c.vendorLabel],
  ['vendor', (c) => c.vendor],
  ['grade', (c) => c.grade],
  ['gradedBy', (c) => c.gradedBy],
  ['status', (c) => c.status],
  ['reason', (c) => c.reason],
  ['endDay', (c) => c.endDay],
  ...point('base', (c) => c.base),
  ...point('end', (c) => c.end),
  ['benchmark', (c) => c.benchmark?.id ?? null],
  ['standsInFor', (c) => c.benchmark?.standsInFor ?? null],
  ...point('benchmarkBase', (c) => c.benchmark?.base),
  ...point('benchmarkEnd', (c) => c.benchmark?.end),
  ['instrumentReturn', (c) => c.instrumentReturn],
  ['benchmarkReturn', (c) => c.benchmarkReturn],
  ['relativeReturn', (c) => c.relativeReturn],
  ['instrumentDividends', (c) => c.dividends?.instrument ?? null],
  ['benchmarkDividends', (c) => c.dividends?.benchmark ?? null],
  ['earned', (c) => c.earned],
  ['hit', (c) => c.hit],
  ['met', (c) => c.met],
  ['direction', (c) => c.direction],
  ['tierDistance', (c) => c.tierDistance],
  ['distanceToEdge', (c) => c.distanceToEdge],
  ['edge', (c) => c.edge],
  ['stale', (c) => c.stale],
  ['bestDay', (c) => c.best?.day ?? null],
  ['bestRelativeReturn', (c) => c.best?.relativeReturn ?? null],
  ['worstDay', (c) => c.worst?.day ?? null],
  ['worstRelativeReturn', (c) => c.worst?.relativeReturn ?? null],
  ['bandTouched', (c) => c.bandTouched],
  ['jump', (c) => c.jump?.day ?? null],
  ['jumpOf', (c) => c.jump?.instrument ?? null],
  ['jumpKind', (c) => c.jump?.kind ?? null],
  ['jumpAccepted', (c) => c.jump?.accepted ?? null],
  ['changedOn', (c) => c.change?.day ?? null],
  ['change', (c) => c.change?.kind ?? null],
  ['changedTo', (c) => c.change?.grade ?? null],
  ['changedBy', (c) => c.change?.call ?? null],
  ['lastPriceRelativeReturn', (c) => c.atLastPrice?.relativeReturn ?? null],
  ['lastPriceEarned', (c) => c.atLastPrice?.earned ?? null],
  ['lastPriceHit', (c) => c.atLastPrice?.hit ?? null],
  ['soFarDay', (c) => c.soFar?.day ?? null],
  ['soFarRelativeReturn', (c) => c.soFar?.relativeReturn ?? null],
  ['needed', (c) => c.soFar?.needed ?? null],
  ['standard', (c) => c.standard],
  ['convention', (c) => c.convention],
  ['asOf', (c) => c.asOf],
  ['simulated', (c) => c.simulated],
  ['sourceFile', (c) => c.source.file],
  ['sourceLine', (c) => c.source.line],
  ['licenses', (c) => c.filing?.licenses?.map((one) => one ?? '').join('; ') ?? null],
  ...(['completedAt', 'disseminatedAt', 'firstSeen'] as const).map(
    (name) => [name, (c: CallRecord) => c.filing?.[name]?.text ?? null] as const,
  ),
  ...(['channel', 'qualityReviewer', 'complianceReviewer', 'bankingClient'] as const).map(
    (name) => [name, (c: CallRecord) => c.filing?.[name] ?? null] as const,
  ),
  ['reportFile', (c) => c.filing?.reportFile ?? null],
  ['reportSha256', (c) => c.filing?.reportSha256 ?? null],
  ['statements', (c) => statementsText(c)],
];

/** JSON, because a statement may hold any letter; empty where none is made. */
const statementsText = ({ filing }: CallRecord): Cell =>
  filing && Object.keys(filing.statements).length > 0 ? JSON.stringify(filing.statements) : null;

/** One row a call, flat, with the evidence of all four prices. */
export const callsCsv = (result: AnyEvaluation): string => [...callLines(result)].join('');

/** {@link callsCsv} line by line. */
export function* callLines({ manifest, judged }: AnyEvaluation): Generator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for (const item of judged) {
    const record = callRecord(item, manifest.simulated);
    yield csvLine(COLUMNS.map(([, read]) => read(record)));
  }
}

/** One row a cohort, the total last. */
export const cohortsCsv = (
  evaluation: Pick<AnyEvaluation, 'scores' | 'manifest'>,
  keys: readonly CohortKey[],
): string => csvOf(cohortTable(evaluation, keys));
