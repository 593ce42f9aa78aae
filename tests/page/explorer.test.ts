import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark } from '../cli/harness.ts';
import { describePages, type Opened } from './browser.ts';

type Explained = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly relativeReturn: number | null;
};

const percent = (value: number): string => `${value > 0 ? '+' : ''}${(value * 100).toFixed(6)}%`;

/** Of `6/10`, 6; of a sentence the first one in it. */
const firstNumber = (text: string): number => Number(/\d+/.exec(text)?.[0]);

describePages('the table of all calls', (open) => {
  let file = '';
  const opened = (): Promise<Opened> =>
    open(file, { permissions: ['clipboard-read', 'clipboard-write'] });
  const state = (page: Page) => page.locator('.explorer [role=status]').textContent();
  const column = (page: Page, place: number) =>
    page.locator(`.explorer tbody tr[data-row] td:nth-child(${place})`).allTextContents();

  beforeAll(async () => {
    file = join(folderOf({}), 'sample.html');
    expect((await ratemark(['report', '--sample', '-o', file])).code).toBe(0);
  });

  test('is filtered by house, grade, reason, analyst and day, and cleared', async () => {
    const { page, said } = await opened();
    expect(await state(page)).toBe('66 of 66');
    const choose = async (label: string, text: string) => {
      const select = page.locator('.filters label', { hasText: label }).locator('select');
      const option = await select
        .locator('option', { hasText: text })
        .first()
        .getAttribute('value');
      await select.selectOption(option ?? '');
    };
    await choose('house', '模拟证券甲');
    const houses = await column(page, 4);
    expect(houses.length).toBeGreaterThan(3);
    expect(new Set(houses)).toEqual(new Set(['模拟证券甲']));
    expect(await state(page)).toBe(`${houses.length} of 66`);
    await choose('grade', 'buy');
    expect(new Set(await column(page, 6))).toEqual(new Set(['buy']));
    await page.getByText('Clear filters').click();
    expect(await state(page)).toBe('66 of 66');
    await choose('reason', 'unrated');
    expect(new Set(await column(page, 10))).toEqual(new Set(['unrated']));
    await page.getByText('Clear filters').click();
    await page.locator('.filters label', { hasText: 'analysts' }).locator('input').fill('王思');
    expect((await column(page, 5)).every((cell) => cell.includes('王思'))).toBe(true);
    await page.getByText('Clear filters').click();
    await page
      .locator('.filters label', { hasText: 'published, from' })
      .locator('input')
      .fill('2026-01-01');
    await page
      .locator('.filters label', { hasText: 'published, to' })
      .locator('input')
      .fill('2026-04-19');
    const days = await column(page, 1);
    expect(days.length).toBeGreaterThan(0);
    expect(days.every((day) => day >= '2026-01-01' && day <= '2026-04-19')).toBe(true);
    await page
      .locator('.filters label', { hasText: 'code' })
      .locator('input')
      .fill('nothing at all');
    expect(await state(page)).toBe('No row fits.');
    expect(said).toEqual([]);
  });

  test('opens each call to the derivation that explain gives', async () => {
    const { page } = await opened();
    for (const row of [0, 1, 28, 40, 65]) {
      await page.evaluate(`document.querySelector('.explorer .window').scrollTop = ${row * 30}`);
      await page.locator(`.explorer tr[data-row="${row}"] button`).click();
      const dialog = page.locator('dialog');
      const id = (await dialog.locator('h2').textContent()) ?? '';
      const text = (await dialog.textContent()) ?? '';
      const { stdout } = await ratemark(['explain', id, '--sample', '--format', 'json']);
      const call = JSON.parse(stdout) as Explained;
      expect(call.id).toBe(id);
      if (call.relativeReturn !== null) expect(text).toContain(percent(call.relativeReturn));
      for (const field of ['instrument', 'published', 'label', 'endDay'])
        if (typeof call[field] === 'string') expect(text).toContain(call[field]);
      for (const field of ['base', 'end']) {
        const point = call[field] as { price: number; file: string; line: number } | null;
        if (point) expect(text).toContain(`${point.price} (${point.file}:${point.line})`);
      }
      expect(text).toContain(`ratemark explain ${id} --sample`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
  });

  test('copies the rows that the filters leave, as TSV and as Markdown', async () => {
    const { page } = await opened();
    await page.locator('.filters label', { hasText: 'code' }).locator('input').fill('.HK');
    const codes = await column(page, 2);
    const copied = async (button: string) => {
      await page.locator('.explorer .tools').getByText(button).click();
      return page.evaluate<string>('navigator.clipboard.readText()');
    };
    const tsv = (await copied('Copy as TSV')).trim().split('\n');
    expect(tsv.slice(1).map((line) => line.split('\t')[1])).toEqual(codes);
    const markdown = (await copied('Copy as Markdown')).trim().split('\n');
    expect(markdown).toHaveLength(codes.length + 2);
    expect(markdown[1]).toMatch(/^(\| --- )+\|$/);
  });

  test('shows behind each number that leads to it just as many rows', async () => {
    const { page, said } = await opened();
    const led = await page.evaluate<[part: string, text: string, shown: number][]>(
      `[...document.querySelectorAll('a[data-rows]')].map((link) => {
        link.click();
        const state = document.querySelector('.explorer [role=status]').textContent;
        return [link.closest('section').id, link.textContent, state.startsWith('No row') ? 0 : parseInt(state)];
      })`,
    );
    const parts = ['summary', 'matrix', 'quarters', 'cohorts', 'watchlist', 'void'];
    expect([...new Set(led.map(([part]) => part))]).toEqual(parts);
    expect(led.length).toBeGreaterThan(90);
    for (const [part, text, shown] of led)
      if (!text.endsWith('%')) expect([part, text, shown]).toEqual([part, text, firstNumber(text)]);
      else expect([text, `${((shown / 27) * 100).toFixed(1)}%`]).toEqual([text, text]); // of the 27 judged
    expect(await state(page)).toMatch(/^1 of 66 · reason = /); // the last one said what it chose
    await page.locator('.explorer .tools').getByText('Clear filters').click();
    expect(await state(page)).toBe('66 of 66');
    expect(said).toEqual([]);
  });

  test('is used by keys alone', async () => {
    const { page } = await opened();
    await page.locator('.explorer tbody tr[data-row] button').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('dialog[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  test('draws the price chart of any instrument that is chosen', async () => {
    const { page, said } = await opened();
    const select = page.locator('.gallery select');
    const last = await select.locator('option').last().getAttribute('value');
    await select.selectOption(last ?? '');
    const chosen = page.locator('#chosen svg');
    const drawn = await chosen.locator('.rating').count();
    const text = (await select.locator('option').last().textContent()) ?? '';
    expect(text).toContain(`(${drawn})`);
    expect(await chosen.locator('.line').count()).toBe(2);
    expect(said).toEqual([]);
  });
});
