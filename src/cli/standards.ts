/** `ratemark standards list | show | lint`. */
import { EngineError } from '../base/errors.ts';
import { inert } from '../base/text.ts';
import { formatInterval } from '../ratings/band.ts';
import type { LintFinding } from '../ratings/lint.ts';
import { type RatingStandard, SCALES, type Scale } from '../ratings/standard.ts';
import { readStandard } from '../ratings/standard-file.ts';
import { colored, layTable, pad, plain, WIDTH, wrap } from '../report/print/layout.ts';
import { bundledStandards, loadStandard, readStandardText } from '../run/load.ts';
import { wantsColor } from './color.ts';

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
      labels: scale?.bands.map((b) => b.zh) ?? [],
    };
  });
  if (format === 'json') {
    printJson(rows);
    return;
  }
  const columns = [
    { title: 'id', floor: 20 },
    { title: 'house', floor: 12 },
    { title: 'months' },
    { title: 'status' },
    { title: 'stock tiers', floor: 20 },
  ];
  const cells = rows.map(({ id, house, months, status, labels }) => [
    id,
    house,
    months,
    status,
    labels.join('/'),
  ]);
  print(layTable(columns, cells, wantsColor() ? colored : plain));
}

export function showCommand(name: string, { format }: FormatConfig): void {
  const { standard } = loadStandard(name);
  if (format === 'json') printJson(toPlain(standard));
  else print(describe(standard));
}

/** A standard without maps, sets and fractions. */
function toPlain({ scales, unrated, mentions, ...facts }: RatingStandard) {
  const scaleOf = ({ labels: _labels, edges: _edges, bands, ...scale }: Scale) => ({
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
    `source: ${source}`,
  ];
  if (note) lines.push(`note: ${note.trim().replace(/\s+/g, ' ')}`);
  for (const name of SCALES) {
    const scale = scales[name];
    if (!scale) continue;
    lines.push('', `${name}: ${monthsOf(scale)} months, ${scale.measure}, ${scale.returns} return`);
    for (const [market, ids] of Object.entries(scale.benchmarks))
      lines.push(`  benchmark ${pad(market, 5)} ${ids.join(', or ')}`);
    for (const band of scale.bands) {
      const interval = scale.measure === 'relative' ? formatInterval(band) : '';
      lines.push(`  ${pad(band.grade, 16)}${pad(band.zh, 14)}${interval}`.trimEnd());
      lines.push(`    ${band.printed}`);
      if (band.aliases.length > 0) lines.push(`    also read: ${band.aliases.join(', ')}`);
    }
  }
  const printed = text.trim().split('\n');
  const all = [...lines, '', 'printed words:', ...printed.map((line) => `  ${line}`)];
  return all.flatMap((line) => wrap(inert(line), WIDTH, '      '));
}

export function lintCommand(name: string, { format }: FormatConfig): void {
  const { text, input } = readStandardText(name);
  const { file } = input;
  const findings = findingsOf(text, file);
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (format === 'json') printJson(findings);
  else
    print(
      findings.length === 0
        ? [inert(`${file}: nothing to say against it`)]
        : findings.flatMap((finding) => wrap(lintLine(file, finding), WIDTH, '  ')),
    );
  if (errors > 0) process.exitCode = 1;
}

/** What reading the file finds; a file that is no standard at all is a finding, too. */
function findingsOf(text: string, file: string): readonly LintFinding[] {
  try {
    return readStandard(text, file).findings;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.issues.map(({ message, place: { field, line } }) => ({
      level: 'error',
      field: field ?? (line === undefined ? 'file' : `line ${line}`),
      message,
    }));
  }
}

const lintLine = (file: string, { level, field, message }: LintFinding): string =>
  inert(`${level}: ${file} (${field}): ${message}`);
