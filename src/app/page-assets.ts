/** Style and script of a page: the files of data/page in one text each, with their digests, and the packing of what a script reads. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync } from 'node:zlib';
import { readDataText } from '../ingest/data-text.ts';
import { dayTicks, linePath, roundTicks } from '../report/chart/plane.ts';
import { drawPrices, drawWindows } from '../report/chart/prices.ts';
import type { PageAssets } from '../report/print/page.ts';

const STYLES = ['page', 'chart', 'sizes'];
const SCRIPTS = ['base', 'tables', 'filters', 'explorer', 'gallery'];

const REPORT = { styles: STYLES, scripts: SCRIPTS };

/** Functions that a page draws with as this program does: each stands on its own. */
const SHARED = { roundTicks, dayTicks, linePath, drawWindows, drawPrices };

/** What the pages of a server have besides those of a report, and what of a report they lack. */
export const SERVED = { styles: [...STYLES, 'serve'], scripts: ['base', 'tables', 'serve'] };

export function pageAssets({ styles, scripts: names } = REPORT): PageAssets {
  const style = styles.map((name) => readDataText(`page/${name}.css`).text).join('');
  const scripts = names.map((name) => inlined(readDataText(`page/${name}.js`).text));
  // under these names, whatever the build calls them
  const shared = Object.entries(SHARED).map(([name, draw]) => `const ${name} = ${draw};`);
  const script = `(() => {\n'use strict';\n${[scripts[0], ...shared, ...scripts.slice(1)].join('\n')}})();`;
  return { style, styleDigest: digestOf(style), script, scriptDigest: digestOf(script) };
}

/** The text of a module whose fellows stand before it; each of its imports is a line. */
const inlined = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('import '))
    .map((line) => (line.startsWith('export ') ? line.slice('export '.length) : line))
    .join('\n');

const digestOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

const LEVEL = { level: 6 };

/** Raw deflate of lines, in base 64. */
export const packText = (lines: readonly string[]): string =>
  deflateRawSync(bytesOf(lines), LEVEL).toString('base64');

/**
 * {@link packText} on another core, while the page is made around it: in one piece, since what packs begins the next one only when this
 * thread has nothing else to do.
 */
export const packAside = async (lines: readonly string[]): Promise<string> => {
  const bytes = bytesOf(lines);
  const chunkSize = Math.max(LEAST_CHUNK, bytes.length);
  return (await promisify(deflateRaw)(bytes, { ...LEVEL, chunkSize })).toString('base64');
};

/** Lines as UTF-8, one by one: a text of all of them would be wide for the sake of one word, and its bytes take many times as long. */
function bytesOf(lines: readonly string[]): Buffer {
  const most = lines.reduce((sum, line) => sum + MOST_BYTES * line.length + 1, 0);
  const bytes = Buffer.allocUnsafe(most);
  let n = 0;
  for (let k = 0; k < lines.length; k++) {
    if (k > 0) bytes[n++] = LINE_END;
    n += bytes.write(lines[k]!, n); // k < length
  }
  return bytes.subarray(0, n);
}

/** Bytes that one unit of a text takes at most. */
const MOST_BYTES = 3;
const LINE_END = 10;

/** Bytes that zlib takes for a piece at least. */
const LEAST_CHUNK = 64;
