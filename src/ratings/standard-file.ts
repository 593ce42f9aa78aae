/** Reads a standard's YAML into a standard, and refuses one that cannot be judged by. */

import { lazySchema, readYaml, type ValuesOf, type Zod } from '../base/config.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { foldLabel } from '../base/text.ts';
import { type InstrumentId, MARKETS } from '../markets/instrument.ts';
import { type Band, edgesOf, parseInterval, sideOf } from './band.ts';
import { type LintFinding, lintScale, lintStandard } from './lint.ts';
import {
  MEASURES,
  type RatingStandard,
  RETURN_KINDS,
  SCALES,
  type Scale,
  type ScaleName,
  STANDARD_STATUSES,
} from './standard.ts';

const GRADE_ID = /^[a-z][a-z-]*$/;
const GRADE_EXPECTED = said`expected a grade id such as "buy", in lower-case letters and hyphens`;
const ORDER_EXPECTED = said`expected the shorter horizon first, as in [6, 12]`;

/** The bands of one asset class, as the file states them. */
function scaleParts(z: Zod) {
  const words = z.array(z.coerce.string()).default([]);
  const market = z.enum([...MARKETS, 'BJ']);
  const instrument = z
    .string()
    .regex(/^[0-9A-Z]+\.[A-Z]+$/, said`expected an index id such as "000300.SH"`)
    .transform((id) => id as InstrumentId);

  return z.strictObject({
    horizon: z.union([
      z.strictObject({ months: z.int().positive().max(60) }),
      z.strictObject({
        monthsRange: z
          .tuple([z.int().positive(), z.int().positive().max(60)])
          .refine(([from, to]) => from < to, ORDER_EXPECTED),
      }),
      z.literal('none'),
    ]),
    measure: z.enum(MEASURES),
    returns: z.enum(RETURN_KINDS),
    benchmarks: z.partialRecord(market, z.array(instrument).min(1)).default({}),
    bands: z.array(
      z.strictObject({
        grade: z.string().regex(GRADE_ID, GRADE_EXPECTED),
        zh: z.string(),
        printed: z.string(),
        aliases: words,
        interval: z.string().optional(),
      }),
    ),
    unread: z
      .array(z.strictObject({ zh: z.string(), printed: z.string(), aliases: words }))
      .default([]),
  });
}

export const standardSchema = lazySchema((z) => {
  const words = z.array(z.coerce.string()).default([]);
  const day = z.iso.date(said`expected a date as YYYY-MM-DD`);
  const seen = z.coerce
    .string()
    .regex(/^\d{4}(-\d{2}-\d{2})?$/, said`expected a date as YYYY-MM-DD, or a year`);
  const scaleSchema = scaleParts(z);

  return z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, said`expected an id such as "house-2025"`),
    house: z.string(),
    houseEnglish: z.string().optional(),
    version: z.coerce.string(),
    valid: z.strictObject({ from: day.optional(), to: day.optional() }),
    seen: z.array(seen).default([]),
    readingOf: z.string().optional(),
    status: z.enum(STANDARD_STATUSES),
    source: z.string(),
    note: z.string().optional(),
    text: z.string(),
    unrated: words,
    mentions: words,
    stock: scaleSchema.optional(),
    industry: scaleSchema.optional(),
    convertible: scaleSchema.optional(),
  });
});

type RawScale = NonNullable<ValuesOf<typeof standardSchema>['stock']>;

/**
 * Reads a standard and refuses one that cannot be judged by: overlapping bands, tiers out of order, a label of two tiers.
 *
 * @param checked the text's values where the build has checked it
 * @throws {EngineError} `config.syntax`, `config.schema`, `standard.bands`
 */
export function parseStandard(text: string, file: string, checked?: unknown): RatingStandard {
  const { standard, findings } = readStandard(text, file, checked);
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length === 0) return standard;
  throw EngineError.of(
    errors.map(
      ({ message, field }): Issue => ({ code: 'standard.bands', message, place: { file, field } }),
    ),
  );
}

/** Reads a standard with everything there is to say against it. */
export function readStandard(
  text: string,
  file: string,
  checked?: unknown,
): { readonly standard: RatingStandard; readonly findings: readonly LintFinding[] } {
  const raw = readYaml(text, standardSchema, file, checked);
  const scales: Partial<Record<ScaleName, Scale>> = {};
  for (const name of SCALES) {
    const scale = raw[name];
    if (scale) scales[name] = makeScale(scale, name, file);
  }
  const fold = (labels: readonly string[]) => new Set(labels.map(foldLabel));
  const { id, house, houseEnglish, version, valid, seen, readingOf, status, source, note } = raw;
  const standard: RatingStandard = {
    ...{ id, house, houseEnglish, version, valid, readingOf, status, source, note },
    seen: seen.toSorted(),
    text: raw.text,
    unrated: fold(['', ...raw.unrated]),
    mentions: fold(raw.mentions),
    scales,
  };
  const findings = lintStandard(standard);
  for (const name of SCALES) {
    const scale = scales[name];
    if (scale) findings.push(...lintScale(standard, scale, name));
  }
  return { standard, findings };
}

function makeScale(raw: RawScale, name: ScaleName, file: string): Scale {
  const bands = raw.bands.map((band, i): Band => {
    const field = `${name}.bands.${i}.interval`;
    if (band.interval === undefined) {
      if (raw.measure !== 'relative') return { ...band, side: 'neutral' };
      throw new EngineError(
        'standard.bands',
        said`a relative scale needs an interval for each band`,
        {
          file,
          field,
        },
      );
    }
    try {
      const interval = parseInterval(band.interval);
      return { ...band, ...interval, side: sideOf(interval) };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      throw new EngineError(error.code, error.message, { file, field });
    }
  });
  const { horizon } = raw;
  const range =
    typeof horizon === 'object' && 'monthsRange' in horizon ? horizon.monthsRange : undefined;
  const labels = new Map<string, number>();
  for (const [i, { grade, zh, aliases }] of bands.entries())
    for (const label of [grade, zh, ...aliases])
      if (!labels.has(foldLabel(label))) labels.set(foldLabel(label), i);
  return {
    horizonMonths:
      range?.[1] ??
      (typeof horizon === 'object' && 'months' in horizon ? horizon.months : undefined),
    horizonRange: range,
    measure: raw.measure,
    returns: raw.returns,
    benchmarks: raw.benchmarks,
    bands,
    edges: edgesOf(bands),
    labels,
    unread: raw.unread,
  };
}
