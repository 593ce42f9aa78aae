/** The arithmetic of an explanation: the fraction, and every inequality of the bands with its answer. */
import { formatRatio } from '../base/ratio.ts';
import { compareToEdge, type Edge, formatInterval, type Interval } from '../ratings/band.ts';
import type { Convention } from '../ratings/convention.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import type { Scale } from '../ratings/standard.ts';
import type { FourPrices, WindowReturns } from '../ratings/window.ts';
import { priceText } from './explain-prices.ts';
import { pad } from './print/layout.ts';
import { edgePercent, fine, type Say, section } from './section.ts';
import type { Language } from './words.ts';

/** How the four prices become one number. @param open the window is open: these are the prices so far */
export function returnSection(
  { base, end, benchmarkBase, benchmarkEnd }: FourPrices,
  returns: WindowReturns,
  { relative }: Convention,
  open: boolean,
  say: Say,
): string[] {
  const { instrumentReturn, benchmarkReturn, value } = returns;
  const formula =
    relative === 'geometric'
      ? `(1 + ${bare(instrumentReturn)}) / (1 + ${bare(benchmarkReturn)}) - 1`
      : `${fine(instrumentReturn)} - ${bare(benchmarkReturn)}`;
  const title = open
    ? say('4. The relative return so far', '四、至今的相对涨跌幅')
    : say('4. The relative return', '四、相对涨跌幅');
  return section(title, [
    returnLine(say('instrument: ', '证券：'), base, end, instrumentReturn),
    returnLine(say('benchmark:  ', '基准：'), benchmarkBase, benchmarkEnd, benchmarkReturn),
    `${say('relative:   ', '相对：')}${formula} = ${fine(value)}`,
    `${say('exactly:    ', '精确：')}${formatRatio(returns.exact())}`,
  ]);
}

const returnLine = (name: string, base: PricePoint, end: PricePoint, value: number): string =>
  `${name}${priceText(end)} / ${priceText(base)} - 1 = ${fine(value)}`;

/** A return inside a formula: a negative one in brackets. */
const bare = (value: number): string => {
  const text = fine(value);
  return text.startsWith('-') ? `(${text})` : text.slice(1);
};

/** One line a band: its interval, each inequality with its answer. */
export function bandSection(
  { bands }: Scale,
  returns: WindowReturns,
  say: Say,
  language: Language,
): string[] {
  const inequalities = ({ from, to }: Interval): string =>
    [from && inequality(returns, from, 1, say), to && inequality(returns, to, -1, say)]
      .filter(Boolean)
      .join(say(' and ', '，'));
  return section(
    say('5. The bands', '五、各档判断'),
    bands.map((band) => {
      const name = language === 'zh' ? band.zh : band.grade;
      return `${pad(name, 12)} ${pad(formatInterval(band), 12)} ${inequalities(band)}`;
    }),
  );
}

/** `+12.630022% > 10% yes`. @param wanted 1 where x must lie above the edge, -1 below */
function inequality(returns: WindowReturns, edge: Edge, wanted: 1 | -1, say: Say): string {
  const side = compareToEdge(returns, edge);
  const isMet = side === wanted || (side === 0 && edge.closed);
  const sign = `${wanted === 1 ? '>' : '<'}${edge.closed ? '=' : ''}`;
  const answer = isMet ? say('yes', '是') : say('no', '否');
  return `${besideEdge(returns.value, edge, side)} ${sign} ${edgePercent(edge.value)} ${answer}`;
}

/** A value with as many decimals as tell it from an edge that it does not lie on. */
function besideEdge(value: number, edge: Edge, side: -1 | 0 | 1): string {
  const level = fine(edge.value, 12);
  const finer = [6, 9, 12].map((digits) => fine(value, digits));
  return (
    finer.find((text) => side === 0 || Number.parseFloat(text) !== Number.parseFloat(level)) ??
    finer[2]!
  ); // three
}
