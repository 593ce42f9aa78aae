/** What a report of judged calls says around its figures. */
import type { ReportCheck } from '../../../results/evaluation-report.ts';
import type { DrawnVerdict } from '../../drawing.ts';

const s = (n: number): string => (n === 1 ? '' : 's');

export const en = {
  title: 'What came true',
  subtitle: (standard: string, convention: string, day: string) =>
    `Judged by ${standard}, convention ${convention}, as of ${day}`,
  contents: 'Contents',
  parts: {
    summary: 'Summary',
    industries: 'Industries against their benchmark',
    returns: 'Relative returns and the bands',
    matrix: 'Graded and earned',
    drift: 'Drift after publication',
    quarters: 'Hit rate by quarter',
    cohorts: 'Cohorts',
    ranking: 'Who can be told from chance',
    watchlist: 'Watchlist',
    pending: 'Pending calls',
    void: 'Void calls',
    conventions: 'Other conventions',
    mix: 'Rating mix',
    prices: 'Prices and ratings',
    calls: 'All calls',
    notes: 'Notes',
    provenance: 'Provenance',
  },
  calls: 'calls',
  judged: 'judged',
  pendingVoid: (pending: number, voids: number) => `${pending} pending, ${voids} void`,
  ofThem: (mentions: number) => `${mentions} mention${s(mentions)} among them, in no rate`,
  hitRate: 'hit rate',
  directionRate: 'right direction',
  metRate: 'grade met',
  base: 'by chance',
  lift: (points: string) => `lift ${points} points`,
  liftOf: (points: string, rate: string, n: string) =>
    `lift ${points} points: of the ${n} with like names ${rate} hit`,
  noBase: 'unknown: too few like names',
  standardOf: (house: string) => `of ${house}`,
  judgedBy: (convention: string, day: string) => `convention ${convention}, as of ${day}`,
  ofOthers: (calls: string) => `${calls} calls are of other houses`,
  semicolon: '; ',
  meanReturn: 'mean relative return',
  medianOf: (median: string) => `median ${median}`,
  interval: (low: string, high: string) => `${low} .. ${high}`,
  intervalBounds: (interval: string, least: string, most: string) =>
    `95% ${interval}; ${least} .. ${most} if void calls missed or hit`,
  chanceOf: 'share of like names that would have hit',
  standard: 'standard',
  figureNote:
    'The interval of a rate allows for windows that overlap; where there are too few months for that, it is the Wilson interval of independent calls.',
  checks: 'Checked before the figures',
  checkColumns: { check: 'check', result: 'result', count: 'count' },
  passed: 'passed',
  noted: 'marked',
  check: {
    inputs: (n: number) => `${n} input file${s(n)} read whole, each with its SHA-256`,
    records: (n: number) => `${n} records of the folder made again from the inputs, all equal`,
    comparable: (n: number, crossing: number) =>
      crossing > 0
        ? `${n} price series tested for breaks; ${crossing} call${s(crossing)} judged across a marked jump`
        : `${n} price series tested for breaks; no call is judged across one`,
    edges: (n: number) =>
      `verdicts near an edge decided as exact fractions; ${n} call${s(n)} exactly on one`,
    stale: (n: number) =>
      n > 0
        ? `${n} call${s(n)} judged on a price of an earlier day, marked stale`
        : 'no price older than the day asked for',
    reconciled: (n: number) => `judged, pending and void add up to ${n} calls`,
    simulated: (n: number, simulated: number) =>
      simulated > 0
        ? `SIMULATED numbers behind ${n} call${s(n)}`
        : `no input says that its numbers are simulated`,
  } as Record<ReportCheck['name'], (n: number, of: number) => string>,
  driftTitle: 'Mean relative return, with its 95% interval',
  quartersTitle: 'Hit rate of the calls of each quarter, with its 95% Wilson interval',
  relativeTo: (name: string, benchmark: string) => `${name} against ${benchmark}`,
  industryDescription: (name: string, benchmark: string, day: string) =>
    `Closes of ${name} and ${benchmark} as returns since a year before the call of ${day}.`,
  returnsTitle: (standard: string, kind: string) => `${standard}, ${kind}`,
  returnsDescription: (n: number) =>
    `How many of ${n} judged calls fall into each range of relative return; the bands of the standard lie behind. The outermost bars hold everything beyond.`,
  from: 'from',
  to: 'to',
  count: 'calls',
  matrixLead: 'Rows: as graded. Columns: as earned. On the diagonal the grade was earned.',
  graded: 'graded',
  earnedShare: 'hit %',
  driftDescription:
    'Mean relative return by months after publication, first call of each spell, with 95% intervals that allow for overlap.',
  months: (n: number) => `${n} month${s(n)}`,
  monthsColumn: 'after',
  mean: 'mean',
  low: '95% low',
  high: '95% high',
  quartersDescription: (hasBase: boolean) =>
    `Hit rate of the calls published in each quarter with its 95% Wilson interval, which takes calls for independent; ${hasBase ? 'the line is the base rate of all' : 'there is no line, because the base rate of all is not known'}.`,
  quarter: 'quarter',
  hits: 'hits',
  rate: 'hit %',
  by: (key: string) => `By ${key}`,
  rankingOf: { houses: 'Houses', analysts: 'Analysts' },
  noWatchlist: 'No name was recommended without a rating.',
  noPending: 'No window is open.',
  pendingLead:
    'Windows that end after the data. Still needed is the relative return that leads from here into the band of the grade; 0 is inside it.',
  needed: 'still needed',
  soFar: 'so far',
  ends: 'ends',
  more: (n: number) => `${n} more in the table of all calls.`,
  noVoid: 'Every call could be judged or is pending.',
  reason: 'reason',
  share: 'share %',
  mixDescription: (house: string) =>
    `Share of buy, hold and sell among the names that ${house} rated at each quarter's end.`,
  sides: ['buy', 'hold', 'sell'],
  quarterEnd: 'quarter end',
  rated: 'rated',
  noMix: 'No rating was in force at the end of a quarter.',
  mixHouses: (shown: number, all: number) =>
    `The ${shown} houses with most names at the last quarter's end, of ${all}.`,
  unnamedHouse: '(no house)',
  pricesLead:
    'Daily closes, comparable over the whole span; the benchmark starts at the same price. A dot is a rating at its base price: filled a hit, hollow a miss, dashed an open one. A dash is its target as printed: where the file has adjusted prices, it stands too high. Windows are colored by verdict.',
  pricesTitle: (name: string, id: string) => (name ? `${name} ${id}` : id),
  pricesDescription: (name: string, calls: number, benchmark: string) =>
    `${name}: closes beside ${benchmark}, and ${calls} rating${s(calls)} with target, window and verdict.`,
  pricesMore: (n: number) =>
    `${n} more instruments are drawn where the page may run its script: choose one above.`,
  pricesLeftOut: (n: number) =>
    `${n} instruments are left out, those with fewest calls: their prices would make the file too large.`,
  chooseInstrument: 'Another instrument',
  target: 'target',
  price: 'price',
  verdicts: {
    hit: 'hit',
    miss: 'miss',
    pending: 'pending',
    void: 'void',
    measured: 'measured',
  } as Record<DrawnVerdict, string>,
  preview: (shown: number, all: number) =>
    shown < all
      ? `The first ${shown} of ${all} calls; with scripts, or in calls.csv, all of them.`
      : `All ${all} calls.`,
  inputs: 'Inputs',
  file: 'file',
  role: 'role',
  bytes: 'bytes',
  engine: 'engine',
  facts: 'The run',
  fact: 'fact',
  value: 'value',
};
