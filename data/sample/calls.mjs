/** The rating rows of the sample: the report's own first, then the calls of invented houses, then what stays unjudged. */
import { chanceOf, round, shock } from './paths.mjs';
import { RATED, REPORT_DAY, WATCHED } from './story.mjs';

/**
 * A rating row, and the relative return that its window is made to end with (so far, where it is still open).
 * @typedef {object} Call
 * @property {string} id
 * @property {string} published
 * @property {string} house
 * @property {string} analysts
 * @property {string} code
 * @property {string} name
 * @property {string} assetClass
 * @property {string} label
 * @property {string} [previous]
 * @property {string} [action]
 * @property {number} [target]
 * @property {string} [group]
 * @property {string} industry
 * @property {string} title
 * @property {number} relative
 */

const TITLE = 'Token需求膨胀引致算力紧缺，算力环节全线涨价（发布日期为假定）';

/** Invented houses, and who signs for them. */
const HOUSES = {
  甲: { house: '模拟证券甲', analysts: '模拟分析员一、模拟分析员二' },
  乙: { house: '模拟证券乙', analysts: '模拟分析员三' },
  US: { house: 'Simulated Research', analysts: 'A. Sample; B. Sample' },
};

/**
 * The row of an invented house.
 *
 * @param {keyof typeof HOUSES} house
 * @param {string} published
 * @param {string} code
 * @param {string} label
 * @param {number} relative
 * @param {string} title says what the row shows
 * @param {Partial<Call>} [rest]
 * @returns {Call}
 */
function row(house, published, code, label, relative, title, rest) {
  const {
    name = '模拟缺',
    assetClass = 'stock',
    industry = '模拟行业甲',
    price,
  } = RATED[code] ?? {};
  const id = `sim-${published.replaceAll('-', '')}-${code.split('.')[0]}`;
  const isBuy = (label === '买入' || label === 'Buy') && price !== undefined;
  const target = isBuy ? { target: round(price * 1.25) } : {};
  return {
    ...{ id, published, ...HOUSES[house], code, name, assetClass, label, ...target },
    ...{ industry, title: `模拟：${title}`, relative, ...rest },
  };
}

/** What every row of the report shares. */
const REPORT = {
  published: REPORT_DAY,
  house: '中邮证券',
  analysts: '李佩京、王思',
  industry: '计算机',
  title: TITLE,
};
const REPORT_ID = `cnpsec-${REPORT_DAY.replaceAll('-', '')}`;

/** @type {Call} */
const industryCall = {
  ...{ id: `${REPORT_ID}-801750`, code: '801750.SI', name: '计算机', assetClass: 'industry' },
  ...{ label: '强于大市', previous: '强于大市', action: '维持', relative: 0.1263, ...REPORT },
};

/** @returns {Call[]} */
const watched = () =>
  WATCHED.flatMap(([group, names]) =>
    names.map(([code, name]) => ({
      ...{ id: `${REPORT_ID}-${code.split('.')[0]}`, code, name, group },
      ...{ assetClass: 'stock', label: '建议关注' },
      ...{ relative: 0.02 + 0.15 * shock(chanceOf(`outcome of ${code}`)), ...REPORT },
    })),
  );

