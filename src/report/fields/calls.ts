/** Judged calls as a table: a row each, flat, with the evidence of all four prices. */
import type { AnyEvaluation } from '../../results/evaluation.ts';
import { type CallRecord, callRecord } from '../record.ts';
import { type Column as ColumnOf, type FieldTable, tableOf, within } from './table.ts';

type Column = ColumnOf<CallRecord>;
type Point = NonNullable<CallRecord['base']>;

const PRICE: readonly ColumnOf<Point>[] = [
  ['Price', 'price', ({ price }) => price],
  ['Factor', 'number', ({ factor }) => factor],
  ['Adjusted', 'price', ({ adjusted }) => adjusted],
  ['File', 'text', ({ file }) => file],
  ['Line', 'count', ({ line }) => line],
];

const point = (
  name: string,
  of: (call: CallRecord) => Point | null | undefined,
): readonly Column[] => [
  [name === 'end' ? 'endPriceDay' : `${name}Day`, 'day', (call) => of(call)?.day],
  ...within(PRICE, (call: CallRecord) => of(call) ?? undefined, name),
];

/** In the order of calls.csv. */
export const CALL_COLUMNS: readonly Column[] = [
  ['id', 'text', (c) => c.id],
  ['instrument', 'text', (c) => c.instrument],
  ['name', 'text', (c) => c.name],
  ['assetClass', 'text', (c) => c.assetClass],
  ['market', 'text', (c) => c.market],
  ['published', 'day', (c) => c.published],
  ['house', 'text', (c) => c.house],
  ['analysts', 'text', (c) => c.analysts.join('; ')],
  ['group', 'text', (c) => c.group],
  ['industry', 'text', (c) => c.industry],
  ['label', 'text', (c) => c.label],
  ['vendorLabel', 'text', (c) => c.vendorLabel],
  ['vendor', 'text', (c) => c.vendor],
  ['grade', 'text', (c) => c.grade],
  ['gradedBy', 'text', (c) => c.gradedBy],
  ['status', 'text', (c) => c.status],
  ['reason', 'text', (c) => c.reason],
  ['endDay', 'day', (c) => c.endDay],
  ...point('base', (c) => c.base),
  ...point('end', (c) => c.end),
  ['benchmark', 'text', (c) => c.benchmark?.id],
  ['standsInFor', 'text', (c) => c.benchmark?.standsInFor],
  ...point('benchmarkBase', (c) => c.benchmark?.base),
  ...point('benchmarkEnd', (c) => c.benchmark?.end),
  ['instrumentReturn', 'fraction', (c) => c.instrumentReturn],
  ['benchmarkReturn', 'fraction', (c) => c.benchmarkReturn],
  ['relativeReturn', 'fraction', (c) => c.relativeReturn],
  ['instrumentDividends', 'text', (c) => c.dividends?.instrument],
  ['benchmarkDividends', 'text', (c) => c.dividends?.benchmark],
  ['earned', 'text', (c) => c.earned],
  ['hit', 'flag', (c) => c.hit],
  ['met', 'flag', (c) => c.met],
  ['direction', 'flag', (c) => c.direction],
  ['tierDistance', 'count', (c) => c.tierDistance],
  ['distanceToEdge', 'fraction', (c) => c.distanceToEdge],
  ['edge', 'flag', (c) => c.edge],
  ['stale', 'flag', (c) => c.stale],
  ['bestDay', 'day', (c) => c.best?.day],
  ['bestRelativeReturn', 'fraction', (c) => c.best?.relativeReturn],
  ['worstDay', 'day', (c) => c.worst?.day],
  ['worstRelativeReturn', 'fraction', (c) => c.worst?.relativeReturn],
  ['bandTouched', 'day', (c) => c.bandTouched],
  ['jump', 'day', (c) => c.jump?.day],
  ['jumpOf', 'text', (c) => c.jump?.instrument],
  ['jumpKind', 'text', (c) => c.jump?.kind],
  ['jumpAccepted', 'flag', (c) => c.jump?.accepted],
  ['changedOn', 'day', (c) => c.change?.day],
  ['change', 'text', (c) => c.change?.kind],
  ['changedTo', 'text', (c) => c.change?.grade],
  ['changedBy', 'text', (c) => c.change?.call],
  ['lastPriceRelativeReturn', 'fraction', (c) => c.atLastPrice?.relativeReturn],
  ['lastPriceEarned', 'text', (c) => c.atLastPrice?.earned],
  ['lastPriceHit', 'flag', (c) => c.atLastPrice?.hit],
  ['lastPriceDay', 'day', (c) => c.atLastPrice?.end?.day],
  ['lastPrice', 'price', (c) => c.atLastPrice?.end?.price],
  ['lastPriceFile', 'text', (c) => c.atLastPrice?.end?.file],
  ['lastPriceLine', 'count', (c) => c.atLastPrice?.end?.line],
  ['delisted', 'day', (c) => c.delisting?.day],
  ['delistedFor', 'text', (c) => c.delisting?.kind],
  ['delistedText', 'text', (c) => c.delisting?.text],
  ['successor', 'text', (c) => c.delisting?.successor],
  ['unvalued', 'text', (c) => c.delisting?.unvalued],
  ['delistingFile', 'text', (c) => c.delisting?.file],
  ['delistingLine', 'count', (c) => c.delisting?.line],
  ['soFarDay', 'day', (c) => c.soFar?.day],
  ['soFarRelativeReturn', 'fraction', (c) => c.soFar?.relativeReturn],
  ['needed', 'fraction', (c) => c.soFar?.needed],
  ['standard', 'text', (c) => c.standard],
  ['convention', 'text', (c) => c.convention],
  ['asOf', 'day', (c) => c.asOf],
  ['simulated', 'flag', (c) => c.simulated],
  ['sourceFile', 'text', (c) => c.source.file],
  ['sourceLine', 'count', (c) => c.source.line],
  ['licenses', 'text', (c) => c.filing?.licenses?.map((one) => one ?? '').join('; ')],
  ...(['completedAt', 'disseminatedAt', 'firstSeen'] as const).map(
    (name) => [name, 'text', (c: CallRecord) => c.filing?.[name]?.text] as const,
  ),
  ...(['channel', 'qualityReviewer', 'complianceReviewer'] as const).map(
    (name) => [name, 'text', (c: CallRecord) => c.filing?.[name]] as const,
  ),
  ['bankingClient', 'flag', (c) => c.filing?.bankingClient],
  ['reportFile', 'text', (c) => c.filing?.reportFile],
  ['reportSha256', 'text', (c) => c.filing?.reportSha256],
  ['statements', 'text', (c) => statementsText(c)],
  ['targetPrice', 'price', (c) => c.targetPrice],
  ['targetLow', 'price', (c) => c.targetLow],
  ['targetCurrency', 'text', (c) => c.targetCurrency],
  ['targetMonths', 'count', (c) => c.targetMonths],
];

/** JSON, because a statement may hold any letter; empty where none is made. */
const statementsText = ({ filing }: CallRecord): string | null =>
  filing && Object.keys(filing.statements).length > 0 ? JSON.stringify(filing.statements) : null;

export const callTable = ({
  manifest,
  judged,
}: Pick<AnyEvaluation, 'manifest' | 'judged'>): FieldTable =>
  tableOf('calls', CALL_COLUMNS, {
    *[Symbol.iterator]() {
      for (const item of judged) yield callRecord(item, manifest.simulated);
    },
  });
