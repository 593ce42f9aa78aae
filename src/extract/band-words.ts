/** The printed words of a tier to its interval, as they stand: 以上, 之间, 以下, 超过, 达到或超过. What contradicts itself is no interval. */

/** An end of a band, in percent as printed, and whether the words say that it belongs to the band. */
export interface PrintedEdge {
  readonly percent: number;
  readonly closed?: boolean | undefined;
}

export type BandWords =
  | {
      readonly kind: 'band';
      readonly from?: PrintedEdge | undefined;
      readonly to?: PrintedEdge | undefined;
      /** Words that say another thing than the interval they were read as. */
      readonly doubt?: 'weaker-below' | 'no-direction' | undefined;
    }
  /** A number or two that give no interval: `5%—5%`, `-10%~+10%以上`. */
  | { readonly kind: 'misprint' }
  /** No number. */
  | { readonly kind: 'words' };

const PLUS_MINUS = /(?:±|正负)(\d+(?:\.\d+)?)%/;
const BETWEEN =
  /([+\-−]?)(\d{1,3}(?:\.\d{1,2})?)%?(?:——|--(?=\d)|至|到|与|和|~|-|–|—|−)([+\-−]?)(\d{1,3}(?:\.\d{1,2})?)%/;
const SINGLE = /([+\-−]?)(\d{1,3}(?:\.\d{1,2})?)%/;

const DOWN = /跌幅|弱于|劣于|落后|跑输|下跌|逊于|差于|低于.{0,24}(?:平均|指数|基准|大盘|市场|回报)/;
const UP = /涨幅|超越|强于|优于|高于|领先|跑赢|超过|上涨|好于|超出|收益|回报|大于/;
const CLOSED_UP = /达到或超过|不低于|不小于|及以上|≥|以上\(含|\(含\)以上/;
const CLOSED_DOWN = /及以下|不高于|不大于|不超过|≤|以下\(含|达到或超过/;

/** Reads a tier's words. */
export function readBandWords(words: string): BandWords {
  // 涨跌幅 names a change of either sign
  const text = words.replace(/涨跌幅度?|涨跌/g, '变动');
  const around = PLUS_MINUS.exec(text);
  if (around) {
    const percent = Number(around[1]);
    return { kind: 'band', from: { percent: -percent }, to: { percent } };
  }
  const between = BETWEEN.exec(text.replace(MARKED, '$1'));
  if (between) return withMarks(readBetween(text.replace(MARKED, '$1'), between), text);
  const single = SINGLE.exec(text);
  return single ? readSingle(text, single) : { kind: 'words' };
}

/** `10%(含)至20%(不含)`: what is said of each edge. */
const MARKED = /(\d%)\((?:含|不含|包含|不包含)\)/g;
const LOW_MARK = /\d%\((不?)包?含\)(?:——|[至到与和~—–−-])/;
const HIGH_MARK = /\d%\((不?)包?含\)(?!——|[至到与和~—–−-])/;

/** A band with its edges closed or open as marks say; a band that was turned around keeps its own. */
function withMarks(band: BandWords, text: string): BandWords {
  if (band.kind !== 'band' || DOWN.test(text)) return band;
  const closed = (mark: RegExpExecArray | null) => (mark ? mark[1] === '' : undefined);
  const [low, high] = [closed(LOW_MARK.exec(text)), closed(HIGH_MARK.exec(text))];
  return {
    ...band,
    from: band.from && { ...band.from, closed: low ?? band.from.closed },
    to: band.to && { ...band.to, closed: high ?? band.to.closed },
  };
}

/** No house has a band beyond this many percent. */
const MOST = 60;

const signed = (sign: string, digits: string): number =>
  sign === '' || sign === '+' ? Number(digits) : -Number(digits);

function readBetween(text: string, match: RegExpExecArray): BandWords {
  const [whole, sign = '', low = '', otherSign = '', high = ''] = match;
  const one = signed(sign, low);
  const other = signed(otherSign, high);
  const tail = text.slice(match.index + whole.length, match.index + whole.length + 4);
  if (Math.abs(one) > MOST || Math.abs(other) > MOST) return { kind: 'words' };
  if (one === other || tail.startsWith('以上') || tail.startsWith('以下'))
    return { kind: 'misprint' };
  const [from, to] = one < other ? [one, other] : [other, one];
  const isDown = DOWN.test(text.slice(0, match.index));
  if (isDown && from >= 0) return { kind: 'band', from: { percent: -to }, to: { percent: -from } };
  return { kind: 'band', from: { percent: from }, to: { percent: to } };
}

function readSingle(text: string, match: RegExpExecArray): BandWords {
  const [whole, sign = '', digits = ''] = match;
  const percent = signed(sign, digits);
  if (Math.abs(percent) > MOST) return { kind: 'words' };
  const before = text.slice(0, match.index);
  const tail = text.slice(match.index + whole.length, match.index + whole.length + 8);
  if (/^(?:至|到|与|~|-|—|–)/.test(tail)) return { kind: 'misprint' };
  if (/^(?:以内|之内)/.test(tail))
    return {
      kind: 'band',
      from: { percent: -Math.abs(percent) },
      to: { percent: Math.abs(percent) },
    };
  const isBelow =
    /^(?:及?以下)/.test(tail) ||
    /(?:^|[^不])(?:小于|低于)(?:或等于)?$|(?:不高于|不超过|不大于|<|≤)(?:或等于)?$/.test(before);
  const isDown = DOWN.test(before) || /^(?:以上|及以上)?的?(?:跌幅|负)/.test(tail);
  const closedDown = CLOSED_DOWN.test(before + tail) ? true : undefined;
  if (isDown) {
    const to = {
      percent: -Math.abs(percent),
      closed: closedDown ?? (CLOSED_UP.test(before + tail) || undefined),
    };
    const doubt = isBelow && percent > 0 ? 'weaker-below' : undefined;
    return { kind: 'band', to, doubt };
  }
  if (isBelow) return { kind: 'band', to: { percent, closed: closedDown } };
  const isAbove =
    /^(?:及?以上)/.test(tail) || UP.test(before) || /(?:[>≥]|不[低小]于)$/.test(before);
  if (!isAbove) return { kind: 'misprint' };
  return { kind: 'band', from: { percent, closed: CLOSED_UP.test(before + tail) || undefined } };
}
