/** Markets, currencies and rules of the instruments of a backtest. */

import type { Money } from '../backtest/input.ts';
import { makeTradingRules, type TradingRules } from '../backtest/trading-rules.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { both } from '../base/text.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { allMarketRules, marketRules } from '../ingest/market-rules.ts';
import { loadPriceBook } from '../ingest/prices.ts';
import type { AccountTerms } from '../markets/fees.ts';
import {
  classOf,
  currencyOf,
  hasKnownPlace,
  type InstrumentId,
  isOwnSeries,
  placeOfId,
  sessionGroup,
} from '../markets/instrument.ts';
import type { Panel } from '../store/panel.ts';
import { type InputFile, lastAtOrBefore, type PriceSeries } from '../store/series.ts';

/** The market whose sessions an instrument trades on, and whose sales pay for its purchases. */
export const tradingMarket = (id: InstrumentId): string => sessionGroup(instrumentDirectory(), id);

/** Refuses securities whose currency nothing tells. @throws {EngineError} `run.currency` */
export function requireCurrencies(securities: readonly { readonly id: InstrumentId }[]): void {
  const lost = securities.find(({ id }) => !hasKnownPlace(instrumentDirectory(), id));
  if (!lost) return;
  const place = placeOfId(lost.id);
  const message = said`the currency of ${lost.id} is not known, because "${place}" is no place that is known; give it an id of the place it trades at, or name it with --benchmark where it is the benchmark`;
  throw new EngineError('run.currency', message);
}

/** True for what is not traded: indices, and a benchmark that is the user's own series. */
export const isYardstick = (id: InstrumentId, benchmark: InstrumentId | undefined): boolean =>
  isIndex(id) || (id === benchmark && isOwnSeries(instrumentDirectory(), id));

export const isIndex = (id: InstrumentId): boolean =>
  classOf(instrumentDirectory(), id) === 'index';

/** Index of each instrument's market among those that occur. */
export function marketColumn(panel: Panel): Uint8Array {
  const markets = panel.instruments.map(tradingMarket);
  const present = [...new Set(markets)].sort();
  return Uint8Array.from(markets, (market) => present.indexOf(market));
}

export interface RuleOptions {
  /** Names of markets with rules (`cn-a`) in any number, or `none`. */
  readonly rules: readonly string[];
  readonly account: AccountTerms;
  readonly boardLots?: ReadonlyMap<InstrumentId, number> | undefined;
  readonly fractions?: boolean | undefined;
}

/** Makes the trading rules that `--rules` asks for. @throws {EngineError} `run.option` for unknown rules */
export function setUpRules(
  panel: Panel,
  { rules, account, boardLots, fractions }: RuleOptions,
): TradingRules {
  if (rules.length === 0) {
    const message = said`no trading rules are known for ${panel.instruments.find((id) => !isIndex(id))}; say --rules none to trade without any`;
    throw new EngineError('run.option', message, { field: '--rules' });
  }
  const names = rules.filter((name) => name !== 'none');
  if (names.length > 0 && names.length < rules.length)
    throw new EngineError(
      'run.option',
      said`expected ${[...allMarketRules().keys()].join(', ')} in any number, or none, found "${rules.join(',')}"`,
      { field: '--rules' },
    );
  const markets = names.map(marketRules);
  return makeTradingRules(panel.instruments, { markets, account, boardLots, fractions, isIndex });
}

/** Rates older than this many calendar days are a gap: no holiday of any market lasts longer. */
const OLDEST_RATE = 14;

/** Reads the exchange rates that are given; the run asks for one where it is held or wanted. @param fx `HKD=FILE`: base currency for one unit of it */
export function setUpMoney(
  panel: Panel,
  base: string | undefined,
  fx: readonly string[],
): { readonly money: Money; readonly inputs: readonly InputFile[] } {
  const known = panel.instruments.map((id) => currencyOf(instrumentDirectory(), id));
  const held = [...new Set(known.filter((currency) => currency !== undefined))];
  const chosen = readBase(base) ?? (held.length === 1 ? held[0]! : 'CNY');
  const used = known.map((currency) => currency ?? chosen); // a benchmark of the user's own is taken as it stands
  const currencies = [...new Set(used)];
  const files = new Map(fx.map((text) => readFx(text)));
  const inputs: InputFile[] = [];
  const missing = currencies.filter((currency) => currency !== chosen && !files.has(currency));
  const rates = currencies.map((currency) => {
    if (currency === chosen) return new Float64Array(panel.width).fill(1);
    const file = files.get(currency);
    if (file === undefined) return new Float64Array(panel.width).fill(Number.NaN);
    const book = loadPriceBook([{ path: file, id: `${currency}.FX` as InstrumentId }], {
      directory: instrumentDirectory(),
      layouts: vendorLayouts(),
    });
    inputs.push(...book.inputs);
    const [series] = book.series.values();
    return ratesOn(panel.sessions, series!, currency, file); // the book has one series
  });
  const columns = Uint8Array.from(used, (currency) => currencies.indexOf(currency));
  const gap = (c: number, session: number): EngineError => {
    const currency = currencies[c]!; // one of the book
    const file = files.get(currency);
    if (file === undefined) return missingRates(missing, chosen);
    const day = formatDay(panel.sessions[session] as EpochDay); // a row of the panel
    const message = said`no ${currency} rate on ${day} or in the ${OLDEST_RATE} days before; the gap must be filled`;
    return new EngineError('run.currency', message, { file });
  };
  return { money: { base: chosen, currencies, currencyOf: columns, rates, gap }, inputs };
}

function missingRates(missing: readonly string[], base: string): EngineError {
  const held = both(missing);
  const options = missing.map((currency) => `${currency}=FILE`).join(' ');
  const rate = missing.length === 1 ? said`the rate` : said`the rates`;
  const message = said`the book holds ${held} and its base is ${base}: give ${rate} with --fx ${options}`;
  return new EngineError('run.currency', message);
}

function readBase(text: string | undefined): string | undefined {
  if (text === undefined || /^[A-Za-z]{3}$/.test(text)) return text?.toUpperCase();
  const message = said`expected a currency, such as CNY, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--base' });
}

function readFx(text: string): readonly [string, string] {
  const [, currency, file] = /^([A-Za-z]{3})=(.+)$/.exec(text) ?? [];
  if (currency && file) return [currency.toUpperCase(), file];
  const message = said`expected CURRENCY=FILE, such as HKD=hkdcny.csv, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--fx' });
}

/** The last rate on or before each session; NaN where there is none, or only one that is older than a holiday lasts. */
function ratesOn(
  sessions: Int32Array,
  { days, close, lines }: PriceSeries,
  currency: string,
  file: string,
): Float64Array {
  return Float64Array.from(sessions, (session) => {
    const row = lastAtOrBefore(days, session as EpochDay);
    if (row < 0) return Number.NaN;
    const [rate, day] = [close[row]!, days[row]!]; // a row of the series
    if (rate > 0) return session - day <= OLDEST_RATE ? rate : Number.NaN;
    const message = said`expected a ${currency} rate above 0, found ${rate} on ${formatDay(day as EpochDay)}`;
    throw new EngineError('run.currency', message, { file, line: lines[row]! });
  });
}
