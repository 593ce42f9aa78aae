/** What `standards` says. */
import type { LintFinding } from '../../../ratings/lint.ts';
import type { RatingStandard, Scale, ScaleName } from '../../../ratings/standard.ts';

export const en = {
  id: 'id',
  house: 'house',
  months: 'months',
  status: 'status',
  tiers: 'stock tiers',
  statuses: {
    verified: 'verified',
    partial: 'partial',
    unverified: 'unverified',
  } as Record<RatingStandard['status'], string>,
  title: (id: string, house: string, version: string, status: string) =>
    `${id}: ${house}, version ${version}, ${status}`,
  houses: (house: string, english: string | undefined) =>
    `${house}${english ? `, ${english}` : ''}`,
  source: (text: string) => `source: ${text}`,
  note: (text: string) => `note: ${text}`,
  scales: { stock: 'stock', industry: 'industry', convertible: 'convertible' } as Record<
    ScaleName,
    string
  >,
  measures: {
    relative: 'relative',
    absolute: 'absolute',
    universe: 'universe',
    qualitative: 'qualitative',
  } as Record<Scale['measure'], string>,
  returns: { price: 'price return', total: 'total return' } as Record<Scale['returns'], string>,
  horizon: (months: string) => `${months} months`,
  noHorizon: 'no horizon printed',
  noInterval: 'no interval: void',
  scale: (name: string, horizon: string, measure: string, returns: string) =>
    `${name}: ${horizon}, ${measure}, ${returns}`,
  benchmark: 'benchmark',
  or: ', or ',
  alsoRead: (aliases: string) => `also read: ${aliases}`,
  comma: ', ',
  printed: 'printed words:',
  levels: { error: 'error', warning: 'warning' } as Record<LintFinding['level'], string>,
  finding: (level: string, file: string, field: string, message: string) =>
    `${level}: ${file} (${field}): ${message}`,
  sound: (file: string) => `${file}: nothing to say against it`,
};
