/** Reads a market's trading rules from its data file and refuses a file whose rows contradict each other. */
import { lazySchema, readYaml, type Zod } from '../base/config.ts';
import { type EpochDay, formatDay, parseDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { BOARDS, FEE_KINDS, type MarketRules, type RuleRow } from '../markets/rules.ts';
import { readDataText } from './data.ts';

/** Markets with a file of rules in data/markets. */
export const RULE_MARKETS = ['cn-a', 'hk', 'us'] as const;
export type RuleMarket = (typeof RULE_MARKETS)[number];

/** Limit moves are whole numbers of 0.01 %, so that 1 ± r has four decimals and limit prices are exact. */
const moveSchema = (z: Zod) =>
  z
    .number()
    .gt(0)
    .max(10)
    .refine((r) => Math.round(r * 10_000) / 10_000 === r, 'expected at most four decimals');

const bracketsSchema = (z: Zod) =>
  z
    .array(
      z.strictObject({
        months: z.int().positive().optional(),
        rate: z.number().min(0).max(1),
      }),
    )
    .min(1)
    .refine(
      (brackets) =>
        brackets.every(({ months }, i) =>
          i === brackets.length - 1
            ? months === undefined
            : months !== undefined && months > (brackets[i - 1]?.months ?? 0),
        ),
      'expected ascending months, and a last bracket without months',
    );

/** What every row has. */
function baseFields(z: Zod) {
  const day = z.iso.date('expected a date as YYYY-MM-DD').transform(parseDay);
  return {
    id: z.string().regex(/^[a-z0-9-]+$/, 'expected an id such as "stamp-duty-2023-08-28"'),
    boards: z.array(z.enum(BOARDS)).min(1),
    from: day,
    to: day.optional(),
    source: z.string().min(1),
    status: z.enum(['verified', 'unverified']),
  };
}

function rowSchema(z: Zod) {
  const base = baseFields(z);
  const fraction = z.number().min(0).max(1);
  const count = z.int().nonnegative();
  const move = moveSchema(z);
  const moves = { up: move.optional(), down: move.max(1).optional() };
  const wholeAbove0 = z.int().positive();
  return z.discriminatedUnion('kind', [
    z.strictObject({ ...base, kind: z.enum(FEE_KINDS), buy: fraction, sell: fraction }),
    z.strictObject({
      ...base,
      kind: z.literal('commission'),
      rate: fraction,
      minimum: z.number().nonnegative(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('price-limit'),
      st: z.boolean().optional(),
      ...moves,
    }),
    z.strictObject({ ...base, kind: z.literal('new-listing'), sessions: wholeAbove0, ...moves }),
    z.strictObject({ ...base, kind: z.literal('tick'), tick: z.literal([1, 0.1, 0.01, 0.001]) }),
    z.strictObject({
      ...base,
      kind: z.literal('lot'),
      minimum: wholeAbove0.optional(),
      step: wholeAbove0.optional(),
      fractional: z.boolean().optional(),
      oddPart: z.boolean().optional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('settlement'),
      sharesAfter: count,
      cashAfter: count,
    }),
    z.strictObject({ ...base, kind: z.literal('dividend-tax'), brackets: bracketsSchema(z) }),
  ]);
}

/** The form of a file of trading rules. */
export const marketRulesSchema = lazySchema((z) =>
  z.strictObject({
    market: z.enum(RULE_MARKETS),
    currency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency such as "CNY"'),
    feeTick: z.literal([0, 0.01, 0.1, 1]),
    ranges: z.array(
      z.strictObject({ prefix: z.string(), place: z.string(), board: z.enum(BOARDS) }),
    ),
    rows: z.array(rowSchema(z)),
  }),
);

/**
 * Reads the rules of a market.
 *
 * @param file how messages name the text's origin
 * @param checked the text's values where the build has checked it
 * @throws {EngineError} `config.syntax`; `config.schema` also for an id of two rows, a period that ends before it begins,
 *   one half of a pair (`up` without `down`) and two rows of a kind in force on one board and day
 */
export function parseMarketRules(text: string, file: string, checked?: unknown): MarketRules {
  const { market, ...rules } = readYaml(text, marketRulesSchema, file, checked);
  const rows: readonly RuleRow[] = rules.rows;
  const issues = rows.flatMap((one, i) =>
    faultsOf(one, rows.slice(0, i)).map(
      ([field, message]): Issue => ({
        code: 'config.schema',
        message,
        place: { file, field: `rows.${i}.${field}` },
      }),
    ),
  );
  if (issues.length > 0) throw EngineError.of(issues);
  return { id: market, ...rules };
}

/** What is wrong with a row beside those before it, as field and message. */
function faultsOf(row: RuleRow, before: readonly RuleRow[]): readonly [string, string][] {
  const faults: [string, string][] = [];
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

/** True when two rows would answer the same question. */
function overlap(a: RuleRow, b: RuleRow): boolean {
  if (a.kind !== b.kind || !a.boards.some((board) => b.boards.includes(board))) return false;
  if (a.kind === 'price-limit' && b.kind === 'price-limit')
    if (a.st !== undefined && b.st !== undefined && a.st !== b.st) return false;
  const end = ({ to }: RuleRow) => to ?? Number.POSITIVE_INFINITY;
  return a.from <= end(b) && b.from <= end(a);
}

const loaded = new Map<RuleMarket, MarketRules>();

/** The rules of a market as data/markets has them, read once a process. */
export function marketRules(market: RuleMarket): MarketRules {
  let rules = loaded.get(market);
  if (!rules) {
    const { text, input, checked } = readDataText(`markets/${market}.yaml`);
    rules = parseMarketRules(text, input.file, checked);
    loaded.set(market, rules);
  }
  return rules;
}
