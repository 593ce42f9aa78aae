/** What a published report has to carry, item by item: the place where it stands, or that it was not found. */
import { type Found, firstOf } from './evidence.ts';
import type { Folded } from './folded.ts';
import type { PrintedStandard } from './printed-standard.ts';
import type { Span } from './text.ts';

export const COMPLIANCE_ITEMS = [
  ...(['published', 'licences', 'definitions', 'horizon', 'benchmark', 'statement'] as const),
  ...(['conflicts', 'risks', 'qualification'] as const),
] as const;
export type ComplianceId = (typeof COMPLIANCE_ITEMS)[number];

export interface ComplianceItem {
  readonly item: ComplianceId;
  /** Where it stands; `undefined` where it was not found. */
  readonly at: Span | undefined;
}

/** What was read before. */
export interface ReadParts {
  readonly published: Found<{ readonly from: string }> | undefined;
  readonly licences: readonly Found<unknown>[];
  readonly standard: PrintedStandard | undefined;
  readonly risks: readonly Found<unknown>[];
}

const STATEMENT = [
  '分析师声明',
  '分析师承诺',
  '研究员承诺',
  '分析师保证',
  '分析师申明',
  '研究员声明',
  '署名分析师',
  '作者保证',
  'AnalystCertification',
  '本报告清晰准确地反映',
  '特此声明',
  '作者具有',
  '声明,本人具有',
];
const CONFLICTS = [
  '利益冲突',
  '利害关系',
  '持有本报告',
  '持有报告中提到的公司',
  '持有报告中提及',
  '持有本报告中',
  '投资银行服务',
  '投资银行、财务顾问',
  'conflictofinterest',
  '发行的证券头寸',
  '发行的证券并进行交易',
  '证券持仓',
];
const QUALIFICATION = [
  '证券投资咨询业务资格',
  '证券投资咨询业务许可',
  '证券投资咨询”业务资格',
  '证券投资咨询业务的资格',
  '业务资格',
  '金管投顾',
];

/** Each item with its place. */
export function complianceOf(
  folded: Folded,
  { published, licences, standard, risks }: ReadParts,
): readonly ComplianceItem[] {
  const words = (list: readonly string[]) => {
    const first = firstOf(folded.text, list);
    return first && folded.place(first.at, first.at + first.word.length);
  };
  const scales = Object.values(standard?.scales ?? {});
  const horizon = scales.some((scale) => scale.horizon !== undefined) ? standard?.at : undefined;
  const index = scales.flatMap(({ benchmarks }) => benchmarks)[0];
  const places: Readonly<Record<ComplianceId, Span | undefined>> = {
    published: published?.value.from === 'text' ? published.at : undefined,
    licences: licences[0]?.at,
    definitions: standard?.at,
    horizon,
    benchmark: index && folded.place(index.start, index.end),
    statement: words(STATEMENT),
    conflicts: words(CONFLICTS),
    risks: risks[0]?.at,
    qualification: words(QUALIFICATION),
  };
  return COMPLIANCE_ITEMS.map((item) => ({ item, at: places[item] }));
}
