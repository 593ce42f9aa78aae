/** The calls behind a figure: as a list for a person, as rows of CSV, as objects of JSON; each with the columns that the figure is made of. */
import stringWidth from 'string-width';
import { formatDay } from '../base/day.ts';
import { relativeReturnOf } from '../ratings/behind.ts';
import { DRIFT_MONTHS, type DriftTable } from '../ratings/drift.ts';
import type { Sample } from '../ratings/sample.ts';
import { gradeLabel } from '../ratings/score.ts';
import { earnedName, type JudgedCall } from '../ratings/verdict.ts';
import { type Cell, csvLines } from './csv.ts';
import type { Column } from './document.ts';
import { percentNumber, signedPercent } from './format.ts';
import { tierName } from './grade-names.ts';
import { layTable, type Paint, WIDTH } from './print/layout.ts';
import type { Say } from './section.ts';
import { type Language, wordsOf } from './words.ts';

/** What is known of the calls besides their verdicts. */
export interface Traced {
  /** Chances without skill. */
  readonly sample?: Sample | undefined;
  /** Calls of the spell that each stands for. */
  readonly spellCalls?: ReadonlyMap<JudgedCall, number> | undefined;
  readonly drift?: DriftTable | undefined;
  /** The tier before each graded call. */
  readonly before?: ReadonlyMap<JudgedCall, number | undefined> | undefined;
}

type CallColumn = readonly [name: string, read: (item: JudgedCall) => Cell];

const outcomeOf = ({ verdict }: JudgedCall) =>
  verdict.status === 'judged' ? verdict.outcome : undefined;

const numberCell = (value: number | undefined): Cell =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Columns of CSV and JSON. Returns and chances are fractions. */
function columnsOf(
  { sample, spellCalls, drift, before }: Traced,
  simulated: boolean,
): CallColumn[] {
  const chance = (name: 'baseHit' | 'baseMet' | 'baseDirection'): CallColumn => [
    name,
    (item) => numberCell(sample?.[name][sample.rowOf.get(item) ?? -1]),
  ];
  const drifted = (months: number, m: number): CallColumn => [
    `relativeReturn${months}m`,
    (item) =>
      numberCell(drift?.returns[(drift.rowOf.get(item) ?? Number.NaN) * DRIFT_MONTHS.length + m]),
  ];
  return [
    ['id', ({ call }) => call.id],
    ['published', ({ call }) => formatDay(call.published)],
    ['instrument', ({ call }) => call.instrument],
    ['name', ({ call }) => call.name ?? null],
    ['house', ({ call }) => call.house ?? null],
    ['analysts', ({ call }) => call.analysts.join('; ')],
    ['industry', ({ call }) => call.industry ?? null],
    ['group', ({ call }) => call.group ?? null],
    ['label', ({ call }) => call.label],
    ['grade', (item) => gradeLabel(item) || null],
    ...(spellCalls
      ? [['callsOfSpell', (item) => spellCalls.get(item) ?? null] satisfies CallColumn]
      : []),
    ...(before
      ? [
          [
            'before',
            (item) => item.scale?.bands[before.get(item) ?? -1]?.grade ?? null,
          ] satisfies CallColumn,
        ]
      : []),
    ['status', ({ verdict }) => verdict.status],
    ['reason', ({ verdict }) => (verdict.status === 'void' ? verdict.reason : null)],
    ['relativeReturn', (item) => numberCell(relativeReturnOf(item))],
    ['earned', (item) => earnedName(item) ?? null],
    ['hit', (item) => outcomeOf(item)?.hit ?? null],
    ['met', (item) => outcomeOf(item)?.met ?? null],
    ['direction', (item) => outcomeOf(item)?.direction ?? null],
    ['edge', (item) => outcomeOf(item)?.edge ?? false],
    ['stale', ({ stale }) => stale],
    ...(sample ? [chance('baseHit'), chance('baseMet'), chance('baseDirection')] : []),
    ...(drift ? DRIFT_MONTHS.map(drifted) : []),
    ['simulated', () => simulated],
    ['sourceFile', ({ call }) => call.file],
    ['sourceLine', ({ call }) => call.line],
  ];
}

/** One row a call, in the order given. */
export function tracedCsv(
  calls: readonly JudgedCall[],
  traced: Traced,
  simulated: boolean,
): string {
  const columns = columnsOf(traced, simulated);
  const rows = calls.map((item) => columns.map(([, read]) => read(item)));
  return csvLines([columns.map(([name]) => name), ...rows]);
}

