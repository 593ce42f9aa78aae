/** 退市后股份的价值，以中文表述。 */
import type { Delisting, Unvalued } from '../../../ratings/delisting.ts';
import type { Steps } from '../../../results/derivation.ts';

const PAID: Readonly<Record<Delisting['kind'], (text: string, successor: string) => string>> = {
  cash: (text) => `每股得现金 ${text}`,
  shares: (text, successor) => `每股换 ${successor} ${text} 股`,
  last: () => '股东所得即最后成交价',
};

const UNVALUED: Readonly<Record<Unvalued, string>> = {
  'no-successor': '未载入承接股份期末的行情，可用 --prices 给出',
  'successor-jump': '承接股份的行情在两日之间不连续',
  'successor-dividends': '承接股份的行情不含股息，而标准按总回报衡量',
  'adjusted-prices': '行情为复权价，与所付对价单位不同，请给未复权行情',
};

/** 条款、出处及据此每股所值。 */
export function delistingLines(step: Steps['delisting']): readonly string[] {
  const { instrument, day, kind, text, successor = '', file, line, unvalued, value } = step;
  const shares =
    value && kind === 'shares'
      ? [
          `  ${value.day} 值 ${value.comparable}：${value.price} × ${value.factor}（${value.file}:${value.line}）`,
        ]
      : [];
  return [
    `${instrument} 于 ${day} 退市：${PAID[kind](text, successor)}（${file}:${line}）`,
    ...shares,
    ...(unvalued ? [`  所值不明：${UNVALUED[unvalued]}`] : []),
  ];
}
