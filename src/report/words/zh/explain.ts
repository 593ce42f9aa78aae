/** 从评级原文到结论的逐步推导。 */
import type { Dividends } from '../../../ratings/verdict.ts';
import type { TimeStep } from '../../../results/derivation.ts';
import type { PriceStep } from '../../../results/price-step.ts';
import { bare, edgePercent, fine } from '../../fine.ts';
import { pad } from '../../print/layout.ts';
import type { CallStepWords } from '../explained.ts';
import { zh as calls } from './calls.ts';
import { delistingLines } from './delisting.ts';
import { zh as disclosures } from './disclosures.ts';
import { zh as notes } from './notes.ts';
import { zh as standards } from './standards.ts';

const { fields } = disclosures;

const OF = { instrument: '证券', benchmark: '基准' } as const;
const AT = { base: '起', end: '止', 'so-far': '至今' } as const;

const FIELDS = { open: '开盘', close: '收盘', cash: '现金' } as const;

function priceLine(step: PriceStep): string {
  const { price, field, factor, adjusted: printed, sessionsOff } = step;
  const value = Number.isNaN(price) ? '非数' : String(price);
  const adjusted =
    printed !== undefined
      ? `，所印复权收盘 ${printed}`
      : factor === 1
        ? ''
        : ` × 复权因子 ${factor} = ${step.comparable}`;
  const off = sessionsOff === 0 ? '' : `，距所求日 ${sessionsOff} 个交易日`;
  return `${pad(`${OF[step.of]}，${AT[step.at]}`, 18)}  ${step.day}  ${FIELDS[field]} ${value}${adjusted}${off}`;
}

const timeText = ({ text, zone }: TimeStep): string =>
  text.endsWith(zone) ? text : `${text}（${zone}）`;

function returnKind(
  returns: 'price' | 'total',
  dividends: Dividends | undefined,
): string | string[] {
  const asked = returns === 'total' ? 'in' : 'out';
  const means = returns === 'total' ? '涨跌幅含股息（总回报）' : '涨跌幅按价格，不含股息';
  if (!dividends || (dividends.instrument === asked && dividends.benchmark === asked)) return means;
  const side = (of: keyof Dividends) =>
    ({
      in: `${OF[of]}的涨跌幅含窗口内股息`,
      out: `${OF[of]}的涨跌幅不含股息`,
      unknown: `${OF[of]}的涨跌幅是否含股息，行情未说明`,
    })[dividends[of]];
  return [
    `标准所指为${returns === 'total' ? '含股息的' : '不含股息的价格'}涨跌幅`,
    `  ${side('instrument')}`,
    `  ${side('benchmark')}`,
  ];
}

const yes = (is: boolean): string => (is ? '是' : '否');

/** 评级其后的变化。 */
const changes = {
  raised: '上调为',
  lowered: '下调为',
  'other-scale': '改按另一套标准评为',
  withdrawn: '撤回、终止或暂停评级',
  untraded: '为最后交易日',
} as const;

