/** What `standards list`, `show` and `lint` show. */
import { formatInterval } from '../../ratings/band.ts';
import type { LintFinding } from '../../ratings/lint.ts';
import { type RatingStandard, SCALES, type Scale, type ScaleName } from '../../ratings/standard.ts';
import { type Block, type Document, label } from '../document.ts';
import { pad } from '../print/layout.ts';
import { standardWords } from '../standard-words.ts';
import { en } from '../words/en/standards.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/standards.ts';

/** Months as printed: `6`, or `6-12`. */
export const monthsOf = ({ horizonMonths, horizonRange }: Scale): string =>
  horizonRange?.join('-') ?? (horizonMonths === undefined ? '-' : String(horizonMonths));

export function standardsDocument(all: readonly RatingStandard[], language: Language): Document {
  const words = { en, zh }[language];
  const columns = [
    { title: words.id, floor: 22 },
    { title: words.house, floor: 12 },
    { title: words.months },
    { title: words.status },
    { title: words.tiers, floor: 16 },
  ];
  const rows = all.map(({ id, house, status, scales }) => {
    const scale = scales.stock ?? Object.values(scales)[0];
    const tiers = scale?.bands.map(({ zh: tier }) => tier).join('/') ?? '';
    return [id, house, scale ? monthsOf(scale) : '', label(words.statuses[status]), tiers];
  });
  return { blocks: [{ kind: 'table', columns, rows }] };
}

export function standardDocument(standard: RatingStandard, language: Language): Document {
  const words = { en, zh }[language];
  const { id, house, houseEnglish, version, status, source, note, text, scales } = standard;
  const who = words.houses(house, houseEnglish);
  const head = [
    words.title(id, who, version, words.statuses[status]),
    words.source(standardWords(source, language)),
    ...(note ? [words.note(standardWords(note, language))] : []),
  ];
  const printed = [
    words.printed,
    ...text
      .trim()
      .split('\n')
      .map((line) => `  ${line}`),
  ];
  const parts = SCALES.flatMap((name) => {
    const scale = scales[name];
    return scale ? [scaleLines(name, scale, words)] : [];
  });
  return { blocks: [head, ...parts, printed].flatMap(paragraph) };
}

/** Lines of one block, what goes on six blanks in. */
const paragraph = (lines: readonly string[]): Block[] =>
  lines.map((text, i) => ({ kind: 'text', text, indent: 6, joined: i > 0 }));

function scaleLines(name: ScaleName, scale: Scale, words: Terms['standards']): string[] {
  const { measure, returns, benchmarks, bands, unread, horizonMonths } = scale;
  const title = words.scale(
    words.scales[name],
    horizonMonths === undefined ? words.noHorizon : words.horizon(monthsOf(scale)),
    words.measures[measure],
    words.returns[returns],
  );
  return [
    title,
    ...Object.entries(benchmarks).map(
      ([market, ids]) => `  ${words.benchmark} ${pad(market, 5)} ${ids.join(words.or)}`,
    ),
    ...bands.flatMap((band) => [
      `  ${pad(band.grade, 16)}${pad(band.zh, 14)}${measure === 'relative' ? formatInterval(band) : ''}`.trimEnd(),
      `    ${band.printed}`,
      ...(band.aliases.length > 0 ? [`    ${words.alsoRead(band.aliases.join(words.comma))}`] : []),
    ]),
    ...unread.flatMap((tier) => [
      `  ${pad('-', 16)}${pad(tier.zh, 14)}${words.noInterval}`,
      `    ${tier.printed}`,
    ]),
  ];
}

/** @param say says what is wrong in the reader's language */
export function lintDocument(
  file: string,
  findings: readonly LintFinding[],
  language: Language,
  say: (message: string) => string = (message) => message,
): Document {
  const words = { en, zh }[language];
  const lines = findings.map(({ level, field, message }) =>
    words.finding(words.levels[level], file, say(field), say(message)),
  );
  const all = lines.length === 0 ? [words.sound(file)] : lines;
  return { blocks: all.map((text) => ({ kind: 'text', text, joined: true })) };
}
