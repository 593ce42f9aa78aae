/** The lint of a standard: errors stop it from being used, warnings point at how the house printed it. */
import { type Message, said } from '../base/message.ts';
import { compare } from '../base/ratio.ts';
import { foldLabel } from '../base/text.ts';
import type { Band } from './band.ts';
import type { BenchmarkKey, RatingStandard, Scale, ScaleName } from './standard.ts';

/** One finding, see above. */
export interface LintFinding {
  readonly level: 'error' | 'warning';
  readonly field: string;
  readonly message: Message;
}

/** Checks what concerns no single scale: evidence, validity, labels without a grade. */
export function lintStandard(standard: RatingStandard): LintFinding[] {
  const { status, source, text, valid, unrated, mentions, scales } = standard;
  const findings: LintFinding[] = [];
  const refuse = (field: string, message: Message) =>
    findings.push({ level: 'error', field, message });
  if (status === 'verified') {
    if (source.trim() === '') refuse('source', said`a verified standard must name its source`);
    if (text.trim() === '') refuse('text', said`a verified standard must carry the printed words`);
  }
  if (valid.from !== undefined && valid.to !== undefined && valid.from > valid.to)
    refuse('valid', said`valid from ${valid.from} lies after valid to ${valid.to}`);
  for (const label of mentions)
    if (unrated.has(label)) refuse('mentions', said`label "${label}" stands under unrated as well`);
  if (standard.readingOf === standard.id)
    refuse('readingOf', said`a standard is no other reading of itself`);
  if (Object.keys(scales).length === 0)
    refuse('stock', said`expected at least one of stock, industry and convertible`);
  return findings;
}

/** Checks one scale: labels, horizon, benchmarks, bands. */
export function lintScale(standard: RatingStandard, scale: Scale, name: ScaleName): LintFinding[] {
  const findings: LintFinding[] = lintLabels(standard, scale, name);
  if (scale.measure !== 'relative') {
    const message = said`measured as ${scale.measure}: calls cannot be judged against one index and are void`;
    return [...findings, { level: 'warning', field: `${name}.measure`, message }];
  }
  if (scale.horizonMonths === undefined) {
    const message = said`the house prints no horizon; calls are void (no-horizon)`;
    findings.push({ level: 'warning', field: `${name}.horizon`, message });
  }
  for (const [i, { zh, printed }] of scale.unread.entries()) {
    const message = said`${zh} is printed as "${printed}", which is no interval: calls with it are void, and what a call earns there is no tier`;
    findings.push({ level: 'warning', field: `${name}.unread.${i}`, message });
  }
  if (scale.horizonRange) {
    const [least, most] = scale.horizonRange;
    const message = said`the house prints ${least} to ${most} months; calls are judged at the end of ${scale.horizonMonths}`;
    findings.push({ level: 'warning', field: `${name}.horizon`, message });
  }
  if (Object.keys(scale.benchmarks).length === 0)
    findings.push({
      level: 'error',
      field: `${name}.benchmarks`,
      message: said`no market has a benchmark`,
    });
  for (const market of Object.keys(standard.scales.stock?.benchmarks ?? {}) as BenchmarkKey[]) {
    if (name === 'convertible' || scale.benchmarks[market]) continue;
    if (market === 'BJ' && scale.benchmarks.CN) continue; // judged with the rest of the mainland
    const message = said`no benchmark for ${market}, which the stock scale has; calls there are void`;
    findings.push({ level: 'warning', field: `${name}.benchmarks`, message });
  }
  if (scale.edges.length === 0) {
    const message = said`no band has an edge: every return would earn the same grade, or none`;
    findings.push({ level: 'error', field: `${name}.bands`, message });
  }
  return [...findings, ...lintBands(scale.bands, name)];
}

function lintLabels(
  { unrated, mentions }: RatingStandard,
  { bands, unread }: Scale,
  name: ScaleName,
): LintFinding[] {
  const owner = new Map<string, string>();
  const findings: LintFinding[] = [];
  for (const { zh, aliases } of unread)
    for (const label of [zh, ...aliases].map(foldLabel)) owner.set(label, zh);
  for (const [i, band] of bands.entries()) {
    for (const label of new Set([band.grade, band.zh, ...band.aliases].map(foldLabel))) {
      const other =
        owner.get(label) ??
        (unrated.has(label) || mentions.has(label) ? said`unrated or mentions` : undefined);
      if (other === undefined) owner.set(label, band.grade);
      else
        findings.push({
          level: 'error',
          field: `${name}.bands.${i}`,
          message: said`label "${label}" belongs to ${other} as well as ${band.grade}`,
        });
    }
  }
  return findings;
}

/** Compares neighboring bands from the best tier down: wrong order and overlap are errors, a gap is a warning. */
function lintBands(bands: readonly Band[], name: ScaleName): LintFinding[] {
  const findings: LintFinding[] = [];
  const add = (level: LintFinding['level'], i: number, message: Message) =>
    findings.push({ level, field: `${name}.bands.${i}`, message });
  for (const [i, band] of bands.entries()) {
    const better = bands[i - 1];
    if (!better) {
      if (band.to) add('warning', i, said`gap above ${band.grade}: calls that earn more are void`);
      continue;
    }
    const step = better.from && band.to ? compare(better.from.at, band.to.at) : undefined;
    if (step === undefined || step < 0) {
      const swapped = band.from && better.to && compare(band.from.at, better.to.at) >= 0;
      add(
        'error',
        i,
        swapped
          ? said`tiers out of order: ${band.grade} lies above ${better.grade}`
          : said`overlaps with ${better.grade}: lower its upper edge`,
      );
    } else if (step > 0)
      add('warning', i, said`gap between ${better.grade} and ${band.grade}: calls there are void`);
    else if (better.from?.closed && band.to?.closed)
      add(
        'error',
        i,
        said`overlaps with ${better.grade}: the edge belongs to both; open one of them`,
      );
    else if (!better.from?.closed && !band.to?.closed)
      add(
        'warning',
        i,
        said`gap between ${better.grade} and ${band.grade}: the edge itself belongs to neither`,
      );
  }
  const last = bands.at(-1);
  if (last?.from)
    add(
      'warning',
      bands.length - 1,
      said`gap below ${last.grade}: positive grades that earn less are misses, other calls there void`,
    );
  return findings;
}
