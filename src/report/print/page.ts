/**
 * Prints a document as one file: a page that opens from the disk, asks nothing of the network and reads without scripts. Every text of
 * a file is escaped, and the page's own policy runs no script and loads no style but those whose digest it states.
 */
import type { Block, Explorer, Gallery, TitledDocument } from '../document.ts';
import { en } from '../words/en/page.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/page.ts';
import { escaped } from './escape.ts';
import { type FigureParts, figureElements } from './figure.ts';
import { elementsOf } from './html.ts';
import { explorerLines, galleryLines } from './packed.ts';
import { pageTable } from './page-table.ts';

/** What a page says that it was made by, by which it is known again. */
export const GENERATOR = 'Ratemark';

/** Style and script with their digests, as a content security policy writes them: `sha256-…`. */
export interface PageAssets {
  readonly style: string;
  readonly styleDigest: string;
  readonly script: string;
  readonly scriptDigest: string;
}

/** @template P a packed text, or the promise of one that is packed while the page is printed around it */
export interface PageLook<P = string> {
  readonly language: Language;
  /** The color of gains. */
  readonly up: 'red' | 'green';
  readonly assets: PageAssets;
  /** Compresses the lines of what only the script reads: raw deflate, in base 64. */
  readonly pack: (lines: readonly string[]) => P;
  /** What a page has besides where a server shows it. */
  readonly served?: ServedLook | undefined;
}

export interface ServedLook {
  /** Lets style and script of the page in, by the policy of the server. */
  readonly nonce: string;
  /** Elements above the contents: the ways to other pages. */
  readonly above: string;
}

/** A page while it is printed. */
interface Printing<P> {
  readonly language: Language;
  /** What only the script reads of a block. */
  readonly packs: ReadonlyMap<Block, P>;
  readonly words: Terms['page'];
  /** A new name for an element. */
  readonly next: () => string;
  /** The part that is being printed. */
  part: string;
  /** Prints a heading that has no name in the address. */
  readonly step: (text: string) => string;
}

/** A document, and those of its blocks that take long to pack: what packs aside begins with them, before the others are made. */
export interface PageDocument extends TitledDocument {
  readonly ahead?: readonly Block[] | undefined;
}

/** The page piece by piece. */
export function* pagePieces<P = string>(
  document: PageDocument,
  look: PageLook<P>,
): Generator<string | P> {
  const { language } = look;
  const words = { en, zh }[language];
  const packs = packsOf(document.ahead ?? [], look.pack);
  const blocks = [...document.blocks];
  packsOf(blocks, look.pack, packs);
  yield headElements(document, look);
  yield `<a class="skip" href="#main">${escaped(words.skip)}</a>\n`;
  yield contents(blocks, words, look.served);
  yield `<main id="main">\n<header><h1>${escaped(document.title)}</h1><p>${escaped(document.subtitle)}</p></header>\n`;
  let made = 0;
  const printing: Printing<P> = {
    ...{ language, packs, words },
    next: () => `c${++made}`,
    part: document.title,
    step: thirdHeading,
  };
  yield* sections(blocks, printing);
  yield '</main>\n';
  yield `<script type="application/json" id="page-words">${jsonText(words)}</script>\n`;
  yield `<script${nonceText(look)}>${look.assets.script}</script>\n</body></html>\n`;
}

/** The elements of blocks alone, for a page that has others around them. @param title names what has no heading */
export function* pageFragment(
  blocks: Iterable<Block>,
  title: string,
  { language, pack }: Pick<PageLook, 'language' | 'pack'>,
): Generator<string> {
  const words = { en, zh }[language];
  let made = 0;
  const all = [...blocks];
  const packs = packsOf(all, pack);
  // below the title of the page, where no part stands between
  const hasParts = all.some((block) => block.kind === 'heading' && block.id !== undefined);
  const step = hasParts ? thirdHeading : secondHeading;
  const next = () => `c${++made}`;
  yield* sections(all, { language, packs, words, next, part: title, step });
}

/** Packs what only the script reads, before anything is printed. @param packs what was packed already, to which is added */
function packsOf<P>(
  blocks: readonly Block[],
  pack: (lines: readonly string[]) => P,
  packs = new Map<Block, P>(),
): Map<Block, P> {
  for (const block of blocks)
    if (packs.has(block)) continue;
    else if (block.kind === 'explorer') packs.set(block, pack(explorerLines(block)));
    else if (block.kind === 'gallery') packs.set(block, pack(galleryLines(block)));
  return packs;
}

const thirdHeading = (text: string): string => `<h3>${escaped(text)}</h3>\n`;
const secondHeading = (text: string): string => `<h2 class="step">${escaped(text)}</h2>\n`;

