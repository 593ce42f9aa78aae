/** The steps from a printed call to its verdict, in words. */
import { counted } from '../../../base/text.ts';
import type { Dividends } from '../../../ratings/verdict.ts';
import type { TimeStep } from '../../../results/derivation.ts';
import type { PriceStep } from '../../../results/price-step.ts';
import { bare, edgePercent, fine } from '../../fine.ts';
import { pad } from '../../print/layout.ts';
import type { CallStepWords } from '../explained.ts';
import { en as calls } from './calls.ts';
import { delistingLines } from './delisting.ts';
import { en as disclosures } from './disclosures.ts';
import { en as notes } from './notes.ts';

const { fields } = disclosures;

const AT = { base: 'base', end: 'end', 'so-far': 'so far' } as const;

function priceLine(step: PriceStep): string {
  const { price, field, factor, adjusted: printed, sessionsOff } = step;
  const value = Number.isNaN(price) ? 'is no number' : String(price);
  const adjusted =
    printed !== undefined
      ? `, adjusted close as printed ${printed}`
      : factor === 1
        ? ''
        : ` x factor ${factor} = ${step.comparable}`;
  const off =
    sessionsOff === 0 ? '' : `, ${counted(sessionsOff, 'session')} from the day asked for`;
  return `${pad(`${step.of}, ${AT[step.at]}`, 18)}  ${step.day}  ${field} ${value}${adjusted}${off}`;
}

const timeText = ({ text, zone }: TimeStep): string =>
  text.endsWith(zone) ? text : `${text} (${zone})`;

function returnKind(
  returns: 'price' | 'total',
  dividends: Dividends | undefined,
): string | string[] {
  const asked = returns === 'total' ? 'in' : 'out';
  const means =
    returns === 'total'
      ? 'returns with dividends (total return)'
      : 'returns of prices, dividends left out';
  if (!dividends || (dividends.instrument === asked && dividends.benchmark === asked)) return means;
  const side = (of: keyof Dividends) =>
    ({
      in: `the return of the ${of} holds the dividends of the window`,
      out: `the return of the ${of} holds none`,
      unknown: `the file does not tell whether the return of the ${of} holds any`,
    })[dividends[of]];
  return [
    `the standard means returns ${returns === 'total' ? 'with dividends' : 'of prices, without dividends'}`,
    `  ${side('instrument')}`,
    `  ${side('benchmark')}`,
  ];
}

const yes = (is: boolean): string => (is ? 'yes' : 'no');

/** What happened to a rating later. */
const changes = {
  raised: 'raised',
  lowered: 'lowered',
  'other-scale': 'rated on another scale',
  withdrawn: 'withdrawn, dropped or suspended',
  untraded: 'last traded',
} as const;

