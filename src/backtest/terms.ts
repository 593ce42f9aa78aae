/** What the market asks of an order: fees, lots and settlement in force for one instrument, made once a rule period. */
import type { EpochDay } from '../base/day.ts';
import { findBoard } from '../markets/board.ts';
import { dividendTaxRate, dividendTaxSchedule } from '../markets/dividend-tax.ts';
import { type AccountTerms, type FeeRates, feeSchedule } from '../markets/fees.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import {
  type LimitSchedule,
  limitSchedule,
  listingLimit,
  type PriceLimit,
} from '../markets/limits.ts';
import { type LotTerms, lotSchedule } from '../markets/lots.ts';
import type { Board, MarketRules } from '../markets/rules.ts';
import { settlementSchedule } from '../markets/settlement.ts';
import { type TickLadder, tickSchedule } from '../markets/ticks.ts';
import { type Timeline, timelineOf, valueOn } from '../markets/timeline.ts';

/** Terms of trading on one board in one rule period. */
export interface Terms extends FeeRates, LotTerms {
  /** Sessions after a purchase on which the shares may first be sold: 1 is T+1. */
  readonly sharesAfter: number;
  /** Sessions after a sale on which its cash may be used outside its own market. */
  readonly cashAfter: number;
  /** Ids of the rule rows that apply to a purchase and to a sale, joined by `+`; the price limit comes beside them. */
  readonly buyRules: string;
  readonly sellRules: string;
}

type TaxRate = (exDay: EpochDay, boughtOn: EpochDay, soldOn: EpochDay) => number;

/** Everything about one instrument's trading, by day. */
interface Rulebook {
  readonly terms: Timeline<Terms>;
  readonly limits: LimitSchedule | undefined;
  readonly ticks: Timeline<TickLadder> | undefined;
  /** What holds on the day that was asked for last: a session asks for the same hundreds of times. */
  askedOn: number;
  termsThen: Terms;
  /** Of a share that is no new listing, without and with a risk warning. */
  limitThen: PriceLimit | undefined;
  limitThenST: PriceLimit | undefined;
  readonly taxRate: TaxRate | undefined;
}

/** Answers for the instruments of a panel, by their row. */
export interface TermsDesk {
  readonly termsOf: (instrument: number, day: EpochDay) => Terms;
  /** `undefined` where no rule of limits applies at all. */
  readonly limitOf: (
    instrument: number,
    day: EpochDay,
    st: boolean,
    sessionsListed: number,
    listedOn: EpochDay,
  ) => PriceLimit | undefined;
  /** Which prices an order may have on a day. */
  readonly ticksOf: (instrument: number, day: EpochDay) => TickLadder;
  /** First sessions for which another limit holds than the usual one, of a share listed on a day; 0 where there are none. */
  readonly listingSessions: (instrument: number, listedOn: EpochDay) => number;
  /** Share of a dividend kept back at the sale, by the rule of its ex-day; 0 where the market has no such tax. */
  readonly dividendTaxRate: (
    instrument: number,
    exDay: EpochDay,
    boughtOn: EpochDay,
    soldOn: EpochDay,
  ) => number;
  /** True when any instrument's dividends are taxed at the sale, so that lots must be kept. */
  readonly taxesDividends: boolean;
}

