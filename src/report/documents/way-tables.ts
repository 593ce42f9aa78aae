/** The tables of `sensitivity` that count: flips by way, ways against each other, mentions, verdicts near the edges, another house. */
import type { WayFlips } from '../../ratings/compare-ways.ts';
import type { TierTable } from '../../ratings/tier-tables.ts';
import type { SensitivityRun } from '../../results/sensitivity-run.ts';
import { type Block, type Cell, type Column, count, figure, label, right } from '../document.ts';
import { callWords } from '../grade-names.ts';
import { numbersOf, shownWays, titleOf, twinOf } from '../way-names.ts';
import { en } from '../words/en/sensitivity.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/sensitivity.ts';

/** Each way against the base, which stands first. */
export function flipTable(run: SensitivityRun, language: Language): Block {
  const words = { en, zh }[language];
  const { judged, hitRate } = callWords(language);
  const { ways } = run;
  const titles = [words.tiers, '%', words.hits, '%', '+', '-', words.gone, words.new];
  const columns: Column[] = [
    right('#'),
    { title: words.way, floor: 12 },
    ...[judged, hitRate, ...titles].map(right),
  ];
  const numbers = numbersOf(ways);
  const rows = shownWays(run).map((i): Cell[] => {
    const one = ways[i]!; // a place of a way
    const { flips } = one;
    const head = [label(numbers[i]!), titleOf(one), count(one.judged)];
    const rate = figure('share', one.hits / one.graded);
    if (i === 0) return [...head, rate, label(words.base)];
    return [
      ...head,
      rate,
      ...[count(flips.tierFlips), figure('share', flips.tierShare)],
      ...[count(flips.hitFlips), figure('share', flips.hitShare)],
      ...[flips.hitsGained, flips.hitsLost, flips.onlyFirst, flips.onlySecond].map(count),
    ];
  });
  return { kind: 'table', columns, rows };
}

/** The conventions against each other, edges as given: tiers below the diagonal, hits above it. */
export function pairTable({ ways, pairs }: SensitivityRun, language: Language): Block[] {
  const words = { en, zh }[language];
  const own = ways.flatMap(({ way }, i) =>
    way.reading === 'given' && way.as === undefined ? [i] : [],
  );
  const columns: Column[] = [
    right('#'),
    { title: words.way, floor: 12 },
    ...own.map((i) => right(String(i + 1))),
  ];
  const flipsOf = (i: number, k: number) =>
    pairs.find(({ first, second }) => first === Math.min(i, k) && second === Math.max(i, k))?.flips;
  const rows = own.map((i): Cell[] => [
    count(i + 1),
    titleOf(ways[i]!), // own holds indices of ways
    ...own.map((k) => {
      const flips = flipsOf(i, k); // none of a way and itself
      return flips ? figure('share', i > k ? flips.tierShare : flips.hitShare) : '';
    }),
  ]);
  return titled(words.pairs, { kind: 'table', columns, rows });
}

/** Mentions have no grade and no hits: only the tier can flip. */
export function mentionTable({ ways, mentions }: SensitivityRun, language: Language): Block[] {
  if (mentions === 0) return [];
  const words = { en, zh }[language];
  const columns = [
    right('#'),
    { title: words.way, floor: 12 },
    ...[words.bothJudge, words.tiers, '%'].map(right),
  ];
  const numbers = numbersOf(ways);
  const differs = ({ mentionFlips }: WayFlips, { mentionFlips: twin }: WayFlips) =>
    mentionFlips.tierFlips !== twin.tierFlips || mentionFlips.compared !== twin.compared;
  const rows = ways.flatMap((one, i): Cell[][] => {
    const twin = twinOf(ways, i);
    if (i === 0 || (twin !== i && !differs(one, ways[twin]!))) return []; // a place of a way
    const { compared, tierFlips, tierShare } = one.mentionFlips;
    const counts = [count(compared), count(tierFlips), figure('share', tierShare)];
    return [[label(numbers[i]!), titleOf(one), ...counts]]; // a number for each way
  });
  return titled(words.mentions(mentions), { kind: 'table', columns, rows });
}

/** How many verdicts lie near an edge, and how many of these flip. */
export function nearTable({ near }: SensitivityRun, language: Language): Block[] {
  if (near.length === 0) return [];
  const words = { en, zh }[language];
  const columns = [words.within, words.verdicts, '%', words.flipOf, '%'].map(right);
  const rows = near.map(({ within, near: n, share, flipping }): Cell[] => [
    label(`${Number((within * 100).toPrecision(12))} ${words.points}`),
    ...[count(n), figure('share', share)],
    ...[count(flipping), figure('share', flipping / n)],
  ]);
  return titled(words.near(near[0]?.judged ?? 0), { kind: 'table', columns, rows });
}

/** Tiers earned by one standard against those earned by another house's. */
export function tierTable(
  { ownStandard, own, other, counts }: TierTable,
  { ways }: SensitivityRun,
  language: Language,
): Block[] {
  const words = { en, zh }[language];
  const name = ways.find(({ way }) => way.as !== undefined)?.way.as ?? '';
  const nameOf = (band: (typeof own.bands)[number]) => (language === 'zh' ? band.zh : band.grade);
  const columns: Column[] = [
    { title: '', floor: 10 },
    ...other.bands.map((band) => ({ ...right(nameOf(band)), floor: 6 })),
  ];
  const rows = own.bands.map((band, i): Cell[] => [nameOf(band), ...counts[i]!.map(count)]); // a row for each band
  return titled(words.earnedBy(ownStandard, name), { kind: 'table', columns, rows });
}

const titled = (text: string, table: Block): Block[] => [
  { kind: 'heading', text },
  { ...table, joined: true },
];
