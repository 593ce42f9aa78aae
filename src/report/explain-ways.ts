/** Two ways of `sensitivity` explained: each count of the flip table with its arithmetic, and the calls that it counts. */
import { formatDay } from '../base/day.ts';
import { counted, inert } from '../base/text.ts';
import type { WayFlips } from '../ratings/compare-ways.ts';
import { FLIP_FIGURES, type FlipFigure, rowsBehind } from '../ratings/flips-behind.ts';
import { gradeLabel } from '../ratings/score.ts';
import { type Answers, type Flips, flipsBetween, NO_HIT } from '../ratings/sensitivity.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { type Cell, csvLines } from './csv.ts';
import { finePercent } from './explain-figures.ts';
import { percentNumber, signedPercent } from './format.ts';
import { type Paint, WIDTH, wrap } from './print/layout.ts';
import { type Say, sayIn, section } from './section.ts';
import { commandBlock } from './trace-lines.ts';
import { idTable, moreLine } from './traced-calls.ts';
import { titleOf } from './way-names.ts';
import { type Language, wordsOf } from './words.ts';

/** Two ways of judging the same calls, the first of them mostly the base. */
export interface WaysCase {
  readonly first: WayFlips;
  readonly second: WayFlips;
  /** All calls judged by the base; rows of the answers. */
  readonly base: readonly JudgedCall[];
  /** Rows of the rated calls, or of the mentions. */
  readonly rows: Int32Array;
  readonly of: 'rated' | 'mentions';
}

export interface WaysOptions {
  readonly language: Language;
  readonly paint: Paint;
  readonly limit: number;
  /** Whose calls are listed; all that flip by default: `tiers`. */
  readonly figure?: FlipFigure | undefined;
  /** Commands that explain a call under a way, the id as CALL-ID; none where there is no such command. */
  readonly commandOf?: ((way: WayFlips['way']) => string | undefined) | undefined;
}

