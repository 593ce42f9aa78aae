/** The form of a file of data/markets: places, codes, indices, boards and dated rules of one market. */
import { lazySchema, type Zod } from '../base/config.ts';
import { parseDay } from '../base/day.ts';
import { ASSET_CLASSES, MARKETS } from '../markets/instrument.ts';
import { FEE_KINDS, STATUSES } from '../markets/rules.ts';

/** Limit moves are whole numbers of 0.01 %, so that 1 ± r has four decimals and limit prices are exact. */
const moveSchema = (z: Zod) =>
  z
    .number()
    .gt(0)
    .max(10)
    .refine((r) => Math.round(r * 10_000) / 10_000 === r, 'expected at most four decimals');

/** True for ends that ascend from above 0, all but the last, which has none and holds beyond. */
const ascend = (ends: readonly (number | undefined)[]): boolean =>
  ends.every((end, i) =>
    i === ends.length - 1 ? end === undefined : end !== undefined && end > (ends[i - 1] ?? 0),
  );

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
      (brackets) => ascend(brackets.map(({ months }) => months)),
      'expected ascending months, and a last bracket without months',
    );

/** A price's step by the price, dearer shares in larger steps. */
const ticksSchema = (z: Zod) =>
  z
    .array(z.strictObject({ upTo: z.number().positive().optional(), tick: tickSchema(z) }))
    .min(1)
    .refine(
      (steps) => ascend(steps.map(({ upTo }) => upTo)),
      'expected ascending prices, and a last step without "upTo"',
    );

/** Steps whose multiples are exact: powers of ten, and fives of them. */
const tickSchema = (z: Zod) =>
  z
    .number()
    .refine(
      (tick) => /^(0\.0*)?[15]0*$/.test(String(tick)),
      'expected a step such as 0.01, 0.5, 1 or 5',
    );

const daySchema = (z: Zod) => z.iso.date('expected a date as YYYY-MM-DD').transform(parseDay);

/** What every row has. */
function baseFields(z: Zod) {
  const day = daySchema(z);
  return {
    id: z.string().regex(/^[a-z0-9-]+$/, 'expected an id such as "stamp-duty-2023-08-28"'),
    boards: z.array(z.string()).min(1),
    from: day,
    to: day.optional(),
    source: z.string().min(1),
    status: z.enum(STATUSES),
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
    z.strictObject({ ...base, kind: z.literal('tick'), ticks: ticksSchema(z) }),
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

const currencySchema = (z: Zod) =>
  z.string().regex(/^[A-Z]{3}$/, 'expected a currency such as "CNY"');

/** What each field means stands at the head of data/markets/world.yaml. */
const placeSchema = (z: Zod) =>
  z.strictObject({
    market: z.enum(MARKETS).optional(),
    currency: currencySchema(z),
    zone: z.string(),
    sessions: z.string().optional(),
    weekends: z.literal(true).optional(),
    class: z.enum(ASSET_CLASSES).optional(),
    code: z.string(),
    pad: z.int().positive().optional(),
    bare: z.string().optional(),
    stated: z.string().optional(),
    classMark: z.literal('.').optional(),
    spellings: z.array(z.string()),
    before: z.array(z.string()).optional(),
    bloomberg: z.array(z.string()).optional(),
  });

/** Facts of instruments; each part may be absent. */
const factFields = (z: Zod) => ({
  places: z.record(z.string(), placeSchema(z)),
  ranges: z
    .array(
      z.strictObject({
        prefix: z.string(),
        place: z.string(),
        market: z.enum(MARKETS).optional(),
        currency: currencySchema(z),
      }),
    )
    .default([]),
  exchanges: z.record(z.string(), z.string()).default({}),
  codes: z
    .array(
      z.strictObject({
        prefix: z.string(),
        place: z.string(),
        class: z.enum(ASSET_CLASSES),
        bare: z.literal(false).optional(),
      }),
    )
    .default([]),
  indices: z
    .array(
      z.strictObject({
        id: z.string(),
        names: z.array(z.string()),
        symbols: z.array(z.string()),
        sameCode: z.string().optional(),
        totalReturnOf: z.string().optional(),
        dividends: z
          .strictObject({
            yearly: z.number().min(0).max(0.2),
            from: daySchema(z),
            to: daySchema(z),
            source: z.string().min(1),
          })
          .optional(),
      }),
    )
    .default([]),
});

/** A market whose trading rules are known names itself; places of the others stand in world.yaml. */
export const marketFileSchema = lazySchema((z) =>
  z.strictObject({
    ...factFields(z),
    source: z.string().min(1),
    market: z
      .string()
      .regex(/^[a-z-]+$/)
      .optional(),
    currency: currencySchema(z).optional(),
    sessionsInYear: z.int().positive().optional(),
    feeTick: z.literal([0, 0.01, 0.1, 1]).optional(),
    boards: z
      .array(z.strictObject({ prefix: z.string(), place: z.string(), board: z.string() }))
      .default([]),
    rows: z.array(rowSchema(z)).default([]),
  }),
);
