/** What a trade costs: commission of the account, taxes and fees of the market by board, side and day, and tax on dividends. */

import { dayOf, type EpochDay, monthNumber, monthOfYear, yearOfMonth } from '../base/day.ts';
import {
  type Board,
  FEE_KINDS,
  hasKind,
  isUnknownId,
  type MarketRules,
  ruleOn,
  type Side,
  unknownId,
} from './rules.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** Rates as fractions of the value traded, by side; money in the market's currency. */
export interface FeeRates {
  readonly commissionRate: number;
  /** Per order, shared by its partial fills. */
  readonly commissionMinimum: number;
  readonly stampBuy: number;
  readonly stampSell: number;
  readonly transferBuy: number;
  readonly transferSell: number;
  /** Exchange, regulator and clearing fees together. */
  readonly otherBuy: number;
  readonly otherSell: number;
  /** Each fee of a fill is rounded half up to this; 0 leaves it unrounded. */
  readonly feeTick: number;
}

/** The fees in force, with the rows they come from. */
export interface FeeTerms extends FeeRates {
  /** Ids of the rows that apply to a purchase and to a sale; a fee without a known row is named and charged as 0. */
  readonly buyRules: readonly string[];
  readonly sellRules: readonly string[];
  /** Those of them that are not known, `stamp-duty:unknown`; empty where everything is. */
  readonly unknown: readonly string[];
}

/** The account's own terms; what is absent is the market's default row. */
export interface AccountTerms {
  readonly commissionRate?: number | undefined;
  readonly commissionMinimum?: number | undefined;
  readonly feeTick?: number | undefined;
}

/** Fees of one fill, in the market's currency, all >= 0. */
export interface Fees {
  commission: number;
  stampDuty: number;
  transferFee: number;
  otherFees: number;
}

/** Rule id of a commission that the account states itself. */
export const ACCOUNT_COMMISSION = 'commission-account';

/** Works out the fees of a board for every period of its rules. */
export function feeSchedule(
  rules: MarketRules,
  board: Board,
  account: AccountTerms = {},
): Timeline<FeeTerms> {
  return timelineOf(rules, board, (day) => feeTermsOn(rules, board, account, day));
}

function feeTermsOn(
  rules: MarketRules,
  board: Board,
  account: AccountTerms,
  day: number,
): FeeTerms {
  const sums = { stampBuy: 0, stampSell: 0, transferBuy: 0, transferSell: 0 };
  let [otherBuy, otherSell] = [0, 0];
  const commission = commissionOn(rules, board, account, day);
  const buyRules = [commission.rule];
  const sellRules = [commission.rule];
  for (const kind of FEE_KINDS) {
    if (!hasKind(rules, kind)) continue;
    const row = ruleOn(rules, kind, board, day);
    const { id, buy, sell } = row === 'unknown' ? { id: unknownId(kind), buy: 0, sell: 0 } : row;
    // a duty on sales is not named on purchases; an exemption, 0 on both sides, is named on both
    if (buy > 0 || sell === 0) buyRules.push(id);
    if (sell > 0 || buy === 0) sellRules.push(id);
    if (kind === 'stamp-duty') {
      sums.stampBuy = buy;
      sums.stampSell = sell;
    } else if (kind === 'transfer-fee') {
      sums.transferBuy = buy;
      sums.transferSell = sell;
    } else {
      otherBuy += buy;
      otherSell += sell;
    }
  }
  const { rate: commissionRate, minimum: commissionMinimum } = commission;
  const feeTick = account.feeTick ?? rules.feeTick;
  const unknown = sellRules.filter(isUnknownId); // an unknown fee is named on both sides
  const rates = { commissionRate, commissionMinimum, ...sums, otherBuy, otherSell, feeTick };
  return { ...rates, buyRules, sellRules, unknown };
}

