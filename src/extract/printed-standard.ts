/** The rating standard that a report prints, as printed: what contradicts itself, is missing or misprinted is kept and said, never repaired. */
import type { InstrumentDirectory } from '../markets/instrument.ts';
import { type MEASURES, SCALES, type ScaleName } from '../ratings/standard.ts';
import { type Found, quoted } from './evidence.ts';
import type { Folded } from './folded.ts';
import type { PrintedTier } from './printed-tier.ts';
import { NO_RATING } from './rating-words.ts';
import { bandsOf, type StandardBand } from './standard-bands.ts';
import {
  type BenchmarkAt,
  benchmarksIn,
  measureOf,
  type PrintedMonths,
  returnsOf,
} from './standard-facts.ts';
import { horizonOf, ownSentences } from './standard-horizon.ts';
import { OF_ITS_INDUSTRY, type TierCluster } from './standard-tiers.ts';

export interface StandardScale {
  readonly horizon: PrintedMonths | undefined;
  /** Where the horizon stands. */
  readonly horizonAt: Found<string>['at'] | undefined;
  readonly measure: (typeof MEASURES)[number];
  readonly returns: 'price' | 'total';
  readonly benchmarks: readonly BenchmarkAt[];
  /** Best tier first. */
  readonly bands: readonly StandardBand[];
}

/** Something about the standard that its reader should know. */
export interface StandardFinding {
  readonly kind:
    | 'misprint'
    | 'no-number'
    | 'horizons-differ'
    | 'no-horizon'
    | 'no-benchmark'
    | 'unknown-index'
    | 'industry-index'
    | 'weaker-below'
    | 'two-standards';
  readonly scale: ScaleName | undefined;
  readonly printed: string;
  readonly at: Found<string>['at'];
}

export interface PrintedStandard {
  /** The range of the whole. */
  readonly at: Found<string>['at'];
  readonly text: string;
  /** Labels that mean that no rating is given. */
  readonly unrated: readonly string[];
  readonly scales: Readonly<Partial<Record<ScaleName, StandardScale>>>;
  readonly findings: readonly StandardFinding[];
}

/** Letters before the first tier in which the sentences of a standard begin. */
const PREAMBLE = 520;
/** Letters behind the last tier in which a remark may follow. */
const REMARK = 520;
const TITLES =
  /投资评级(?:标准|说明|声明|定义|体系)|评级(?:标准|说明|声明|定义|体系|系统|的说明)|投资建议的(?:评级|比较)标准|级别定义|股票投资评级|(?:行业|公司)评级体系|ratings?(?:system|definitions?|standards?|criteria)|definitionsofratings?/gi;
/** Sentences of a remark that say how a rating is measured. */
const OF_STANDARD = /评级标准|基准|评级体系|涨跌幅|比较标准|相对市场表现|benchmark|ratingsystem/i;

const MEASURED = /(?:绝对|相对).{0,24}(?:收益|表现|回报)/;

/** Every standard that a report prints, the fullest first. */
export function printedStandards(
  folded: Folded,
  directory: InstrumentDirectory,
  clusters: readonly TierCluster[],
): readonly PrintedStandard[] {
  const standards = clusters.map((one, i) =>
    readCluster(folded, directory, one, clusters[i - 1]?.end ?? 0),
  );
  const bandsOf = ({ scales }: PrintedStandard) =>
    Object.values(scales).reduce((n, { bands }) => n + bands.length, 0);
  const order = standards.toSorted((a, b) => bandsOf(b) - bandsOf(a) || a.at.start - b.at.start);
  const [first, ...others] = order.filter(
    (one, i) => order.findIndex((other) => sameBands(one, other)) === i,
  );
  if (!first) return [];
  const doubled = others.map(
    ({ at, text }): StandardFinding => ({
      kind: 'two-standards',
      scale: undefined,
      printed: text.slice(0, 60),
      at,
    }),
  );
  return [{ ...first, findings: [...first.findings, ...doubled] }, ...others];
}

const sameBands = (one: PrintedStandard, other: PrintedStandard): boolean =>
  SCALES.every((name) => {
    const key = (standard: PrintedStandard) =>
      (standard.scales[name]?.bands ?? []).map(({ zh, interval }) => `${zh}${interval}`).join();
    return key(one) === key(other);
  });

