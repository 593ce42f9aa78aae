/**
 * Prints a report's text as a page of HTML on which each value that was taken from it is marked. The page stands alone:
 * it has no script, loads nothing, and every letter of the report is text in it.
 */
import type { AnnotatedReport, Mark } from '../../results/annotated-report.ts';
import { type AnnotatedWords, en, type MarkedField } from '../words/en/annotated.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/annotated.ts';
import { escaped } from './escape.ts';

/** A mark with what is printed of it. */
interface Numbered extends Mark {
  readonly id: string;
  readonly field: MarkedField;
}

/** The page piece by piece. */
export function* annotatedPage(
  { file, sha256, report, marks }: AnnotatedReport,
  language: Language,
): Generator<string> {
  const words = { en, zh }[language];
  const known = numbered(marks);
  yield headOf(words.title(file), language);
  yield `<h1>${escaped(file)}</h1>\n<p>${escaped(words.intro)}</p>\n<p class="digest">SHA-256 ${escaped(sha256)}</p>\n`;
  yield legendOf(known, words);
  let next = 0;
  const open: Numbered[] = [];
  for (const { number, lines } of report.pages) {
    yield `<section>\n<h2>${escaped(words.page(number))}</h2>\n`;
    for (const { text, start, line } of lines) {
      const end = start + text.length;
      while (next < known.length && known[next]!.start < end) open.push(known[next++]!); // next < length
      const here = open.filter((mark) => mark.end > start);
      open.splice(0, open.length, ...here);
      const title = line === undefined ? '' : ` title="${escaped(words.line(line))}"`;
      yield `<p${title}>${[...pieces(text, start, here, words)].join('') || '&nbsp;'}</p>\n`;
    }
    yield '</section>\n';
  }
  yield '</main>\n</body>\n</html>\n';
}

/** Marks by where they begin, the longer first; those of fields without a name, or of no letter, are left out. */
function numbered(marks: readonly Mark[]): readonly Numbered[] {
  return marks
    .filter(({ start, end }) => end > start && start >= 0)
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .flatMap((mark, i) => {
      const field = mark.path.split('.')[0] ?? '';
      return isField(field) ? [{ ...mark, field, id: `m${i}` }] : [];
    });
}

const isField = (name: string): name is MarkedField => Object.hasOwn(en.fields, name);

/** A line cut where a mark begins or ends. */
function* pieces(
  text: string,
  start: number,
  marks: readonly Numbered[],
  words: AnnotatedWords,
): Generator<string> {
  const within = (offset: number) => Math.min(Math.max(offset - start, 0), text.length);
  const cuts = marks.flatMap((mark) => [within(mark.start), within(mark.end)]);
  const places = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
  let over: Numbered[] = [];
  let next = 0;
  for (const [i, from] of places.slice(0, -1).entries()) {
    const to = places[i + 1]!; // one more than are looked at
    while (next < marks.length && marks[next]!.start < start + to) over.push(marks[next++]!); // next < length
    over = over.filter((mark) => mark.end > start + from);
    const plain = escaped(text.slice(from, to));
    yield over.length === 0 ? plain : marked(plain, over, start + from, words);
  }
}

/** A text under one mark or several; each is named where it begins. */
function marked(
  plain: string,
  over: readonly Numbered[],
  at: number,
  { fields }: AnnotatedWords,
): string {
  const names = over
    .filter(({ start }) => start === at)
    .map(
      ({ id, field, path }) =>
        `<a id="${id}" title="${escaped(path)}">${escaped(fields[field])}</a>`,
    );
  // the shortest of those that lie over each other comes last; what is only checked for gives no color to what was found
  const inner = over.findLast((mark) => mark.field !== 'compliance') ?? over.at(-1)!;
  const note = names.length === 0 ? '' : `<sup>${names.join(' ')}</sup>`;
  return `<mark class="${inner.field}" title="${escaped(over.map(({ path }) => path).join(' '))}">${note}${plain}</mark>`;
}

/** Each field with how often it was found, linked to its first place. */
function legendOf(marks: readonly Numbered[], words: AnnotatedWords): string {
  const byField = new Map<MarkedField, Numbered[]>();
  for (const mark of marks) byField.set(mark.field, [...(byField.get(mark.field) ?? []), mark]);
  if (byField.size === 0) return `<p>${escaped(words.nothing)}</p>\n<main>\n`;
  const entries = [...byField].map(
    ([field, [first, ...others]]) =>
      `<li><a href="#${first?.id}"><mark class="${field}">${escaped(words.fields[field])}</mark></a> ${escaped(words.count(1 + others.length))}</li>`,
  );
  return `<nav>\n<p>${escaped(words.found)}</p>\n<ul>\n${entries.join('\n')}\n</ul>\n</nav>\n<main>\n`;
}

const headOf = (title: string, language: Language): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
`;

/** Colors beside names, not instead of them; dark letters on light grounds throughout. */
const STYLE = `body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff; font: 1rem/1.7 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.3rem; overflow-wrap: anywhere; } h2 { font-size: 1rem; border-bottom: 1px solid #999; margin-top: 2rem; }
section p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.digest { font: 0.8rem/1.4 monospace; overflow-wrap: anywhere; }
mark { color: inherit; background: #e8e8e8; border-radius: 0.2rem; padding: 0 0.1rem; }
mark sup { font-size: 0.65rem; color: #333; padding-right: 0.2rem; }
mark.calls, mark.mentions { background: #ffe08a; } mark.house, mark.title, mark.scope, mark.published { background: #cfe8ff; }
mark.analysts, mark.contacts { background: #d5f5d0; } mark.standard, mark.otherStandards { background: #ecdcff; }
mark.missing, mark.questions { background: #ffd6d6; } mark.figures, mark.claims, mark.snapshot { background: #e0f4f1; }
nav ul { columns: 14rem; padding-left: 1.2rem; } a { color: #003d80; } sup a { color: inherit; text-decoration: none; }
@media print { body { margin: 0; } }`;
