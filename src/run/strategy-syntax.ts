/**
 * What a strategy file may say, read off its syntax tree before anything of it runs: each refusal has its line. Every loop
 * and function gets a call that counts, so that one without an end is found. Written as a plugin of the compiler that jiti
 * brings, whose types come with none.
 */

/** A value that a file imports from another. */
export interface FoundImport {
  readonly from: string;
  readonly line: number;
  /** Names that are used as values. */
  readonly names: readonly string[];
}

/** A number or text that stands in the code. */
export interface FoundLiteral {
  readonly line: number;
  readonly text: string;
}

export interface Refusal {
  readonly line: number;
  readonly message: string;
}

/** What was found in one file. */
export interface Findings {
  readonly imports: FoundImport[];
  readonly literals: FoundLiteral[];
  readonly refusals: Refusal[];
}

/** The function that each loop and function calls; a strategy that declares the name is refused. */
export const TICK = '$ratemark_tick';

const NODE = 'is not there: a strategy sees its view and nothing else';
const CLOCK = 'is not there: a strategy has no clock but view.day';
const PROMISES = 'is not there: a strategy decides at once';
const CODE = 'is not there: a strategy makes no code out of text';
const SHARED = 'is not there: it would depend on memory and threads';

/** Names that mean something elsewhere, and why they do not here. */
const ABSENT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    [NODE]:
      'process require module exports __filename __dirname fetch global globalThis window self navigator Buffer XMLHttpRequest WebSocket EventSource Worker MessageChannel BroadcastChannel crypto localStorage sessionStorage Deno Bun Request Response URL Blob TextDecoder TextEncoder structuredClone',
    [CLOCK]:
      'setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate performance Temporal',
    [PROMISES]: 'Promise queueMicrotask AsyncDisposableStack AbortController',
    [CODE]: 'eval Function WebAssembly ShadowRealm',
    [SHARED]: 'SharedArrayBuffer Atomics WeakRef FinalizationRegistry',
    'is not there: what it writes depends on the machine': 'Intl',
  }).flatMap(([why, names]) => names.split(' ').map((name) => [name, why] as const)),
);

/** More numbers, or letters of names and texts, than this in one file are data, which comes through the view or not at all. */
const MOST_NUMBERS = 500;
const MOST_TEXT = 50_000;