export const en: CallStepWords = {
  titleCall: ({ id }) => `Call ${id}`,
  rated: ({ name, instrument, label, labelAsPrinted, action, previousLabel }) => {
    const printed = label === '' ? 'no rating printed' : `rated "${label}"`;
    const changes = [
      labelAsPrinted && `printed "${labelAsPrinted}"`,
      action,
      previousLabel && `before: "${previousLabel}"`,
    ].filter(Boolean);
    const change = changes.length > 0 ? ` (${changes.join(', ')})` : '';
    return `${name ? `${name} ` : ''}${instrument}: ${printed}${change}`;
  },
  vendorWord: ({ vendor, label, before }) =>
    `${vendor ?? 'the vendor'} made "${label}" of it${before ? ` (before: "${before}")` : ''}`,
  published: ({ day, house, analysts }) =>
    `published ${day} by ${house ?? 'an unnamed house'}${analysts.length > 0 ? ` (${analysts.join(', ')})` : ''}`,
  reportTitle: ({ title }) => `report: ${title}`,
  licenses: ({ of }) =>
    `licenses: ${of.map(({ name, license }) => `${name} ${license ?? 'none stated'}`).join(', ')}`,
  reportTimes: ({ completedAt, disseminatedAt, firstSeen, channel }) =>
    [
      completedAt && `completed ${timeText(completedAt)}`,
      disseminatedAt && `disseminated ${timeText(disseminatedAt)}`,
      firstSeen && `recorded ${timeText(firstSeen)}`,
      channel && `by ${channel}`,
    ]
      .filter(Boolean)
      .join(', '),
  reviewers: ({ quality, compliance }) =>
    [quality && `quality reviewed by ${quality}`, compliance && `compliance by ${compliance}`]
      .filter(Boolean)
      .join(', '),
  reportFile: ({ file, sha256, page, span }) => [
    `report file: ${file ?? 'not named'}${page === undefined ? '' : `, page ${page}`}${span === undefined ? '' : `, letters ${span}`}`,
    ...(sha256 ? [`  SHA-256 ${sha256}, as stated`] : []),
  ],
  bankingClient: ({ is }) =>
    is ? "a client of the house's investment bank" : "no client of the house's investment bank",
  statement: ({ of, text }) => `${fields[of]}: ${text}`,
  readFrom: ({ file, line }) => `read from ${file}:${line}`,
  titleStandard: () => '1. The standard',
  standard: ({ id, house, houseEnglish, version, status }) =>
    `${id}: ${houseEnglish ? `${houseEnglish} ` : ''}${house}, version ${version}, ${status}`,
  source: ({ text }) => `source: ${text}`,
  standardNote: ({ text }) => `note: ${text}`,
  printedWords: ({ lines }) => ['printed words:', ...lines.map((line) => `  ${line}`)],
  noScale: ({ assetClass }) => `It has no scale for ${assetClass}.`,
  gradedByVendor: ({ label, vendor }) =>
    `The word "${label}" is ${vendor ?? 'the vendor'}'s: this standard is not the house's own, or lacks the printed word.`,
  gradeMeans: ({ label, grade, zh, assetClass, printed, interval }) => [
    `"${label}" is its grade ${grade} (${zh}) for ${assetClass}; printed:`,
    `  ${printed}`,
    `as an interval of relative return: ${interval}`,
  ],
  mentionOnly: ({ label }) =>
    `"${label}" recommends the name without rating it: measured, never counted as hit or miss.`,
  titleWindow: () => '2. The window',
  endDay: ({ published, months, end, range }) =>
    `${published} + ${months} months = ${end}${range ? ` (printed as ${range.join('-')} months; the longer is taken)` : ''}`,
  convention: ({ name, means }) => `convention ${name}: ${means}`,
  returnKind: ({ returns, dividends }) => returnKind(returns, dividends),
  benchmark: ({ market, id, standsInFor, others }) => {
    if (!id) return `the standard names no benchmark for ${market ?? 'this market'}`;
    if (standsInFor)
      return `benchmark of ${market}: ${id}, standing in for ${standsInFor} as the user declared`;
    const also = others.length > 0 ? ` (the standard also allows ${others.join(', ')})` : '';
    return `benchmark of ${market}: ${id}${also}`;
  },
  dataUpTo: ({ day }) => `data used up to ${day}`,
  titlePrices: () => '3. The prices',
  price: (step) => [priceLine(step), `    ${step.file}:${step.line}`],
  titleReturn: ({ open }) => (open ? '4. The relative return so far' : '4. The relative return'),
  instrumentReturn: ({ end, base, value }) => `instrument: ${end} / ${base} - 1 = ${fine(value)}`,
  benchmarkReturn: ({ end, base, value }) => `benchmark:  ${end} / ${base} - 1 = ${fine(value)}`,
  relativeReturn: ({ formula, instrument, benchmark, value, exactly }) => [
    formula === 'geometric'
      ? `relative:   (1 + ${bare(instrument)}) / (1 + ${bare(benchmark)}) - 1 = ${fine(value)}`
      : `relative:   ${fine(instrument)} - ${bare(benchmark)} = ${fine(value)}`,
    `exactly:    ${exactly}`,
  ],
  titleBands: () => '5. The bands',
  band: ({ grade, interval, inequalities }) => {
    const answers = inequalities.map(
      ({ value, sign, edge, met, digits }) =>
        `${fine(value, digits)} ${sign} ${edgePercent(edge)} ${yes(met)}`,
    );
    return `${pad(grade, 12)} ${pad(interval, 12)} ${answers.join(' and ')}`;
  },
  titleVoid: () => 'Verdict: void',
  void: (step) => `${step.reason}: ${becauseOf(step)}`,
  noRate: () => 'It enters no rate; tables count it as void.',
  titleVerdict: ({ graded, earned, hit }) =>
    graded
      ? `Verdict: graded ${graded.grade}, earned ${earned.grade || calls.belowAll}: ${hit ? calls.hit : calls.miss}`
      : `Verdict: earned ${earned.grade} (a mention: neither hit nor miss)`,
  metAndDirection: ({ met, direction }) =>
    `met (this tier or beyond): ${yes(met)}; direction right: ${yes(direction)}`,
  printedOf: ({ grade, printed }) => `printed of ${grade}: ${printed}`,
  onEdge: ({ edge, grade }) =>
    `flagged edge: exactly on ${edgePercent(edge)}, which the standard counts as ${grade || calls.belowAll}`,
  nearestEdge: ({ edge, distance }) =>
    `nearest edge ${edgePercent(edge)}, ${(distance * 100).toFixed(6)} percentage points away`,
  stale: ({ sessions }) =>
    `flagged stale: a price is not of the day asked for, yet at most ${sessions} sessions from it`,
  untraded: ({ day, sessions }) =>
    `flagged stale: suspended or delisted at the end; judged at its last price, of ${day}, ${sessions} sessions before`,
  atLastPrice: ({ day, settled, value, earned, hit }) =>
    `at ${settled ? 'that value' : 'its last price'}, of ${day}: ${fine(value)}, ${earned.grade || calls.belowAll}${hit === undefined ? '' : `, ${hit ? calls.hit : calls.miss}`} (--convention last-traded)`,
  delisting: delistingLines,
  changed: ({ day, kind, to, call, ends }) =>
    `${changes[kind]}${to ? ` to ${to.grade}` : ''} on ${day}${call === undefined ? '' : `, call ${call}`}: ${ends ? 'the window ends there' : 'inside the window, which goes on'}`,
  jump: (step) => `flagged jump: ${notes.jump(step)}`,
  excursion: ({ best, worst }) =>
    `inside the window, for information only: best ${fine(best.value)} (${best.day}), worst ${fine(worst.value)} (${worst.day})`,
  touched: ({ day }) => `the graded band was first touched on ${day}`,
  titlePending: ({ day }) => `Verdict: pending until ${day}`,
  noPriceYet: () => 'no usable price yet',
  needed: ({ grade, needed }) => {
    if (needed === 0) return `as of the last prices it stands inside the band of ${grade}`;
    const points = (Math.abs(needed) * 100).toFixed(6);
    return Number(points) === 0
      ? `it stands on the edge of ${grade}, which does not belong to it: any step ${needed > 0 ? 'up' : 'down'} would do`
      : `to earn ${grade} the relative return must ${needed > 0 ? 'rise' : 'fall'} by ${points} percentage points`;
  },
  noRateYet: () => 'It enters no rate before that day.',
  titleFiles: () => 'The files, with their SHA-256',
  file: ({ file, sha256 }) => [file, `  ${sha256}`],
};

