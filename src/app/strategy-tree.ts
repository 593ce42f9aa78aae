/** The syntax tree of a strategy file, as the compiler that jiti brings makes it: the few members of it that are used here. */
import type { Message } from '../base/message.ts';

export interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } } | undefined;
  readonly [field: string]: unknown;
}
interface Binding {
  readonly kind: string;
  readonly identifier: Node;
  /** Its declaration. */
  readonly path: Path;
  readonly referencePaths: readonly Path[];
  /** Where it is assigned after its declaration. */
  readonly constantViolations: readonly Path[];
}
export interface Path {
  readonly node: Node;
  readonly parent: Node;
  readonly parentPath: Path | null;
  readonly scope: {
    readonly bindings: Readonly<Record<string, Binding>>;
    hasBinding(name: string, noGlobals: boolean): boolean;
    getBinding(name: string): Binding | undefined;
    getFunctionParent(): Scope | null;
    getProgramParent(): Scope;
  };
  traverse(visitor: object): void;
  get(key: string): Path;
  ensureBlock(): void;
  isBlockStatement(): boolean;
  unshiftContainer(key: string, node: object): void;
  replaceWith(node: object): void;
  findParent(test: (path: Path) => boolean): Path | null;
}
interface Scope {
  generateUidIdentifier(name: string): object;
  push(variable: { readonly id: object; readonly init: object; readonly kind: string }): void;
}
export interface Compiler {
  readonly types: Types;
  readonly template: {
    statement(code: string): (names: Readonly<Record<string, object>>) => object;
  };
}
interface Types {
  numericLiteral(value: number): object;
  identifier(name: string): object;
  callExpression(callee: object, given: readonly object[]): object;
  expressionStatement(expression: object): object;
  sequenceExpression(expressions: readonly object[]): object;
}

/** Told what is refused, and where. */
export type Refuse = (path: Path, message: Message) => void;

export function lineOf(path: Path): number {
  const placed = path.node.loc ? path : path.findParent(({ node }) => node.loc !== undefined);
  return placed?.node.loc?.start.line ?? 1;
}