// the few members of the compiler's objects that are used here
interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } } | undefined;
  readonly [field: string]: unknown;
}
interface Binding {
  readonly referencePaths: readonly Path[];
}
interface Path {
  readonly node: Node;
  readonly parent: Node;
  readonly scope: {
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
interface Compiler {
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

/**
 * Makes the plugin that writes down what it finds.
 *
 * @param findings added to
 * @param isTyped a TypeScript file, from which imports that only types mention are taken out
 * @param isOwn of this program, and trusted: nothing but its imports is looked at
 */
export const syntaxPlugin =
  (
    findings: Findings,
    { isTyped, isOwn }: { readonly isTyped: boolean; readonly isOwn: boolean },
  ) =>
  (compiler: Compiler) => ({
    // before any other plugin changes the tree
    pre(file: { readonly path: Path }) {
      const refuse = (path: Path, message: string): void => {
        findings.refusals.push({ line: lineOf(path), message });
      };
      file.path.traverse(importVisitor(findings, isTyped, refuse));
      if (isOwn) return;
      file.path.traverse(refusingVisitor(refuse));
      readLiterals(file.path, findings, refuse);
      file.path.traverse(countingVisitor(compiler));
    },
    visitor: {},
  });

type Refuse = (path: Path, message: string) => void;

function lineOf(path: Path): number {
  const placed = path.node.loc ? path : path.findParent(({ node }) => node.loc !== undefined);
  return placed?.node.loc?.start.line ?? 1;
}

/** Imports and re-exports that are left once the types are taken out. */
function importVisitor({ imports }: Findings, isTyped: boolean, refuse: Refuse) {
  const add = (path: Path, names: readonly string[]) => {
    const { value } = path.node['source'] as { readonly value: string };
    imports.push({ from: value, line: lineOf(path), names });
  };
  const reexport = (path: Path) => {
    const { source, exportKind, specifiers = [] } = path.node;
    if (!source || exportKind === 'type') return;
    const kept = (specifiers as Node[]).filter((one) => one['exportKind'] !== 'type');
    add(path, kept.map(({ local }) => (local as Node | undefined)?.['name']).filter(isText));
  };
  const isLate = 'imports stand at the top of the file, with a fixed name: import { … } from';
  return {
    ImportDeclaration(path: Path) {
      const { importKind, specifiers } = path.node;
      if (importKind === 'type') return;
      const all = specifiers as Node[];
      const used = isTyped
        ? all.filter((one) => one['importKind'] !== 'type' && isUsed(path, one))
        : all;
      if (all.length === 0 || used.length > 0) add(path, used.map(importedName).filter(isText));
    },
    ExportNamedDeclaration: reexport,
    ExportAllDeclaration: reexport,
    Import: (path: Path) => refuse(path, isLate),
    ImportExpression: (path: Path) => refuse(path, isLate),
    TSImportEqualsDeclaration: (path: Path) => refuse(path, isLate),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function importedName({ type, imported }: Node): unknown {
  if (type === 'ImportDefaultSpecifier') return 'default';
  const named = imported as Node | undefined; // absent for `* as all`
  return named?.['name'] ?? named?.['value'];
}

/** A name that only types mention is taken out with them. */
function isUsed(path: Path, specifier: Node): boolean {
  const { name } = specifier['local'] as { readonly name: string };
  const references = path.scope.getBinding(name)?.referencePaths ?? [];
  return references.some((one) => !isType(one));
}

/** Parents in TypeScript's own syntax that hold a value all the same. */
const VALUES = /^TS(As|Satisfies|NonNull|TypeAssertion|Instantiation|ExportAssignment|EnumMember)/;

const isType = ({ parent }: Path): boolean =>
  parent.type.startsWith('TS') && !VALUES.test(parent.type);

function refusingVisitor(refuse: Refuse) {
  const atOnce = (path: Path) =>
    refuse(path, 'a strategy decides at once: leave out async and await');
  return {
    Function: (path: Path) => {
      if (path.node['async'] === true) atOnce(path);
    },
    AwaitExpression: atOnce,
    ForOfStatement: (path: Path) => {
      if (path.node['await'] === true) atOnce(path);
    },
    MetaProperty: (path: Path) => {
      const { name } = path.node['meta'] as { readonly name: string };
      if (name === 'import') refuse(path, `import.meta ${NODE}`);
    },
    ReferencedIdentifier: (path: Path) => {
      const name = String(path.node['name']);
      if (isType(path) || path.scope.hasBinding(name, true)) return;
      const why = ABSENT.get(name);
      if (why !== undefined) refuse(path, `${name} ${why}`);
      else if (name === 'arguments' && !path.findParent(hasArguments))
        refuse(path, `arguments ${NODE}`);
    },
    BindingIdentifier: (path: Path) => {
      if (path.node['name'] === TICK) refuse(path, `the name ${TICK} is taken; choose another`);
    },
  };
}

const hasArguments = ({ node }: Path): boolean =>
  /Function|Method/.test(node.type) && node.type !== 'ArrowFunctionExpression';

/** Writes down what stands in the code as it is, and refuses more than code needs. */
function readLiterals(program: Path, { literals }: Findings, refuse: Refuse): void {
  let numbers = 0;
  let letters = 0;
  const add = (path: Path, value: unknown) => {
    const text = String(value);
    literals.push({ line: lineOf(path), text });
    return text.length;
  };
  const number = (path: Path) => {
    add(path, path.node['value']);
    numbers++;
  };
  const text = (value: (node: Node) => unknown) => (path: Path) => {
    letters += add(path, value(path.node));
  };
  program.traverse({
    ...{ NumericLiteral: number, BigIntLiteral: number },
    StringLiteral: text((node) => node['value']),
    RegExpLiteral: text((node) => node['pattern']),
    TemplateElement: text((node) => (node['value'] as { readonly raw: string }).raw),
    // names carry knowledge as well as texts do: `{ x600519: 1 }`
    Identifier: text((node) => node['name']),
  });
  const rule = `a strategy holds at most ${MOST_NUMBERS} numbers and ${MOST_TEXT} letters`;
  if (numbers > MOST_NUMBERS)
    refuse(program, `this file holds ${numbers} numbers, which makes it data; ${rule}`);
  if (letters > MOST_TEXT)
    refuse(
      program,
      `this file holds ${letters} letters of names and texts, which makes it data; ${rule}`,
    );
}

/** Steps of a loop between two looks at the clock. */
const STEPS = 1000;

/** A loop counts in a variable of its own, which costs next to nothing; a function calls. */
function countingVisitor({ types, template }: Compiler) {
  const call = () => types.callExpression(types.identifier(TICK), []);
  const statement = () => types.expressionStatement(call());
  return {
    Loop(path: Path) {
      const scope = path.scope.getFunctionParent() ?? path.scope.getProgramParent();
      const n = scope.generateUidIdentifier('n');
      scope.push({ id: n, init: types.numericLiteral(0), kind: 'let' });
      path.ensureBlock();
      // not set back where it throws: what catches the error gets it again with its next step
      const count = template.statement(`if (++N > ${STEPS}) { ${TICK}(true); N = 0; }`);
      path.get('body').unshiftContainer('body', count({ N: n }));
    },
    Function(path: Path) {
      const body = path.get('body');
      if (!body.node) return; // an overload has none
      if (body.isBlockStatement()) body.unshiftContainer('body', statement());
      else body.replaceWith(types.sequenceExpression([call(), body.node]));
    },
  };
}