function commissionOn(
  rules: MarketRules,
  board: Board,
  account: AccountTerms,
  day: number,
): { rate: number; minimum: number; rule: string } {
  const row = ruleOn(rules, 'commission', board, day);
  const preset = row === 'unknown' ? { rate: 0, minimum: 0, id: unknownId('commission') } : row;
  const { commissionRate = preset.rate, commissionMinimum = preset.minimum } = account;
  const own = account.commissionRate !== undefined || account.commissionMinimum !== undefined;
  return {
    rate: commissionRate,
    minimum: commissionMinimum,
    rule: own ? ACCOUNT_COMMISSION : preset.id,
  };
}

/**
 * Computes the fees of a fill. The commission of an order is max(minimum, rate × its value): each fill pays what the
 * order owes by then less what earlier fills paid, so that the minimum counts once.
 *
 * @param value shares × price of this fill, > 0
 * @param filledBefore value of the order's earlier fills; 0 for the first
 * @param chargedBefore commission they paid
 * @param out written
 */
export function feesOfFill(
  rates: FeeRates,
  side: Side,
  value: number,
  filledBefore: number,
  chargedBefore: number,
  out: Fees,
): void {
  const { feeTick } = rates;
  const buys = side === 'buy';
  const due = Math.max(rates.commissionMinimum, rates.commissionRate * (filledBefore + value));
  out.commission = Math.max(0, roundFee(due, feeTick) - chargedBefore);
  out.stampDuty = roundFee(value * (buys ? rates.stampBuy : rates.stampSell), feeTick);
  out.transferFee = roundFee(value * (buys ? rates.transferBuy : rates.transferSell), feeTick);
  out.otherFees = roundFee(value * (buys ? rates.otherBuy : rates.otherSell), feeTick);
}

/** Half up; a millionth of a tick is added, because the double may be slightly too low. */
const roundFee = (fee: number, tick: number): number =>
  tick === 0 || fee === 0 ? fee : Math.floor(fee / tick + 0.5 + 1e-6) / Math.round(1 / tick);

/** Rates by holding period. */
interface DividendTaxTerms {
  /** Calendar months, ascending; `rates` has one entry more. Held at most months[i] (and more than the one before): rates[i]. */
  readonly months: readonly number[];
  readonly rates: readonly number[];
  /** Id of the row, or `dividend-tax:unknown`, whose only rate is 0. */
  readonly rule: string;
}

/** Works out the rates of a board for every period of its rules; the ex-day of the dividend decides. */
export function dividendTaxSchedule(rules: MarketRules, board: Board): Timeline<DividendTaxTerms> {
  return timelineOf(rules, board, (day) => {
    const row = ruleOn(rules, 'dividend-tax', board, day);
    if (row === 'unknown') return { months: [], rates: [0], rule: unknownId('dividend-tax') };
    return {
      months: row.brackets.flatMap(({ months }) => months ?? []),
      rates: row.brackets.map(({ rate }) => rate),
      rule: row.id,
    };
  });
}

/**
 * Gives the tax rate on a dividend when shares bought on one day are sold on another. The holding period
 * ends on the day before the sale, so that shares bought on 8 January and sold on 8 February were held for one month
 * exactly, which counts as "up to one month".
 */
export function dividendTaxRate(
  { months, rates }: DividendTaxTerms,
  boughtOn: EpochDay,
  soldOn: EpochDay,
): number {
  let i = 0;
  while (i < months.length && boughtOn < monthsBefore(soldOn, months[i]!)) i++; // i < length
  return rates[i]!; // one entry more than months
}

/** The day so many calendar months earlier, clamped to the month's end: `addMonths(day, -months)` in plain arithmetic. */
function monthsBefore(day: EpochDay, months: number): number {
  const month = monthNumber(day);
  const first = firstDayOf(month - months);
  const last = firstDayOf(month - months + 1) - 1;
  return Math.min(last, first + (day - firstDayOf(month)));
}

const firstDayOf = (month: number): number => dayOf(yearOfMonth(month), monthOfYear(month), 1)!; // a real date
