/** The mainland's trading rules once more, typed by hand for the check from outside: nothing here comes from the program. */

export type Board = 'main' | 'chinext' | 'star' | 'bse' | 'index';

/** Board by code and place; what this check does not know is an error of the test. */
export function boardOf(id: string): Board {
  if (/\.SI$|^000\d{3}\.SH$|^399\d{3}\.SZ$/.test(id)) return 'index';
  if (/^68[89]\d{3}\.SH$/.test(id)) return 'star';
  if (/^60\d{4}\.SH$/.test(id) || /^00\d{4}\.SZ$/.test(id)) return 'main';
  if (/^30\d{4}\.SZ$/.test(id)) return 'chinext';
  if (/^(8|43|92)\d+\.BJ$/.test(id)) return 'bse';
  throw new Error(`the check knows no board of ${id}`);
}

/** The account's own terms. */
export const COMMISSION = 0.00025;
export const COMMISSION_MINIMUM = 5;

/** Sales only since 2008-09-19. */
export const stampDuty = (board: Board, side: string, day: string): number =>
  board === 'index' || side === 'buy' ? 0 : day >= '2023-08-28' ? 0.0005 : 0.001;

/** Both sides, of value. */
export const transferFee = (board: Board, day: string): number =>
  board === 'index' ? 0 : day >= '2022-04-29' ? 0.00001 : 0.00002;

export interface Limit {
  /** In percent of the previous close, up and down; absent where there is none. */
  readonly percent?: readonly [up: number, down: number];
  /** Name of the rule that says so. */
  readonly rule: string;
}

/** The price limit of a session. @param listed the share's listing, where the data show it */
export function limitOf(
  board: Exclude<Board, 'index'>,
  day: string,
  listed: { readonly on: string; readonly sessions: number } | undefined,
): Limit {
  if (listed) {
    const free = {
      main: '2023-04-10',
      chinext: '2020-08-24',
      star: '2019-07-22',
      bse: '2021-11-15',
    }[board];
    const isFree = listed.sessions <= (board === 'bse' ? 1 : 5) && listed.on >= free;
    if (isFree) return { rule: `new-listing-${board}-${free}` };
    if (board === 'main' && listed.sessions === 1 && listed.on < free)
      return { percent: [44, -36], rule: 'new-listing-main-first-day' };
  }
  const range = (percent: number, name: string): Limit => ({
    percent: [percent, -percent],
    rule: `price-limit-${name}`,
  });
  if (board === 'main') return range(10, 'main');
  if (board === 'bse') return range(30, 'bse-2021-11-15');
  if (board === 'star') return range(20, 'star-2019-07-22');
  return day >= '2020-08-24' ? range(20, 'chinext-2020-08-24') : range(10, 'chinext');
}

/** Names of the rules that apply to a fill, the price limit's left out. */
export function rulesOf(board: Board, side: string, day: string): string[] {
  if (board === 'index') return ['index'];
  const duty = day >= '2023-08-28' ? '2023-08-28' : '2008-09-19';
  return [
    'commission-default',
    ...(side === 'sell' ? [`stamp-duty-${duty}`] : []),
    `transfer-fee-${day >= '2022-04-29' ? '2022-04-29' : '2015-08-01'}`,
    `lot-${board === 'star' || board === 'bse' ? board : '100'}`,
    'settlement-t1',
  ];
}

/** Splits a number, as it is printed, into digits and a power of ten: 10.05 is 1005 / 100. */
export function decimal(value: number): readonly [digits: bigint, scale: bigint] {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) throw new Error(`no plain decimal: ${value}`);
  return [BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length)];
}

/** value × (100 + percent) ÷ 100 to the cent, half up, in whole numbers. */
export function limitPrice(value: number, percent: number): number {
  const [n, d] = decimal(value);
  return Number((2n * n * BigInt(100 + percent) * 100n + d * 100n) / (2n * d * 100n)) / 100;
}

/** (close − cash) ÷ ratio to the cent, half up. */
export function exPrice(close: number, cash: number, ratio: number): number {
  const [[n, d], [m, e], [r, s]] = [decimal(close), decimal(cash), decimal(ratio)];
  const [top, bottom] = [(n * e - m * d) * s * 100n, d * e * r];
  return Number((2n * top + bottom) / (2n * bottom)) / 100;
}

/** shares × ratio to the whole share, half up. */
export function wholeShares(shares: number, ratio: number): number {
  const [n, d] = decimal(ratio);
  return Number((2n * BigInt(shares) * n + d) / (2n * d));
}

/** True when a purchase of this many is legal. */
export function isBuyLot(board: Board, shares: number): boolean {
  if (board === 'index') return shares > 0;
  if (!Number.isInteger(shares)) return false;
  if (board === 'star') return shares >= 200;
  return board === 'bse' ? shares >= 100 : shares > 0 && shares % 100 === 0;
}

/** True when a sale of this many out of so many is legal: lots, everything, or lots of 100 with the odd part of all. */
export function isSellLot(board: Board, shares: number, held: number): boolean {
  if (shares === held || isBuyLot(board, shares)) return true;
  return board !== 'star' && board !== 'bse' && shares > 0 && shares % 100 === held % 100;
}

/** Share of a dividend that is kept back at the sale. */
export function dividendTax(bought: string, sold: string): number {
  if (bought >= monthsBefore(sold, 1)) return 0.2;
  return bought >= monthsBefore(sold, 12) ? 0.1 : 0;
}

function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}
