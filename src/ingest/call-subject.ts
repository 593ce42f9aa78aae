/** The subject of a row of a rating file: instrument, asset class and market, from its cells and the layout. */

import type { Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { foldLabel } from '../base/text.ts';
import {
  type AssetClass,
  classOf,
  type InstrumentId,
  MARKETS,
  type Market,
  ratedMarket,
} from '../markets/instrument.ts';
import type { SymbolHints } from '../markets/symbol.ts';
import type { CallContext } from './call-context.ts';
import type { Layout } from './layout.ts';
import type { FormOfStamps } from './published.ts';
import { explainResolution, resolveKey } from './symbols.ts';

/** A raw row, from a CSV or a JSON page. */
export interface CallRow {
  readonly cellOf: (field: string) => string | undefined;
  readonly layout: Layout;
  readonly file: string;
  readonly line: number;
  /** The file's name, for layouts that keep the symbol there. */
  readonly fileSymbol: string;
  /** True where the name of the symbol column says that its codes are of shares. */
  readonly shareCodes: boolean;
  /** How a column of stamps writes its days, by its field. */
  readonly formOf: (field: string) => FormOfStamps;
}

const CLASSES: ReadonlyMap<string, AssetClass> = new Map<string, AssetClass>([
  ['stock', 'stock'],
  ['share', 'stock'],
  ['equity', 'stock'],
  ['股票', 'stock'],
  ['个股', 'stock'],
  ['industry', 'industry'],
  ['sector', 'industry'],
  ['行业', 'industry'],
  ['convertible', 'convertible'],
  ['convertible bond', 'convertible'],
  ['可转债', 'convertible'],
  ['转债', 'convertible'],
]);

/** The subject of a row, or what is wrong with it. */
export type Subject =
  | {
      readonly instrument: InstrumentId;
      readonly assetClass: AssetClass;
      readonly market: Market | undefined;
    }
  | { readonly code: Issue['code']; readonly field: string; readonly message: Message };

/** A cell by its field; `undefined` where it is absent or a word for missing. */
export type ReadCell = (field: string) => string | undefined;

/** Settles instrument, asset class and market of a row. */
export function settleSubject(
  cell: ReadCell,
  { layout, fileSymbol, shareCodes, cellOf }: CallRow,
  context: CallContext,
): Subject {
  const hasSymbolColumn = cellOf('symbol') !== undefined;
  const classWord = cell('assetClass');
  const saidClass = classWord === undefined ? layout.assetClass : CLASSES.get(foldLabel(classWord));
  if (classWord !== undefined && saidClass === undefined)
    return {
      code: 'calls.row',
      field: 'asset_class',
      message: said`expected stock, industry or convertible, found "${classWord}"`,
    };
  const marketWord = cell('market')?.toUpperCase();
  const saidMarket = marketWord === undefined ? undefined : readMarket(marketWord, context);
  if (marketWord !== undefined && saidMarket === undefined)
    return {
      code: 'calls.row',
      field: 'market',
      message: said`expected one of ${MARKETS.join(', ')}, found "${marketWord}"`,
    };
  const symbol = cell('symbol') ?? (hasSymbolColumn ? '' : fileSymbol); // a blank cell is not the file's name
  const hints: SymbolHints = {
    exchange: cell('exchange'),
    name: cell('name'),
    market: saidMarket === 'CB' || saidMarket === 'CN-B' ? 'CN' : (saidMarket ?? layout.market),
    share: shareCodes || saidClass === 'stock',
    zerosLost: layout.zerosLost,
  };
  const resolution = resolveKey(context.directory, context.ids, symbol, hints);
  if (resolution.kind !== 'id') {
    const code = resolution.kind === 'ambiguous' ? 'instrument.ambiguous' : 'instrument.syntax';
    const cure = said`write it as CODE.PLACE, or give the map with --ids FILE`;
    return { code, field: 'code', message: explainResolution(symbol, resolution, cure) };
  }
  const { id: instrument } = resolution;
  // a layout's market only decides how codes are read: vendors of US tickers write BP.L too
  const own = marketWord === undefined ? undefined : saidMarket;
  return { instrument, ...classAndMarket(context, instrument, saidClass, own) };
}

/** Fields that decide the subject. */
export const SUBJECT_FIELDS = ['symbol', 'exchange', 'name', 'market', 'assetClass'];

function readMarket(word: string, { directory }: CallContext): Market | undefined {
  const market = MARKETS.find((name) => name === word);
  return market ?? directory.marketOf.get(directory.exchangeOf.get(word)?.[0] ?? '');
}

/** By the file's own word, else by the id; a rated index is an industry. */
function classAndMarket(
  { directory }: CallContext,
  instrument: InstrumentId,
  saidClass: AssetClass | undefined,
  saidMarket: Market | undefined,
): { readonly assetClass: AssetClass; readonly market: Market | undefined } {
  const shown = classOf(directory, instrument);
  const assetClass = saidClass ?? (shown === 'index' ? 'industry' : shown);
  return { assetClass, market: ratedMarket(directory, instrument, assetClass, saidMarket) };
}
