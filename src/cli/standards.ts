/** `ratemark standards list | show | lint`. */
import { inert } from '../base/text.ts';
import { formatInterval } from '../ratings/band.ts';
import type { LintFinding } from '../ratings/lint.ts';
import { type RatingStandard, SCALES, type Scale } from '../ratings/standard.ts';
import { readStandard } from '../ratings/standard-file.ts';
import { colored, layTable, pad, plain, wrap } from '../report/terminal.ts';
import { bundledStandards, loadStandard, readStandardText } from '../run/load.ts';
import { wantsColor } from './evaluate.ts';

interface FormatConfig {
  readonly format: string;
}

const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
const printJson = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);

/** Months as printed: `6`, or `6-12`. */
const monthsOf = ({ horizonMonths, horizonRange }: Scale): string =>
  horizonRange?.join('-') ?? String(horizonMonths);

export function listCommand({ format }: FormatConfig): void {
  const all = bundledStandards().map((id) => loadStandard(id).standard);
  const rows = all.map(({ id, house, houseEnglish, status, scales }) => {
    const scale = scales.stock ?? Object.values(scales)[0];
    return {
      id,
      house,
      houseEnglish: houseEnglish ?? null,
      status,
      months: scale ? monthsOf(scale) : '',
      tiers: scale?.bands.map((b) => b.grade) ?? [],
    };
  });
  if (format === 'json') {
    printJson(rows);
    return;
  }
  const columns = [
    { title: 'id', max: 24 },
    { title: 'house', max: 12 },
    { title: 'months', max: 6 },
    { title: 'status', max: 10 },
    { title: 'stock tiers', max: 30 },
  ];
  const cells = rows.map(({ id, house, months, status, tiers }) => [
    id,
    house,
    months,
    status,
    tiers.join(' '),
  ]);
  print(layTable(columns, cells, wantsColor() ? colored : plain));
}

export function showCommand(name: string, { format }: FormatConfig): void {
  const { standard } = loadStandard(name);
  if (format === 'json') printJson(toPlain(standard));
  else print(describe(standard).map(inert));
}

/** A standard without maps, sets and fractions. */
function toPlain({ scales, unrated, mentions, ...facts }: RatingStandard) {
  const scaleOf = ({ labels: _labels, bands, ...scale }: Scale) => ({
    ...scale,
    bands: bands.map(({ from: _from, to: _to, ...band }, i) => ({
      ...band,
      interval: formatInterval(bands[i]!),
    })), // same length
  });
  const plainScales = SCALES.flatMap((name) =>
    scales[name] ? [[name, scaleOf(scales[name])] as const] : [],
  );
  return {
    ...facts,
    unrated: [...unrated],
    mentions: [...mentions],
    ...Object.fromEntries(plainScales),
  };
}

function describe(standard: RatingStandard): string[] {
  const { id, house, houseEnglish, version, status, source, note, text, scales } = standard;
  const lines = [
    `${id}: ${house}${houseEnglish ? `, ${houseEnglish}` : ''}, version ${version}, ${status}`,
    ...wrap(`source: ${source}`, 80, '  '),
  ];
  if (note) lines.push(...wrap(`note: ${note.trim()}`, 80, '  '));
  for (const name of SCALES) {
    const scale = scales[name];
    if (!scale) continue;
    lines.push('', `${name}: ${monthsOf(scale)} months, ${scale.measure}, ${scale.returns} return`);
    for (const [market, ids] of Object.entries(scale.benchmarks))
      lines.push(`  benchmark ${pad(market, 5)} ${ids.join(', or ')}`);
    for (const band of scale.bands) {
      const interval = scale.measure === 'relative' ? formatInterval(band) : '';
      lines.push(`  ${pad(band.grade, 16)}${pad(band.zh, 10)}${pad(interval, 15)}${band.printed}`);
      if (band.aliases.length > 0) lines.push(`    also: ${band.aliases.join(', ')}`);
    }
  }
  return [
    ...lines,
    '',
    'printed words:',
    ...text
      .trim()
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

export function lintCommand(name: string, { format }: FormatConfig): void {
  const { text, input } = readStandardText(name);
  const { file } = input;
  const { findings } = readStandard(text, file);
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (format === 'json') printJson(findings);
  else
    print(
      findings.length === 0
        ? [`${file}: nothing to say against it`]
        : findings.map((finding) => lintLine(file, finding)),
    );
  if (errors > 0) process.exitCode = 1;
}

const lintLine = (file: string, { level, field, message }: LintFinding): string =>
  inert(`${level}: ${file} (${field}): ${message}`);
