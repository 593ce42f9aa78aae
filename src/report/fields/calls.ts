/** Judged calls as a table: a row each, flat, with the evidence of all four prices. */
import type { PricePoint } from '../../ratings/price-point.ts';
import { NO_STANDARD } from '../../ratings/standard.ts';
import {
  changeInWindow,
  earnedName,
  endDayOf,
  gradeName,
  type JudgedCall,
} from '../../ratings/verdict.ts';
import type { AnyEvaluation } from '../../results/evaluation.ts';
import { delistingRecord, lastPriceRecord } from '../delisting-record.ts';
import { filingRecord } from '../filing-record.ts';
import { changeRecord } from '../record.ts';
import { type Column as ColumnOf, type FieldTable, tableOf, within } from './table.ts';

type Column = ColumnOf<JudgedCall>;

const PRICE: readonly ColumnOf<PricePoint>[] = [
  ['Price', 'price', ({ price }) => price],
  ['Factor', 'number', ({ factor }) => (factor === 1 ? null : factor)],
  ['Adjusted', 'price', ({ adjusted }) => adjusted],
  ['File', 'text', ({ file }) => file],
  ['Line', 'count', ({ line }) => line],
];

const point = (
  name: string,
  of: (item: JudgedCall) => PricePoint | undefined,
): readonly Column[] => [
  [name === 'end' ? 'endPriceDay' : `${name}Day`, 'day', (item) => of(item)?.day],
  ...within(PRICE, of, name),
];

const outcomeOf = ({ verdict }: JudgedCall) =>
  verdict.status === 'judged' ? verdict.outcome : undefined;

const soFarOf = ({ verdict }: JudgedCall) =>
  verdict.status === 'pending' ? verdict.soFar : undefined;

/** A benchmark's prices are told where the benchmark is. */
const besideBenchmark =
  (of: (item: JudgedCall) => PricePoint | undefined) =>
  (item: JudgedCall): PricePoint | undefined =>
    item.benchmark ? of(item) : undefined;

