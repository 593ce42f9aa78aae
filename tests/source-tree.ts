/** The source files as the compiler sees them, with types: for house rules that words alone cannot hold. */
import { join } from 'node:path';
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import {
  isAsExpression,
  isBinaryExpression,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isNewExpression,
  isRegularExpressionLiteral,
} from 'typescript/unstable/ast/is';
import { API, type Checker, type Type, TypeFlags } from 'typescript/unstable/sync';
import { ROOT } from './shared.ts';

/** A place in a source file: `ingest/cells.ts:12`. */
export type Spot = string;

export interface SourceTree {
  /** The regular expressions that are written as such, each as its text. */
  readonly literals: ReadonlyMap<Spot, string>;
  /** Where a regular expression is made of a text. */
  readonly built: readonly Spot[];
  /** Where a property is looked up, set or asked for by a text that is not known beforehand; with the expression. */
  readonly lookUps: readonly string[];
}

/** Reads the files below `src/`, or others of a project. @param config path of a tsconfig.json */
export function readTree(config = join(ROOT, 'tsconfig.json'), below = join(ROOT, 'src')) {
  const api = new API({ cwd: ROOT });
  try {
    const [project] = api.updateSnapshot({ openProject: config }).getProjects();
    if (!project) throw new Error(`no project ${config}`);
    const tree = { literals: new Map<Spot, string>(), built: [], lookUps: [] };
    for (const name of project.program.getSourceFileNames()) {
      const file = name.startsWith(`${below}/`) ? project.program.getSourceFile(name) : undefined;
      if (file) readFile(file, name.slice(below.length + 1), project.checker, tree);
    }
    return tree as SourceTree;
  } finally {
    api.close();
  }
}

interface Growing {
  readonly literals: Map<Spot, string>;
  readonly built: Spot[];
  readonly lookUps: string[];
}

function readFile(file: SourceFile, name: string, checker: Checker, tree: Growing): void {
  const words: { readonly node: Node; readonly word: Node }[] = [];
  const spotOf = (node: Node): Spot =>
    `${name}:${file.text.slice(0, node.getStart(file)).split('\n').length}`;
  const visit = (node: Node): void => {
    if (isRegularExpressionLiteral(node))
      tree.literals.set(`${spotOf(node)} ${node.text}`, node.text);
    if ((isNewExpression(node) || isCallExpression(node)) && isIdentifier(node.expression)) {
      if (node.expression.text === 'RegExp') tree.built.push(spotOf(node));
    }
    if (isElementAccessExpression(node))
      words.push({ node, word: withoutCast(node.argumentExpression) });
    if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.InKeyword)
      words.push({ node, word: withoutCast(node.left) });
    node.forEachChild(visit);
  };
  visit(file);
  if (words.length === 0) return;
  const types = checker.getTypeAtLocation(words.map(({ word }) => word));
  for (const [i, { node }] of words.entries()) {
    if (isOpen(types[i])) tree.lookUps.push(`${spotOf(node)} ${node.getText(file)}`);
  }
}

/** What is looked up before somebody claimed to know better: `word as Grade` is still any word. */
const withoutCast = (node: Node): Node =>
  isAsExpression(node) ? withoutCast(node.expression) : node;

/** True for a type that any word may have; a literal such as `'close'`, or a union of them, is none. */
function isOpen(type: Type | undefined): boolean {
  if (type === undefined) return true;
  if (type.isUnionType() || type.isIntersectionType()) return type.getTypes().some(isOpen);
  return (type.flags & OPEN) !== 0;
}

const OPEN = TypeFlags.Any | TypeFlags.Unknown | TypeFlags.String | TypeFlags.TemplateLiteral;
