/**
 * What a strategy file may say, read off its syntax tree before anything of it runs: each refusal has its line. Written as a
 * plugin of the compiler that jiti brings.
 */
import { type Message, said } from '../base/message.ts';
import { TICK } from './strategy-clock.ts';
import { type KeptVariable, readKept } from './strategy-kept.ts';
import { type FoundLiteral, readLiterals } from './strategy-literals.ts';
import { mayRemember } from './strategy-memory.ts';
import { countingVisitor } from './strategy-steps.ts';
import { type Compiler, lineOf, type Node, type Path, type Refuse } from './strategy-tree.ts';

/** A value that a file imports from another. */
export interface FoundImport {
  readonly from: string;
  readonly line: number;
  /** Names that are used as values. */
  readonly names: readonly string[];
}

export interface Refusal {
  readonly line: number;
  readonly message: Message;
}

/** What was found in one file. */
export interface Findings {
  readonly imports: FoundImport[];
  readonly literals: FoundLiteral[];
  readonly kept: KeptVariable[];
  /** True where one run of the module may be known to the next. */
  remembers: boolean;
  readonly refusals: Refusal[];
}

const NODE = said`is not there: a strategy sees its view and nothing else`;
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
      const refuse = (path: Path, message: Message): void => {
        findings.refusals.push({ line: lineOf(path), message });
      };
      file.path.traverse(importVisitor(findings, isTyped, refuse));
      if (isOwn) return;
      file.path.traverse(refusingVisitor(refuse));
      readLiterals(file.path, findings.literals, refuse);
      readKept(file.path, findings.kept);
      findings.remembers = mayRemember(file.path);
      file.path.traverse(countingVisitor(compiler));
    },
    visitor: {},
  });

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
  const isLate = said`imports stand at the top of the file, with a fixed name: import { … } from`;
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
    refuse(path, said`a strategy decides at once: leave out async and await`);
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
      if (name === 'import') refuse(path, said`import.meta ${NODE}`);
    },
    ReferencedIdentifier: (path: Path) => {
      const name = String(path.node['name']);
      if (isType(path) || path.scope.hasBinding(name, true)) return;
      const why = ABSENT.get(name);
      if (why !== undefined) refuse(path, said`${name} ${why}`);
      else if (name === 'arguments' && !path.findParent(hasArguments))
        refuse(path, said`arguments ${NODE}`);
    },
    BindingIdentifier: (path: Path) => {
      if (path.node['name'] === TICK) refuse(path, said`the name ${TICK} is taken; choose another`);
    },
  };
}

const hasArguments = ({ node }: Path): boolean =>
  /Function|Method/.test(node.type) && node.type !== 'ArrowFunctionExpression';
