/** The readers of YAML: standards, trading rules, layouts, options; and strategies, which are run as well. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backtestFiles } from '../../src/app/backtest-files.ts';
import { readAccount, readFill, readMeasure, readTerms } from '../../src/app/backtest-options.ts';
import { explainStrategyError } from '../../src/app/strategy-error.ts';
import { loadStrategy } from '../../src/app/strategy-file.ts';
import { readParameters } from '../../src/app/strategy-parameters.ts';
import { readYaml } from '../../src/base/config.ts';
import { EngineError } from '../../src/base/errors.ts';
import { configure } from '../../src/cli/configure.ts';
import { BACKTEST_OPTIONS, type BacktestConfig } from '../../src/cli/options/backtest.ts';
import { layoutSchema } from '../../src/ingest/layout.ts';
import { parseMarketRules } from '../../src/ingest/market-rules.ts';
import { readStandard } from '../../src/ratings/standard-file.ts';
import { PRICES } from './small-world.ts';
import { damaged, digestOf, type Files, type Target } from './target.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The files of a folder that end so, each as an input of its own under one name. */
const filesOf = (folder: string, ending: string, as: string): Files[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ [as]: readFileSync(join(ROOT, folder, name)) }));

const yaml = (folder: string) => () =>
  filesOf(folder, '.yaml', 'text.yaml').filter(
    // instruments.yaml is no file of rules
    ({ 'text.yaml': text }) => folder !== 'data/markets' || text?.includes('feeTick'),
  );
const text = () => readFileSync('text.yaml', 'utf8');

const CONFIGS = [
  'prices: [prices]\ncash: 1000000\nfill: next-close\nparams: { count: 3, top: 0.2 }\n',
  'benchmark:\n  - 000300.SH=index.csv\nvolume-cap: 0.1\nslippage: bps:5\nshort: true\nborrowRate: 5%\n',
  '# mine\nrules: cn-a,hk\nfrom: 2024-01-02\nto: 2024-12-31\nseed: 7\nresamples: 0\nfx:\n  USD: usd.csv\n',
];

async function readConfig(): Promise<string> {
  const { config: read } = await configure(BACKTEST_OPTIONS, { config: 'ratemark.yaml' });
  const config = { prices: [], ...(read as unknown as BacktestConfig) };
  const terms = [readTerms(config), readAccount(config), readMeasure(config)];
  return digestOf([config, terms, readFill(config.fill)]);
}

async function runStrategy(): Promise<string> {
  const { strategy, input } = await loadStrategy('strategy.ts');
  const parameters = readParameters(strategy, []);
  const options = { prices: ['prices'], rules: ['none'], resamples: 0 };
  try {
    const { result } = backtestFiles({ strategy, parameters, input }, options);
    return digestOf(result.equity);
  } catch (error) {
    throw error instanceof EngineError ? explainStrategyError(error, 'strategy.ts') : error;
  }
}

export const TEXTS: readonly Target[] = [
  {
    name: 'standards',
    make: damaged(yaml('data/standards')),
    read: () => digestOf(readStandard(text(), 'text.yaml')),
  },
  {
    name: 'rules',
    make: damaged(yaml('data/markets')),
    read: () => digestOf(parseMarketRules(text(), 'text.yaml')),
  },
  {
    name: 'layouts',
    make: damaged(yaml('data/formats')),
    read: () => digestOf(readYaml(text(), layoutSchema, 'text.yaml')),
  },
  {
    name: 'config',
    make: damaged(() => CONFIGS.map((one) => ({ 'ratemark.yaml': Buffer.from(one) }))),
    read: readConfig,
  },
  {
    name: 'strategies',
    make: damaged(
      () => filesOf('strategies', '.ts', 'strategy.ts').map((one) => ({ ...PRICES, ...one })),
      (name) => name === 'strategy.ts',
    ),
    read: runStrategy,
  },
];
