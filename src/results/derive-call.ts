/** The steps from a printed call to its verdict: words, window, prices, fraction, inequalities, verdict. */
import type { Manifest } from '../audit/manifest.ts';
import { addMonths, formatDay } from '../base/day.ts';
import { formatInterval } from '../ratings/band.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import { NO_STANDARD } from '../ratings/standard.ts';
import { changeInWindow, delistingOf, gradedWord, type JudgedCall } from '../ratings/verdict.ts';
import type { Derivation, Section, Step } from './derivation.ts';
import { filingSteps } from './derive-filing.ts';
import {
  type ExplainedTarget,
  filesOfTarget,
  printedTarget,
  targetSection,
} from './derive-target.ts';
import { verdictSections } from './derive-verdict.ts';
import { type PriceStep, priceStep } from './price-step.ts';

/** What of a run's manifest a derivation cites. */
export type Evidence = Pick<Manifest, 'simulated' | 'inputs'>;

/** @param target of the call, where it has one and it was judged */
export function deriveCall(
  item: JudgedCall,
  evidence: Evidence,
  target?: ExplainedTarget,
): Derivation {
  const sections: readonly Section[] = [
    { title: { step: 'titleCall', id: item.call.id }, steps: callSteps(item) },
    { title: { step: 'titleStandard' }, steps: standardSteps(item) },
    { title: { step: 'titleWindow' }, steps: windowSteps(item) },
    { title: { step: 'titlePrices' }, steps: priceSteps(item) },
    ...verdictSections(item),
    target ? targetSection(target) : printedTarget(item.call),
    {
      title: { step: 'titleFiles' },
      steps: filesOf(item, evidence, target).map(({ file, sha256 }) => ({
        step: 'file',
        file,
        sha256,
      })),
    },
  ];
  return { sections: sections.filter(({ steps }) => steps.length > 0) };
}

function callSteps({ call }: JudgedCall): Step[] {
  const { name, instrument, label, labelAsPrinted, action, previousLabel } = call;
  const { vendor, vendorLabel, vendorPreviousLabel } = call;
  return [
    { step: 'rated', name, instrument, label, labelAsPrinted, action, previousLabel },
    ...(vendorLabel === undefined
      ? []
      : [{ step: 'vendorWord', vendor, label: vendorLabel, before: vendorPreviousLabel } as const]),
    {
      step: 'published',
      day: formatDay(call.published),
      house: call.house,
      analysts: call.analysts,
    },
    ...(call.title ? [{ step: 'reportTitle', title: call.title } as const] : []),
    ...filingSteps(call),
    { step: 'readFrom', file: call.file, line: call.line },
  ];
}

function standardSteps(item: JudgedCall): Step[] {
  const { standard, scale, call, grade, gradedBy } = item;
  if (standard === NO_STANDARD) return [];
  const { id, house, houseEnglish, version, status, source, note, text } = standard;
  const [label, { assetClass, vendor }] = [gradedWord(item), call];
  const band = typeof grade === 'number' ? scale?.bands[grade] : undefined;
  return [
    { step: 'standard', id, house, houseEnglish, version, status },
    { step: 'source', text: source },
    ...(note ? [{ step: 'standardNote', text: oneLine(note) } as const] : []),
    { step: 'printedWords', lines: text.trim().split('\n') },
    ...(scale ? [] : [{ step: 'noScale', assetClass } as const]),
    ...(grade !== undefined && gradedBy === 'vendorLabel'
      ? [{ step: 'gradedByVendor', label, vendor } as const]
      : []),
    ...(band
      ? [
          {
            ...{ step: 'gradeMeans' as const, grade: band.grade, zh: band.zh, label, assetClass },
            ...{ printed: band.printed, interval: formatInterval(band) },
          },
        ]
      : []),
    ...(grade === 'mention' ? [{ step: 'mentionOnly', label } as const] : []),
  ];
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

function windowSteps(item: JudgedCall): Step[] {
  const { call, scale, endDay, convention, asOf, benchmark, standsInFor, dividends } = item;
  if (scale?.horizonMonths === undefined) return [];
  const { horizonMonths: months, horizonRange: range, returns } = scale;
  const { name, means, meansZh } = convention;
  const { market } = call;
  const others = (market && scale.benchmarks[market])?.filter((id) => id !== benchmark) ?? [];
  return [
    {
      step: 'endDay',
      ...{ published: formatDay(call.published), months, range },
      end: formatDay(endsEarly(item) ? addMonths(call.published, months) : endDay),
    },
    ...changeSteps(item),
    { step: 'convention', name, means, meansZh },
    { step: 'returnKind', returns, dividends },
    { step: 'benchmark', market, id: benchmark, standsInFor, others },
    ...(asOf === undefined ? [] : [{ step: 'dataUpTo', day: formatDay(asOf) } as const]),
  ];
}

/** True where the window ends on the day on which the house changed the rating. */
const endsEarly = (item: JudgedCall): boolean =>
  item.convention.until === 'change' && changeInWindow(item)?.day === item.endDay;

/** What the house said next, inside the window. */
function changeSteps(item: JudgedCall): Step[] {
  const change = changeInWindow(item);
  if (!change) return [];
  const { day, kind, by, scale, grade } = change;
  const band = grade === undefined ? undefined : scale?.bands[grade];
  const to = band && { grade: band.grade, zh: band.zh };
  const ends = endsEarly(item);
  return [{ step: 'changed', day: formatDay(day), kind, to, call: by?.id, ends }];
}

/** Every price that is known of the window, in the order in which a reader meets them. */
function priceSteps(item: JudgedCall): (PriceStep & { readonly step: 'price' })[] {
  const { base, end, benchmarkBase, benchmarkEnd, verdict } = item;
  const soFar = verdict.status === 'pending' ? verdict.soFar : undefined;
  const all: readonly (readonly [PriceStep['of'], PriceStep['at'], PricePoint | undefined])[] = [
    ['instrument', 'base', base],
    ['instrument', 'end', end],
    ['instrument', 'so-far', soFar?.end],
    ['benchmark', 'base', benchmarkBase],
    ['benchmark', 'end', benchmarkEnd],
    ['benchmark', 'so-far', soFar?.benchmarkEnd],
  ];
  return all.flatMap(([of, at, point]) => (point ? [priceStep(of, at, point)] : []));
}

/** The files that the call's evidence stands in, with their digests. */
export function filesOf(
  item: JudgedCall,
  { inputs }: Evidence,
  explained?: ExplainedTarget,
): Evidence['inputs'] {
  const settled = item.verdict.status === 'void' ? item.verdict.settled : undefined;
  const ofTarget = explained ? filesOfTarget(explained.target) : [];
  const cited = new Set([item.call.file, ...priceSteps(item).map(({ file }) => file), ...ofTarget]);
  for (const one of [settled, delistingOf(item)?.delisting]) if (one) cited.add(one.file);
  return inputs.filter(({ role, file }) => role === 'standard' || cited.has(file));
}