/** In the order of calls.csv. */
const columnsOf = (simulated: boolean): readonly Column[] => [
  ...(['id', 'instrument', 'name', 'assetClass', 'market'] as const).map(
    (name) => [name, 'text', ({ call }: JudgedCall) => call[name]] as const,
  ),
  ['published', 'day', ({ call }) => call.published],
  ['house', 'text', ({ call }) => call.house],
  ['analysts', 'text', ({ call }) => call.analysts.join('; ')],
  ...(['group', 'industry', 'label', 'vendorLabel', 'vendor'] as const).map(
    (name) => [name, 'text', ({ call }: JudgedCall) => call[name]] as const,
  ),
  ['grade', 'text', gradeName],
  ['gradedBy', 'text', ({ grade, gradedBy }) => (grade === undefined ? null : gradedBy)],
  ['status', 'text', ({ verdict }) => verdict.status],
  ['reason', 'text', ({ verdict }) => (verdict.status === 'void' ? verdict.reason : null)],
  ['endDay', 'day', endDayOf],
  ...point('base', (item) => item.base),
  ...point('end', (item) => item.end),
  ['benchmark', 'text', ({ benchmark }) => benchmark || null],
  ['standsInFor', 'text', ({ benchmark, standsInFor }) => (benchmark ? standsInFor : null)],
  ...point(
    'benchmarkBase',
    besideBenchmark((item) => item.benchmarkBase),
  ),
  ...point(
    'benchmarkEnd',
    besideBenchmark((item) => item.benchmarkEnd),
  ),
  ['instrumentReturn', 'fraction', (item) => outcomeOf(item)?.returns.instrumentReturn],
  ['benchmarkReturn', 'fraction', (item) => outcomeOf(item)?.returns.benchmarkReturn],
  ['relativeReturn', 'fraction', (item) => outcomeOf(item)?.returns.value],
  ['instrumentDividends', 'text', ({ dividends }) => dividends?.instrument],
  ['benchmarkDividends', 'text', ({ dividends }) => dividends?.benchmark],
  ['earned', 'text', earnedName],
  ...(['hit', 'met', 'direction'] as const).map(
    (name) => [name, 'flag', (item: JudgedCall) => outcomeOf(item)?.[name]] as const,
  ),
  ['tierDistance', 'count', (item) => outcomeOf(item)?.tierDistance],
  ['distanceToEdge', 'fraction', (item) => outcomeOf(item)?.distanceToEdge],
  ['edge', 'flag', (item) => outcomeOf(item)?.edge ?? false],
  ['stale', 'flag', ({ stale }) => stale],
  ['bestDay', 'day', (item) => outcomeOf(item)?.excursion?.best.day],
  ['bestRelativeReturn', 'fraction', (item) => outcomeOf(item)?.excursion?.best.relativeReturn],
  ['worstDay', 'day', (item) => outcomeOf(item)?.excursion?.worst.day],
  ['worstRelativeReturn', 'fraction', (item) => outcomeOf(item)?.excursion?.worst.relativeReturn],
  ['bandTouched', 'day', (item) => outcomeOf(item)?.excursion?.bandTouched],
  ['jump', 'day', ({ jump }) => jump?.found.day],
  ['jumpOf', 'text', ({ jump }) => jump?.id],
  ['jumpKind', 'text', ({ jump }) => jump?.found.kind],
  ['jumpAccepted', 'flag', ({ jump }) => jump?.found.accepted],
  ['changedOn', 'day', (item) => changeInWindow(item)?.day],
  ['change', 'text', (item) => changeInWindow(item)?.kind],
  ['changedTo', 'text', (item) => changeRecord(item)?.grade],
  ['changedBy', 'text', (item) => changeInWindow(item)?.by?.id],
  ['lastPriceRelativeReturn', 'fraction', (item) => lastPriceRecord(item)?.relativeReturn],
  ['lastPriceEarned', 'text', (item) => lastPriceRecord(item)?.earned],
  ['lastPriceHit', 'flag', (item) => lastPriceRecord(item)?.hit],
  ['lastPriceDay', 'day', (item) => lastPriceRecord(item)?.end?.day],
  ['lastPrice', 'price', (item) => lastPriceRecord(item)?.end?.price],
  ['lastPriceFile', 'text', (item) => lastPriceRecord(item)?.end?.file],
  ['lastPriceLine', 'count', (item) => lastPriceRecord(item)?.end?.line],
  ['delisted', 'day', (item) => delistingRecord(item)?.day],
  ['delistedFor', 'text', (item) => delistingRecord(item)?.kind],
  ['delistedText', 'text', (item) => delistingRecord(item)?.text],
  ['successor', 'text', (item) => delistingRecord(item)?.successor],
  ['unvalued', 'text', (item) => delistingRecord(item)?.unvalued],
  ['delistingFile', 'text', (item) => delistingRecord(item)?.file],
  ['delistingLine', 'count', (item) => delistingRecord(item)?.line],
  ['soFarDay', 'day', (item) => soFarOf(item)?.end.day],
  ['soFarRelativeReturn', 'fraction', (item) => soFarOf(item)?.returns.value],
  ['needed', 'fraction', (item) => soFarOf(item)?.needed],
  ['standard', 'text', ({ standard }) => (standard === NO_STANDARD ? null : standard.id)],
  ['convention', 'text', ({ convention }) => convention.name],
  ['asOf', 'day', ({ asOf }) => asOf],
  ['simulated', 'flag', () => simulated],
  ['sourceFile', 'text', ({ call }) => call.file],
  ['sourceLine', 'count', ({ call }) => call.line],
  ['licenses', 'text', ({ call }) => licensesText(call.filing)],
  ...(['completedAt', 'disseminatedAt', 'firstSeen'] as const).map(
    (name) => [name, 'text', ({ call }: JudgedCall) => call.filing?.[name]?.text] as const,
  ),
  ...(['channel', 'qualityReviewer', 'complianceReviewer'] as const).map(
    (name) => [name, 'text', ({ call }: JudgedCall) => call.filing?.[name]] as const,
  ),
  ['bankingClient', 'flag', ({ call }) => call.filing?.bankingClient],
  ['reportFile', 'text', ({ call }) => call.filing?.reportFile],
  ['reportSha256', 'text', ({ call }) => call.filing?.reportSha256],
  ['statements', 'text', ({ call }) => statementsText(call)],
  ...(['targetPrice', 'targetLow'] as const).map(
    (name) => [name, 'price', ({ call }: JudgedCall) => call[name]] as const,
  ),
  ['targetCurrency', 'text', ({ call }) => call.targetCurrency],
  ['targetMonths', 'count', ({ call }) => call.targetMonths],
];

/** The columns of calls that are not simulated. */
export const CALL_COLUMNS = columnsOf(false);

const licensesText = (filing: JudgedCall['call']['filing']): string | undefined =>
  filing?.licenses?.map((one) => one ?? '').join('; ');

/** JSON, because a statement may hold any letter; empty where none is made. */
const statementsText = (call: JudgedCall['call']): string | null => {
  const statements = filingRecord(call)?.statements ?? {};
  return Object.keys(statements).length > 0 ? JSON.stringify(statements) : null;
};

export const callTable = ({
  manifest,
  judged,
}: Pick<AnyEvaluation, 'manifest' | 'judged'>): FieldTable =>
  tableOf('calls', columnsOf(manifest.simulated), judged);
