/** What `sensitivity` prints for a person: how many verdicts each way of measuring flips, which they are, how near the edges lie. */
import stringWidth from 'string-width';
import { counted, inert } from '../base/text.ts';
import { gradeLabel } from '../ratings/score.ts';
import type { TierTable } from '../ratings/sensitivity.ts';
import { earnedName } from '../ratings/verdict.ts';
import { commandLines } from './score-figures.ts';
import type { FlippingRow, SensitivityResult, WayRow } from './sensitivity-record.ts';
import { numbersOf, shownWays, titleOf, twinOf } from './sensitivity-ways.ts';
import {
  type Column,
  layTable,
  type Paint,
  percentNumber,
  signedPercent,
  type TextCell,
  WIDTH,
  wrap,
} from './terminal.ts';

/** The parts of a run that are printed. */
export interface SensitivityReport extends SensitivityResult {
  readonly heading: string;
  readonly simulated: boolean;
  /** Calls to print; Infinity for all. */
  readonly limit: number;
  /** The options of the inputs, as the user may type them again; those that choose a way apart. */
  readonly inputs: string;
  /** `--as …` where another house's standard is among the ways. */
  readonly as: string;
}

const right = (title: string): Column => ({ title, align: 'right' });

/** The whole text, at most 80 columns wide, ending with a line end. */
export function sensitivityText(report: SensitivityReport, paint: Paint): string {
  const { simulated, heading } = report;
  const blocks: (readonly string[])[] = [
    simulated ? [paint('*** SIMULATED DATA, not market data ***', 'wait')] : [],
    wrap(inert(heading), WIDTH, '  ').map((line) => paint(line, 'bold')),
    wrap(inert(introduction(report)), WIDTH, '  '),
    [...flipTable(report, paint), ...legend(report, paint)],
    pairTable(report, paint),
    mentionTable(report, paint),
    nearTable(report, paint),
    ...report.tiers.map((table) => tierLines(table, report, paint)),
    callTable(report, paint),
    traceLines(report),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function introduction(report: SensitivityReport): string {
  const { calls, rated, mentions, readings, ways, flipping } = report;
  const named = readings.map(({ given, mirrored }) => `${given}: ${mirrored}`).join(', ');
  const rest = calls - rated - mentions;
  const judged = ways[0]?.judged ?? 0;
  const flips = flipping.filter(({ base }) => typeof base.grade === 'number').length;
  const share = judged > 0 ? ` (${percentNumber(flips / judged)} %)` : '';
  const parts = [
    `${flips} of ${counted(judged, 'verdict')}${share} ${flips === 1 ? 'depends' : 'depend'} on how one measures.`,
    `${counted(rated, 'rated call')} judged ${ways.length} ways; "mirrored" gives each edge to the other of its two bands (${named}).`,
    ...(rest > 0 ? [`${counted(rest, 'call')} without a grade are left out.`] : []),
  ];
  return parts.join(' ');
}

function flipTable(report: SensitivityReport, paint: Paint): string[] {
  const { ways } = report;
  const columns: Column[] = [
    right('#'),
    { title: 'way', floor: 12 },
    ...['judged', 'hit %', 'tiers', '%', 'hits', '%', '+', '-', 'gone', 'new'].map(right),
  ];
  const numbers = numbersOf(ways);
  const rows = shownWays(report).map((i): TextCell[] => {
    const one = ways[i]!; // a place of a way
    const { flips, judged, hits, graded } = one;
    const head = [numbers[i]!, titleOf(one), String(judged), percentNumber(hits / graded)];
    if (i === 0) return [...head, 'base'];
    return [
      ...head,
      ...[String(flips.tierFlips), percentNumber(flips.tierShare)],
      ...[String(flips.hitFlips), percentNumber(flips.hitShare)],
      ...[String(flips.hitsGained), String(flips.hitsLost)],
      ...[String(flips.onlyFirst), String(flips.onlySecond)],
    ];
  });
  return layTable(columns, rows, paint);
}

function legend(report: SensitivityReport, paint: Paint): string[] {
  const { ways } = report;
  const stars = shownWays(report).filter((i) => ways[i]?.way.reading === 'mirrored').length;
  const lines = [
    stars === 0
      ? 'edges mirrored: no verdict lies on an edge, so that none flips'
      : '*: edges mirrored; where there is no such line, no verdict lies on an edge',
    'against 1, of the calls that both judge: tiers: another tier is earned; hits: a hit becomes a miss or a miss a hit; +, -: hits won and lost; gone, new: judged by 1 alone, by the way alone',
    ...ways.flatMap(({ way, flips, graded, judged }) => {
      if (way.as === undefined) return [];
      const text = `${way.as} judges by its own horizon, benchmarks and bands. A tier flips where its word means another tier to the call's own standard`;
      const unlike = flips.withoutTier
        ? `; ${counted(flips.withoutTier, 'verdict')} bear a word that it does not know`
        : '';
      const ungraded = judged - graded;
      const unknown = ungraded
        ? `; ${counted(ungraded, 'label')} that ${way.as} does not know are measured, not graded`
        : '';
      return [`${text}${unlike}${unknown}`];
    }),
  ];
  return lines.flatMap((line) => wrap(inert(line), WIDTH, '  ').map((part) => paint(part, 'dim')));
}

/** The conventions against each other, edges as given: tiers below the diagonal, hits above it. */
function pairTable({ ways, pairs }: SensitivityReport, paint: Paint): string[] {
  const own = ways.flatMap(({ way }, i) =>
    way.reading === 'given' && way.as === undefined ? [i] : [],
  );
  const columns: Column[] = [
    right('#'),
    { title: 'way', floor: 12 },
    ...own.map((i) => right(String(i + 1))),
  ];
  const flipsOf = (i: number, k: number) =>
    pairs.find(({ first, second }) => first === Math.min(i, k) && second === Math.max(i, k))?.flips;
  const rows = own.map((i): TextCell[] => [
    String(i + 1),
    titleOf(ways[i]!), // own holds indices of ways
    ...own.map((k) => {
      const flips = flipsOf(i, k); // none of a way and itself
      return flips ? percentNumber(i > k ? flips.tierShare : flips.hitShare) : '';
    }),
  ]);
  const title = 'Every pair, in % of the calls that both judge: tiers below, hits above';
  return [paint(title, 'bold'), ...layTable(columns, rows, paint)];
}

/** Mentions have no grade and no hits: only the tier can flip. */
function mentionTable({ ways, mentions }: SensitivityReport, paint: Paint): string[] {
  if (mentions === 0) return [];
  const columns = [
    right('#'),
    { title: 'way', floor: 12 },
    ...['both judge', 'tiers', '%'].map(right),
  ];
  const numbers = numbersOf(ways);
  const differs = ({ mentionFlips }: WayRow, { mentionFlips: twin }: WayRow) =>
    mentionFlips.tierFlips !== twin.tierFlips || mentionFlips.compared !== twin.compared;
  const rows = ways.flatMap((one, i): TextCell[][] => {
    const twin = twinOf(ways, i);
    if (i === 0 || (twin !== i && !differs(one, ways[twin]!))) return []; // a place of a way
    const { compared, tierFlips, tierShare } = one.mentionFlips;
    const counts = [compared, tierFlips].map(String);
    return [[numbers[i]!, titleOf(one), ...counts, percentNumber(tierShare)]]; // a number for each way
  });
  return [paint(`Mentions (${mentions}), against 1`, 'bold'), ...layTable(columns, rows, paint)];
}

function nearTable({ near }: SensitivityReport, paint: Paint): string[] {
  if (near.length === 0) return [];
  const columns = ['within', 'verdicts', '%', 'of them flip', '%'].map(right);
  const rows = near.map(({ within, near: n, share, flipping }): TextCell[] => [
    `${Number((within * 100).toPrecision(12))} pp`,
    ...[String(n), percentNumber(share), String(flipping), percentNumber(flipping / n)],
  ]);
  const title = `Of ${counted(near[0]?.judged ?? 0, 'verdict')} of 1, near an edge; flip: under any way`;
  return [paint(title, 'bold'), ...layTable(columns, rows, paint)];
}

function tierLines(
  { ownStandard, own, other, counts }: TierTable,
  { ways }: SensitivityReport,
  paint: Paint,
): string[] {
  const name = ways.find(({ way }) => way.as !== undefined)?.way.as ?? '';
  const columns: Column[] = [
    { title: '', floor: 10 },
    ...other.bands.map(({ grade }) => ({ ...right(grade), floor: 6 })),
  ];
  const rows = own.bands.map(({ grade }, i): TextCell[] => [
    grade,
    ...counts[i]!.map(String), // a row for each band
  ]);
  const title = `Earned by ${ownStandard} (down) and by ${name} (across)`;
  return [
    ...wrap(inert(title), WIDTH, '  ').map((line) => paint(line, 'bold')),
    ...layTable(columns, rows, paint),
  ];
}

function callTable(report: SensitivityReport, paint: Paint): string[] {
  const { flipping, ways, limit } = report;
  if (flipping.length === 0) return ['No verdict flips.'];
  const columns: Column[] = [
    { title: 'call' },
    { title: 'rated', floor: 8 },
    right('rel.'),
    { title: 'earned', floor: 8 },
    { title: 'otherwise', floor: 20 },
  ];
  const numbers = numbersOf(ways);
  const rows = flipping.slice(0, limit).map((one): TextCell[] => {
    const { call, verdict } = one.base;
    const value = verdict.status === 'judged' ? verdict.outcome.returns.value : undefined;
    return [
      ...[call.id, gradeLabel(one.base), signedPercent(value)],
      ...[earnedName(one.base) ?? '', otherwise(one, ways, numbers)],
    ];
  });
  const hidden = flipping.length - rows.length;
  const title = `${counted(flipping.length, 'call')} that ${flipping.length === 1 ? 'flips' : 'flip'} under some way`;
  const key = '2: by way 2; 2*: by it with the edges mirrored; 2+: by both';
  const more = `... ${hidden} more: --limit 0 prints all, --format csv or json writes all`;
  return [
    paint(title, 'bold'),
    ...layTable(columns, rows, paint),
    ...[key, ...(hidden > 0 ? [more] : [])].map((line) => paint(line, 'dim')),
  ];
}

/** `neutral 2+ 6, buy 3`: the tiers earned elsewhere, each with the ways that give it. */
function otherwise(
  { row, under }: FlippingRow,
  ways: readonly WayRow[],
  numbers: readonly string[],
): string {
  const by = new Map<string, Set<string>>();
  for (const i of under) {
    const tier = ways[i]?.way.answers.earned[row] ?? '';
    by.set(tier, (by.get(tier) ?? new Set()).add(numbers[i]!)); // a number for each way
  }
  const folded = (list: ReadonlySet<string>) =>
    [...list].flatMap((number) => {
      if (number.endsWith('*')) return list.has(number.slice(0, -1)) ? [] : [number];
      return [list.has(`${number}*`) ? `${number}+` : number];
    });
  return [...by].map(([tier, list]) => `${tier} ${folded(list).join(' ')}`).join(', ');
}

/** The calls behind the counts, and one of them in full. */
function traceLines({ inputs, as }: SensitivityReport): string[] {
  const commands = [
    `ratemark sensitivity ${inputs}${as === '' ? '' : ` ${as}`} --format csv`,
    `ratemark explain WAY --in sensitivity ${inputs}${as === '' ? '' : ` ${as}`}`,
    `ratemark explain CALL-ID ${inputs} -c CONVENTION -s STANDARD`,
  ].map(commandLines);
  if (commands.flat().some((line) => stringWidth(line) > WIDTH))
    return wrap(
      'The calls behind every number: the same inputs with --format csv; the calls behind one count: ratemark explain WAY --in sensitivity; one of them in full: ratemark explain CALL-ID with the same inputs, -c for the convention and -s for the standard of a way.',
      WIDTH,
      '  ',
    );
  return [
    'The calls that flip, those behind the counts of a way, and one of them in full:',
    ...commands.flat(),
  ];
}
