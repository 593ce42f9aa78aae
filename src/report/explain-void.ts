/** Why a call could not be judged, in a sentence that says what would mend it where something can. */
import { formatDay } from '../base/day.ts';
import { STALE_AFTER_SESSIONS } from '../ratings/convention.ts';
import type { JudgedCall, VoidReason } from '../ratings/verdict.ts';
import { jumpName, jumpSentence } from './documents/notes.ts';
import type { Say } from './section.ts';
import type { Language } from './words/terms.ts';

export function reasonSentence(reason: VoidReason, item: JudgedCall, say: Say): string {
  const { call } = item;
  switch (reason) {
    case 'unrated':
      return say('the report bears no rating', '报告未给评级');
    case 'unknown-label':
      return say(
        `the standard has no label "${call.label}" for ${call.assetClass}`,
        `标准中没有“${call.label}”这一评级用语`,
      );
    case 'withdrawn':
      return say('the house withdrew the rating', '机构已撤回评级');
    case 'no-band':
      return bandSentence(item, say);
    case 'no-dividends':
      return say(
        'the standard measures total return; the file leaves dividends out and gives no factor',
        '标准按含股息的总回报衡量，而行情不含股息且无复权因子',
      );
    case 'corporate-action':
    case 'discontinuity':
      return jumpReason(item, say);
    default:
      return priceSentence(reason, item, say);
  }
}

type PriceReason = Exclude<
  VoidReason,
  | 'unrated'
  | 'unknown-label'
  | 'withdrawn'
  | 'no-band'
  | 'no-dividends'
  | 'corporate-action'
  | 'discontinuity'
>;

/** What was found inside the window, and how to overrule it. */
function jumpReason({ jump }: JudgedCall, say: Say): string {
  if (!jump) throw new Error('a call is void for a jump and has none');
  return say(
    `${jumpSentence(jump, say('en', 'zh') as Language)}; if the market made the move, say --accept-jump ${jumpName(jump)}`,
    `${jumpSentence(jump, say('en', 'zh') as Language)}；若确为市场涨跌，可用 --accept-jump ${jumpName(jump)} 认可`,
  );
}

function priceSentence(
  reason: PriceReason,
  { call, benchmark, endDay }: JudgedCall,
  say: Say,
): string {
  const { instrument } = call;
  const published = formatDay(call.published);
  const end = formatDay(endDay);
  const sentences: Readonly<Record<PriceReason, string>> = {
    'no-prices': say(
      `no prices of ${instrument} were loaded; give them with --prices`,
      `未载入 ${instrument} 的行情，可用 --prices 给出`,
    ),
    'no-benchmark': benchmark
      ? say(
          `no prices of the benchmark ${benchmark} were loaded; give them with --benchmark ${benchmark}=FILE`,
          `未载入基准 ${benchmark} 的行情，可用 --benchmark ${benchmark}=FILE 给出`,
        )
      : say('the standard names no benchmark for this market', '标准未列此市场的基准'),
    'no-base-price': say(
      `${instrument} has no price that can start the window on ${published}: not yet listed, or its file begins later`,
      `${instrument} 没有可作 ${published} 起始价的价格：尚未上市，或行情文件起始较晚`,
    ),
    'no-benchmark-price': say(
      `the benchmark ${benchmark ?? ''} has no price near enough to the start or the end of the window`,
      `基准 ${benchmark ?? ''} 在窗口起止日附近无价`,
    ),
    'stale-base-price': say(
      `more than ${STALE_AFTER_SESSIONS} sessions lie between the base price and the publication day ${published}`,
      `起始价距发布日 ${published} 超过 ${STALE_AFTER_SESSIONS} 个交易日`,
    ),
    'stale-end-price': say(
      `more than ${STALE_AFTER_SESSIONS} sessions lie between the last price and ${end}: suspended or delisted`,
      `期末价距 ${end} 超过 ${STALE_AFTER_SESSIONS} 个交易日：停牌或退市`,
    ),
    'bad-price': say(
      'a price is zero, negative or no number; such a series cannot be divided by',
      '有价格为零、为负或非数，不能作除数',
    ),
  };
  return sentences[reason];
}

/** `no-band` has three causes: no scale for the class, a scale without relative bands, a gap between bands. */
function bandSentence({ scale, call }: JudgedCall, say: Say): string {
  if (!scale || scale.bands.length === 0)
    return say(`the standard has no bands for ${call.assetClass}`, '该标准没有这一类证券的档位');
  if (scale.measure !== 'relative')
    return say(
      `the standard judges ${call.assetClass} by ${scale.measure} measure, not by return relative to one index`,
      '该标准对这一类证券不按相对单一指数的涨跌幅衡量',
    );
  return say(
    'the relative return falls into a gap that the printed bands leave',
    '相对涨跌幅落在标准各档之间的空隙',
  );
}