/** No rules: fractions of a share, no fees, no limits. */
export const FREE_TERMS: Terms = {
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

/** Makes all terms with the same fields in the same order, so that code which reads them stays fast. */
const makeTerms = (of: Partial<Terms>): Terms => {
  const all = { ...FREE_TERMS, ...of };
  return {
    commissionRate: all.commissionRate,
    commissionMinimum: all.commissionMinimum,
    stampBuy: all.stampBuy,
    stampSell: all.stampSell,
    transferBuy: all.transferBuy,
    transferSell: all.transferSell,
    otherBuy: all.otherBuy,
    otherSell: all.otherSell,
    feeTick: all.feeTick,
    lotMinimum: all.lotMinimum,
    lotStep: all.lotStep,
    oddPart: all.oddPart,
    rule: all.rule,
    sharesAfter: all.sharesAfter,
    cashAfter: all.cashAfter,
    buyRules: all.buyRules,
    sellRules: all.sellRules,
  };
};

const notAsked = (terms: Terms) => ({
  askedOn: Number.NaN,
  termsThen: terms,
  limitThen: undefined,
  limitThenST: undefined,
});

const always = (terms: Terms): Rulebook => ({
  terms: { from: Float64Array.of(Number.NEGATIVE_INFINITY), values: [terms] },
  limits: undefined,
  ticks: undefined,
  ...notAsked(terms),
  taxRate: undefined,
});

/** A code of no known board: no lot is known, so that nothing can be bought; what is held may be sold. */
const UNKNOWN_BOARD = makeTerms({
  lotMinimum: Number.NaN,
  lotStep: Number.NaN,
  rule: 'board:unknown',
  buyRules: 'board:unknown',
  sellRules: 'board:unknown',
});

/** An index is no security; a strategy that holds one holds it as a number, without costs. */
const INDEX_TERMS = makeTerms({ buyRules: 'index', sellRules: 'index' });

export interface DeskOptions {
  /** Rules by market; empty for `--rules none`. */
  readonly markets: readonly MarketRules[];
  readonly account?: AccountTerms | undefined;
  /** Board lots of instruments whose market leaves them to the instrument (Hong Kong). */
  readonly boardLots?: ReadonlyMap<InstrumentId, number> | undefined;
  /** Trade fractions of a share where the market lets an account do so. */
  readonly fractions?: boolean | undefined;
  readonly isIndex: (id: InstrumentId) => boolean;
}

/** Opens a desk for instruments in the order of a panel. */
export function openDesk(instruments: readonly InstrumentId[], options: DeskOptions): TermsDesk {
  const books = new Map<string, Rulebook>();
  const bookOf = instruments.map((id) => rulebookOf(id, options, books));
  return {
    termsOf: (instrument, day) => openAt(bookOf[instrument]!, day).termsThen, // one book each
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
    dividendTaxRate: (instrument, exDay, boughtOn, soldOn) =>
      bookOf[instrument]!.taxRate?.(exDay, boughtOn, soldOn) ?? 0, // one book each
    taxesDividends: bookOf.some(({ taxRate }) => taxRate !== undefined),
  };
}

function openAt(book: Rulebook, day: EpochDay): Rulebook {
  if (book.askedOn === day) return book;
  book.askedOn = day;
  book.termsThen = valueOn(book.terms, day);
  book.limitThen = book.limits && valueOn(book.limits.normal, day);
  book.limitThenST = book.limits && valueOn(book.limits.st, day);
  return book;
}

function rulebookOf(
  id: InstrumentId,
  { markets, account, boardLots, fractions, isIndex }: DeskOptions,
  books: Map<string, Rulebook>,
): Rulebook {
  const open = (key: string, make: () => Rulebook): Rulebook => {
    const book = books.get(key) ?? make();
    books.set(key, book);
    return book;
  };
  if (markets.length === 0) return open('free', () => always(accountOnly(account)));
  if (isIndex(id)) return open('index', () => always(INDEX_TERMS));
  const found = findBoard(markets, id);
  if (!found) return open('unknown', () => always(UNKNOWN_BOARD));
  const { rules, board } = found;
  const boardLot = boardLots?.get(id);
  return open(`${rules.id} ${board} ${boardLot ?? ''}`, () =>
    makeRulebook(rules, board, { account, boardLot, fractions }),
  );
}

/** Without a market's rules the account's own commission may still be asked for. */
function accountOnly(account: AccountTerms | undefined): Terms {
  const { commissionRate = 0, commissionMinimum = 0, feeTick = 0 } = account ?? {};
  if (commissionRate === 0 && commissionMinimum === 0) return FREE_TERMS;
  const rules = 'commission-account';
  return makeTerms({
    commissionRate,
    commissionMinimum,
    feeTick,
    buyRules: rules,
    sellRules: rules,
  });
}

interface BookOptions {
  readonly account: AccountTerms | undefined;
  readonly boardLot: number | undefined;
  readonly fractions: boolean | undefined;
}

function makeRulebook(
  rules: MarketRules,
  board: Board,
  { account, ...lotChoice }: BookOptions,
): Rulebook {
  const fees = feeSchedule(rules, board, account);
  const lots = lotSchedule(rules, board, lotChoice);
  const settlement = settlementSchedule(rules, board);
  const tax = dividendTaxSchedule(rules, board);
  const taxed = tax.values.some(({ rates }) => rates.some((rate) => rate > 0));
  const terms = timelineOf(rules, board, (day): Terms => {
    const { buyRules, sellRules, unknown: _unknown, ...rates } = valueOn(fees, day);
    const lot = valueOn(lots, day);
    const { rule, sharesAfter, cashAfter } = valueOn(settlement, day);
    return makeTerms({
      ...rates,
      ...lot,
      sharesAfter,
      cashAfter,
      buyRules: [...buyRules, lot.rule, rule].join('+'),
      sellRules: [...sellRules, lot.rule, rule].join('+'),
    });
  });
  return {
    terms,
    limits: limitSchedule(rules, board),
    ticks: tickSchedule(rules, board),
    ...notAsked(terms.values[0]!), // a timeline has a value from minus infinity on
    taxRate: taxed
      ? (exDay, boughtOn, soldOn) => dividendTaxRate(valueOn(tax, exDay), boughtOn, soldOn)
      : undefined,
  };
}
