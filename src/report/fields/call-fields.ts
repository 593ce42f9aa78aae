/** Every field of a judged call as a page keeps it: its kind, and how it is read. */
import { formatInterval } from '../../ratings/band.ts';
import type { PricePoint } from '../../ratings/price-point.ts';
import { NO_STANDARD } from '../../ratings/standard.ts';
import {
  endDayOf,
  type JudgedCall,
  type Outcome,
  relativeReturnOf,
  type SoFar,
} from '../../ratings/verdict.ts';
import type { NumberKind } from '../format.ts';
import { tierName } from '../grade-names.ts';
import type { Language, Terms } from '../words/terms.ts';

export type CallField = keyof Terms['callFields']['fields'];
type Value = string | number | false | null | undefined;

/** The words that fields are read in. */
export interface FieldWords {
  readonly language: Language;
  readonly calls: Terms['calls'];
  readonly fields: Terms['callFields'];
  readonly verdicts: Terms['report']['verdicts'];
}

/** A call with what most fields look at. */
interface Row extends FieldWords {
  readonly item: JudgedCall;
  readonly call: JudgedCall['call'];
  readonly outcome: Outcome | undefined;
  readonly soFar: SoFar | undefined;
}

type Field = readonly [kind: 'text' | NumberKind, read: (row: Row) => Value];

type Corner = 'base' | 'end' | 'benchmarkBase' | 'benchmarkEnd';

const dayAt = (at: Corner): Field => ['day', ({ item }) => item[at]?.day];
const priceAt = (at: Corner): Field => ['price', ({ item }) => item[at]?.price];
const fileAt = (at: Corner): Field => ['text', ({ item }) => item[at]?.file];
const lineAt = (at: Corner): Field => ['count', ({ item }) => item[at]?.line];
const factorOf = (point: PricePoint | undefined): Value =>
  point === undefined || point.factor === 1 ? null : point.factor;

const answer = (is: boolean | undefined, { fields: { yes, no } }: Row): Value =>
  is === undefined ? null : is ? yes : no;

const bandOf = ({ scale }: JudgedCall, tier: JudgedCall['grade']): Value => {
  const band = typeof tier === 'number' ? scale?.bands[tier] : undefined;
  return band && formatInterval(band);
};

function verdictText({ item: { verdict }, verdicts }: Row): string {
  if (verdict.status !== 'judged') return verdicts[verdict.status];
  const { hit } = verdict.outcome;
  return hit === undefined ? verdicts.measured : hit ? verdicts.hit : verdicts.miss;
}

