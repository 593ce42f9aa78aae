/** The verdicts near an edge that `sensitivity` counts, listed with their distance. */
import { formatDay } from '../base/day.ts';
import { relativeReturnOf } from '../ratings/behind.ts';
import { gradeLabel } from '../ratings/score.ts';
import type { NearEdge } from '../ratings/sensitivity.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { earnedName } from '../ratings/verdict.ts';
import { type Cell, csvLines } from './csv.ts';
import { finePercent } from './explain-figures.ts';
import { percentNumber, signedPercent } from './format.ts';
import type { Paint } from './print/layout.ts';
import { sayIn, section } from './section.ts';
import { idTable, moreLine } from './traced-calls.ts';
import { type Language, wordsOf } from './words.ts';

interface Near {
  readonly near: NearEdge;
  readonly calls: readonly { readonly item: JudgedCall; readonly flips: boolean }[];
}

interface NearOptions {
  readonly language: Language;
  readonly paint: Paint;
  readonly limit: number;
}

const distanceOf = ({ verdict }: JudgedCall): number =>
  verdict.status === 'judged' ? verdict.outcome.distanceToEdge : Number.NaN;

/** The whole text, ending with a line end. */
export function explainNear(
  { near, calls }: Near,
  simulated: boolean,
  { language, paint, limit }: NearOptions,
): string {
  const say = sayIn(language);
  const { within, judged, near: count, flipping } = near;
  const distance = `${+(within * 100).toFixed(10)}`;
  const share = (k: number, n: number) =>
    n === 0 ? '[-]' : `${k} / ${n} = ${finePercent(k / n)} [${k}] [${percentNumber(k / n)}]`;
  const facts = section(
    say(
      `Verdicts within ${distance} pp of an edge; in [brackets] what sensitivity prints`,
      `距档界 ${distance} 个百分点以内的结论；[方括号] 内为 sensitivity 所印`,
    ),
    [
      `${say('verdicts: ', '结论：')}${share(count, judged)}`,
      `${say('of them flip under any way: ', '其中在任一口径下翻转：')}${share(flipping, count)}`,
    ],
  );
  const shown = calls.slice(0, limit);
  const columns = [
    { title: say('published', '发布日') },
    { title: say('code', '代码') },
    { title: say('grade', '评级'), floor: 10 },
    { title: say('rel.', '相对涨跌'), align: 'right' as const },
    { title: say('earned', '实际档位') },
    { title: say('edge', '距界'), align: 'right' as const },
    { title: say('flips', '翻转') },
  ];
  const rows = shown.map(({ item, flips }) => [
    ...[formatDay(item.call.published), item.call.instrument, gradeLabel(item)],
    ...[signedPercent(relativeReturnOf(item)), earnedName(item) ?? ''],
    ...[(distanceOf(item) * 100).toFixed(4), flips ? say('flips', '是') : ''],
  ]);
  const list = idTable(
    shown.map(({ item }) => item.call.id),
    { columns, rows },
    paint,
  );
  const blocks = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
    facts,
    calls.length === 0 ? [] : [...list, ...moreLine(calls.length - shown.length, say, paint)],
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

/** One object a call; distances are fractions. */
export const nearRecords = ({ calls }: Pick<Near, 'calls'>) =>
  calls.map(({ item, flips }) => ({
    ...{ id: item.call.id, published: formatDay(item.call.published) },
    ...{ instrument: item.call.instrument, house: item.call.house ?? null },
    ...{ grade: gradeLabel(item), relativeReturn: relativeReturnOf(item) },
    ...{ earned: earnedName(item) ?? null, distanceToEdge: distanceOf(item), flips },
  }));

/** The same as rows. */
export function nearCsv(near: Pick<Near, 'calls'>, simulated: boolean): string {
  const header = ['id', 'published', 'instrument', 'house', 'grade'];
  const rest = ['relativeReturn', 'earned', 'distanceToEdge', 'flips', 'simulated'];
  const rows = nearRecords(near).map((one): Cell[] => [...Object.values(one), simulated]);
  return csvLines([[...header, ...rest], ...rows]);
}
