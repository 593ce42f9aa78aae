/** The trading rules in force for an instrument on a day: fees, lots, settlement, price limits, ticks, dividend tax. */
import type { EpochDay } from '../base/day.ts';
import { findBoard } from '../markets/board.ts';
import {
  ACCOUNT_COMMISSION,
  type AccountTerms,
  dividendTaxRate,
  dividendTaxSchedule,
  type FeeRates,
  feeSchedule,
} from '../markets/fees.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import {
  type LimitSchedule,
  limitSchedule,
  listingLimit,
  type PriceLimit,
} from '../markets/limits.ts';
import { type LotChoice, type LotRules, lotSchedule } from '../markets/lots.ts';
import type { Board, MarketRules } from '../markets/rules.ts';
import { settlementSchedule } from '../markets/settlement.ts';
import { type TickLadder, tickSchedule } from '../markets/ticks.ts';
import { type Timeline, timelineOf, valueOn } from '../markets/timeline.ts';

/** Rules of one board in one period of its rules. */
export interface RulesInForce extends FeeRates, LotRules {
  /** Sessions after a purchase on which the shares may first be sold: 1 is T+1. */
  readonly sharesAfter: number;
  /** Sessions after a sale on which its cash may be used outside its own market. */
  readonly cashAfter: number;
  /** Ids of the rule rows that apply to a purchase and to a sale, joined by `+`; the price limit comes beside them. */
  readonly buyRules: string;
  readonly sellRules: string;
}

type TaxRate = (exDay: EpochDay, boughtOn: EpochDay, soldOn: EpochDay) => number;

/** All periods of the rules of one board, or of one instrument that has lots of its own. */
interface Rulebook {
  readonly periods: Timeline<RulesInForce>;
  readonly limits: LimitSchedule | undefined;
  readonly ticks: Timeline<TickLadder> | undefined;
  /** The day that was asked for last, and its answers: a session asks for the same day hundreds of times. */
  askedOn: number;
  rulesThen: RulesInForce;
  /** Of a share that is no new listing, without and with a risk warning. */
  limitThen: PriceLimit | undefined;
  limitThenST: PriceLimit | undefined;
  readonly taxRate: TaxRate | undefined;
}

/** The rules of all instruments of a panel, asked by their row. */
export interface TradingRules {
  readonly on: (instrument: number, day: EpochDay) => RulesInForce;
  /** `undefined` where the market has no price limits. */
  readonly limitOf: (
    instrument: number,
    day: EpochDay,
    st: boolean,
    sessionsListed: number,
    listedOn: EpochDay,
  ) => PriceLimit | undefined;
  /** Prices that an order may have on a day. */
  readonly ticksOf: (instrument: number, day: EpochDay) => TickLadder;
  /** How many sessions after its listing on a day a share has a limit of its own; 0 where it has none. */
  readonly listingSessions: (instrument: number, listedOn: EpochDay) => number;
  /** Tax on a dividend that falls due at the sale, a fraction; 0 where the market has no such tax. */
  readonly dividendTaxRate: (instrument: number, ...days: Parameters<TaxRate>) => number;
  /** True when any instrument's dividends are taxed at the sale, so that lots must be kept. */
  readonly taxesDividends: boolean;
}

/** No rules: fractions of a share, no fees, no limits. */
const NO_RULES: RulesInForce = {
  commissionRate: 0,
  commissionMinimum: 0,
  stampBuy: 0,
  stampSell: 0,
  transferBuy: 0,
  transferSell: 0,
  otherBuy: 0,
  otherSell: 0,
  feeTick: 0,
  lotMinimum: 0,
  lotStep: 0,
  oddPart: false,
  rule: 'none',
  sharesAfter: 0,
  cashAfter: 0,
  buyRules: 'none',
  sellRules: 'none',
};

/** All rules have the same fields in the same order, so that code which reads them stays fast. */
const makeRules = (of: Partial<RulesInForce>): RulesInForce => ({ ...NO_RULES, ...of });

const notAsked = (rules: RulesInForce) => ({
  askedOn: Number.NaN,
  rulesThen: rules,
  limitThen: undefined,
  limitThenST: undefined,
});

const always = (rules: RulesInForce): Rulebook => ({
  periods: { from: Float64Array.of(Number.NEGATIVE_INFINITY), values: [rules] },
  limits: undefined,
  ticks: undefined,
  ...notAsked(rules),
  taxRate: undefined,
});

/** A code of no known board: without a lot nothing can be bought; holdings may be sold. */
const UNKNOWN_BOARD = makeRules({
  lotMinimum: Number.NaN,
  lotStep: Number.NaN,
  rule: 'board:unknown',
  buyRules: 'board:unknown',
  sellRules: 'board:unknown',
});

/** An index is no security: a strategy may hold it as a number, without lots or costs. */
const INDEX_RULES = makeRules({ buyRules: 'index', sellRules: 'index' });

