/** Strategies of docs/cookbook.md taken out of the page, run, and proved as `ratemark prove` proves them. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { blocksOf } from '../../scripts/tour.mjs';
import { pricesOf } from '../../src/app/held-prices.ts';
import { type Prepared, prepareBacktest } from '../../src/app/prepare-backtest.ts';
import { loadSideData } from '../../src/app/side-data.ts';
import { type LoadedStrategy, loadStrategy } from '../../src/app/strategy-file.ts';
import { writtenNames } from '../../src/app/strategy-knows.ts';
import { readParameters } from '../../src/app/strategy-parameters.ts';
import { TRADE_FILES } from '../../src/app/trade-files.ts';
import { desk } from '../../src/backtest/desk.ts';
import { type Proof, prove } from '../../src/backtest/prove.ts';
import { equip } from '../../src/backtest/schedule.ts';
import type { AnyStrategy } from '../../src/backtest/strategy.ts';
import { type ProofRun, proofRecord } from '../../src/results/proof-run.ts';
import type { PriceBook } from '../../src/store/series.ts';
import { ROOT } from '../shared.ts';
import { columnsOf, type Market, makeMarket } from './market.ts';
import { type Side, sideOf } from './side.ts';

/** The page's strategies by name. */
export const RECIPES: ReadonlyMap<string, string> = new Map(
  blocksOf(readFileSync(join(ROOT, 'docs/cookbook.md'), 'utf8')).flatMap(({ file, lines }) => {
    const [, name] = /^strategies\/(.+)\.ts$/.exec(file ?? '') ?? [];
    return name === undefined ? [] : [[name, `${lines.join('\n')}\n`] as const];
  }),
);

export const CASH = 1_000_000;

/** A market with its prices, and what its strategies are told besides. */
interface Told {
  readonly market: Market;
  readonly prices: PriceBook;
  readonly side: Side;
  /** Options that name its files. */
  readonly files: { readonly calls: readonly string[]; readonly data: readonly string[] };
}

function told(seed: number, wild: number): Told {
  const market = makeMarket(seed, { wild });
  const side = sideOf(market);
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-cookbook-'));
  const fileOf = (name: 'sector' | 'index' | 'calls') => {
    writeFileSync(join(folder, `${name}.csv`), side.files[name]);
    return join(folder, `${name}.csv`);
  };
  const data = [`sector=${fileOf('sector')}`, `index=${fileOf('index')}`];
  const files = { calls: [fileOf('calls')], data };
  return { market, side, prices: pricesOf(columnsOf(market)), files };
}

/** The last is one of many suspensions and limits. Each ends some sessions after a month and a quarter. */
export const MARKETS = [told(11, 0.01), told(13, 0.05)] as const;

let count = 0;

/** Writes a strategy of the page, or a twin of it, to a file that no other test has imported. */
function written(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'ratemark-cookbook-')), `${name}-${++count}.ts`);
  writeFileSync(file, text);
  return file;
}

export const load = (name: string, text: string): Promise<LoadedStrategy> =>
  loadStrategy(written(name, text));

type Ready = Pick<LoadedStrategy, 'strategy'> & Partial<LoadedStrategy>;

export function preparedFrom(ready: Ready, { prices, files }: Told, from: string): Prepared {
  const parameters = readParameters(ready.strategy, []);
  const options = { prices: [], cash: CASH, rules: ['cn-a'], from, ...files };
  return prepareBacktest({ ...ready, parameters }, options, undefined, {
    ...{ prices, side: loadSideData(files.data), tradeFiles: TRADE_FILES },
  });
}

/** As the command does. */
export async function proved(name: string, text: string, from: string): Promise<ProofRun> {
  const loaded = await load(name, text);
  const prepared = preparedFrom(loaded, MARKETS[0], from);
  const { sessions } = prepared.input.panel;
  const run = { strategy: name, simulated: true, fillsAtDecision: false, data: [], sessions };
  const names = writtenNames(loaded.literals, prepared);
  const { packages, kept: keeps } = loaded;
  return proofRecord(run, prove(prepared.input), { packages, keeps, names });
}

/**
 * Proves a strategy that a program hands over, so that it may read more than its view: `ahead(view, id, n)` is the close n sessions
 * after the view's, and `memory` lives from run to run.
 */
export async function provedOfProgram(name: string, text: string, from: string): Promise<Proof> {
  const file = written(name, `const { ahead, memory } = (globalThis as any).twin;\n${text}`);
  let panel: Prepared['input']['panel'] | undefined;
  const ahead = ({ day }: { day: number }, id: never, n: number): number => {
    if (!panel) return Number.NaN;
    const t = panel.sessions.indexOf(day) + n;
    const at = panel.instruments.indexOf(id) * panel.width + t;
    return t < panel.width ? panel.close[at]! : Number.NaN;
  };
  Object.assign(globalThis, { twin: { ahead, memory: new Map() } });
  const twin: { strategy: AnyStrategy } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const { input } = preparedFrom({ strategy: equip(twin.strategy, desk) }, MARKETS[0], from);
  panel = input.panel;
  return prove(input);
}
