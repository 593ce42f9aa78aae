import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderOf, ratemark, SMALL } from '../cli/harness.ts';
import { type ServeProcess, serveFolder } from '../cli/serve-process.ts';
import { describePages, type Opened, violationsOf } from './browser.ts';

/** What a page must show and never do. */
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><b>',
  '=1+1',
  '\u202egnp',
  'x'.repeat(9_999),
];

const ratings = () =>
  [
    'call_id,published,house,code,name,analysts,group,label',
    ...HOSTILE.map(
      (text, i) => `A${i},2024-01-02,"${text}",600519.SH,"${text}","${text}","${text}",买入`,
    ),
    'A9,2024-01-02,中邮证券,600519.SH,例甲,例人,例组,买入',
  ].join('\n');

/** Waits until a page no longer waits for what it shows. */
const isWhole = (page: Page) => page.locator('main[data-again]').waitFor({ state: 'detached' });

describePages('the pages of ratemark serve', (open) => {
  let served: ServeProcess;

  beforeAll(async () => {
    const cwd = folderOf({ ...SMALL, 'ratings.csv': ratings(), 'strategies/mine.ts': '' });
    const inputs = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];
    const done = [
      await ratemark(['evaluate', ...inputs, '--out', 'one'], { cwd }),
      await ratemark(['evaluate', ...inputs, '--out', '<b>two'], { cwd }),
    ];
    expect(done.map(({ code }) => code)).toEqual([0, 0]);
    mkdirSync(join(cwd, 'torn'));
    writeFileSync(join(cwd, 'torn/manifest.json'), '{');
    served = await serveFolder(cwd);
  });
  afterAll(() => served?.end());

  /** Opens a page as the person would: by the first address, in a language. */
  async function visit(path: string, lang: string, width: number): Promise<Opened> {
    const viewport = { width, height: 900 };
    const colorScheme = lang === 'en' ? 'light' : 'dark';
    const opened = await open(served.address.href, { viewport, colorScheme });
    const { page } = opened;
    await page.goto(new URL(`/?lang=${lang}`, served.address).href);
    await page.goto(new URL(path, served.address).href);
    await isWhole(page);
    return opened;
  }

  test.each([
    ['/', 'Runs', '历次运行'],
    ['/run?run=one&by=house', 'one', 'one'],
    ['/calls?run=one', 'Calls of one', 'one 的评级'],
    ['/call?run=one&id=A0', 'Call A0', '评级 A0'],
    ['/new/evaluate', 'New evaluation', '新建评定'],
    ['/files', 'Add files', '添加文件'],
  ])('at %s have no fault and never scroll sideways, wide and narrow, in both languages', async (path, en, zh) => {
    for (const [lang, width, title] of [
      ['en', 1440, en],
      ['zh', 375, zh],
    ] as const) {
      const opened = await visit(path, lang, width);
      const { page, said, asked } = opened;
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.locator('img, b, iframe, object').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.outerHTML.includes("\\u202e")')).toBe(
        false,
      );
      expect(await violationsOf(opened)).toEqual([]);
      expect([said, asked]).toEqual([[], []]);
      await page.context().close();
    }
  });

  test('show on a telephone, without scrolling, what is wrong with a run', async () => {
    const { page } = await visit('/', 'zh', 375);
    const cell = page.locator('tr', { hasText: 'torn' }).locator('td.bad');
    const box = await cell.boundingBox();
    expect(await cell.textContent()).toContain('不是运行');
    expect(box && box.x + box.width).toBeLessThanOrEqual(375);
  });

  test('lead by keyboard from the list to a cohort, its calls and one of them', async () => {
    const { page, said } = await visit('/', 'en', 1440);
    const press = async (name: string) => {
      await page.getByRole('link', { name, exact: true }).first().focus();
      await page.keyboard.press('Enter');
      await isWhole(page);
    };
    await press('one');
    await press('buy');
    await page.waitForURL(/grade=buy/);
    await page.getByLabel('house').selectOption('中邮证券');
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.waitForURL(/house=/);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await press('600519.SH');
    await page.waitForURL(/id=A9/);
    expect(await page.locator('main').textContent()).toContain('ratings.csv:7');
    expect(said).toEqual([]);
  });

  test('show what was dropped as check does, and then keep it', async () => {
    const { page, said } = await visit('/files', 'en', 375);
    const buffer = Buffer.from('date,close\n2024-01-02,10\n');
    const file = { name: '<i>000001.SZ.csv', mimeType: 'text/csv', buffer };
    await page.locator('#drop').setInputFiles([file]);
    await page.waitForURL(/drop=/);
    await isWhole(page);
    expect(await page.locator('main').textContent()).toContain('_i_000001.SZ.csv');
    await page.getByRole('button', { name: 'Keep in inbox/' }).click();
    await page.waitForURL(/kept=/);
    expect(await page.getByRole('status').first().textContent()).toContain(
      'inbox/_i_000001.SZ.csv',
    );
    expect(said).toEqual([]);
  });

  test('show how far a run is, and open it when it is done', async () => {
    const { page, said } = await visit('/new/evaluate', 'en', 1440);
    await page.getByLabel('rating files or folders').selectOption('ratings.csv');
    await page.getByLabel('price files or folders').selectOption('prices/');
    await page.getByLabel('benchmark').fill('000300.SH=index.csv');
    await page.getByLabel('name of the run').fill('three');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('link', { name: 'Open the run' }).click();
    await isWhole(page);
    expect(await page.locator('h1').textContent()).toBe('three');
    expect(said).toEqual([]);
  });
});
