/** Files without a header whose vendor shows otherwise, such as exports of 通达信. */
import { readNumber } from './cells.ts';
import { looksLikeDay } from './dates.ts';
import { stemOf } from './files.ts';
import type { HeadRow } from './head-rows.ts';
import type { Layout, LayoutKind } from './layout.ts';
import type { Match } from './match.ts';

/** How the export names its files: `SH#600519.txt`. */
const VENDOR_NAME = /^(SH|SZ|BJ)#\d{6}$/i;

/**
 * Finds the layout of a file without a header. The order of its columns is known only where the vendor shows: by the
 * title line, the footer or the file's name; and each row's high and low must hold its open and close.
 */
export function matchBare(
  rows: readonly HeadRow[],
  layouts: readonly Layout[],
  kind: LayoutKind,
  bytes: Buffer,
  file: string,
): { match: Match; headerLine: number; preamble: readonly string[] } | undefined {
  for (const layout of layouts) {
    const { headerless, kind: own, titleLine, footer } = layout;
    if (own !== kind || headerless.length === 0) continue;
    const at = rows.findIndex(({ cells }) => cells.length === headerless.length);
    const first = rows[at];
    if (!first || !looksLikeDay(first.cells[0]!)) continue; // as many cells as fields
    const above = rows.slice(0, at).map(({ cells }) => cells.join(' '));
    const end = bytes
      .toString('utf8', Math.max(0, bytes.length - 200))
      .trimEnd()
      .split('\n')
      .at(-1)!; // split gives one
    const shows =
      above.some((line) => titleLine !== undefined && new RegExp(titleLine).test(line.trim())) ||
      footer.some((text) => end.startsWith(text)) ||
      VENDOR_NAME.test(stemOf(file));
    const body = rows.slice(at).filter(({ cells }) => cells.length === headerless.length);
    if (!shows || !body.every(({ cells }) => isBar(cells, headerless))) continue;
    const column = Object.fromEntries(headerless.map((field, i) => [field, i]));
    const units = { volume: layout.volumeUnit, amount: layout.amountUnit };
    const match = { layout, column, header: headerless, adjustedOnly: false, units };
    return { match, headerLine: first.line - 1, preamble: above };
  }
  return undefined;
}

function isBar(cells: readonly string[], fields: readonly string[]): boolean {
  const [open, high, low, close] = ['open', 'high', 'low', 'close'].map(
    (field) => readNumber(cells[fields.indexOf(field)] ?? '') ?? Number.NaN,
  ) as [number, number, number, number];
  return low <= Math.min(open, close) && high >= Math.max(open, close);
}
