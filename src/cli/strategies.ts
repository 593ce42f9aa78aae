/** `ratemark strategies`: what is at hand, with parameters; files that do not load are listed with their reason. */
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { listStrategies, SHIPPED_STRATEGIES, type StrategyListing } from '../app/strategy-file.ts';
import { parameterTerms } from '../app/strategy-parameters.ts';
import { entriesOf, plainSchedule } from '../backtest/schedule.ts';
import type { Strategy } from '../backtest/strategy.ts';
import { formatError } from '../base/errors.ts';
import type { ListedSchedule, ListedStrategy } from '../results/listed-strategy.ts';
import { spoken } from './language.ts';
import type { ListConfig } from './options/check.ts';

export async function listCommand(
  folders: readonly string[],
  { format, lang }: ListConfig,
): Promise<void> {
  const here = existsSync('strategies') ? ['strategies'] : [];
  const places = folders.length > 0 ? folders : [...here, SHIPPED_STRATEGIES];
  const listed: StrategyListing[] = [];
  for (const folder of new Set(places)) listed.push(...(await listStrategies(folder)));
  const once = onceEach(listed);
  if (format === 'json') process.stdout.write(`${JSON.stringify(once.map(record), null, 1)}\n`);
  else {
    const [{ strategiesDocument }, { shownText }] = await Promise.all([
      import('../report/documents/strategies.ts'),
      import('./shown.ts'),
    ]);
    process.stdout.write(shownText(strategiesDocument(once.map(listedOf), lang, spoken)));
  }
  if (once.some(({ kind }) => kind === 'broken')) process.exitCode = 1;
}

/** A user's own strategy takes the place of one that ships under the same name. */
function onceEach(listed: readonly StrategyListing[]): readonly StrategyListing[] {
  const names = new Map<string, StrategyListing>();
  for (const one of listed) {
    const name = fileName(one);
    if (!names.has(name)) names.set(name, one);
  }
  return [...names.values()].sort((a, b) => (fileName(a) < fileName(b) ? -1 : 1));
}

/** The name by which `ratemark backtest` finds it. */
const fileName = ({ file }: StrategyListing): string => basename(file).replace(/\.\w+$/, '');

/** What is known of it; the file of one that does not ship, which is nobody's concern else. */
function listedOf(one: StrategyListing): ListedStrategy {
  const named = { name: fileName(one), file: ships(one) ? undefined : one.file };
  if (one.kind === 'broken')
    return { ...named, kind: 'broken', reason: formatError(one.error, spoken) };
  const { strategy } = one;
  const schedules = decidesWhen(one);
  const parameters = parameterTerms(strategy);
  return { ...named, kind: 'strategy', description: strategy.description, schedules, parameters };
}

function record(one: StrategyListing) {
  if (one.kind === 'broken')
    return { name: fileName(one), file: one.file, error: formatError(one.error) };
  const { description = null } = one.strategy;
  const [rebalance, ...more] = decidesWhen(one);
  const parameters = parameterTerms(one.strategy).map(({ min, max, choices, means, ...rest }) => ({
    ...rest,
    min: min ?? null,
    max: max ?? null,
    choices: choices ?? null,
    means: means ?? null,
  }));
  return {
    name: fileName(one),
    file: shownFile(one),
    description,
    rebalance,
    ...(more.length > 0 && { schedules: [rebalance, ...more] }),
    parameters,
  };
}

const ships = ({ file }: StrategyListing): boolean => resolve(dirname(file)) === SHIPPED_STRATEGIES;

/** As messages name it: where the package lies is nobody's concern. */
const shownFile = (one: StrategyListing): string =>
  ships(one) ? `strategies/${basename(one.file)}` : one.file;

const decidesWhen = ({
  strategy,
}: Extract<StrategyListing, { kind: 'strategy' }>): readonly ListedSchedule[] =>
  entriesOf(strategy as unknown as Strategy).map(({ when }) => plainSchedule(when));
