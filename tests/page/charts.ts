/** What the charts of a page show, read from their marks, beside the tables below them. */
import type { Page } from 'playwright-core';

export interface ReadChart {
  readonly kind: string;
  readonly title: string;
  /** Texts of its name and of what it shows. */
  readonly name: string;
  readonly description: string;
  /** What each mark says of its value. */
  readonly marks: readonly string[];
  /** Marks of target prices. */
  readonly targets: number;
  /** Points of each line. */
  readonly points: readonly number[];
  /** Rows of its table, without the head. */
  readonly rows: readonly (readonly string[])[];
}

export const readCharts = (page: Page): Promise<ReadChart[]> =>
  page.evaluate<ReadChart[]>(`[...document.querySelectorAll('figure.chart')].map((figure) => ({
    kind: figure.classList[1],
    title: figure.querySelector('figcaption').textContent,
    name: figure.querySelector('svg > title').textContent,
    description: figure.querySelector('svg > desc').textContent,
    marks: [...figure.querySelectorAll(':scope > svg:not([hidden]) .mark')].map((mark) => mark.dataset.n ?? mark.dataset.value ?? ''),
    targets: figure.querySelectorAll(':scope > svg:not([hidden]) .target').length,
    points: [...figure.querySelectorAll(':scope > svg:not([hidden]) .line')].map((line) => Number(line.dataset.points)),
    rows: [...figure.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent)),
  }))`);
