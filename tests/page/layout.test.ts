import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { describePages } from './browser.ts';

/**
 * How much ink stands in each field of the first screens, from 0 to 9: rows of a golden text, because pictures do not belong in a
 * repository, and letters differ by a hair from one machine to the next.
 */
async function inkOf(page: Page): Promise<string[]> {
  const bytes = await page.screenshot({ clip: { x: 0, y: 0, ...page.viewportSize()! } }); // it was opened with one
  const { width, height, data } = PNG.sync.read(bytes);
  const [columns, rows] = [16, 24];
  const paper = [data[0]!, data[1]!, data[2]!]; // a picture has a first point
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      let [ink, all] = [0, 0];
      const [left, top] = [(column * width) / columns, (row * height) / rows].map(Math.floor);
      for (let y = top!; y < ((row + 1) * height) / rows; y++)
        for (let x = left!; x < ((column + 1) * width) / columns; x++, all++) {
          const at = 4 * (y * width + x);
          const far = [0, 1, 2].reduce((sum, k) => sum + Math.abs(data[at + k]! - paper[k]!), 0);
          if (far > 60) ink++;
        }
      return String(Math.min(9, Math.round((ink / all) * 20)));
    }).join(''),
  );
}

/** Mean difference of two pictures, in steps of ink. */
function distance(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [a.join(''), b.join('')];
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += Math.abs(Number(one[k]) - Number(other[k] ?? 0));
  return sum / one.length;
}

/** Other fonts than those of the golden texts stay below; a page without its grid or its style does not. */
const LOOSE = 0.4;

describePages('the layout of a report', (open) => {
  let file = '';
  beforeAll(async () => {
    file = join(folderOf({}), 'sample.html');
    await ratemark(['report', '--sample', '-o', file]);
  });

  test.each([1440, 768, 375])('at %i pixels is that of the golden text, loosely', async (width) => {
    const { page } = await open(file, { viewport: { width, height: 1800 }, colorScheme: 'light' });
    const ink = await inkOf(page);
    const golden = join(import.meta.dirname, `../golden/page-${width}.txt`);
    const text = `${ink.join('\n')}\n`;
    const before = existsSync(golden) ? readFileSync(golden, 'utf8').trim().split('\n') : [];
    if (before.length === 0) await expect(text).toMatchFileSnapshot(golden);
    else expect(distance(ink, before)).toBeLessThan(LOOSE);
  });

  test.each([
    ['main { padding: 200px }'],
    ['.figures { display: block }'],
    ['figure svg { width: 40% }'],
    ['body { display: block }'],
  ])('is far from the golden text where the style has %s', async (rule) => {
    const { page } = await open(file, {
      viewport: { width: 1440, height: 1800 },
      colorScheme: 'light',
    });
    const ink = await inkOf(page);
    await page.evaluate(
      `document.styleSheets[0].insertRule(${JSON.stringify(rule)}, document.styleSheets[0].cssRules.length)`,
    );
    expect(distance(await inkOf(page), ink)).toBeGreaterThan(LOOSE);
  });
});