export const zh: CallStepWords = {
  titleCall: ({ id }) => `评级记录 ${id}`,
  rated: ({ name, instrument, label, labelAsPrinted, action, previousLabel }) => {
    const printed = label === '' ? '未印评级' : `评级“${label}”`;
    const changes = [
      labelAsPrinted && `原文“${labelAsPrinted}”`,
      action,
      previousLabel && `此前“${previousLabel}”`,
    ].filter(Boolean);
    const change = changes.length > 0 ? `（${changes.join('，')}）` : '';
    return `${name ? `${name} ` : ''}${instrument}：${printed}${change}`;
  },
  vendorWord: ({ vendor, label, before }) =>
    `${vendor ?? '数据商'}归为“${label}”${before ? `（前次“${before}”）` : ''}`,
  published: ({ day, house, analysts }) =>
    `${house ?? '未署名机构'}${analysts.length > 0 ? `（${analysts.join('、')}）` : ''}发布于 ${day}`,
  reportTitle: ({ title }) => `报告：${title}`,
  licenses: ({ of }) =>
    `执业证书编号：${of.map(({ name, license }) => `${name} ${license ?? '未载明'}`).join('，')}`,
  reportTimes: ({ completedAt, disseminatedAt, firstSeen, channel }) =>
    [
      completedAt && `完成于 ${timeText(completedAt)}`,
      disseminatedAt && `发布于 ${timeText(disseminatedAt)}`,
      firstSeen && `收录于 ${timeText(firstSeen)}`,
      channel && `渠道：${channel}`,
    ]
      .filter(Boolean)
      .join('，'),
  reviewers: ({ quality, compliance }) =>
    [quality && `质量控制：${quality}`, compliance && `合规审查：${compliance}`]
      .filter(Boolean)
      .join('，'),
  reportFile: ({ file, sha256, page, span }) => [
    `报告文件：${file ?? '未载明'}${page === undefined ? '' : `，第 ${page} 页`}${span === undefined ? '' : `，第 ${span} 字`}`,
    ...(sha256 ? [`  SHA-256 ${sha256}（文件所载）`] : []),
  ],
  bankingClient: ({ is }) => (is ? '标的公司为投行客户' : '标的公司非投行客户'),
  statement: ({ of, text }) => `${fields[of]}：${text}`,
  readFrom: ({ file, line }) => `出处 ${file}:${line}`,
  titleStandard: () => '一、评级标准',
  standard: ({ id, house, version, status }) =>
    `${id}：${house}，版本 ${version}，${standards.statuses[status]}`,
  source: ({ text }) => `来源：${text}`,
  standardNote: ({ text }) => `说明：${text}`,
  printedWords: ({ lines }) => ['原文：', ...lines.map((line) => `  ${line}`)],
  noScale: ({ assetClass }) => `该标准没有“${calls.kinds[assetClass]}”一类的档位。`,
  gradedByVendor: ({ label, vendor }) =>
    `“${label}”是${vendor ?? '数据商'}的用语：所用标准不是该机构自己的，或没有报告所印的用语。`,
  gradeMeans: ({ label, grade, zh: tier, assetClass, printed, interval }) => [
    `“${label}”即${calls.kinds[assetClass]}评级“${tier}”（${grade}）；原文：`,
    `  ${printed}`,
    `相对涨跌幅区间：${interval}`,
  ],
  mentionOnly: ({ label }) => `“${label}”只是建议关注，并非评级：只计量，不计命中。`,
  titleWindow: () => '二、评价窗口',
  endDay: ({ published, months, end, range }) =>
    `${published} 起 ${months} 个月，至 ${end}${range ? `（原文 ${range.join('至')} 个月，取其长）` : ''}`,
  convention: ({ name, meansZh }) => `口径 ${name}：${meansZh}`,
  returnKind: ({ returns, dividends }) => returnKind(returns, dividends),
  benchmark: ({ market, id, standsInFor, others }) => {
    if (!id) return `该标准未列 ${market ?? '此市场'} 的基准`;
    if (standsInFor) return `${market} 市场基准：${id}（用户指定，代替 ${standsInFor}）`;
    return `${market} 市场基准：${id}${others.length > 0 ? `（标准亦许 ${others.join('、')}）` : ''}`;
  },
  dataUpTo: ({ day }) => `数据截至 ${day}`,
  titlePrices: () => '三、价格',
  price: (step) => [priceLine(step), `    ${step.file}:${step.line}`],
  titleReturn: ({ open }) => (open ? '四、至今的相对涨跌幅' : '四、相对涨跌幅'),
  instrumentReturn: ({ end, base, value }) => `证券：${end} / ${base} - 1 = ${fine(value)}`,
  benchmarkReturn: ({ end, base, value }) => `基准：${end} / ${base} - 1 = ${fine(value)}`,
  relativeReturn: ({ formula, instrument, benchmark, value, exactly }) => [
    formula === 'geometric'
      ? `相对：(1 + ${bare(instrument)}) / (1 + ${bare(benchmark)}) - 1 = ${fine(value)}`
      : `相对：${fine(instrument)} - ${bare(benchmark)} = ${fine(value)}`,
    `精确：${exactly}`,
  ],
  titleBands: () => '五、各档判断',
  band: ({ zh: tier, interval, inequalities }) => {
    const answers = inequalities.map(
      ({ value, sign, edge, met, digits }) =>
        `${fine(value, digits)} ${sign} ${edgePercent(edge)} ${yes(met)}`,
    );
    return `${pad(tier, 12)} ${pad(interval, 12)} ${answers.join('，')}`;
  },
  titleVoid: () => '结论：无法评定',
  void: (step) => `${calls.reasons[step.reason]}（${step.reason}）：${becauseOf(step)}`,
  noRate: () => '不入任何比率，表中另计。',
  titleVerdict: ({ graded, earned, hit }) =>
    graded
      ? `结论：评为“${graded.zh}”，实际“${earned.zh || calls.belowAll}”：${hit ? calls.hit : calls.miss}`
      : `结论：实际档位“${earned.zh}”（建议关注，不计命中）`,
  metAndDirection: ({ met, direction }) =>
    `达到所评档位或更远：${yes(met)}；方向正确：${yes(direction)}`,
  printedOf: ({ zh: tier, printed }) => `“${tier}”原文：${printed}`,
  onEdge: ({ edge, zh: tier }) =>
    `标为恰在界上（edge）：恰为 ${edgePercent(edge)}，按标准归入“${tier || calls.belowAll}”`,
  nearestEdge: ({ edge, distance }) =>
    `距最近档界 ${edgePercent(edge)} 为 ${(distance * 100).toFixed(6)} 个百分点`,
  stale: ({ sessions }) => `标为价旧（stale）：有价格不在所求日，但相距不超过 ${sessions} 个交易日`,
  untraded: ({ day, sessions }) =>
    `标为价旧（stale）：到期时已停牌或退市，按最后成交价评定，其日期为 ${day}，早 ${sessions} 个交易日`,
  atLastPrice: ({ day, settled, value, earned, hit }) =>
    `按${settled ? '该值' : '最后成交价'}（${day}）：${fine(value)}，“${earned.zh || calls.belowAll}”${hit === undefined ? '' : `，${hit ? calls.hit : calls.miss}`}（--convention last-traded）`,
  delisting: delistingLines,
  changed: ({ day, kind, to, call, ends }) =>
    `${day} ${changes[kind]}${to ? `“${to.zh}”` : ''}${call === undefined ? '' : `（评级 ${call}）`}：${ends ? '窗口止于该日' : '在窗口之内，窗口不变'}`,
  jump: (step) => `标为跳价（jump）：${notes.jump(step)}`,
  excursion: ({ best, worst }) =>
    `窗口内仅供参考：最高 ${fine(best.value)} (${best.day})，最低 ${fine(worst.value)} (${worst.day})`,
  touched: ({ day }) => `首次进入所评区间：${day}`,
  titlePending: ({ day }) => `结论：未到期，至 ${day}`,
  noPriceYet: () => '尚无可用价格',
  needed: ({ zh: tier, needed }) => {
    if (needed === 0) return `按最新价格，目前在“${tier}”区间内`;
    const points = (Math.abs(needed) * 100).toFixed(6);
    return Number(points) === 0
      ? `恰在“${tier}”的边界上，边界不属该档：再${needed > 0 ? '涨' : '跌'}分毫即可`
      : `达到“${tier}”，相对涨跌幅尚需${needed > 0 ? '升' : '降'} ${points} 个百分点`;
  },
  noRateYet: () => '到期之前不入任何比率。',
  titleFiles: () => '所据文件及其 SHA-256',
  file: ({ file, sha256 }) => [file, `  ${sha256}`],
};

