/** `ratemark strategies`: what is at hand, with parameters; files that do not load are listed with their reason. */
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { scheduleOf } from '../backtest/engine.ts';
import type { Schedule, Strategy } from '../backtest/strategy.ts';
import { formatError } from '../base/errors.ts';
import { inert } from '../base/text.ts';
import { colored, type Paint, plain, wrap } from '../report/print/layout.ts';
import { listStrategies, SHIPPED_STRATEGIES, type StrategyListing } from '../run/strategy-file.ts';
import { type ParameterTerms, parameterTerms } from '../run/strategy-parameters.ts';
import { wantsColor } from './color.ts';

export async function strategiesCommand(
  folders: readonly string[],
  { format }: { readonly format: string },
): Promise<void> {
  const here = existsSync('strategies') ? ['strategies'] : [];
  const places = folders.length > 0 ? folders : [...here, SHIPPED_STRATEGIES];
  const listed: StrategyListing[] = [];
  for (const folder of new Set(places)) listed.push(...(await listStrategies(folder)));
  const once = onceEach(listed);
  if (format === 'json') process.stdout.write(`${JSON.stringify(once.map(record), null, 1)}\n`);
  else {
    const paint = wantsColor() ? colored : plain;
    process.stdout.write(`${once.flatMap((one) => describe(one, paint)).join('\n')}\n`);
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

function record(one: StrategyListing) {
  if (one.kind === 'broken')
    return { name: fileName(one), file: one.file, error: formatError(one.error) };
  const { description = null } = one.strategy;
  const rebalance = decidesWhen(one);
  const parameters = parameterTerms(one.strategy).map(({ min, max, choices, means, ...rest }) => ({
    ...rest,
    min: min ?? null,
    max: max ?? null,
    choices: choices ?? null,
    means: means ?? null,
  }));
  return { name: fileName(one), file: shownFile(one), description, rebalance, parameters };
}

function describe(one: StrategyListing, paint: Paint): string[] {
  const name = paint(inert(titleOf(one)), 'bold');
  if (one.kind === 'broken')
    return [name, ...wrap(inert(`broken: ${formatError(one.error)}`), 76, '  ').map(indent)];
  const facts = [one.strategy.description, `Decides ${whenText(decidesWhen(one))}.`]
    .filter(Boolean)
    .join(' ');
  const lines = parameterTerms(one.strategy).flatMap((terms) =>
    wrap(inert(parameterLine(terms)), 76, '    '),
  );
  return [name, ...wrap(inert(facts), 76).map(indent), ...lines.map(indent)];
}

const ships = ({ file }: StrategyListing): boolean => resolve(dirname(file)) === SHIPPED_STRATEGIES;

/** As messages name it: where the package lies is nobody's concern. */
const shownFile = (one: StrategyListing): string =>
  ships(one) ? `strategies/${basename(one.file)}` : one.file;

/** A strategy that does not ship is shown with its file. */
const titleOf = (one: StrategyListing): string =>
  ships(one) ? fileName(one) : `${fileName(one)} (${one.file})`;

const decidesWhen = ({ strategy }: Extract<StrategyListing, { kind: 'strategy' }>): Schedule =>
  scheduleOf(strategy as unknown as Strategy);

const WHEN: Readonly<Record<Exclude<Schedule, object>, string>> = {
  daily: 'daily',
  weekly: 'weekly',
  'month-start': "at the month's start",
  'month-end': "at the month's end",
  'quarter-end': "at the quarter's end",
  'new-calls': 'on new calls',
  once: 'once',
};

const whenText = (schedule: Schedule): string =>
  typeof schedule === 'object' ? `every ${schedule.everySessions} sessions` : WHEN[schedule];

const indent = (line: string): string => `    ${line}`;

/** `top=20 (1 to 1000): how many names to hold`. */
function parameterLine({
  name,
  default: preset,
  min,
  max,
  choices,
  means,
}: ParameterTerms): string {
  const range = choices?.join(', ') ?? rangeText(min, max);
  return `${name}=${preset}${range && ` (${range})`}${means ? `: ${means}` : ''}`;
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `from ${min}`;
  return max === undefined ? '' : `up to ${max}`;
}
