/** The page around what is shown: the ways to the other pages, the language, style and script with the nonce of this answer. */

import { escaped } from '../report/print/escape.ts';
import { NO_ICON, type PageAssets } from '../report/print/page.ts';
import { en as enPage } from '../report/words/en/page.ts';
import { en } from '../report/words/en/serve.ts';
import type { Language, Terms } from '../report/words/terms.ts';
import { zh as zhPage } from '../report/words/zh/page.ts';
import { zh } from '../report/words/zh/serve.ts';

export const serveWords = (language: Language): Terms['serve'] => ({ en, zh })[language];

/** What a page shows. Its body is HTML, the rest is text. */
export interface Shown {
  readonly title: string;
  readonly subtitle: string;
  readonly body: string;
  /** Seconds after which the page is asked for again, where it waits for something. */
  readonly again?: number | undefined;
}

export interface Framing {
  readonly language: Language;
  /** Address of this page, to come back to in the other language. */
  readonly here: URL;
  readonly nonce: string;
  readonly assets: PageAssets;
}

export function framed(shown: Shown, { language, here, nonce, assets }: Framing): string {
  const words = serveWords(language);
  const pageWords = JSON.stringify({ en: enPage, zh: zhPage }[language]).replaceAll('<', '\\u003c');
  const up = language === 'zh' ? 'red' : 'green';
  const { again } = shown; // where scripts run, they ask for it
  const refresh = again
    ? `<noscript><meta http-equiv="refresh" content="${again}"></noscript>`
    : '';
  return [
    `<!doctype html>\n<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-up="${up}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}`,
    `<meta name="color-scheme" content="light dark">${NO_ICON}`,
    `<title>${escaped(`${shown.title} - Ratemark`)}</title>`,
    `<style nonce="${nonce}">${assets.style}</style></head>\n<body class="served">`,
    `<a class="skip" href="#main">${escaped(words.skip)}</a>`,
    `<nav aria-label="${escaped(words.pages)}"><p class="brand">Ratemark</p>${waysOf(language, here)}</nav>`,
    `<main id="main"${again ? ` data-again="${again}"` : ''}>\n<header><h1>${escaped(shown.title)}</h1><p>${escaped(shown.subtitle)}</p></header>`,
    shown.body,
    `</main>\n<script type="application/json" id="page-words">${pageWords}</script>`,
    `<script nonce="${nonce}">${assets.script}</script>\n</body></html>\n`,
  ].join('\n');
}

/** The ways to the other pages. */
export function waysOf(language: Language, here: URL): string {
  const words = serveWords(language);
  const ways: readonly (readonly [to: string, text: string])[] = [
    ['/', words.runs],
    ['/new/evaluate', words.newEvaluation],
    ['/new/backtest', words.newBacktest],
    ['/files', words.addFiles],
    ['/jobs', words.jobs],
  ];
  const items = ways.map(([to, text]) => {
    const current = here.pathname === to ? ' aria-current="page"' : '';
    return `<li><a href="${to}"${current}>${escaped(text)}</a></li>`;
  });
  const other = language === 'zh' ? 'en' : 'zh';
  const there = new URL(here);
  there.searchParams.set('lang', other);
  const lang = other === 'zh' ? 'zh-CN' : 'en';
  items.push(
    `<li><a href="${escaped(there.pathname + there.search)}" lang="${lang}" hreflang="${lang}">${words.language}</a></li>`,
  );
  return `<ol class="ways">${items.join('')}</ol>`;
}
