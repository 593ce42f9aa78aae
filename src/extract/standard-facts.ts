/** What a printed standard says beside its tiers: horizon, benchmarks by market, measure, dividends. */
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import type { BenchmarkKey, MEASURES } from '../ratings/standard.ts';

/** Months as printed: one number, or a range. */
export type PrintedMonths = readonly [number] | readonly [number, number];

export interface MonthsAt {
  readonly months: PrintedMonths;
  readonly start: number;
  readonly end: number;
}

const MONTHS =
  /(\d{1,2})(?:个月)?(?:-|~|–|—|－|至|到)(\d{1,2})个?月|(\d{1,2})个?月|(十二|十八|六|三)个月|(?:未来|为)(半年|一年)|(半年|一年)内/g;
const ENGLISH_MONTHS =
  /(\d{1,2})-?(?:months?)?(?:-|to|–|~)(\d{1,2})-?months?|(\d{1,2})-?months?|(three|six|twelve|eighteen)-?months?/gi;
const WORDS: ReadonlyMap<string, number> = new Map([
  ['三', 3],
  ['three', 3],
  ['six', 6],
  ['twelve', 12],
  ['eighteen', 18],
  ['半年', 6],
  ['一年', 12],
  ['六', 6],
  ['十二', 12],
  ['十八', 18],
]);
/** A span of the past is no horizon: `过去12个月`. */
const PAST = /(?:过去|此前|前|近|最近|每|年|第|past|last|ious)$/i;

/** All horizons of a range of a text. */
export function monthsIn(text: string, from: number, to: number): readonly MonthsAt[] {
  const all: MonthsAt[] = [];
  const part = text.slice(from, to);
  for (const match of [...part.matchAll(MONTHS), ...part.matchAll(ENGLISH_MONTHS)]) {
    const [whole, low = '', high = '', one = '', ...words] = match;
    const word = words.find((text) => text !== undefined) ?? '';
    const start = from + match.index;
    if (PAST.test(text.slice(Math.max(0, start - 4), start))) continue;
    const end = start + whole.length;
    if (low !== '' && +low < +high && +high <= 60) all.push({ months: [+low, +high], start, end });
    const single = one === '' ? WORDS.get(word.toLowerCase()) : +one;
    if (low === '' && single !== undefined && single > 0 && single <= 60)
      all.push({ months: [single], start, end });
  }
  return all;
}

/** A benchmark as printed, with its id where the index is known. */
export interface BenchmarkAt {
  readonly market: BenchmarkKey;
  readonly id: InstrumentId | undefined;
  readonly start: number;
  readonly end: number;
}

/** Index names as standards print them, folded, longest first within a market. */
const INDICES: readonly (readonly [BenchmarkKey, readonly string[]])[] = [
  [
    'CN',
    [
      ...[
        '沪深300',
        '中证800',
        '中证500',
        '中证1000',
        '中证全指',
        '上证综合指数',
        '上证综指',
        '上证指数',
      ],
      ...['深圳成指', '深证成指', '深圳成份指数', '深证综指', '创业板指', '海通综指', '上证180'],
      ...['CSI300', 'SHSZ300'],
    ],
  ],
  ['BJ', ['北证50']],
  ['NEEQ', ['三板成指', '三板做市指数', '三板做市']],
  [
    'HK',
    [
      '恒生中国企业指数',
      '恒生综合指数',
      '恒生指数',
      '恒指',
      '摩根士丹利中国指数',
      'MSCI中国',
      '国企指数',
      'HangSengIndex',
    ],
  ],
  [
    'US',
    [
      '标普500',
      '标准普尔500',
      'S&P500',
      '纳斯达克综合指数',
      '纳斯达克综合',
      '纳斯达克指数',
      '纳斯达克',
      '纳指',
      '道琼斯',
      'NASDAQComposite',
      'NasdaqComposite',
    ],
  ],
  ['CB', ['中信标普可转债指数', '中信标普可转债', '中证转债', '中证可转换债券指数']],
  ['JP', ['日经225', '东证指数']],
];
/** Names that the directory of instruments spells otherwise. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['深圳成指', '深证成指'],
  ['深圳成份指数', '深证成指'],
  ['标准普尔500', '标普500'],
  ['S&P500', '标普500'],
  ['CSI300', '沪深300'],
  ['SHSZ300', '沪深300'],
  ['HangSengIndex', '恒生指数'],
  ['NASDAQComposite', '纳斯达克综合'],
  ['NasdaqComposite', '纳斯达克综合'],
  ['纳斯达克指数', '纳斯达克综合'],
  ['纳斯达克', '纳斯达克综合'],
]);

/** The benchmarks that a range of a text names, in its order, each once. */
export function benchmarksIn(
  text: string,
  [from, to]: readonly [number, number],
  directory: InstrumentDirectory,
): readonly BenchmarkAt[] {
  const all: BenchmarkAt[] = [];
  const part = text.slice(from, to);
  const taken = new Set<number>();
  for (const [market, names] of INDICES)
    for (const name of names)
      for (let at = part.indexOf(name); at >= 0; at = part.indexOf(name, at + name.length)) {
        if (taken.has(at)) continue;
        for (let i = 0; i < name.length; i++) taken.add(at + i);
        const id = directory.indexByName.get(SAME.get(name) ?? name.toUpperCase());
        const start = from + at;
        all.push({ market, id, start, end: start + name.length });
      }
  all.sort((a, b) => a.start - b.start);
  return all.filter((one, i) => all.findIndex((other) => sameIndex(text, one, other)) === i);
}

const sameIndex = (text: string, one: BenchmarkAt, other: BenchmarkAt): boolean =>
  one.id === undefined
    ? other.id === undefined &&
      text.slice(one.start, one.end) === text.slice(other.start, other.end)
    : one.id === other.id;

/** `以…涨跌幅为基准` says what is measured, not against what: the words without it. */
function withoutYardstick(words: string): string {
  return words
    .split(/[。;]/)
    .map((sentence) => {
      const end = sentence.indexOf('为基准');
      const start = sentence.lastIndexOf('以', end);
      const isYardstick = end >= 0 && start >= 0 && sentence.slice(start, end).includes('涨跌');
      return isYardstick ? sentence.slice(0, start) + sentence.slice(end + 3) : sentence;
    })
    .join(';');
}

/** What the tiers of a scale are measured against. */
export function measureOf(words: string, hasNumbers: boolean): (typeof MEASURES)[number] {
  if (/覆盖(?:股票|公司)?(?:的)?(?:平均|范围|行业平均)|覆盖股票|coverageuniverse/i.test(words))
    return 'universe';
  if (!hasNumbers) return 'qualitative';
  const isRelative =
    /相对|超越|强于|优于|弱于|跑赢|跑输|领先|落后|高于|基准|超过大盘|超出|outperform|relative/i.test(
      withoutYardstick(words),
    ) || /指数|大盘/.test(words.replace(/行业(?:股票)?指数/g, ''));
  return isRelative && !/绝对收益/.test(words) ? 'relative' : 'absolute';
}

/** Whether the house counts dividends. */
export const returnsOf = (words: string): 'price' | 'total' =>
  /股息|红利|总回报|含息|dividend|totalreturn/i.test(words) ? 'total' : 'price';
