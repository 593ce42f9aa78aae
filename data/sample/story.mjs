/**
 * What the sample tells: markets, instruments, the report's call with its 27 names, and calls of invented houses that
 * reach every band, every benchmark and every way in which a call may stay unjudged. Returns are chosen here; the paths
 * between are chance.
 */

export const FIRST_DAY = '2024-10-08';
export const LAST_DAY = '2026-11-20';

/** Day of the report. Its text gives none; the events that it names put it in the second half of April 2026. */
export const REPORT_DAY = '2026-04-20';

/** @typedef {'CN' | 'HK' | 'US'} Place */

/**
 * Closed days, first to last. Simulated: near the true holidays, and not to be taken for them.
 * @type {Readonly<Record<Place, readonly (readonly [string, string])[]>>}
 */
export const CLOSURES = {
  CN: [
    ['2025-01-01', '2025-01-01'],
    ['2025-01-28', '2025-02-04'],
    ['2025-04-04', '2025-04-04'],
    ['2025-05-01', '2025-05-05'],
    ['2025-10-01', '2025-10-08'],
    ['2026-01-01', '2026-01-02'],
    ['2026-02-16', '2026-02-23'],
    ['2026-04-06', '2026-04-06'],
    ['2026-05-01', '2026-05-05'],
    ['2026-10-01', '2026-10-07'],
  ],
  HK: [
    ['2024-12-25', '2024-12-26'],
    ['2025-01-01', '2025-01-01'],
    ['2025-01-29', '2025-01-31'],
    ['2025-04-18', '2025-04-21'],
    ['2025-07-01', '2025-07-01'],
    ['2025-10-01', '2025-10-01'],
    ['2025-12-25', '2025-12-26'],
    ['2026-01-01', '2026-01-01'],
    ['2026-02-17', '2026-02-19'],
    ['2026-04-03', '2026-04-06'],
    ['2026-07-01', '2026-07-01'],
    ['2026-10-01', '2026-10-01'],
  ],
  US: [
    ['2024-11-28', '2024-11-28'],
    ['2024-12-25', '2024-12-25'],
    ['2025-01-01', '2025-01-01'],
    ['2025-05-26', '2025-05-26'],
    ['2025-07-04', '2025-07-04'],
    ['2025-11-27', '2025-11-27'],
    ['2025-12-25', '2025-12-25'],
    ['2026-01-01', '2026-01-01'],
    ['2026-05-25', '2026-05-25'],
    ['2026-07-03', '2026-07-03'],
  ],
};

/** Day -> close. @typedef {Readonly<Record<string, number>>} Anchors */
/** @typedef {{ readonly place: Place, readonly daily: number, readonly anchors: Anchors }} Benchmark */

/**
 * Benchmarks of cnpsec-2025. CSI 300 gains exactly 5 % over one window, so that a stock can land exactly on an edge; the
 * Nasdaq leaves the S&P 500 behind by 9 points over another, so that the choice between them decides a verdict.
 * @type {Readonly<Record<string, Benchmark>>}
 */
export const BENCHMARKS = {
  '000300.SH': {
    place: 'CN',
    daily: 0.008,
    anchors: {
      '2024-10-08': 3912.4,
      '2025-06-16': 4000,
      '2025-12-16': 4200,
      '2026-04-20': 4318.62,
      '2026-10-20': 4481.35,
    },
  },
  '899001.NQ': {
    place: 'CN',
    daily: 0.008,
    anchors: { '2024-10-08': 941.2, '2025-11-10': 1003.7, '2026-11-20': 1042.9 },
  },
  'CITICSP.CB': {
    place: 'CN',
    daily: 0.004,
    anchors: { '2024-10-08': 2208.5, '2025-11-10': 2415.3, '2026-11-20': 2502.8 },
  },
  'HSI.HK': {
    place: 'HK',
    daily: 0.01,
    anchors: { '2024-10-08': 20912.4, '2026-04-20': 25308.15, '2026-10-20': 26217.4 },
  },
  'SPX.US': {
    place: 'US',
    daily: 0.007,
    anchors: { '2024-10-08': 5741.3, '2025-06-02': 5900, '2025-12-02': 6254, '2026-11-20': 6790.2 },
  },
  'IXIC.US': {
    place: 'US',
    daily: 0.01,
    anchors: {
      '2024-10-08': 18120.5,
      '2025-06-02': 19000,
      '2025-12-02': 21850,
      '2026-11-20': 24015.8,
    },
  },
};

/**
 * An instrument: its first rated (or mentioned) close, and where its series differs from a full one.
 * @typedef {object} Instrument
 * @property {string} name
 * @property {string} benchmark
 * @property {string} file file below prices/; one named like the instrument has no code column
 * @property {number} price close of the day on which its first call starts
 * @property {number} daily deviation of a day's move against the benchmark
 * @property {'stock' | 'industry' | 'convertible'} assetClass
 * @property {string} industry
 * @property {number} [volume] lots of 100 on a usual day; absent for an index
 * @property {string} [from] first day, such as the day of listing
 * @property {string} [until] last day, such as the day of delisting
 * @property {readonly [string, string]} [suspended] first and last day without trade
 * @property {Anchors} [anchors]
 */

/**
 * @param {string} name
 * @param {string} industry
 * @param {number} price
 * @param {Partial<Instrument>} [rest]
 * @returns {Instrument}
 */
const share = (name, industry, price, rest) => ({
  ...{ name, industry, price, benchmark: '000300.SH', file: 'a-shares', daily: 0.014 },
  ...{ assetClass: 'stock', volume: 42_000, ...rest },
});

/**
 * @param {string} name
 * @param {number} price
 * @param {Partial<Instrument>} [rest]
 * @returns {Instrument}
 */