const nonceText = ({ served }: PageLook<unknown>): string =>
  served ? ` nonce="${served.nonce}"` : '';

/** The blocks, a section for each part that has a name in the address. */
function* sections<P>(blocks: readonly Block[], printing: Printing<P>): Generator<string | P> {
  let [isOpen, isGrid] = [false, false];
  for (const [i, block] of blocks.entries()) {
    if (isGrid && block.kind !== 'chart') {
      yield '</div>\n';
      isGrid = false;
    } else if (!isGrid && block.kind === 'chart' && blocks[i + 1]?.kind === 'chart') {
      yield '<div class="charts">\n';
      isGrid = true;
    }
    if (block.kind === 'heading' && block.id !== undefined) {
      yield `${isOpen ? '</section>\n' : ''}<section id="${block.id}"><h2>${escaped(block.text)}</h2>\n`;
      printing.part = block.text;
      isOpen = true;
    } else yield* blockElements(block, printing);
  }
  yield `${isGrid ? '</div>\n' : ''}${isOpen ? '</section>\n' : ''}`;
}

/** A browser asks a server for a picture of its own accord. */
export const NO_ICON = '<link rel="icon" href="data:,">';

function headElements({ title, subtitle }: TitledDocument, look: PageLook<unknown>): string {
  const { language, up, assets } = look;
  const policy = [
    "default-src 'none'",
    `style-src '${assets.styleDigest}'`,
    `script-src '${assets.scriptDigest}'`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    `<!doctype html>\n<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-up="${up}"><head><meta charset="utf-8">`,
    `<meta name="generator" content="${GENERATOR}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">${look.served ? NO_ICON : ''}`,
    `<title>${escaped(`${title} - ${subtitle}`)}</title>`,
    `<style${nonceText(look)}>${assets.style}</style></head>\n<body>\n`,
  ].join('\n');
}

function contents(
  blocks: readonly Block[],
  words: Terms['page'],
  served: ServedLook | undefined,
): string {
  const items = blocks.flatMap((block) =>
    block.kind === 'heading' && block.id !== undefined
      ? [`<li><a href="#${block.id}">${escaped(block.text)}</a></li>`]
      : [],
  );
  return `<nav aria-label="${escaped(words.contents)}"><p class="brand">Ratemark</p>${served?.above ?? ''}<ol>${items.join('')}</ol></nav>\n`;
}

function* blockElements<P>(block: Block, printing: Printing<P>): Generator<string | P> {
  const { next } = printing;
  switch (block.kind) {
    case 'heading':
      printing.part = block.text;
      return yield printing.step(block.text);
    case 'table':
      return yield* pageTable(block, printing.part);
    case 'chart':
      return yield* figureElements({ ...block, id: next() }, figureWords(printing));
    case 'statements':
      if (block.title !== '') yield printing.step(block.title);
      return yield `<ul>${block.lines.map((line) => `<li>${escaped(line.trim())}</li>`).join('')}</ul>\n`;
    case 'commands':
      for (const piece of elementsOf(block)) yield piece.replace('<pre>', '<pre tabindex="0">');
      return;
    case 'gallery':
      return yield* galleryElements(block, printing);
    case 'explorer':
      return yield* explorerElements(block, printing);
    default:
      return yield* elementsOf(block);
  }
}

const figureWords = ({ words: { numbers }, language }: Printing<unknown>) => ({
  numbers,
  language,
});

function* galleryElements<P>(gallery: Gallery, printing: Printing<P>): Generator<string | P> {
  const { next } = printing;
  const { id, choose, more, charts } = gallery;
  yield `<div class="gallery" id="${id}" data-choose="${escaped(choose)}">\n`;
  yield* packed(gallery, printing);
  for (const { title, drawing, description, table } of charts)
    if (description !== undefined && table) {
      const parts: FigureParts = { id: next(), title, description, drawing, table };
      yield* figureElements(parts, figureWords(printing));
    }
  if (more !== undefined) yield `<p class="dim">${escaped(more)}</p>\n`;
  yield '</div>\n';
}

function* explorerElements<P>(explorer: Explorer, printing: Printing<P>): Generator<string | P> {
  yield `<div class="explorer" id="${explorer.id}" data-title="${escaped(explorer.title)}">\n`;
  yield* packed(explorer, printing);
  yield* pageTable(explorer.preview, explorer.title);
  yield '</div>\n';
}

function* packed<P>(block: Gallery | Explorer, { packs }: Printing<P>): Generator<string | P> {
  yield '<script type="text/plain" class="packed">';
  yield packs.get(block)!; // each of these was packed
  yield '</script>\n';
}

/** JSON that no tag can end. */
const jsonText = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
