/** Reads a market's trading rules from its data file and refuses a file whose rows contradict each other. */

import { readYaml } from '../base/config.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { MarketRules, RuleRow } from '../markets/rules.ts';
import { dataFiles, readDataText } from './data-text.ts';
import { marketFileSchema } from './market-file.ts';

/**
 * Reads the rules of a market; `undefined` of a file that has places only.
 *
 * @param file how messages name the text's origin
 * @param checked the text's values where the build has checked it
 * @throws {EngineError} `config.syntax`; `config.schema` also for an id of two rows, a period that ends before it begins,
 *   one half of a pair (`up` without `down`) and two rows of a kind in force on one board and day
 */
export function parseMarketRules(
  text: string,
  file: string,
  checked?: unknown,
): MarketRules | undefined {
  const { market, currency, feeTick, sessionsInYear, boards, rows } = readYaml(
    text,
    marketFileSchema,
    file,
    checked,
  );
  const issue = (field: string, message: Message): Issue => ({
    code: 'config.schema',
    message,
    place: { file, field },
  });
  if (market === undefined) {
    if (rows.length === 0 && boards.length === 0) return undefined;
    throw EngineError.of([
      issue('market', said`expected the name of the market whose rules these are`),
    ]);
  }
  if (currency === undefined || feeTick === undefined || sessionsInYear === undefined)
    throw EngineError.of([
      issue('market', said`expected "currency", "feeTick" and "sessionsInYear" beside it`),
    ]);
  const known = new Set(boards.map(({ board }) => board));
  const issues = (rows as readonly RuleRow[]).flatMap((one, i) =>
    faultsOf(one, rows.slice(0, i), known).map(([field, message]) =>
      issue(`rows.${i}.${field}`, said`${message}`),
    ),
  );
  if (issues.length > 0) throw EngineError.of(issues);
  return { id: market, currency, feeTick, sessionsInYear, boards, rows };
}

/** What is wrong with a row, also against those before it, as field and message. */
function faultsOf(
  row: RuleRow,
  before: readonly RuleRow[],
  boards: ReadonlySet<string>,
): readonly [string, string][] {
  const faults: [string, string][] = [];
  const stray = row.boards.find((board) => !boards.has(board));
  if (stray !== undefined)
    faults.push(['boards', `expected one of ${[...boards].join(', ')}, found "${stray}"`]);
  if (before.some(({ id }) => id === row.id))
    faults.push(['id', `expected each id once, found "${row.id}" again`]);
  if (row.to !== undefined && row.to < row.from)
    faults.push(['to', `expected a day on or after ${formatDay(row.from)}`]);
  if ((row.kind === 'price-limit' || row.kind === 'new-listing') && !row.up !== !row.down)
    faults.push(['up', 'expected both "up" and "down", or neither']);
  if (row.kind === 'lot' && !row.minimum !== !row.step)
    faults.push(['minimum', 'expected both "minimum" and "step", or neither']);
  const other = before.find((earlier) => overlap(earlier, row));
  if (other)
    faults.push([
      'from',
      `expected "${row.id}" and "${other.id}" on different days or boards, found both on ${formatDay(Math.max(row.from, other.from) as EpochDay)}`,
    ]);
  return faults;
}

/** True when two rows of a kind hold for one board on one day. */
function overlap(a: RuleRow, b: RuleRow): boolean {
  if (a.kind !== b.kind || !a.boards.some((board) => b.boards.includes(board))) return false;
  if (a.kind === 'price-limit' && b.kind === 'price-limit')
    if (a.st !== undefined && b.st !== undefined && a.st !== b.st) return false;
  const end = ({ to }: RuleRow) => to ?? Number.POSITIVE_INFINITY;
  return a.from <= end(b) && b.from <= end(a);
}

let loaded: ReadonlyMap<string, MarketRules> | undefined;

/** The rules of every market that data/markets has rules of, by name, read once a process. */
export function allMarketRules(): ReadonlyMap<string, MarketRules> {
  loaded ??= new Map(
    dataFiles('markets').flatMap((name) => {
      const { text, input, checked } = readDataText(name);
      const rules = parseMarketRules(text, input.file, checked);
      return rules ? [[rules.id, rules] as const] : [];
    }),
  );
  return loaded;
}

/** The rules of a market by their name. @throws {EngineError} `run.option` where there are none of this name */
export function marketRules(name: string): MarketRules {
  const known = allMarketRules();
  const found = known.get(name);
  if (found) return found;
  const message = said`no rules "${name}"; they are ${[...known.keys()].join(', ')} and none`;
  throw new EngineError('run.option', message, { field: '--rules' });
}

/** The rules that speak of a place's shares: `cn-a` for `SH`; `undefined` where none are known. */
export function rulesOfPlace(place: string): MarketRules | undefined {
  for (const rules of allMarketRules().values())
    if (rules.boards.some((range) => range.place === place)) return rules;
  return undefined;
}