/** Why a call could not be judged, in a sentence that says what would mend it where something can. */
function becauseOf(step: Parameters<CallStepWords['void']>[0]): string {
  const { label, assetClass, instrument, published, end, measure, jump, sessions } = step;
  const benchmark = step.benchmark ?? '';
  switch (step.reason) {
    case 'unrated':
      return 'the report bears no rating';
    case 'unknown-label':
      return `the standard has no label "${label}" for ${assetClass}`;
    case 'no-standard':
      return 'no standard of this house is known for the day; ratemark standards list names those that are';
    case 'no-horizon':
      return 'the standard prints no horizon, so that no day ends the window';
    case 'withdrawn':
      return 'the house withdrew the rating';
    case 'no-dividends':
      return 'the standard measures total return; the file leaves dividends out and gives no factor';
    case 'no-band':
      if (measure === undefined) return `the standard has no bands for ${assetClass}`;
      return measure === 'relative'
        ? 'the relative return falls into a gap that the printed bands leave'
        : `the standard judges ${assetClass} by ${measure} measure, not by return relative to one index`;
    case 'corporate-action':
    case 'discontinuity':
      return jump
        ? `${notes.jump(jump)}; if the market made the move, say --accept-jump ${jump.id}@${jump.day}`
        : '';
    case 'no-prices':
      return `no prices of ${instrument} were loaded; give them with --prices`;
    case 'no-benchmark':
      return benchmark
        ? `no prices of the benchmark ${benchmark} were loaded; give them with --benchmark ${benchmark}=FILE`
        : 'the standard names no benchmark for this market';
    case 'no-base-price':
      return `${instrument} has no price that can start the window on ${published}: not yet listed, or its file begins later`;
    case 'no-benchmark-price':
      return `the benchmark ${benchmark} has no price near enough to the start or the end of the window`;
    case 'stale-base-price':
      return `more than ${sessions} sessions lie between the base price and the publication day ${published}`;
    case 'stale-end-price':
      return `more than ${sessions} sessions lie between the last price and ${end}: suspended or delisted`;
    case 'delisted':
      return 'what became of its shares is stated, and the data do not value it';
    case 'bad-price':
      return 'a price is zero, negative or no number; such a series cannot be divided by';
    default:
      return step.reason satisfies never;
  }
}
