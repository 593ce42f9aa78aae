/** What `sensitivity` prints for a person: how many verdicts each way of measuring flips, which they are, how near the edges lie. */
import stringWidth from 'string-width';
import { counted, inert } from '../base/text.ts';
import { gradeLabel } from '../ratings/score.ts';
import type { TierTable } from '../ratings/sensitivity.ts';
import { earnedName } from '../ratings/verdict.ts';
import { commandLines } from './score-figures.ts';
import { type Say, sayIn } from './section.ts';
import type { FlippingRow, SensitivityResult, WayRow } from './sensitivity-record.ts';
import { numbersOf, shownWays, titleOf, twinOf } from './sensitivity-ways.ts';
import { tierName } from './tables.ts';
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
interface Printed extends SensitivityReport {
  readonly language: Language;
  readonly say: Say;
}

const right = (title: string): Column => ({ title, align: 'right' });

/** The whole text, at most 80 columns wide, ending with a line end. */
export function sensitivityText(given: SensitivityReport, paint: Paint): string {
  const { simulated, heading, language = 'en' } = given;
  const report: Printed = { ...given, language, say: sayIn(language) };
  const blocks: (readonly string[])[] = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
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

function introduction(report: Printed): string {
  const { calls, rated, mentions, readings, ways, flipping, say, language } = report;
  const named = readings.map(({ given, mirrored }) => `${given}: ${mirrored}`).join(', ');
  const rest = calls - rated - mentions;
  const judged = ways[0]?.judged ?? 0;
  const flips = flipping.filter(({ base }) => typeof base.grade === 'number').length;
  const percent = judged > 0 ? `${percentNumber(flips / judged)}%` : undefined;
  const parts = [
    say(
      `${flips} of ${counted(judged, 'verdict')}${percent ? ` (${percent})` : ''} ${flips === 1 ? 'depends' : 'depend'} on how one measures.`,
      `${judged} 条结论中有 ${flips} 条${percent ? `（${percent}）` : ''}取决于口径。`,
    ),
    say(
      `${counted(rated, 'rated call')} judged ${ways.length} ways; "mirrored" gives each edge to the other of its two bands (${named}).`,
      `${rated} 条有评级的记录按 ${ways.length} 种口径评定；“镜像”把每个边界值归入相邻的另一档（${named}）。`,
    ),
    ...(rest > 0
      ? [
          say(
            `${counted(rest, 'call')} without a grade are left out.`,
            `${rest} 条无档位者未计入。`,
          ),
        ]
      : []),
  ];
  return parts.join(language === 'zh' ? '' : ' ');
}

function flipTable(report: Printed, paint: Paint): string[] {
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

function legend(report: Printed, paint: Paint): string[] {
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

function otherHouseText({ way, flips, graded, judged }: WayRow, say: Say): string {
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
function pairTable({ ways, pairs, say }: Printed, paint: Paint): string[] {
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
function mentionTable({ ways, mentions, say }: Printed, paint: Paint): string[] {
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

function nearTable({ near, say }: Printed, paint: Paint): string[] {
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

function tierLines(
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
    `实得：${ownStandard}（纵）与 ${name}（横）`,
  );
  return [
    ...wrap(inert(title), WIDTH, '  ').map((line) => paint(line, 'bold')),
    ...layTable(columns, rows, paint),
  ];
}

function callTable(report: Printed, paint: Paint): string[] {
  const { flipping, ways, limit, say, language } = report;
  if (flipping.length === 0) return [say('No verdict flips.', '没有结论有变。')];
  const columns: Column[] = [
    { title: say('call', '评级') },
    { title: say('rated', '所评'), floor: 8 },
    right(wordsOf(language).relative),
    { title: say('earned', '实得'), floor: 8 },
    { title: say('otherwise', '其他口径'), floor: 20 },
  ];
  const numbers = numbersOf(ways);
  const rows = flipping.slice(0, limit).map((one): TextCell[] => {
    const { call, verdict } = one.base;
    const value = verdict.status === 'judged' ? verdict.outcome.returns.value : undefined;
    return [
      ...[call.id, ratedName(one, language), signedPercent(value)],
      ...[earnedIn(one, language), otherwise(one, report, numbers)],
    ];
  });
  const hidden = flipping.length - rows.length;
  const title = say(
    `${counted(flipping.length, 'call')} that ${flipping.length === 1 ? 'flips' : 'flip'} under some way`,
    `在某种口径下有变的评级 ${flipping.length} 条`,
  );
  const key = say(
    '2: by way 2; 2*: by it with the edges mirrored; 2+: by both',
    '2：按口径 2；2*：按其边界镜像；2+：两者皆然',
  );
  const more = say(
    `... ${hidden} more: --limit 0 prints all, --format csv or json writes all`,
    `…… 另有 ${hidden} 条：--limit 0 全部列出，--format csv 或 json 全部写出`,
  );
  return [
    paint(title, 'bold'),
    ...layTable(columns, rows, paint),
    ...[key, ...(hidden > 0 ? [more] : [])].map((line) => paint(line, 'dim')),
  ];
}

function ratedName({ base }: FlippingRow, language: Language): string {
  if (language === 'en') return gradeLabel(base);
  return base.grade === 'mention'
    ? wordsOf(language).mention
    : tierName(base, base.grade, language);
}

function earnedIn({ base }: FlippingRow, language: Language): string {
  if (language === 'en') return earnedName(base) ?? '';
  return base.verdict.status === 'judged'
    ? tierName(base, base.verdict.outcome.earned, language)
    : '';
}

/** `neutral 2+ 6, buy 3`: the tiers earned elsewhere, each with the ways that give it. */
function otherwise(
  { row, under, base }: FlippingRow,
  { ways, tiers, language }: Printed,
  numbers: readonly string[],
): string {
  const bands = [...(base.scale?.bands ?? []), ...tiers.flatMap(({ other }) => other.bands)];
  const wordOf = (tier: string) =>
    language === 'en' ? tier : (bands.find(({ grade }) => grade === tier)?.zh ?? tier);
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
  const parts = [...by].map(([tier, list]) => `${wordOf(tier)} ${folded(list).join(' ')}`);
  return parts.join(language === 'zh' ? '，' : ', ');
}

/** The calls behind the counts, and one of them in full. */
function traceLines({ inputs, as, say }: Printed): string[] {
  const commands = [
    `ratemark sensitivity ${inputs}${as === '' ? '' : ` ${as}`} --format csv`,
    `ratemark explain WAY --in sensitivity ${inputs}${as === '' ? '' : ` ${as}`}`,
    `ratemark explain CALL-ID ${inputs} -c CONVENTION -s STANDARD`,
  ].map(commandLines);
  if (commands.flat().some((line) => stringWidth(line) > WIDTH))
    return wrap(
      say(
        'The calls behind every number: the same inputs with --format csv; the calls behind one count: ratemark explain WAY --in sensitivity; one of them in full: ratemark explain CALL-ID with the same inputs, -c for the convention and -s for the standard of a way.',
        '每个数字背后的评级：相同输入加 --format csv；某一计数背后的评级：ratemark explain WAY --in sensitivity；单条全貌：相同输入加 ratemark explain CALL-ID，-c 为口径，-s 为标准。',
      ),
      WIDTH,
      '  ',
    );
  return [
    say(
      'The calls that flip, those behind the counts of a way, and one of them in full:',
      '有变的评级、某一口径计数背后的评级、单条全貌：',
    ),
    ...commands.flat(),
  ];
}