/** The columns of {@link tracedCsv} as objects; absent values are null. */
export function tracedRecords(
  calls: readonly JudgedCall[],
  traced: Traced,
  simulated: boolean,
): readonly Readonly<Record<string, Cell>>[] {
  const columns = columnsOf(traced, simulated);
  return calls.map((item) => Object.fromEntries(columns.map(([name, read]) => [name, read(item)])));
}

export interface ListOptions {
  readonly language: Language;
  readonly say: Say;
  readonly paint: Paint;
  /** Calls to print; Infinity for all. */
  readonly limit: number;
  /** Chances without skill, where a column is to show those of a hit. */
  readonly sample?: Sample | undefined;
}

/** One line a call; where that is wider than a terminal its id stands above the rest, whole: it is to be typed again. */
export function tracedTable(
  calls: readonly JudgedCall[],
  { language, say, paint, limit, sample }: ListOptions,
): string[] {
  const shown = calls.slice(0, limit);
  const columns: Column[] = [
    { title: say('published', '发布日') },
    { title: say('code', '代码') },
    { title: say('label', '用语'), floor: 8 },
    { title: say('rel.', '相对涨跌'), align: 'right' },
    { title: 'hmd' },
    ...(sample ? [{ title: say('base %', '基准%'), align: 'right' } satisfies Column] : []),
    { title: say('earned', '实际档位'), floor: 12 },
  ];
  const rows = shown.map((item) => [
    formatDay(item.call.published),
    item.call.instrument,
    item.call.label,
    signedPercent(relativeReturnOf(item)),
    marksOf(item),
    ...(sample ? [percentNumber(sample.baseHit[sample.rowOf.get(item) ?? -1] ?? Number.NaN)] : []),
    endOf(item, language),
  ]);
  return [
    ...idTable(
      shown.map(({ call }) => call.id),
      { columns, rows },
      paint,
    ),
    ...moreLine(calls.length - shown.length, say, paint),
  ];
}

interface Figures {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows beside the ids of their calls; where a line cannot hold both, each id stands above its row. */
export function idTable(
  ids: readonly string[],
  { columns, rows }: Figures,
  paint: Paint,
): string[] {
  const widthOf = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
  const cells = columns.map(({ title }, i) => widthOf([title, ...rows.map((row) => row[i] ?? '')]));
  const wide = [widthOf(['id', ...ids]), ...cells].reduce((sum, width) => sum + width + 2, -2);
  if (wide <= WIDTH)
    return layTable(
      [{ title: 'id' }, ...columns],
      rows.map((row, i) => [ids[i]!, ...row]), // an id for each row
      paint,
    );
  const margin: Column = { title: '' };
  const [header = '', ...lines] = layTable(
    [margin, ...columns],
    rows.map((row) => ['', ...row]),
    paint,
  );
  const named = layTable(
    [{ title: 'id' }],
    ids.map((id) => [id]),
    paint,
  );
  return [named[0]!, header, ...lines.flatMap((line, i) => [named[i + 1]!, line])]; // as many lines
}

/** How many rows a limit left out. */
export const moreLine = (hidden: number, say: Say, paint: Paint): string[] =>
  hidden === 0
    ? []
    : [
        paint(
          say(
            `... ${hidden} more: --limit 0 prints all, --format csv or json writes all`,
            `……另有 ${hidden} 条：--limit 0 全部列出，--format csv 或 json 全部写出`,
          ),
          'dim',
        ),
      ];

/** `h`, `m`, `d` for hit, met, direction, each `-` where it is not; nothing for a call that has none of them. */
function marksOf(item: JudgedCall): string {
  const outcome = outcomeOf(item);
  if (outcome?.hit === undefined) return '';
  const mark = (is: boolean | undefined, letter: string) => (is ? letter : '-');
  return mark(outcome.hit, 'h') + mark(outcome.met, 'm') + mark(outcome.direction, 'd');
}

/** What was earned, or why nothing is. */
function endOf(item: JudgedCall, language: Language): string {
  const words = wordsOf(language);
  const { verdict } = item;
  switch (verdict.status) {
    case 'pending':
      return `${words.pending}${verdict.soFar ? ` ${signedPercent(verdict.soFar.returns.value)}` : ''}`;
    case 'void':
      return words.reasons[verdict.reason];
    case 'judged': {
      const marks = `${verdict.outcome.edge ? ` ${words.edge}` : ''}${item.stale ? ` ${words.stale}` : ''}${item.jump ? ` ${words.jump}` : ''}`;
      return `${tierName(item, verdict.outcome.earned, language)}${marks}`;
    }
    default:
      return verdict satisfies never;
  }
}

/** What the marks of the list mean. */
export const marksLegend = (say: Say): string =>
  say('hmd: hit, met, direction right; - where not', 'hmd：h 命中，m 达标，d 方向对；- 为否');
