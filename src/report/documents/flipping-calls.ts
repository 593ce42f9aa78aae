/** The table of `sensitivity` that lists the calls whose verdict flips, each with what it earns otherwise. */
import type { FlippingCall } from '../../ratings/compare-ways.ts';
import { earnedName, gradeLabel } from '../../ratings/verdict.ts';
import type { SensitivityRun } from '../../results/sensitivity-run.ts';
import { type Block, type Cell, type Column, figure, label, right } from '../document.ts';
import { callWords, tierName } from '../grade-names.ts';
import { numbersOf } from '../way-names.ts';
import { en } from '../words/en/sensitivity.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/sensitivity.ts';

interface Look {
  readonly language: Language;
  /** Calls to show; Infinity for all. */
  readonly limit: number;
}

export function flippingBlocks(run: SensitivityRun, { language, limit }: Look): Block[] {
  const { flipping, ways } = run;
  const [words, calls] = [{ en, zh }[language], callWords(language)];
  if (flipping.length === 0) return [{ kind: 'text', text: words.noFlip }];
  const columns: Column[] = [
    { title: words.call },
    { title: words.rated, floor: 8 },
    right(calls.relative),
    { title: calls.earned, floor: 8 },
    { title: words.otherwise, floor: 20 },
  ];
  const numbers = numbersOf(ways);
  const rows = flipping.slice(0, limit).map((one): Cell[] => {
    const { call, verdict } = one.base;
    const value = verdict.status === 'judged' ? verdict.outcome.returns.value : undefined;
    return [
      ...[call.id, ratedName(one, language), figure('gain', value)],
      ...[earnedIn(one, language), label(otherwise(one, run, language, numbers))],
    ];
  });
  const hidden = flipping.length - rows.length;
  const legends = [words.key, ...(hidden > 0 ? [calls.more(hidden, ['csv', 'json'])] : [])];
  return [
    { kind: 'heading', text: words.flipping(flipping.length) },
    { kind: 'table', columns, rows, joined: true },
    ...legends.map((text): Block => ({ kind: 'text', text, tone: 'dim', joined: true })),
  ];
}

function ratedName({ base }: FlippingCall, language: Language): string {
  if (language === 'en') return gradeLabel(base);
  return base.grade === 'mention'
    ? callWords(language).mention
    : tierName(base, base.grade, language);
}

function earnedIn({ base }: FlippingCall, language: Language): string {
  if (language === 'en') return earnedName(base) ?? '';
  return base.verdict.status === 'judged'
    ? tierName(base, base.verdict.outcome.earned, language)
    : '';
}

/** `neutral 2+ 6, buy 3`: the tiers earned elsewhere, each with the ways that give it. */
function otherwise(
  { row, under, base }: FlippingCall,
  { ways, tiers }: SensitivityRun,
  language: Language,
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
  return [...by]
    .map(([tier, list]) => `${wordOf(tier)} ${folded(list).join(' ')}`)
    .join({ en, zh }[language].comma);
}

/** `2 2*` as `2+`. */
const folded = (list: ReadonlySet<string>): string[] =>
  [...list].flatMap((number) => {
    if (number.endsWith('*')) return list.has(number.slice(0, -1)) ? [] : [number];
    return [list.has(`${number}*`) ? `${number}+` : number];
  });