/** The whole text, at most 80 columns wide but for ids that are longer, ending with a line end. */
export function explainWays(item: WaysCase, simulated: boolean, options: WaysOptions): string {
  const { language, paint, commandOf } = options;
  const say = sayIn(language);
  const [one, other] = [titleOf(item.first), titleOf(item.second)];
  const kind =
    item.of === 'mentions' ? say('mentions', '建议关注') : say('rated calls', '有评级者');
  const title = say(
    `${other} against ${one}, ${item.rows.length} ${kind}; in [brackets] what sensitivity prints`,
    `${other} 对 ${one}，${kind} ${item.rows.length} 条；[方括号] 内为 sensitivity 所印`,
  );
  const blocks = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
    wrap(inert(title), WIDTH, '  ').map((line) => paint(line, 'bold')),
    item.of === 'rated' ? section(`1. ${other}`, wayLines(item, say)) : [],
    section(say('2. The flips', '二、翻转'), flipLines(item, say)),
    listLines(item, options),
    commandOf ? traceLines(item, commandOf, say) : [],
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function wayLines({ first, second, rows }: WaysCase, say: Say): string[] {
  const { judged, graded, hits } = second;
  const listed = rowsBehind(first.way.answers, second.way.answers, rows, 'judged').length;
  const rate = percentNumber(hits / graded);
  return [
    say(
      `judged: ${listed} of ${rows.length} [${judged}]`,
      `已评定：${rows.length} 中的 ${listed} [${judged}]`,
    ),
    graded === 0
      ? say('hit %: none is graded [-]', '命中%：无 [-]')
      : `${say('hit %: ', '命中%：')}${hits} / ${graded} = ${finePercent(hits / graded)} [${rate}]`,
  ];
}

function flipLines(item: WaysCase, say: Say): string[] {
  const { first, second, rows, of } = item;
  const flips: Flips = flipsBetween(first.way.answers, second.way.answers, rows);
  const share = (k: number, n: number) =>
    n === 0 ? '[-]' : `${k} / ${n} = ${finePercent(k / n)} [${k}] [${percentNumber(k / n)}]`;
  const tiers = share(flips.tierFlips, flips.compared);
  const lines = [
    say(`tiers: another tier is earned: ${tiers}`, `档位：实际档位不同：${tiers}`),
    ...(flips.withoutTier > 0
      ? [
          say(
            `  left out: ${counted(flips.withoutTier, 'call')} whose tiers cannot be compared`,
            `  未计：${flips.withoutTier} 条档位无法比较`,
          ),
        ]
      : []),
  ];
  if (of === 'mentions') return lines;
  const hits = share(flips.hitFlips, flips.graded);
  return [
    ...lines,
    say(
      `hits: ${flips.hitsGained} gained + ${flips.hitsLost} lost = ${flips.hitFlips}: ${hits}`,
      `命中：增加 ${flips.hitsGained} + 减少 ${flips.hitsLost} = ${flips.hitFlips}：${hits}`,
    ),
    say(
      `gone: judged by ${titleOf(first)} alone [${flips.onlyFirst}]; new: by ${titleOf(second)} alone [${flips.onlySecond}]`,
      `消失：仅 ${titleOf(first)} 评定 [${flips.onlyFirst}]；新出：仅 ${titleOf(second)} 评定 [${flips.onlySecond}]`,
    ),
  ];
}

/** What a way says of a call: return, and the earned tier or why there is none. */
const saidOf = ({ relativeReturn, earned, status, hit }: Answers, row: number): string => {
  const value = relativeReturn[row]!; // a row of the calls
  const mark = hit[row] === NO_HIT ? '' : hit[row] === 1 ? ' h' : ' -';
  return Number.isNaN(value)
    ? (status[row] ?? '')
    : `${signedPercent(value)} ${earned[row] ?? ''}${mark}`;
};

function listLines(item: WaysCase, { language, paint, limit, figure = 'tiers' }: WaysOptions) {
  const say = sayIn(language);
  const { first, second, base, rows } = item;
  const behind = rowsBehind(first.way.answers, second.way.answers, rows, figure);
  const others = FLIP_FIGURES.filter((name) => name !== figure).join(', ');
  const title = say(
    `Behind ${figure}: ${behind.length} of ${rows.length} (--of ${others})`,
    `${figure} 所据：${rows.length} 中的 ${behind.length}（--of ${others}）`,
  );
  const heading = wrap(title, WIDTH, '  ').map((line) => paint(line, 'bold'));
  if (behind.length === 0) return heading;
  const shown = [...behind.slice(0, limit)];
  const columns = [
    { title: say('published', '发布日') },
    { title: say('code', '代码') },
    { title: say('grade', '评级'), floor: 10 },
    { title: titleOf(first), floor: 16 },
    { title: titleOf(second), floor: 16 },
  ];
  const cells = shown.map((row) => {
    const { call } = base[row]!; // a row of the calls
    const said = [saidOf(first.way.answers, row), saidOf(second.way.answers, row)];
    const grade = gradeLabel(base[row]!) || call.label;
    return [formatDay(call.published), call.instrument, grade, ...said];
  });
  const ids = shown.map((row) => base[row]!.call.id);
  return [
    ...heading,
    ...idTable(ids, { columns, rows: cells }, paint),
    ...moreLine(behind.length - shown.length, say, paint),
  ];
}

/** One of the calls in full, under either way. */
function traceLines(
  { first, second }: WaysCase,
  commandOf: NonNullable<WaysOptions['commandOf']>,
  say: Say,
): string[] {
  const commands = [first, second].flatMap(({ way }) => commandOf(way) ?? []);
  if (commands.length === 0) return [];
  return commandBlock(
    say('One of the calls in full, each way:', '单条评级在各口径下的全部推导：'),
    [...new Set(commands)],
    '',
    '',
  );
}

const COLUMNS = ['Status', 'RelativeReturn', 'Earned', 'Hit'] as const;

/** One row a call behind a count, with what both ways say of it. */
export function waysCsv(item: WaysCase, figure: FlipFigure, simulated: boolean): string {
  const rows = waysRecords(item, figure).map((record) => [...Object.values(record), simulated]);
  const header = ['id', 'published', 'instrument', 'house', 'grade'];
  const said = ['first', 'second'].flatMap((way) => COLUMNS.map((name) => `${way}${name}`));
  return csvLines([[...header, ...said, 'simulated'], ...rows]);
}

/** The same as objects; absent values are null. */
export function waysRecords(
  { first, second, base, rows }: WaysCase,
  figure: FlipFigure,
): readonly Readonly<Record<string, Cell>>[] {
  const said = (name: string, answers: Answers, row: number): readonly [string, Cell][] => {
    const value = answers.relativeReturn[row]!; // a row of the calls
    const hit = answers.hit[row];
    return [
      [`${name}Status`, answers.status[row] ?? null],
      [`${name}RelativeReturn`, Number.isNaN(value) ? null : value],
      [`${name}Earned`, answers.earned[row] ?? null],
      [`${name}Hit`, hit === NO_HIT ? null : hit === 1],
    ];
  };
  const behind = rowsBehind(first.way.answers, second.way.answers, rows, figure);
  return [...behind].map((row) => {
    const { call } = base[row]!; // a row of the calls
    return Object.fromEntries<Cell>([
      ['id', call.id],
      ['published', formatDay(call.published)],
      ['instrument', call.instrument],
      ['house', call.house ?? null],
      ['grade', gradeLabel(base[row]!) || null],
      ...said('first', first.way.answers, row),
      ...said('second', second.way.answers, row),
    ]);
  });
}
