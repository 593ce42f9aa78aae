/** Headers as the second reader knows them: the YAML of the layouts, and which column bears which field. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { ROOT } from '../shared.ts';

export interface SecondLayout {
  readonly id: string;
  readonly kind: string;
  readonly detect: readonly string[];
  readonly never?: readonly string[];
  readonly needs?: readonly string[];
  readonly needsOneOf?: readonly string[];
  readonly firstRow?: Readonly<Record<string, string>>;
  readonly fallbacks?: Readonly<Record<string, readonly string[]>>;
  readonly dayFirst?: boolean;
  readonly headerless?: readonly string[];
  readonly tickerRow?: string | readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly prefixes?: readonly string[];
  readonly caseSensitive?: boolean;
  readonly wide?: boolean;
  readonly subheaders?: readonly string[];
  readonly footer?: readonly string[];
  readonly suspendedWhen?: readonly string[];
  readonly perShares?: number;
  readonly eventsRead?: readonly string[];
  readonly severalRowsPerCall?: boolean;
}

const FORMATS = join(ROOT, 'data/formats');

export const secondLayouts: readonly SecondLayout[] = readdirSync(FORMATS).map((name) =>
  parseYaml(readFileSync(join(FORMATS, name), 'utf8')),
);

/** Letters of the traditional script in the headers of the fixtures, each with its simplified form. */
const SCRIPT = new Map(
  [
    '發发',
    '佈布',
    '機机',
    '構构',
    '師师',
    '證证',
    '碼码',
    '評评',
    '級级',
    '報报',
    '開开',
    '盤盘',
    '價价',
    '額额',
    '稱称',
  ].map(
    (pair) => [pair[0]!, pair[1]!], // two letters each
  ),
);
const UNITS = ['元', '点', 'usd', 'cny', 'hkd', '万元', '股', '手', '%'];

interface Word {
  readonly word: string;
  readonly unit: string;
}

const words = new Map<string, Word>();

/** A header cell as people mean it: without width, case, blanks and underscores, and with its unit apart. */
function wordOf(cell: string, keepCase: boolean): Word {
  const key = `${keepCase} ${cell}`;
  const known = words.get(key); // the same names come up again and again
  if (known) return known;
  const letters = [...cell.normalize('NFKC')].map((letter) => SCRIPT.get(letter) ?? letter);
  const plain = letters.join('').replace(/[ _.<>-]|^\s*[$]/g, '');
  const [, word, unit = ''] = /^(.+)[([]([^)\]]*)[)\]]$/.exec(plain) ?? [];
  const isUnit = word !== undefined && UNITS.includes(unit.toLowerCase());
  const bare = isUnit ? word : plain;
  const made = {
    word: keepCase ? bare : bare.toLowerCase(),
    unit: isUnit ? unit.toLowerCase() : '',
  };
  words.set(key, made);
  return made;
}

/** A header as a layout reads it. */
export interface Head {
  readonly layout: SecondLayout;
  readonly header: readonly string[];
  readonly column: Readonly<Record<string, number>>;
  /** Fields whose column is spelled as in the layout, but for case. */
  readonly exact: ReadonlySet<string>;
}

/** Whether a header cell is a spelling of a field. */
export function spells(layout: SecondLayout, field: string, cell: string): boolean {
  const keepCase = layout.caseSensitive === true;
  const { word } = wordOf(cell, keepCase);
  return (layout.columns[field] ?? []).some((name) => wordOf(String(name), keepCase).word === word);
}

const PRICES = ['close', 'open', 'high', 'low', 'adjustedClose', 'previousClose', 'dividend'];
const COUNTS_ONE = ['', '元', '点', 'usd', 'cny', 'hkd', '股'];

/** How a header fits a layout; NaN stands for a spelling that two columns bear. @param next the row below */
export function headOf(
  layout: SecondLayout,
  cells: readonly string[],
  next: readonly string[],
): Head | undefined {
  const header = cells.map((cell) => {
    const prefix = layout.prefixes?.find((one) => cell.trim().startsWith(one)) ?? '';
    return cell.trim().slice(prefix.length);
  });
  while (header.length > 1 && header.at(-1) === '') header.pop();
  const keepCase = layout.caseSensitive === true;
  const own = header.map((cell) => wordOf(cell, keepCase));
  const places = (name: string, field = '') =>
    [...own.keys()].filter(
      (i) =>
        own[i]!.word === wordOf(name, keepCase).word &&
        (!PRICES.includes(field) || COUNTS_ONE.includes(own[i]!.unit)), // i < length
    );
  if (layout.detect.some((name) => places(name).length === 0)) return undefined;
  if ((layout.never ?? []).some((name) => places(name).length > 0)) return undefined;
  const column: Record<string, number> = {};
  const exact = new Set<string>();
  for (const [field, spellings] of [
    ...Object.entries(layout.columns),
    ...Object.entries(layout.fallbacks ?? {}),
  ])
    for (const spelling of spellings.map(String)) {
      const [at, second] = places(spelling, field);
      if (at === undefined || column[field] !== undefined) continue;
      column[field] = second === undefined ? at : Number.NaN;
      if (header[at]?.toLowerCase() === spelling.toLowerCase()) exact.add(field);
    }
  if (
    layout.kind === 'prices' &&
    column['close'] === undefined &&
    !Number.isNaN(column['adjustedClose'] ?? 0)
  )
    takeAdjusted(column);
  const has = (field: string) => column[field] !== undefined;
  if (!(layout.needs ?? []).every(has)) return undefined;
  if (layout.needsOneOf && !layout.needsOneOf.some(has)) return undefined;
  if ((layout.wide || layout.dayFirst) && column['day'] !== 0) return undefined;
  if (layout.wide && header.length < 2) return undefined;
  const probes = Object.entries(layout.firstRow ?? {});
  const holds = ([name, pattern]: readonly [string, string]) =>
    new RegExp(pattern).test((next[header.indexOf(name)] ?? '').trim());
  return probes.every(holds) ? { layout, header, column, exact } : undefined;
}

const BESIDE_RAW = ['open', 'high', 'low', 'previousClose', 'factor', 'splitRatio', 'dividend'];

/** A file whose only close is adjusted has no other prices that go with it. */
function takeAdjusted(column: Record<string, number>): void {
  if (column['adjustedClose'] === undefined) return;
  column['close'] = column['adjustedClose'];
  for (const field of BESIDE_RAW) delete column[field];
}

/** Of two layouts that fit, the one that names more columns wins. */
export const strength = ({ detect, needs = [], wide }: SecondLayout): number =>
  detect.length > 0 ? 1000 + detect.length : wide ? 0 : 1 + needs.length;