export interface TradingRulesOptions {
  /** Rules by market; empty for `--rules none`. */
  readonly markets: readonly MarketRules[];
  readonly account?: AccountTerms | undefined;
  /** Board lots of instruments whose market leaves them to the instrument (Hong Kong). */
  readonly boardLots?: ReadonlyMap<InstrumentId, number> | undefined;
  /** Trade fractions of a share where the market lets an account do so. */
  readonly fractions?: boolean | undefined;
  readonly isIndex: (id: InstrumentId) => boolean;
}

/** Makes the rules of instruments, in the order of a panel. */
export function makeTradingRules(
  instruments: readonly InstrumentId[],
  options: TradingRulesOptions,
): TradingRules {
  const books = new Map<string, Rulebook>();
  const bookOf = instruments.map((id) => rulebookOf(id, options, books));
  return {
    on: (instrument, day) => openAt(bookOf[instrument]!, day).rulesThen, // one book each
    limitOf: (instrument, day, st, sessionsListed, listedOn) => {
      const book = openAt(bookOf[instrument]!, day); // one book each
      const first =
        book.limits && sessionsListed > 0
          ? listingLimit(book.limits, { sessionsListed, listedOn })
          : undefined;
      return first ?? (st ? book.limitThenST : book.limitThen);
    },
    ticksOf: (instrument, day) => {
      const { ticks } = bookOf[instrument]!; // one book each
      return ticks && valueOn(ticks, day);
    },
    listingSessions: (instrument, listedOn) => {
      const { limits } = bookOf[instrument]!; // one book each
      return limits ? valueOn(limits.listing, listedOn).sessions : 0;
    },
    dividendTaxRate: (instrument, ...days) => bookOf[instrument]!.taxRate?.(...days) ?? 0, // one book each
    taxesDividends: bookOf.some(({ taxRate }) => taxRate !== undefined),
  };
}

function openAt(book: Rulebook, day: EpochDay): Rulebook {
  if (book.askedOn === day) return book;
  book.askedOn = day;
  book.rulesThen = valueOn(book.periods, day);
  book.limitThen = book.limits && valueOn(book.limits.normal, day);
  book.limitThenST = book.limits && valueOn(book.limits.st, day);
  return book;
}

function rulebookOf(
  id: InstrumentId,
  { markets, account, boardLots, fractions, isIndex }: TradingRulesOptions,
  books: Map<string, Rulebook>,
): Rulebook {
  const open = (key: string, make: () => Rulebook): Rulebook => {
    const book = books.get(key) ?? make();
    books.set(key, book);
    return book;
  };
  if (markets.length === 0) return open('free', () => always(accountOnly(account)));
  if (isIndex(id)) return open('index', () => always(INDEX_RULES));
  const found = findBoard(markets, id);
  if (!found) return open('unknown', () => always(UNKNOWN_BOARD));
  const { rules, board } = found;
  const boardLot = boardLots?.get(id);
  return open(`${rules.id} ${board} ${boardLot ?? ''}`, () =>
    makeRulebook(rules, board, { account, boardLot, fractions }),
  );
}

/** Without a market's rules, the account's own commission still counts. */
function accountOnly(account: AccountTerms | undefined): RulesInForce {
  const { commissionRate = 0, commissionMinimum = 0, feeTick = 0 } = account ?? {};
  if (commissionRate === 0 && commissionMinimum === 0) return NO_RULES;
  const [buyRules, sellRules] = [ACCOUNT_COMMISSION, ACCOUNT_COMMISSION];
  return makeRules({ commissionRate, commissionMinimum, feeTick, buyRules, sellRules });
}

function makeRulebook(
  rules: MarketRules,
  board: Board,
  { account, ...lotChoice }: LotChoice & Pick<TradingRulesOptions, 'account'>,
): Rulebook {
  const fees = feeSchedule(rules, board, account);
  const lots = lotSchedule(rules, board, lotChoice);
  const settlement = settlementSchedule(rules, board);
  const tax = dividendTaxSchedule(rules, board);
  const taxed = tax.values.some(({ rates }) => rates.some((rate) => rate > 0));
  const periods = timelineOf(rules, board, (day) => {
    const { buyRules, sellRules, unknown: _unknown, ...rates } = valueOn(fees, day);
    const lot = valueOn(lots, day);
    const { rule, sharesAfter, cashAfter } = valueOn(settlement, day);
    return makeRules({
      ...rates,
      ...lot,
      sharesAfter,
      cashAfter,
      buyRules: [...buyRules, lot.rule, rule].join('+'),
      sellRules: [...sellRules, lot.rule, rule].join('+'),
    });
  });
  return {
    periods,
    limits: limitSchedule(rules, board),
    ticks: tickSchedule(rules, board),
    ...notAsked(periods.values[0]!), // a timeline has a value from minus infinity on
    taxRate: taxed
      ? (exDay, boughtOn, soldOn) => dividendTaxRate(valueOn(tax, exDay), boughtOn, soldOn)
      : undefined,
  };
}
