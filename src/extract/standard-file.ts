/** A printed standard in the form of data/standards: plain data, and the YAML that `standards lint` reads. */
import { SCALES, type ScaleName } from '../ratings/standard.ts';
import type { PrintedStandard, StandardScale } from './printed-standard.ts';

export interface StandardFileBand {
  readonly grade: string;
  readonly zh: string;
  readonly printed: string;
  readonly interval?: string | undefined;
}

export interface StandardFileScale {
  readonly horizon:
    | { readonly months: number }
    | { readonly monthsRange: readonly [number, number] }
    | 'none';
  readonly measure: StandardScale['measure'];
  readonly returns: StandardScale['returns'];
  readonly benchmarks: Readonly<Record<string, readonly string[]>>;
  readonly bands: readonly StandardFileBand[];
  /** Tiers whose words give no interval. */
  readonly unread?: readonly { readonly zh: string; readonly printed: string }[] | undefined;
}

export interface StandardFile extends Readonly<Partial<Record<ScaleName, StandardFileScale>>> {
  readonly id: string;
  readonly house: string;
  readonly version: string;
  readonly valid: Readonly<Record<string, never>>;
  readonly seen: readonly string[];
  readonly status: 'partial';
  readonly source: string;
  readonly text: string;
  readonly unrated: readonly string[];
  readonly mentions: readonly string[];
}

/** What a standard's file says beside what is printed. */
export interface StandardNames {
  readonly id: string;
  readonly house: string;
  readonly version: string;
  readonly published: string | undefined;
  readonly source: string;
  readonly unrated: readonly string[];
  /** The id that known standards of the house give a label. */
  readonly gradeOf: (scale: ScaleName, zh: string) => string | undefined;
}

/** The word by which a ratings file marks a name that is to be watched. */
const MENTIONS = ['mention'];

export function standardFile(printed: PrintedStandard, names: StandardNames): StandardFile {
  const { id, house, version, published, source, unrated } = names;
  const scales = SCALES.flatMap((name) => {
    const scale = printed.scales[name];
    return scale ? [[name, scalePart(scale, name, names)] as const] : [];
  });
  return {
    ...{ id, house, version, valid: {}, seen: published === undefined ? [] : [published] },
    ...{ status: 'partial', source, text: printed.text, unrated, mentions: MENTIONS },
    ...Object.fromEntries(scales),
  };
}

function scalePart(
  scale: StandardScale,
  name: ScaleName,
  { gradeOf }: StandardNames,
): StandardFileScale {
  const { horizon, measure, returns, bands } = scale;
  const [low, high] = horizon ?? [];
  const benchmarks: Record<string, string[]> = {};
  for (const { market, id } of scale.benchmarks)
    if (id !== undefined) benchmarks[market] = [...(benchmarks[market] ?? []), id];
  // a relative scale is judged by intervals: what has none stands apart
  const isRelative = measure === 'relative';
  const unread = isRelative ? bands.filter(({ interval }) => interval === undefined) : [];
  return {
    horizon:
      low === undefined
        ? 'none'
        : high === undefined
          ? { months: low }
          : { monthsRange: [low, high] },
    ...{ measure, returns, benchmarks },
    bands: bands
      .filter((band) => !unread.includes(band))
      .map(({ grade, zh, printed, interval }) => ({
        ...{ grade: gradeOf(name, zh) ?? grade, zh, printed },
        ...(interval === undefined ? {} : { interval }),
      })),
    ...(unread.length === 0 ? {} : { unread: unread.map(({ zh, printed }) => ({ zh, printed })) }),
  };
}

/** The file as YAML: every text is quoted, so that nothing of a report is read as anything else. */
export function standardYaml(file: StandardFile): string {
  const lines = [
    `id: ${quote(file.id)}`,
    `house: ${quote(file.house)}`,
    `version: ${quote(file.version)}`,
    'valid: {}',
    `seen: [${file.seen.map(quote).join(', ')}]`,
    `status: ${file.status}`,
    `source: ${quote(file.source)}`,
    `text: ${quote(file.text)}`,
    ...(file.unrated.length > 0 ? [`unrated: [${file.unrated.map(quote).join(', ')}]`] : []),
    `mentions: [${file.mentions.map(quote).join(', ')}]`,
    ...SCALES.flatMap((name) => scaleLines(name, file[name])),
  ];
  return `${lines.join('\n')}\n`;
}

function scaleLines(name: ScaleName, scale: StandardFileScale | undefined): string[] {
  if (!scale) return [];
  const { horizon, measure, returns, benchmarks, bands, unread = [] } = scale;
  const months =
    horizon === 'none'
      ? 'none'
      : 'months' in horizon
        ? `{ months: ${horizon.months} }`
        : `{ monthsRange: [${horizon.monthsRange.join(', ')}] }`;
  const markets = Object.entries(benchmarks);
  return [
    `${name}:`,
    `  horizon: ${months}`,
    `  measure: ${measure}`,
    `  returns: ${returns}`,
    markets.length === 0 ? '  benchmarks: {}' : '  benchmarks:',
    ...markets.map(([market, ids]) => `    ${market}: [${ids.join(', ')}]`),
    bands.length === 0 ? '  bands: []' : '  bands:',
    ...bands.map((band) => {
      const interval = band.interval === undefined ? '' : `, interval: ${quote(band.interval)}`;
      return `    - { grade: ${band.grade}, zh: ${quote(band.zh)}, printed: ${quote(band.printed)}${interval} }`;
    }),
    ...(unread.length === 0 ? [] : ['  unread:']),
    ...unread.map(({ zh, printed }) => `    - { zh: ${quote(zh)}, printed: ${quote(printed)} }`),
  ];
}

/** JSON is YAML: its escapes are read alike in double quotes. */
const quote = (text: string): string => JSON.stringify(text);
