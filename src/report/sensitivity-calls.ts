/** The table of `sensitivity` that lists the calls whose verdict flips, each with what it earns otherwise. */
import { counted } from '../base/text.ts';
import { gradeLabel } from '../ratings/score.ts';
import { earnedName } from '../ratings/verdict.ts';
import type { Column } from './document.ts';
import { signedPercent } from './format.ts';
import { tierName } from './grade-names.ts';
import { layTable, type Paint, type TextCell } from './print/layout.ts';
import type { FlippingRow } from './sensitivity-record.ts';
import { type Printed, right } from './sensitivity-tables.ts';
import { numbersOf } from './sensitivity-ways.ts';
import { type Language, wordsOf } from './words.ts';

export function callTable(report: Printed, paint: Paint): string[] {
  const { flipping, ways, limit, say, language } = report;
  if (flipping.length === 0) return [say('No verdict flips.', '没有结论有变。')];
  const columns: Column[] = [
    { title: say('call', '评级') },
    { title: say('rated', '所评'), floor: 8 },
    right(wordsOf(language).relative),
    { title: say('earned', '实际档位'), floor: 8 },
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
