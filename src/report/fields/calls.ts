/** Judged calls as a table: a row each, flat, with the evidence of all four prices. */
import type { AnyEvaluation } from '../../results/evaluation.ts';
import type { PointRecord } from '../point-record.ts';
import { type CallRecord, callRecord } from '../record.ts';
import type { FieldKind, FieldTable } from './table.ts';

/** What is read of a record is what its column says that it holds, or it does not compile. */
type Column = {
  [K in FieldKind]: readonly [
    name: string,
    kind: K,
    read: (
      call: CallRecord,
    ) => (K extends 'text' | 'day' ? string : K extends 'flag' ? boolean : number) | null,
  ];
}[FieldKind];

const point = (
  name: string,
  of: (call: CallRecord) => PointRecord | null | undefined,
): readonly Column[] => [
  [name === 'end' ? 'endPriceDay' : `${name}Day`, 'day', (call) => of(call)?.day ?? null],
  [`${name}Price`, 'price', (call) => of(call)?.price ?? null],
  [`${name}Factor`, 'number', (call) => of(call)?.factor ?? null],
  [`${name}Adjusted`, 'price', (call) => of(call)?.adjusted ?? null],
  [`${name}File`, 'text', (call) => of(call)?.file ?? null],
  [`${name}Line`, 'count', (call) => of(call)?.line ?? null],
];

/** In the order of calls.csv. */
const COLUMNS: readonly Column[] = [
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
  ['benchmark', 'text', (c) => c.benchmark?.id ?? null],
  ['standsInFor', 'text', (c) => c.benchmark?.standsInFor ?? null],
  ...point('benchmarkBase', (c) => c.benchmark?.base),
  ...point('benchmarkEnd', (c) => c.benchmark?.end),
  ['instrumentReturn', 'fraction', (c) => c.instrumentReturn],
  ['benchmarkReturn', 'fraction', (c) => c.benchmarkReturn],
  ['relativeReturn', 'fraction', (c) => c.relativeReturn],
  ['instrumentDividends', 'text', (c) => c.dividends?.instrument ?? null],
  ['benchmarkDividends', 'text', (c) => c.dividends?.benchmark ?? null],
  ['earned', 'text', (c) => c.earned],
  ['hit', 'flag', (c) => c.hit],
  ['met', 'flag', (c) => c.met],
  ['direction', 'flag', (c) => c.direction],
  ['tierDistance', 'count', (c) => c.tierDistance],
  ['distanceToEdge', 'fraction', (c) => c.distanceToEdge],
  ['edge', 'flag', (c) => c.edge],
  ['stale', 'flag', (c) => c.stale],
  ['bestDay', 'day', (c) => c.best?.day ?? null],
  ['bestRelativeReturn', 'fraction', (c) => c.best?.relativeReturn ?? null],
  ['worstDay', 'day', (c) => c.worst?.day ?? null],
  ['worstRelativeReturn', 'fraction', (c) => c.worst?.relativeReturn ?? null],
  ['bandTouched', 'day', (c) => c.bandTouched],
  ['jump', 'day', (c) => c.jump?.day ?? null],
  ['jumpOf', 'text', (c) => c.jump?.instrument ?? null],
  ['jumpKind', 'text', (c) => c.jump?.kind ?? null],
  ['jumpAccepted', 'flag', (c) => c.jump?.accepted ?? null],
  ['changedOn', 'day', (c) => c.change?.day ?? null],
  ['change', 'text', (c) => c.change?.kind ?? null],
  ['changedTo', 'text', (c) => c.change?.grade ?? null],
  ['changedBy', 'text', (c) => c.change?.call ?? null],
  ['lastPriceRelativeReturn', 'fraction', (c) => c.atLastPrice?.relativeReturn ?? null],
  ['lastPriceEarned', 'text', (c) => c.atLastPrice?.earned ?? null],
  ['lastPriceHit', 'flag', (c) => c.atLastPrice?.hit ?? null],
  ['lastPriceDay', 'day', (c) => c.atLastPrice?.end?.day ?? null],
  ['lastPrice', 'price', (c) => c.atLastPrice?.end?.price ?? null],
  ['lastPriceFile', 'text', (c) => c.atLastPrice?.end?.file ?? null],
  ['lastPriceLine', 'count', (c) => c.atLastPrice?.end?.line ?? null],
  ['delisted', 'day', (c) => c.delisting?.day ?? null],
  ['delistedFor', 'text', (c) => c.delisting?.kind ?? null],
  ['delistedText', 'text', (c) => c.delisting?.text ?? null],
  ['successor', 'text', (c) => c.delisting?.successor ?? null],
  ['unvalued', 'text', (c) => c.delisting?.unvalued ?? null],
  ['delistingFile', 'text', (c) => c.delisting?.file ?? null],
  ['delistingLine', 'count', (c) => c.delisting?.line ?? null],
  ['soFarDay', 'day', (c) => c.soFar?.day ?? null],
  ['soFarRelativeReturn', 'fraction', (c) => c.soFar?.relativeReturn ?? null],
  ['needed', 'fraction', (c) => c.soFar?.needed ?? null],
  ['standard', 'text', (c) => c.standard],
  ['convention', 'text', (c) => c.convention],
  ['asOf', 'day', (c) => c.asOf],
  ['simulated', 'flag', (c) => c.simulated],
  ['sourceFile', 'text', (c) => c.source.file],
  ['sourceLine', 'count', (c) => c.source.line],
  ['licenses', 'text', (c) => c.filing?.licenses?.map((one) => one ?? '').join('; ') ?? null],
  ...(['completedAt', 'disseminatedAt', 'firstSeen'] as const).map(
    (name) => [name, 'text', (c: CallRecord) => c.filing?.[name]?.text ?? null] as const,
  ),
  ...(['channel', 'qualityReviewer', 'complianceReviewer'] as const).map(
    (name) => [name, 'text', (c: CallRecord) => c.filing?.[name] ?? null] as const,
  ),
  ['bankingClient', 'flag', (c) => c.filing?.bankingClient ?? null],
  ['reportFile', 'text', (c) => c.filing?.reportFile ?? null],
  ['reportSha256', 'text', (c) => c.filing?.reportSha256 ?? null],
  ['statements', 'text', (c) => statementsText(c)],
];

/** JSON, because a statement may hold any letter; empty where none is made. */
const statementsText = ({ filing }: CallRecord): string | null =>
  filing && Object.keys(filing.statements).length > 0 ? JSON.stringify(filing.statements) : null;

export const callTable = ({
  manifest,
  judged,
}: Pick<AnyEvaluation, 'manifest' | 'judged'>): FieldTable => ({
  name: 'calls',
  fields: COLUMNS.map(([name, kind]) => ({ name, kind })),
  rows: {
    *[Symbol.iterator]() {
      for (const item of judged) {
        const record = callRecord(item, manifest.simulated);
        yield COLUMNS.map(([, , read]) => read(record));
      }
    },
  },
});