const stocks = [
  row('甲', '2025-03-10', '609901.SH', '买入', 0.314, '评级买入，涨幅达到买入'),
  row('乙', '2025-04-14', '302901.SZ', '增持', 0.146, '评级增持，涨幅达到增持'),
  row('甲', '2025-05-19', '609902.SH', '中性', 0.023, '评级中性，走势居中'),
  row('甲', '2025-06-16', '302902.SZ', '买入', 0.2, '相对涨幅恰为20%，正落在边界上'),
  row('乙', '2025-07-21', '609903.SH', '回避', -0.178, '评级回避，确实跑输'),
  row('乙', '2025-08-31', '302903.SZ', '买入', -0.065, '周日发布，六个月后为二月末'),
  row('乙', '2025-09-15', '889901.BJ', '增持', 0.243, '北交所股票，涨幅高于所评档位'),
  row('乙', '2025-10-20', '609901.SH', '增持', 0.037, '同一股票，另一机构，未达增持'),
  row('甲', '2026-01-12', '302901.SZ', '回避', 0.118, '评级回避，却跑赢'),
  row('甲', '2025-06-09', '879901.NQ', '增持', 0.127, '新三板股票，以三板成指为基准'),
  row('乙', '2025-11-10', '879902.NQ', '买入', -0.284, '新三板股票，大幅跑输'),
  row('甲', '2025-05-12', '05991.HK', '买入', 0.231, '港股，以恒生指数为基准'),
  row('乙', '2025-12-08', '05992.HK', '中性', -0.134, '港股，评级中性，跑输'),
  row('US', '2025-06-02', 'SIMUA.US', 'Buy', 0.26, '以标普500为基准是买入，以纳指则不是'),
  row('US', '2025-09-08', 'SIMUB.US', 'Hold', -0.041, '美股，评级 Hold'),
  row('US', '2026-02-09', 'SIMUC.US', 'Sell', -0.212, '美股，评级 Sell'),
];

const industries = [
  row('甲', '2025-06-23', '801991.SI', '强于大市', 0.153, '行业强于大市'),
  row('乙', '2025-09-22', '801992.SI', '中性', -0.031, '行业中性'),
  row('乙', '2025-12-15', '801993.SI', '弱于大市', -0.063, '评级弱于大市，实为中性'),
  row('甲', '2026-03-02', '801991.SI', '强于大市', -0.142, '评级强于大市，实为弱于大市'),
];

const convertibles = [
  row('甲', '2025-05-26', '113991.SH', '推荐', 0.128, '转债推荐'),
  row('甲', '2025-07-07', '113992.SH', '谨慎推荐', 0.069, '转债谨慎推荐'),
  row('乙', '2025-10-13', '113993.SH', '中性', -0.083, '评级中性，实为回避'),
  row('乙', '2026-01-19', '113994.SH', '回避', -0.012, '评级回避，实为中性'),
  row('乙', '2026-02-02', '113991.SH', '推荐', 0.055, '评级推荐，只到谨慎推荐'),
];

const pending = [
  row('甲', '2026-06-08', '609902.SH', '买入', 0.071, '窗口未满，尚差若干'),
  row('乙', '2026-07-13', '801992.SI', '强于大市', 0.121, '窗口未满，暂已达到'),
  row('甲', '2026-09-14', '113992.SH', '推荐', -0.024, '窗口未满，转债'),
  row('US', '2026-10-05', 'SIMUA.US', 'Buy', 0.048, '窗口未满，美股'),
];

const troubled = [
  row('甲', '2025-08-04', '609904.SH', '增持', 0.158, '期末停牌数日，可评定，标为陈旧'),
  row('乙', '2025-08-18', '302904.SZ', '增持', 0.04, '期末停牌已久，无法评定'),
  row('甲', '2025-09-08', '609905.SH', '回避', -0.3, '期内退市，无法评定'),
  row('乙', '2025-12-01', '302905.SZ', '买入', 0.11, '发布时停牌已久，起始价过旧'),
  row('甲', '2025-11-17', '609906.SH', '买入', 0.2, '发布时尚未上市'),
  row('乙', '2025-10-27', '609907.SH', '增持', 0, '没有行情文件'),
  row('甲', '2025-04-21', '302906.SZ', '未评级', 0.05, '报告未给评级'),
  row('乙', '2025-11-24', '302906.SZ', '逢低布局', 0.02, '用语不在标准之内'),
  row('甲', '2026-05-25', '302906.SZ', '增持', 0.03, '评级已撤回', {
    previous: '增持',
    action: '撤回',
  }),
];

/** All rows, in the order of the file. @type {readonly Call[]} */
export const CALLS = [
  ...[industryCall, ...watched(), ...stocks],
  ...[...industries, ...convertibles, ...pending, ...troubled],
];
