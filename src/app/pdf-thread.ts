/**
 * The thread that reads a PDF: it is ended with its work where a file never comes to an end. Its code is a string, because
 * a file would have to be JavaScript in the sources too. Nothing is drawn: where the package wants a canvas, names stand
 * that do nothing, and no script, form or font of a document is run.
 */
import type { PrintedPage } from '../extract/printed-page.ts';

/** Why nothing, or no more, is read. `limit` names what was too large. */
export interface RawFailure {
  readonly name: string;
  readonly message: string;
  readonly limit?: 'pages' | 'letters' | 'pieces' | 'memory';
}

/** What the thread tells: the document once, each page, the end; or a failure at any time. */
export type PdfNews =
  | { readonly kind: 'document'; readonly pages: number; readonly info: Record<string, unknown> }
  | { readonly kind: 'page'; readonly page: PrintedPage }
  | { readonly kind: 'end' }
  | { readonly kind: 'failure'; readonly failure: RawFailure };

/** What the thread is started with. */
export interface ThreadData {
  /** Address of the package's folder, with a slash at its end. */
  readonly home: string;
  /** Most bytes of one list: what a stream may unpack to. */
  readonly largest: number;
  readonly mostPages: number;
  /** Of all pages together. */
  readonly mostLetters: number;
  /** Of one page. */
  readonly mostPieces: number;
}

export const PDF_THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { fileURLToPath } = require('node:url');
const { home, largest, mostPages, mostLetters, mostPieces } = workerData;

class Still {}
Object.assign(globalThis, { DOMMatrix: Still, ImageData: Still, Path2D: Still });

// one stream must not unpack to all of the memory
const Bytes = globalThis.Uint8Array;
let tooMuch = false;
globalThis.Uint8Array = new Proxy(Bytes, {
  construct(target, values, made) {
    if (typeof values[0] === 'number' && values[0] > largest) {
      tooMuch = true; // the package catches this, and reads on
      throw new RangeError('a stream unpacks to too much');
    }
    return Reflect.construct(target, values, made === globalThis.Uint8Array ? target : made);
  },
});

// of a page without text: the package leaves a picture out and tells so only here
let pictures = false;
const noise = (text) => { if (/maximum allowed size|JBIG2|JPX|image/i.test(String(text))) pictures = true; };
Object.assign(console, { log() {}, info() {}, warn: noise, error() {} });

const tell = (news) => parentPort.postMessage(news);
class Limit extends Error {
  constructor(limit) { super(limit); this.limit = limit; }
}
const fail = (error) => tell({
  kind: 'failure',
  failure: { name: String(error?.name), message: String(error?.message ?? error).slice(0, 200), limit: error?.limit },
});
process.on('uncaughtException', fail);
process.on('unhandledRejection', () => {}); // of a page that is read no further

let package_;
const load = async () => {
  globalThis.pdfjsWorker = await import(home + 'legacy/build/pdf.worker.mjs');
  return import(home + 'legacy/build/pdf.mjs');
};

let letters = 0;
async function itemsOf(page) {
  const items = [];
  const reader = page.streamTextContent({ disableNormalization: true }).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return items;
    for (const { str, transform, width } of value.items) {
      if (!str || str.trim() === '') continue;
      items.push([str, ...transform, width]);
      letters += str.length;
      if (letters > mostLetters) throw new Limit('letters');
      if (items.length > mostPieces) throw new Limit('pieces');
    }
  }
}

async function holdsPictures(page) {
  pictures = false;
  await page.getOperatorList({ intent: 'print' }).catch(() => undefined);
  return pictures;
}

async function read(bytes) {
  package_ ??= load();
  const library = await package_;
  const folder = (name) => fileURLToPath(home + name + '/');
  const document = await library.getDocument({
    data: new Bytes(bytes), cMapUrl: folder('cmaps'), cMapPacked: true, standardFontDataUrl: folder('standard_fonts'),
    isEvalSupported: false, useSystemFonts: false, disableFontFace: true, enableXfa: false, useWasm: false,
    stopAtErrors: false, maxImageSize: 0, isOffscreenCanvasSupported: false, verbosity: 1,
  }).promise;
  if (document.numPages > mostPages) throw new Limit('pages');
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const { Title, Author, CreationDate } = info ?? {};
  tell({ kind: 'document', pages: document.numPages, info: { Title, Author, CreationDate } });
  letters = 0;
  let looked = 0;
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const items = await itemsOf(page);
    if (tooMuch) throw new Limit('memory');
    const bare = items.length === 0 && looked++ < 50;
    tell({ kind: 'page', page: { view: page.view, turned: page.rotate, items, pictures: bare && await holdsPictures(page) } });
    page.cleanup();
  }
  await document.destroy();
  tell({ kind: 'end' });
}

parentPort.on('message', (bytes) => read(bytes).catch(fail));
`;
