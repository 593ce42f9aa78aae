/** What can be said against a standard: errors stop it from being used, warnings tell how the house printed it. */
import { foldLabel } from '../base/text.ts';
import type { Market } from '../markets/instrument.ts';
import type { Band } from './band.ts';
import type { RatingStandard, Scale, ScaleName } from './standard.ts';

/** Something a lint found: an error stops the standard from being used, a warning is how the house printed it. */
export interface LintFinding {
  readonly level: 'error' | 'warning';
  readonly field: string;
  readonly message: string;
}

/** Looks at one scale: labels, benchmarks, bands. */
export function lintScale(standard: RatingStandard, scale: Scale, name: ScaleName): LintFinding[] {
  const findings: LintFinding[] = lintLabels(standard, scale, name);
  if (scale.measure !== 'relative') {
    const message = `measured as ${scale.measure}: calls cannot be judged against one index and are void`;
    return [...findings, { level: 'warning', field: `${name}.measure`, message }];
  }
  if (Object.keys(scale.benchmarks).length === 0)
    findings.push({
      level: 'error',
      field: `${name}.benchmarks`,
      message: 'no market has a benchmark',
    });
  for (const market of Object.keys(standard.scales.stock?.benchmarks ?? {}) as Market[]) {
    if (name === 'convertible' || scale.benchmarks[market]) continue;
    const message = `no benchmark for ${market}, which the stock scale has; calls there are void`;
    findings.push({ level: 'warning', field: `${name}.benchmarks`, message });
  }
  return [...findings, ...lintBands(scale.bands, name)];
}

function lintLabels(
  { unrated, mentions }: RatingStandard,
  { bands }: Scale,
  name: ScaleName,
): LintFinding[] {
  const owner = new Map<string, string>();
  const findings: LintFinding[] = [];
  for (const [i, band] of bands.entries()) {
    for (const label of new Set([band.grade, band.zh, ...band.aliases].map(foldLabel))) {
      const other =
        owner.get(label) ??
        (unrated.has(label) || mentions.has(label) ? 'unrated or mentions' : undefined);
      if (other === undefined) owner.set(label, band.grade);
      else
        findings.push({
          level: 'error',
          field: `${name}.bands.${i}`,
          message: `label "${label}" belongs to ${other} as well as ${band.grade}`,
        });
    }
  }
  return findings;
}

/** Neighbors are compared from the best tier down: order and overlap are errors, a gap is how it was printed. */
function lintBands(bands: readonly Band[], name: ScaleName): LintFinding[] {
  const findings: LintFinding[] = [];
  const add = (level: LintFinding['level'], i: number, message: string) =>
    findings.push({ level, field: `${name}.bands.${i}`, message });
  for (const [i, band] of bands.entries()) {
    const better = bands[i - 1];
    if (!better) {
      if (band.to) add('warning', i, `gap above ${band.grade}: calls that earn more are void`);
      continue;
    }
    if (!better.from || !band.to || better.from.value < band.to.value) {
      const swapped = band.from && better.to && band.from.value >= better.to.value;
      add(
        'error',
        i,
        swapped
          ? `tiers out of order: ${band.grade} lies above ${better.grade}`
          : `overlaps with ${better.grade}: lower its upper edge`,
      );
    } else if (better.from.value > band.to.value)
      add('warning', i, `gap between ${better.grade} and ${band.grade}: calls there are void`);
    else if (better.from.closed && band.to.closed)
      add('error', i, `overlaps with ${better.grade}: the edge belongs to both; open one of them`);
    else if (!better.from.closed && !band.to.closed)
      add(
        'warning',
        i,
        `gap between ${better.grade} and ${band.grade}: the edge itself belongs to neither`,
      );
  }
  const last = bands.at(-1);
  if (last?.from)
    add('warning', bands.length - 1, `gap below ${last.grade}: calls that earn less are void`);
  return findings;
}
