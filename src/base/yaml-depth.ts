/** Nesting depth of a YAML text, found before it is parsed: the parser is recursive, and deep nesting may crash Node. */

type Yaml = typeof import('yaml');

/**
 * Position of the first letter below so many levels; `undefined` where there is none. Read from the lexer's tokens: brackets
 * outside texts, and the columns at which lists and mappings begin.
 */
export function tooDeepAt(yaml: Yaml, text: string, deepest: number): number | undefined {
  const columns: number[] = []; // of the block collections that are open, each to the right of the one before it
  let [at, lineStart, flow, item] = [0, 0, 0, -1];
  let isScalar = false;
  for (const token of new yaml.Lexer().lex(text)) {
    const type = isScalar ? 'scalar' : yaml.CST.tokenType(token);
    isScalar = token === SCALAR && !isScalar;
    if (MARKS.has(token)) continue; // a word of the lexer, not of the text
    const column = at - lineStart;
    if (type === 'flow-seq-start' || type === 'flow-map-start') flow++;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') flow = Math.max(0, flow - 1);
    else if (flow === 0 && (type === 'seq-item-ind' || type === 'explicit-key-ind')) {
      open(columns, column);
      item = -1;
    } else if (flow === 0 && type === 'map-value-ind') {
      open(columns, item === -1 ? column : item);
      item = -1;
    } else if (item === -1 && type !== 'space') item = column;
    if (columns.length + flow > deepest) return at;
    at += token.length;
    const end = token.lastIndexOf('\n');
    if (end === -1) continue;
    lineStart = at - token.length + end + 1;
    item = -1;
  }
  return undefined;
}

/** What the lexer puts before a scalar, and its other words that are no part of the text. */
const SCALAR = '\u001f';
const MARKS: ReadonlySet<string> = new Set([SCALAR, '\u0002', '\u0018']);

/** A collection that begins at a column ends those that begin at it or to its right. */
function open(columns: number[], column: number): void {
  while ((columns.at(-1) ?? -1) >= column) columns.pop();
  columns.push(column);
}
