/** Parts of price files to series: one an instrument that has any close; factor files join the prices of their instrument. */

import type { Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { PriceSeries } from '../store/series.ts';
import { buildSeries } from './columns.ts';
import type { NameOf } from './files.ts';
import type { Part } from './part.ts';

/** A part, and the id that the user gave for its file. */
export interface GivenPart {
  readonly given: InstrumentId | undefined;
  readonly part: Part;
}

/** False for a part of another file where the user named files for its instrument. */
export const counts = (
  named: ReadonlySet<InstrumentId>,
  id: InstrumentId,
  given: InstrumentId | undefined,
): boolean => !named.has(id) || given === id;

/** The series of one instrument's parts; `undefined` where none of them has a close, or they contradict each other. */
export function joinParts(
  parts: readonly Part[],
  issues: Issue[],
  nameOf: NameOf | undefined,
): PriceSeries | undefined {
  const factors = parts.filter(isFactors);
  const built = buildSeries(
    parts.filter((part) => !isFactors(part)),
    issues,
    nameOf,
  );
  if (!built || built.series.days.length === 0) return undefined;
  return factors.length > 0 ? withFactors(built.series, factors, { issues, nameOf }) : built.series;
}

/** A factor file has factors and never a close. */
const isFactors = ({ values }: Part): boolean =>
  values.factor !== undefined && values.close === undefined;

/** Gives each bar its factor by day; a day without one is an issue. */
export function withFactors(
  series: PriceSeries,
  parts: readonly Part[],
  { issues, nameOf }: { readonly issues: Issue[]; readonly nameOf: NameOf | undefined },
): PriceSeries {
  if (series.factor || series.basis === 'adjusted') {
    const message = said`the prices of ${series.id} in ${series.files.join(', ')} are adjusted already or bring a factor; leave this file out`;
    issues.push({ code: 'prices.conflict', message, place: { file: parts[0]!.file } }); // the caller has some
    return series;
  }
  const factors = buildSeries(parts, issues, nameOf)?.series;
  if (!factors) return series;
  const byDay = new Map(
    [...factors.days].map((day, i) => [day, factors.factor?.[i] ?? Number.NaN]),
  );
  const factor = Float64Array.from(series.days, (day) => byDay.get(day) ?? Number.NaN);
  const missing = factor.findIndex((value) => Number.isNaN(value));
  if (missing === -1) return { ...series, basis: 'raw', factor };
  const message = said`no adjustment factor in ${factors.files.join(', ')} for this day of ${series.id}`;
  const file = series.files[series.fileOf[missing]!]!; // a row of the series
  issues.push({ code: 'prices.row', message, place: { file, line: series.lines[missing]! } });
  return series;
}