/** 无法评定的原因，及可行的补救。 */
function becauseOf(step: Parameters<CallStepWords['void']>[0]): string {
  const { label, instrument, published, end, measure, jump, sessions } = step;
  const benchmark = step.benchmark ?? '';
  switch (step.reason) {
    case 'unrated':
      return '报告未给评级';
    case 'unknown-label':
      return `标准中没有“${label}”这一评级用语`;
    case 'no-standard':
      return '没有该机构当日适用的标准；ratemark standards list 列出已有标准';
    case 'no-horizon':
      return '标准未印评级期限，窗口无截止日';
    case 'withdrawn':
      return '机构已撤回评级';
    case 'no-dividends':
      return '标准按含股息的总回报衡量，而行情不含股息且无复权因子';
    case 'no-band':
      if (measure === undefined) return '该标准没有这一类证券的档位';
      return measure === 'relative'
        ? '相对涨跌幅落在标准各档之间的空隙'
        : '该标准对这一类证券不按相对单一指数的涨跌幅衡量';
    case 'corporate-action':
    case 'discontinuity':
      return jump
        ? `${notes.jump(jump)}；若确为市场涨跌，可用 --accept-jump ${jump.id}@${jump.day} 认可`
        : '';
    case 'no-prices':
      return `未载入 ${instrument} 的行情，可用 --prices 给出`;
    case 'no-benchmark':
      return benchmark
        ? `未载入基准 ${benchmark} 的行情，可用 --benchmark ${benchmark}=FILE 给出`
        : '标准未列此市场的基准';
    case 'no-base-price':
      return `${instrument} 没有可作 ${published} 起始价的价格：尚未上市，或行情文件起始较晚`;
    case 'no-benchmark-price':
      return `基准 ${benchmark} 在窗口起止日附近无价`;
    case 'stale-base-price':
      return `起始价距发布日 ${published} 超过 ${sessions} 个交易日`;
    case 'stale-end-price':
      return `期末价距 ${end} 超过 ${sessions} 个交易日：停牌或退市`;
    case 'delisted':
      return '退市对价已列明，但数据不足以估值';
    case 'bad-price':
      return '有价格为零、为负或非数，不能作除数';
    default:
      return step.reason satisfies never;
  }
}
