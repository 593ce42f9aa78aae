/** The tables of `sensitivity` that count: flips by way, ways against each other, mentions, verdicts near the edges, another house. */
import { counted, inert } from '../base/text.ts';
import type { TierTable } from '../ratings/tier-tables.ts';
import type { Column } from './document.ts';
import { percentNumber } from './format.ts';
import { layTable, type Paint, type TextCell, WIDTH, wrap } from './print/layout.ts';
import type { Say } from './section.ts';
import type { SensitivityResult, WayRow } from './sensitivity-record.ts';
import { numbersOf, shownWays, titleOf, twinOf } from './sensitivity-ways.ts';
import { type Language, wordsOf } from './words.ts';

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
  /** English by default. */
  readonly language?: Language | undefined;
}

/** A report in a language. */
export interface Printed extends SensitivityReport {
  readonly language: Language;
  readonly say: Say;
}
/** A column of numbers. */
export const right = (title: string): Column => ({ title, align: 'right' });
export function flipTable(report: Printed, paint: Paint): string[] {
  const { ways, say, language } = report;
  const words = wordsOf(language);
  const columns: Column[] = [
    right('#'),
    { title: say('way', '口径'), floor: 12 },
    ...[words.judged, words.hitRate, say('tiers', '换档'), '%', say('hits', '命中变')].map(right),
    ...['%', '+', '-', say('gone', '消失'), say('new', '新增')].map(right),
  ];
  const numbers = numbersOf(ways);
  const rows = shownWays(report).map((i): TextCell[] => {
    const one = ways[i]!; // a place of a way
    const { flips, judged, hits, graded } = one;
    const head = [numbers[i]!, titleOf(one), String(judged), percentNumber(hits / graded)];
    if (i === 0) return [...head, say('base', '基准')];
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

export function legend(report: Printed, paint: Paint): string[] {
  const { ways, say } = report;
  const stars = shownWays(report).filter((i) => ways[i]?.way.reading === 'mirrored').length;
  const lines = [
    stars === 0
      ? say(
          'edges mirrored: no verdict lies on an edge, so that none flips',
          '边界镜像：没有结论恰在边界上，故无变化',
        )
      : say(
          '*: edges mirrored; where there is no such line, no verdict lies on an edge',
          '*：边界镜像；未列出者，没有结论恰在边界上',
        ),
    say(
      'against 1, of the calls that both judge: tiers: another tier is earned; hits: a hit becomes a miss or a miss a hit; +, -: hits won and lost; gone, new: judged by 1 alone, by the way alone',
      '与 1 相比，以两者都评定者计：换档：实际档位不同；命中变：命中变未命中或未命中变命中；+、-：命中增与减；消失、新增：仅 1 评定、仅该口径评定',
    ),
    ...ways.flatMap((one) => (one.way.as === undefined ? [] : [otherHouseText(one, say)])),
  ];
  return lines.flatMap((line) => wrap(inert(line), WIDTH, '  ').map((part) => paint(part, 'dim')));
}

export function otherHouseText({ way, flips, graded, judged }: WayRow, say: Say): string {
  const as = way.as ?? '';
  const { withoutTier } = flips;
  const ungraded = judged - graded;
  const parts = [
    say(
      `${as} judges by its own horizon, benchmarks and bands. A tier flips where its word means another tier to the call's own standard`,
      `${as} 按其自身的期限、基准与档位评定；其用语在评级自身标准中属另一档者为换档`,
    ),
    ...(withoutTier > 0
      ? [
          say(
            `${counted(withoutTier, 'verdict')} bear a word that it does not know`,
            `${withoutTier} 条结论的用语为自身标准所无`,
          ),
        ]
      : []),
    ...(ungraded > 0
      ? [
          say(
            `${counted(ungraded, 'label')} that ${as} does not know are measured, not graded`,
            `${ungraded} 条评级用语为 ${as} 所无，只量不评`,
          ),
        ]
      : []),
  ];
  return parts.join(say('; ', '；'));
}

/** The conventions against each other, edges as given: tiers below the diagonal, hits above it. */
export function pairTable({ ways, pairs, say }: Printed, paint: Paint): string[] {
  const own = ways.flatMap(({ way }, i) =>
    way.reading === 'given' && way.as === undefined ? [i] : [],
  );
  const columns: Column[] = [
    right('#'),
    { title: say('way', '口径'), floor: 12 },
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
  const title = say(
    'Every pair, in % of the calls that both judge: tiers below, hits above',
    '两两相比，占两者都评定者的 %：左下换档，右上命中变',
  );
  return [paint(title, 'bold'), ...layTable(columns, rows, paint)];
}

/** Mentions have no grade and no hits: only the tier can flip. */
export function mentionTable({ ways, mentions, say }: Printed, paint: Paint): string[] {
  if (mentions === 0) return [];
  const columns = [
    right('#'),
    { title: say('way', '口径'), floor: 12 },
    ...[say('both judge', '都评定'), say('tiers', '换档'), '%'].map(right),
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
  const title = say(`Mentions (${mentions}), against 1`, `建议关注（${mentions}），与 1 相比`);
  return [paint(title, 'bold'), ...layTable(columns, rows, paint)];
}

export function nearTable({ near, say }: Printed, paint: Paint): string[] {
  if (near.length === 0) return [];
  const columns = [
    ...[say('within', '距离之内'), say('verdicts', '结论'), '%'].map(right),
    ...[say('of them flip', '其中有变'), '%'].map(right),
  ];
  const rows = near.map(({ within, near: n, share, flipping }): TextCell[] => [
    `${Number((within * 100).toPrecision(12))} ${say('pp', '百分点')}`,
    ...[String(n), percentNumber(share), String(flipping), percentNumber(flipping / n)],
  ]);
  const judged = near[0]?.judged ?? 0;
  const title = say(
    `Of ${counted(judged, 'verdict')} of 1, near an edge; flip: under any way`,
    `1 的 ${judged} 条结论中临近边界者；有变：在任一口径下`,
  );
  return [paint(title, 'bold'), ...layTable(columns, rows, paint)];
}

export function tierLines(
  { ownStandard, own, other, counts }: TierTable,
  { ways, say }: Printed,
  paint: Paint,
): string[] {
  const name = ways.find(({ way }) => way.as !== undefined)?.way.as ?? '';
  const columns: Column[] = [
    { title: '', floor: 10 },
    ...other.bands.map(({ grade, zh }) => ({ ...right(say(grade, zh)), floor: 6 })),
  ];
  const rows = own.bands.map(({ grade, zh }, i): TextCell[] => [
    say(grade, zh),
    ...counts[i]!.map(String), // a row for each band
  ]);
  const title = say(
    `Earned by ${ownStandard} (down) and by ${name} (across)`,
    `实际档位：${ownStandard}（纵）与 ${name}（横）`,
  );
  return [
    ...wrap(inert(title), WIDTH, '  ').map((line) => paint(line, 'bold')),
    ...layTable(columns, rows, paint),
  ];
}
