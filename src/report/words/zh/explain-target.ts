/** 从目标价原文到结果的逐步推导。 */
import type { TargetPriceStep } from '../../../results/target-steps.ts';
import { fine } from '../../fine.ts';
import { pad } from '../../print/layout.ts';
import type { TargetStepWords } from '../explained.ts';
import { zh as words } from './targets.ts';

const AT = { publication: '发布日', reached: '首次触及', end: '期末', 'so-far': '至今' } as const;
const FIELDS = { close: '收盘', open: '开盘', high: '最高', low: '最低', cash: '现金' } as const;

function priceLines(step: TargetPriceStep): string[] {
  const { at, day, price, field, over, under, inMoney, sessionsOff, file, line } = step;
  const factor = under === 1 ? String(over) : `${over} ÷ ${under}`;
  const split = over === under ? '' : ` × 送转后股数 ${factor} = ${inMoney}`;
  const off = sessionsOff === 0 ? '' : `，距所求日 ${sessionsOff} 个交易日`;
  return [
    `${pad(AT[at], 14)}  ${day}  ${FIELDS[field]} ${price}${split}${off}`,
    `    ${file}:${line}`,
  ];
}

const side = { up: '高于', down: '低于' } as const;
const beyond = { up: '不低于', down: '不高于' } as const;

export const zh: TargetStepWords = {
  titleTarget: () => '目标价',
  target: ({ price, low, currency, file, line }) =>
    `${low === undefined ? '' : `${low} 至 `}${price}${currency ? ` ${currency}` : ''}，取自 ${file}:${line}`,
  targetEnd: ({ published, months, stated, end }) =>
    `${published} + ${months} 个月 = ${end}（${stated ? '期限随目标价载明' : '未载期限，按惯例'}）`,
  targetPrice: priceLines,
  targetPresumed: () => '行情文件未说明是否复权，视为当日成交价',
  implied: ({ aim, price, value }) => `隐含涨幅：${aim} ÷ ${price} − 1 = ${fine(value)}`,
  achieved: ({ last, price, value }) => `实际涨幅：${last} ÷ ${price} − 1 = ${fine(value)}`,
  targetNotReached: ({ near, side: of, byExtremes, until }) =>
    `截至 ${until} 未触及：发布后${byExtremes ? (of === 'up' ? '最高价' : '最低价') : '价格'}均未${of === 'up' ? '达到' : '跌至'} ${near}${byExtremes ? '' : '（行情所缺以收盘价代之）'}`,
  targetError: ({ last, aim, value }) =>
    `误差：${last} ÷ ${aim} − 1 = ${fine(value)}（期末价÷目标价−1）`,
  targetVerdict: ({ near, side: of, last, hit, within }) => [
    `期末：${last} ${hit ? '' : '并非'}${beyond[of]} ${near}：${hit ? '达到' : '未达到'}`,
    `期内：${within ? '触及' : '未触及'}（目标价${side[of]}发布日价）`,
  ],
  targetPending: ({ end, reached }) => `${end} 到期，尚未到期${reached ? '；期内已触及' : ''}`,
  targetVoid: (step) => `无法评定，${words.reasons[step.reason]}：${becauseOf(step)}`,
};

/** 目标价为何无法评定，以及可如何补救。 */
function becauseOf(step: Parameters<TargetStepWords['targetVoid']>[0]): string {
  const { instrument, stated, currency, times, sessions } = step;
  switch (step.reason) {
    case 'bad-target':
      return '目标价须大于零，区间下限须低于上限';
    case 'other-currency':
      return `目标价以 ${stated} 载明，${instrument} 的行情为 ${currency ?? '未知币种'}`;
    case 'no-prices':
      return `未载入 ${instrument} 的行情，请以 --prices 给出`;
    case 'no-base-price':
      return `${instrument} 在发布日及之前无价格`;
    case 'stale-base-price':
      return `发布日与其最近价格相隔超过 ${sessions} 个交易日`;
    case 'bad-price':
      return '价格为零、为负或非数';
    case 'adjusted-prices':
      return '行情已按其后的送转或分红复权，与目标价所用的当日币值不同；请给出不复权价及复权因子';
    case 'at-price':
      return '目标价即当时价格，无从达到';
    case 'implausible-target':
      return `目标价为当时价格的 ${times.toFixed(2)} 倍：币种、单位或股份类别不同，或读取有误`;
    case 'stale-end-price':
      return `最后价格距期末超过 ${sessions} 个交易日：已停牌或退市`;
    case 'delisted':
      return `${instrument} 在期末前已退市，文件不足以说明其股份价值；原因见评级的推导`;
    case 'corporate-action':
      return '期内有除权除息，而行情未说明其对价格的影响';
    case 'discontinuity':
      return '期内有市场不可能形成的跳变；若确为市场所致，请加 --accept-jump';
    default:
      return step.reason satisfies never;
  }
}
