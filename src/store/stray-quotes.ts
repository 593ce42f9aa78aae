/** Quotation marks that belong to a text: a title that quotes, in a cell that is not quoted itself. */

/** A cell that begins and ends with a quote and has its own doubled, perhaps over several lines. */
const QUOTED = /"[^"]*(?:""[^"]*)*"(?=[,;\n]|$)/y;

/**
 * Rewrites every cell with stray quotes as a quoted cell, so that a strict reader gives its text as printed. A cell has
 * stray quotes when it is not quoted as a whole and holds an even number of them: quotes come in pairs, and one that is
 * alone may have lost the other to the next cell.
 *
 * @param bytes UTF-8 text; line ends are `\n` only
 * @returns `undefined` where a cell has a quote in doubt
 */
export function closeStrayQuotes(bytes: Buffer, delimiter: string): Buffer | undefined {
  const text = bytes.toString('utf8');
  const out: string[] = [];
  for (let at = 0; at < text.length; ) {
    QUOTED.lastIndex = at;
    const [quoted] = QUOTED.exec(text) ?? [];
    const next = quoted === undefined ? undefined : text[at + quoted.length];
    if (quoted !== undefined && (next === undefined || next === delimiter || next === '\n')) {
      out.push(quoted);
      at += quoted.length;
    } else {
      const end = endOfCell(text, at, delimiter);
      const cell = text.slice(at, end);
      const quotes = cell.split('"').length - 1;
      if (quotes % 2 === 1) return undefined;
      out.push(quotes > 0 ? `"${cell.replaceAll('"', '""')}"` : cell);
      at = end;
    }
    if (at < text.length) out.push(text[at++]!); // the delimiter or line end
  }
  return Buffer.from(out.join(''));
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
  return at;
}
