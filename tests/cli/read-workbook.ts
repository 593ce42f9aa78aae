/** A workbook read by a small reader of the tests' own: parts unzipped, cells with the format that they are shown in. */
import { strFromU8, unzipSync } from 'fflate';

export interface SheetCell {
  readonly value: string | number | boolean;
  /** What a number is shown in, such as `0.00%`; empty for none. */
  readonly format: string;
}

export interface ReadSheet {
  readonly name: string;
  /** By place, such as `B2`. */
  readonly cells: ReadonlyMap<string, SheetCell>;
  readonly rows: number;
  /** Rows that stay in sight. */
  readonly frozen: number;
  /** Area of the filter buttons; empty for none. */
  readonly filter: string;
  readonly xml: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'" },
};
const plain = (text: string): string => text.replace(/&[#\w]+;/g, (one) => ENTITIES[one] ?? one);
const attribute = (tag: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const parts = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?=[ >/])[\\s\\S]*?(?:</${tag}>|/>)`, 'g'))].map(
    ([part]) => part,
  );
const textOf = (xml: string): string =>
  plain([...xml.matchAll(/<t(?: [^>]*)?>([\s\S]*?)<\/t>/g)].map(([, text = '']) => text).join(''));

export function readWorkbook(bytes: Uint8Array): ReadSheet[] {
  const files = unzipSync(bytes);
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const styles = read('xl/styles.xml');
  const formats = new Map(
    parts(styles, 'numFmt').map((one) => [
      attribute(one, 'numFmtId'),
      plain(attribute(one, 'formatCode')),
    ]),
  );
  const [cellStyles = ''] = parts(styles, 'cellXfs');
  const shown = parts(cellStyles, 'xf').map((one) => formats.get(attribute(one, 'numFmtId')) ?? '');
  const shared = parts(read('xl/sharedStrings.xml'), 'si').map(textOf);
  return parts(read('xl/workbook.xml'), 'sheet').map((sheet, k) => {
    const xml = read(`xl/worksheets/sheet${k + 1}.xml`);
    const cells = new Map<string, SheetCell>();
    for (const cell of parts(xml, 'c')) {
      const [tag = ''] = /^<c[^>]*>/.exec(cell) ?? [];
      const [, raw] = /<v>([\s\S]*?)<\/v>/.exec(cell) ?? [];
      const type = attribute(tag, 't');
      if (raw === undefined && type !== 'inlineStr') continue;
      const value =
        type === 's'
          ? shared[Number(raw)]!
          : type === 'inlineStr'
            ? textOf(cell)
            : type === 'b'
              ? raw === '1'
              : type === 'str'
                ? plain(raw ?? '')
                : Number(raw);
      cells.set(attribute(tag, 'r'), { value, format: shown[Number(attribute(tag, 's'))] ?? '' });
    }
    return {
      ...{ name: plain(attribute(sheet, 'name')), cells, xml },
      rows: parts(xml, 'row').length,
      frozen: Number(attribute(parts(xml, 'pane')[0] ?? '', 'ySplit')),
      filter: attribute(parts(xml, 'autoFilter')[0] ?? '', 'ref'),
    };
  });
}

/** Days of a spreadsheet count from 1899-12-30. */
export const dayOf = (serial: number): string =>
  new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);

/** `A`, `Z`, `AA`. @param n from 0 */
export const letterOf = (n: number): string =>
  (n >= 26 ? letterOf(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));

/** Rows of a CSV file: cells in quotes may hold commas, quotes and line ends. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, isQuoted] = ['', false];
  for (let k = 0; k < text.length; k++) {
    const letter = text[k]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[k + 1] === '"') {
        cell += '"';
        k++;
      } else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === ',' || letter === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  rows.pop(); // the text ends with a line end
  return rows;
}