/** In the order in which an opened row lists them. */
export const CALL_FIELDS: Readonly<Record<CallField, Field>> = {
  published: ['day', ({ call }) => call.published],
  instrument: ['text', ({ call }) => call.instrument],
  name: ['text', ({ call }) => call.name],
  house: ['text', ({ call }) => call.house],
  analysts: ['text', ({ call }) => call.analysts.join(', ') || null],
  grade: [
    'text',
    ({ item, language, calls }) =>
      item.grade === 'mention' ? calls.mention : tierName(item, item.grade, language) || null,
  ],
  relativeReturn: ['gain', ({ item }) => relativeReturnOf(item)],
  earned: [
    'text',
    ({ item, outcome, language }) => outcome && tierName(item, outcome.earned, language),
  ],
  verdict: ['text', verdictText],
  reason: [
    'text',
    ({ item: { verdict }, calls }) => verdict.status === 'void' && calls.reasons[verdict.reason],
  ],
  id: ['text', ({ call }) => call.id],
  assetClass: ['text', ({ call, calls }) => calls.kinds[call.assetClass]],
  market: ['text', ({ call }) => call.market],
  group: ['text', ({ call }) => call.group],
  industry: ['text', ({ call }) => call.industry],
  title: ['text', ({ call }) => call.title],
  label: ['text', ({ call }) => call.label || null],
  labelAsPrinted: ['text', ({ call }) => call.labelAsPrinted],
  previousLabel: ['text', ({ call }) => call.previousLabel],
  vendor: ['text', ({ call }) => call.vendor],
  vendorLabel: ['text', ({ call }) => call.vendorLabel],
  action: ['text', ({ call }) => call.action],
  targetPrice: ['price', ({ call }) => call.targetPrice],
  gradeBand: ['text', ({ item }) => bandOf(item, item.grade)],
  printedBand: [
    'text',
    ({ item: { grade, scale } }) =>
      typeof grade === 'number' ? scale?.bands[grade]?.printed : null,
  ],
  endDay: ['day', ({ item }) => endDayOf(item)],
  benchmark: ['text', ({ item }) => item.benchmark],
  standsInFor: ['text', ({ item }) => item.standsInFor],
  baseDay: dayAt('base'),
  basePrice: priceAt('base'),
  baseFactor: ['price', ({ item }) => factorOf(item.base)],
  baseFile: fileAt('base'),
  baseLine: lineAt('base'),
  endPriceDay: dayAt('end'),
  endPrice: priceAt('end'),
  endFactor: ['price', ({ item }) => factorOf(item.end)],
  endFile: fileAt('end'),
  endLine: lineAt('end'),
  benchmarkBaseDay: dayAt('benchmarkBase'),
  benchmarkBasePrice: priceAt('benchmarkBase'),
  benchmarkBaseFile: fileAt('benchmarkBase'),
  benchmarkBaseLine: lineAt('benchmarkBase'),
  benchmarkEndDay: dayAt('benchmarkEnd'),
  benchmarkEndPrice: priceAt('benchmarkEnd'),
  benchmarkEndFile: fileAt('benchmarkEnd'),
  benchmarkEndLine: lineAt('benchmarkEnd'),
  instrumentReturn: ['gain', ({ outcome }) => outcome?.returns.instrumentReturn],
  benchmarkReturn: ['gain', ({ outcome }) => outcome?.returns.benchmarkReturn],
  earnedBand: ['text', ({ item, outcome }) => outcome && bandOf(item, outcome.earned)],
  met: ['text', (row) => answer(row.outcome?.met, row)],
  direction: ['text', (row) => answer(row.outcome?.direction, row)],
  tierDistance: ['count', ({ outcome }) => outcome?.tierDistance],
  distanceToEdge: ['distance', ({ outcome }) => outcome?.distanceToEdge],
  edge: ['text', ({ outcome, fields }) => (outcome?.edge ? fields.yes : null)],
  stale: ['text', ({ item, fields }) => (item.stale ? fields.yes : null)],
  bestDay: ['day', ({ outcome }) => outcome?.excursion?.best.day],
  best: ['gain', ({ outcome }) => outcome?.excursion?.best.relativeReturn],
  worstDay: ['day', ({ outcome }) => outcome?.excursion?.worst.day],
  worst: ['gain', ({ outcome }) => outcome?.excursion?.worst.relativeReturn],
  bandTouched: ['day', ({ outcome }) => outcome?.excursion?.bandTouched],
  jump: [
    'text',
    ({ item: { jump } }) => jump && `${jump.id}: ${jump.found.from} > ${jump.found.to}`,
  ],
  soFarDay: ['day', ({ soFar }) => soFar?.end.day],
  soFar: ['gain', ({ soFar }) => soFar?.returns.value],
  needed: ['gain', ({ soFar }) => soFar?.needed],
  standard: ['text', ({ item: { standard } }) => (standard === NO_STANDARD ? null : standard.id)],
  asOf: ['day', ({ item }) => item.asOf],
  file: ['text', ({ call }) => call.file],
  line: ['count', ({ call }) => call.line],
};

/** The values of every field, call by call; null where one has none. */
export function callColumns(
  judged: readonly JudgedCall[],
  words: FieldWords,
): {
  readonly key: CallField;
  readonly kind: Field[0];
  readonly values: (string | number | null)[];
}[] {
  const fields = Object.entries(CALL_FIELDS) as [CallField, Field][];
  const columns = fields.map(([key, [kind]]) => ({
    ...{ key, kind },
    values: new Array<string | number | null>(judged.length).fill(null),
  }));
  for (const [i, item] of judged.entries()) {
    const { call, verdict } = item;
    const outcome = verdict.status === 'judged' ? verdict.outcome : undefined;
    const soFar = verdict.status === 'pending' ? verdict.soFar : undefined;
    const row: Row = { ...words, item, call, outcome, soFar };
    for (let k = 0; k < fields.length; k++) {
      const value = fields[k]![1][1](row); // k < length
      if (value === undefined || value === null || value === false || Number.isNaN(value)) continue;
      columns[k]!.values[i] = value; // one a field
    }
  }
  return columns;
}