function readCluster(
  folded: Folded,
  directory: InstrumentDirectory,
  { tiers, start, end }: TierCluster,
  after: number,
): PrintedStandard {
  const { text } = folded;
  const from = preambleStart(text, Math.max(after, start - PREAMBLE), start);
  const to = remarkEnd(text, end);
  const findings: StandardFinding[] = [];
  const scales: Partial<Record<ScaleName, StandardScale>> = {};
  for (const name of SCALES) {
    const own = tiers.filter(({ scale }) => scale === name);
    if (own.length === 0) continue;
    const around = { from, to, others: tiers };
    scales[name] = readScale(folded, directory, { name, tiers: own, around }, findings);
  }
  const whole = text.slice(from, to);
  const unrated = NO_RATING.filter((word) => whole.includes(word));
  return { at: folded.place(from, to), text: folded.printed(from, to), unrated, scales, findings };
}

/** Where the sentences before the first tier begin: at the first of the titles that follow each other up to it. */
function preambleStart(text: string, from: number, start: number): number {
  let first = start;
  for (const title of [...text.slice(from, start).matchAll(TITLES)].reverse()) {
    if (first - (from + title.index) > TITLES_APART) break;
    first = from + title.index;
  }
  return first < start ? first : Math.max(from, start - 60);
}

/** Letters between two titles of one standard, and between the last one and the first tier. */
const TITLES_APART = 300;

/** Where the remark behind the last tier ends: after the last sentence, of the next few, that speaks of the standard. */
function remarkEnd(text: string, end: number): number {
  let last = end;
  let at = end;
  for (const [sentence] of text.slice(end, end + REMARK).matchAll(/[^。;]*[。;]?/g)) {
    at += sentence.length;
    if (/免责|分析师承诺|分析师声明|重要声明|法律声明/.test(sentence.slice(0, 12))) break;
    if (OF_STANDARD.test(sentence)) last = at;
  }
  return last;
}

interface ScaleInput {
  readonly name: ScaleName;
  readonly tiers: readonly PrintedTier[];
  readonly around: {
    readonly from: number;
    readonly to: number;
    readonly others: readonly PrintedTier[];
  };
}

function readScale(
  folded: Folded,
  directory: InstrumentDirectory,
  { name, tiers, around }: ScaleInput,
  findings: StandardFinding[],
): StandardScale {
  const { text } = folded;
  const note = (kind: StandardFinding['kind'], start: number, end: number) =>
    findings.push({ kind, scale: name, ...asPrinted(quoted(folded, start, end)) });
  const numbered = tiers.some(({ band }) => band.kind === 'band');
  const words = tiers.map(({ wordsStart, end }) => text.slice(wordsStart, end)).join(';');
  const whole = text.slice(around.from, around.to);
  const own = ownSentences(text, tiers, around);
  const preamble = text.slice(around.from, around.others[0]?.start ?? around.from);
  // a sentence of its own says what a scale is of; else the one above all scales does
  const above = MEASURED.test(own) ? own : own + preamble;
  const measure = measureOf(`${words};${numbered ? above : ''}`, numbered);
  const benchmarks = benchmarksIn(text, [around.from, around.to], directory).filter(({ market }) =>
    name === 'convertible' ? market === 'CB' : market !== 'CB',
  );
  const horizon = horizonOf(text, tiers, around);
  if (horizon.kind === 'differ')
    for (const one of horizon.all) note('horizons-differ', one.start, one.end);
  const [first, last] = [tiers[0]!, tiers.at(-1)!]; // a scale has a tier
  if (horizon.kind === 'none' && measure === 'relative') note('no-horizon', first.start, last.end);
  const isOfIndustry = name === 'stock' && OF_ITS_INDUSTRY.test(`${words};${own}${preamble}`);
  if (isOfIndustry) note('industry-index', first.start, last.end);
  else if (benchmarks.every(({ id }) => id === undefined) && measure === 'relative')
    note('no-benchmark', first.start, last.end);
  for (const { id, start, end } of benchmarks)
    if (id === undefined) note('unknown-index', start, end);
  for (const { band, wordsStart, end } of tiers) {
    if (band.kind === 'misprint') note('misprint', wordsStart, end);
    if (band.kind === 'words' && numbered) note('no-number', wordsStart, end);
    if (band.kind === 'band' && band.doubt) note('weaker-below', wordsStart, end);
  }
  return {
    horizon: horizon.kind === 'one' ? horizon.months : undefined,
    horizonAt: horizon.kind === 'one' ? folded.place(horizon.at.start, horizon.at.end) : undefined,
    measure,
    returns: returnsOf(whole),
    benchmarks,
    bands: bandsOf(folded, tiers),
  };
}

const asPrinted = ({ value, at }: Found<string>) => ({ printed: value, at });
