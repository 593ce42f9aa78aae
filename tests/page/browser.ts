/** Debian's Chromium for the tests of pages: skipped with a plain message where there is none, required under CI. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';

const PLACES = [
  ...(process.env['CHROMIUM'] ? [process.env['CHROMIUM']] : []),
  ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
];
const executablePath = PLACES.find((place) => existsSync(place));

/** A page with what it said and asked for. */
export interface Opened {
  readonly page: Page;
  /** Errors and warnings of its console, faults of its scripts. */
  readonly said: readonly string[];
  /** Every address that it asked for besides its own, or those of its server. */
  readonly asked: readonly string[];
}

export type Open = (file: string, options?: BrowserContextOptions) => Promise<Opened>;

/** `describe` for tests in a browser. @param body gets what opens a file, or an address, in a window of its own */
export function describePages(title: string, body: (open: Open) => void): void {
  if (executablePath === undefined && !process.env['CI']) {
    const needs = `${title}: skipped, it needs Chromium (apt-get install chromium), which is not here`;
    console.warn(needs);
    test.skip(needs, () => {});
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    const windows: BrowserContext[] = [];
    beforeAll(async () => {
      if (executablePath === undefined)
        throw new Error(`no Chromium at ${PLACES.join(' or ')}: .ci/run installs it`);
      const { chromium } = await import('playwright-core');
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    });
    // each is a process of the browser's, with scripts that run on
    afterEach(async () => {
      await Promise.all(windows.splice(0).map((one) => one.close()));
    });
    afterAll(() => browser?.close());
    body(async (file, options) => {
      if (!browser) throw new Error('the browser did not start');
      const opened = await openIn(browser, file, options);
      windows.push(opened.page.context());
      return opened;
    });
  });
}

async function openIn(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(0); // what never ends is ended by the limit of the test
  const page = await context.newPage();
  const [said, asked]: [string[], string[]] = [[], []];
  const isServed = file.startsWith('http:');
  const address = isServed ? file : pathToFileURL(file).href;
  const isOwn = (url: string) =>
    url === address || (isServed && url.startsWith(new URL(address).origin));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!isOwn(url) && !/^(data|blob):/.test(url)) asked.push(url);
  });
  await page.goto(address);
  if (options.javaScriptEnabled !== false) await isReady(page);
  return { page, said, asked };
}

const READY =
  '[...document.querySelectorAll(".explorer, .gallery")].every((one) => one.dataset.ready)';

/** Waits until all that is packed is unpacked, which a page does when it is idle. Its policy lets no text be run, so nothing waits inside. */
async function isReady(page: Page): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await page.evaluate<boolean>(READY)) return;
    await page.waitForTimeout(25);
  }
  throw new Error('what the page holds packed was never unpacked');
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core finds against the page as it is, each with the first element that it is about. */
export async function violationsOf({ page }: Opened): Promise<readonly string[]> {
  // the page's own policy lets no other script in: it is read past it, in a world of its own
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  await isReady(page);
  await page.addScriptTag({ path: AXE });
  return page.evaluate<string[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)].join(" ")))',
  );
}

/** The cells of every row of a table, its head among them. @param selector of the table */
export const tableRows = (page: Page, selector: string): Promise<string[][]> =>
  page.evaluate<string[][]>(
    `[...document.querySelector(${JSON.stringify(selector)}).rows].map((row) => [...row.cells].map((cell) => cell.textContent))`,
  );
