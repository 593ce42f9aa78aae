/** `ratemark strategies`: what is at hand, with parameters; files that do not load are listed with their reason. */
import { existsSync } from 'node:fs';
import { formatError } from '../base/errors.ts';
import { inert } from '../base/text.ts';
import { colored, type Paint, plain, wrap } from '../report/terminal.ts';
import { listStrategies, SHIPPED_STRATEGIES, type StrategyListing } from '../run/strategy-file.ts';
import { type ParameterTerms, parameterTerms } from '../run/strategy-parameters.ts';
import { wantsColor } from './color.ts';

export async function strategiesCommand(
  folders: readonly string[],
  { format }: { readonly format: 'table' | 'json' },
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
const fileName = ({ file }: StrategyListing): string =>
  file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.\w+$/, '');

function record(one: StrategyListing) {
  if (one.kind === 'broken')
    return { name: fileName(one), file: one.file, error: formatError(one.error) };
  const { description = null, rebalance = null } = one.strategy;
  const parameters = parameterTerms(one.strategy).map(({ min, max, choices, means, ...rest }) => ({
    ...rest,
    min: min ?? null,
    max: max ?? null,
    choices: choices ?? null,
    means: means ?? null,
  }));
  return { name: fileName(one), description, rebalance, parameters };
}

function describe(one: StrategyListing, paint: Paint): string[] {
  const name = paint(inert(fileName(one)), 'bold');
  if (one.kind === 'broken')
    return [name, ...wrap(inert(`broken: ${formatError(one.error)}`), 76, '  ').map(indent)];
  const { description, rebalance } = one.strategy;
  const when =
    typeof rebalance === 'object' ? `every ${rebalance.everySessions} sessions` : rebalance;
  const facts = [description, when && `Decides ${when}.`].filter(Boolean).join(' ');
  const lines = parameterTerms(one.strategy).flatMap((terms) =>
    wrap(inert(parameterLine(terms)), 76, '    '),
  );
  return [name, ...wrap(inert(facts), 76).map(indent), ...lines.map(indent)];
}

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
  const range =
    choices !== undefined
      ? ` (${choices.join(', ')})`
      : min !== undefined || max !== undefined
        ? ` (${min ?? 'any'} to ${max ?? 'any'})`
        : '';
  return `${name}=${preset}${range}${means ? `: ${means}` : ''}`;
}
