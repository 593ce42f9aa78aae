/** A chart on a page: the picture with its name and what it shows, what its colors stand for, and its numbers. */
import { draw, legendOf } from '../chart/draw.ts';
import { drawLines, type Picture } from '../chart/lines.ts';
import { WIDTH } from '../chart/plane.ts';
import type { Table } from '../document.ts';
import type { Drawing } from '../drawing.ts';
import { en } from '../words/en/report.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/report.ts';
import { escaped } from './escape.ts';
import { pageTable } from './page-table.ts';

export interface FigureParts {
  /** Unlike any other of the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly drawing: Drawing;
  readonly table: Table;
}

/** What a figure says besides its own texts. */
export interface FigureWords {
  readonly numbers: string;
  readonly language: Language;
}

export function* figureElements(
  parts: FigureParts,
  { numbers, language }: FigureWords,
): Generator<string> {
  const { id, title, drawing, table } = parts;
  yield `<figure class="chart ${drawing.kind}" id="${id}"><figcaption>${escaped(title)}</figcaption>\n`;
  yield svgOf(parts, draw(drawing, { language }));
  // the same with a logarithmic axis, which only a script shows
  if (drawing.kind === 'lines' && drawing.log)
    yield svgOf({ ...parts, id: `${id}-log` }, drawLines(drawing, { log: true, language })).replace(
      '<svg',
      '<svg hidden',
    );
  yield legendElement(drawing, language);
  yield `<details><summary>${escaped(numbers)}</summary>\n`;
  yield* pageTable(table, title, { marksDays: false });
  yield '</details></figure>\n';
}

const svgOf = ({ id, title, description }: FigureParts, { height, marks }: Picture): string =>
  `<svg viewBox="0 0 ${WIDTH} ${height.toFixed(0)}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escaped(title)}</title><desc id="${id}-d">${escaped(description)}</desc>${marks}</svg>\n`;

function legendElement(drawing: Drawing, language: Language): string {
  const names = legendOf(drawing, { en, zh }[language].verdicts);
  if (names.length < 2) return '';
  const items = names.map(
    ({ name, mark }) =>
      `<li><svg class="key" viewBox="0 0 18 10" aria-hidden="true">${keyOf(mark)}</svg>${escaped(name)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>\n`;
}

const keyOf = (mark: string): string =>
  mark.startsWith('part') || mark.startsWith('window')
    ? `<rect class="${mark}" width="18" height="10"/>`
    : `<path class="${mark}" d="M0 5h18"/>`;