const sector = (name, price, rest) => ({
  ...{ name, industry: name, price, benchmark: '000300.SH', file: 'industries', daily: 0.009 },
  ...{ assetClass: 'industry', from: FIRST_DAY, ...rest },
});

/** @param {string} name @param {number} price @returns {Instrument} */
const bond = (name, price) => ({
  ...{ name, industry: '模拟转债', price, benchmark: 'CITICSP.CB', file: 'convertibles' },
  ...{ daily: 0.006, assetClass: 'convertible', volume: 1200 },
});

/** @type {Partial<Instrument>} */
const NEEQ = { benchmark: '899001.NQ', file: 'neeq', volume: 300 };
/** @type {Partial<Instrument>} */
const HK = { benchmark: 'HSI.HK', file: 'hk-shares', volume: 18_000 };

/**
 * Rated instruments. All but the computer industry's index are invented, with codes chosen where none is known to be in use.
 * @type {Readonly<Record<string, Instrument>>}
 */
export const RATED = {
  '801750.SI': sector('计算机', 5179.19, {
    file: '801750.SI',
    // the report's close, 52-week high and 52-week low
    anchors: { '2024-10-08': 4702.36, '2025-06-03': 4368.05, '2026-01-13': 6151.34 },
  }),
  '801991.SI': sector('模拟行业甲', 3120.4),
  '801992.SI': sector('模拟行业乙', 2244.8),
  '801993.SI': sector('模拟行业丙', 5317.9),
  '609901.SH': share('模拟甲', '模拟行业甲', 18.6),
  '302901.SZ': share('模拟乙', '模拟行业甲', 32.45),
  '609902.SH': share('模拟丙', '模拟行业乙', 7.82),
  '302902.SZ': share('模拟丁', '模拟行业乙', 10),
  '609903.SH': share('模拟戊', '模拟行业丙', 24.1),
  '302903.SZ': share('模拟己', '模拟行业丙', 56.3),
  '889901.BJ': share('模拟北甲', '模拟行业甲', 14.72, { volume: 6000 }),
  '609904.SH': share('模拟庚', '模拟行业乙', 12.35, { suspended: ['2026-01-26', '2026-02-06'] }),
  '302904.SZ': share('模拟辛', '模拟行业乙', 21.9, { suspended: ['2026-01-12', '2026-05-15'] }),
  '609905.SH': share('模拟退', '模拟行业丙', 3.14, { until: '2026-01-09' }),
  '302905.SZ': share('模拟壬', '模拟行业丙', 8.88, {
    from: '2025-09-01',
    suspended: ['2025-10-20', '2025-12-12'],
  }),
  '609906.SH': share('模拟新', '模拟行业甲', 28, { from: '2025-12-01' }),
  '302906.SZ': share('模拟癸', '模拟行业甲', 16.05),
  '879901.NQ': share('模拟板甲', '模拟行业乙', 6.4, NEEQ),
  '879902.NQ': share('模拟板乙', '模拟行业丙', 9.15, NEEQ),
  '05991.HK': share('模拟港甲', '模拟行业甲', 41.2, HK),
  '05992.HK': share('模拟港乙', '模拟行业乙', 13.66, HK),
  'SIMUA.US': share('Simulated A', 'Simulated', 84, { benchmark: 'SPX.US', file: 'SIMUA.US' }),
  'SIMUB.US': share('Simulated B', 'Simulated', 132.5, { benchmark: 'SPX.US', file: 'us-shares' }),
  'SIMUC.US': share('Simulated C', 'Simulated', 27.3, { benchmark: 'SPX.US', file: 'us-shares' }),
  '113991.SH': bond('模拟转债甲', 112.4),
  '113992.SH': bond('模拟转债乙', 105.1),
  '113993.SH': bond('模拟转债丙', 121.75),
  '113994.SH': bond('模拟转债丁', 98.6),
};

/**
 * The 27 names that the report recommends to watch, in its order. The companies are real, their prices here are not.
 * @type {readonly (readonly [group: string, names: readonly (readonly [code: string, name: string, listed?: string])[]])[]}
 */
export const WATCHED = [
  [
    '算力租赁/IDC',
    [
      ['301396.SZ', '宏景科技'],
      ['000967.SZ', '盈峰环境'],
      ['002929.SZ', '润建股份'],
      ['300857.SZ', '协创数据'],
      ['603629.SH', '利通电子'],
      ['600589.SH', '大位科技'],
      ['600673.SH', '东阳光'],
      ['300166.SZ', '东方国信'],
      ['300442.SZ', '润泽科技'],
      ['603881.SH', '数据港'],
      ['300738.SZ', '奥飞数据'],
    ],
  ],
  [
    '云服务',
    [
      ['03896.HK', '金山云'],
      ['688158.SH', '优刻得'],
      ['688316.SH', '青云科技'],
      ['300017.SZ', '网宿科技'],
      ['300846.SZ', '首都在线'],
      ['300454.SZ', '深信服'],
      ['300895.SZ', '铜牛信息'],
    ],
  ],
  [
    '大模型',
    [
      ['00100.HK', 'MiniMax', '2026-01-09'],
      ['02513.HK', '智谱', '2026-01-08'],
    ],
  ],
  [
    'IM入口',
    [
      ['09988.HK', '阿里巴巴'],
      ['00700.HK', '腾讯'],
    ],
  ],
  [
    '算力硬件',
    [
      ['688256.SH', '寒武纪'],
      ['688041.SH', '海光信息'],
      ['09903.HK', '天数智芯', '2026-01-08'],
      ['06082.HK', '壁仞科技', '2026-01-02'],
      ['001339.SZ', '智微智能'],
    ],
  ],
];

/** First day of the watched names that were listed before. */
export const WATCHED_FROM = '2025-12-01';
