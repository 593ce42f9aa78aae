/** Limits on YAML texts: size, depth, aliases, and keys that would be ambiguous or unsafe. */
import type { Document, Node } from 'yaml';
import { type Message, said } from './message.ts';
import { HALF_LETTER, holdsHalfLetter } from './text.ts';

/** Letters of the longest text: five times what any file of the package has, and read within a second. */
export const LONGEST_YAML = 1 << 17;
/** Levels of nested lists and mappings. */
export const DEEPEST = 64;
const MOST_ALIASES = 100;

/** What is wrong, and at which letter of the text. */
export interface YamlFault {
  readonly message: Message;
  readonly at: number;
}

export const TOO_DEEP = said`nested deeper than ${DEEPEST} levels, the most that is read`;

type Yaml = typeof import('yaml');

/** The first fault of a document in the order of its text. */
export function faultOf(yaml: Yaml, document: Document): YamlFault | undefined {
  const anchors = new Map<string, unknown>();
  let aliases = 0;
  let fault: YamlFault | undefined;
  const refuse = (node: unknown, message: Message): symbol => {
    fault = { message, at: (node as Node | undefined)?.range?.[0] ?? 0 };
    return yaml.visit.BREAK;
  };
  yaml.visit(document, {
    Alias(_key, alias, path) {
      const source = anchors.get(alias.source);
      const meant = said`*${alias.source} stands for what is marked &${alias.source} before it`;
      if (source === undefined)
        return refuse(
          alias,
          said`${meant}, and nothing is; put a text that begins with * in quotes`,
        );
      if (path.some((node) => node === source))
        return refuse(
          alias,
          said`${meant}, and it stands within that itself; write the values out`,
        );
      if (++aliases <= MOST_ALIASES) return undefined;
      return refuse(
        alias,
        said`more than ${MOST_ALIASES} aliases such as *${alias.source}; write out`,
      );
    },
    Node(_key, node, path) {
      if (yaml.isAlias(node)) return undefined;
      if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node);
      if (yaml.isMap(node)) {
        const wrong = wrongKey(yaml, node.items);
        if (wrong) return refuse(wrong.key, wrong.message);
      }
      if (yaml.isScalar(node) && holdsHalfLetter(String(node.value)))
        return refuse(node, HALF_LETTER);
      const isTooDeep = yaml.isCollection(node) && path.filter(yaml.isCollection).length >= DEEPEST;
      return isTooDeep ? refuse(node, TOO_DEEP) : undefined;
    },
  });
  return fault;
}

/** A key that is no plain word, or a repeated one. The package's own check compares each key with all others. */
function wrongKey(
  yaml: Yaml,
  items: readonly { readonly key: unknown }[],
): { readonly key: unknown; readonly message: Message } | undefined {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!yaml.isScalar(key)) {
      if (yaml.isAlias(key)) continue; // told where it stands
      return {
        key,
        message: said`expected a word or number as the key, found a list or a mapping`,
      };
    }
    const word = String(key.value);
    if (word === '__proto__') return { key, message: said`"__proto__" is no name of a field` };
    if (seen.has(word)) return { key, message: said`"${word}" is given twice; keep one of them` };
    seen.add(word);
  }
  return undefined;
}

/**
 * Position of the first letter below so many levels; `undefined` where there is none. It is found before the text is parsed:
 * the parser is recursive, and deep nesting may crash Node. Read from the lexer's tokens: brackets
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
