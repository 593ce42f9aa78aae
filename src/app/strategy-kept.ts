/** Variables of a module that its functions change: what a strategy keeps besides its state. */
import type { Node, Path } from './strategy-tree.ts';

/** A variable at the top of a file, or one that a function keeps which is made while the file is loaded. */
export interface KeptVariable {
  readonly line: number;
  readonly name: string;
}

/** Methods that change what they are called on; `next` is that of a generator. */
const CHANGING = new Set([
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'],
  ...['set', 'add', 'delete', 'clear', 'next'],
]);

/** Writes down the variables of a file that a function assigns or changes in place once the file is loaded. */
export function readKept(program: Path, kept: KeptVariable[]): void {
  for (const [name, binding] of Object.entries(program.scope.bindings)) {
    const isAll = binding.path.node.type === 'ImportNamespaceSpecifier';
    const isSearch = isSearching(binding.path.node['init']);
    const isKept =
      binding.constantViolations.some(isLate) ||
      binding.referencePaths.some(
        (path) => isLate(path) && (isChange(path, isAll ? 1 : 0) || (isSearch && isTested(path))),
      );
    if (isKept) kept.push({ line: lineOf(binding.identifier), name });
  }
  program.traverse({
    ThisExpression(path: Path) {
      if (isOwnerOfStrategy(path) && isChange(path, 0))
        kept.push({ line: lineOf(path.node), name: 'this' });
    },
    CallExpression(path: Path) {
      if (!isLate(path)) readEnclosed(path, kept);
    },
  });
}

const lineOf = (node: Node): number => node.loc?.start.line ?? 1;

const FUNCTION = /Function|Method/;

/** True for code that runs after the module has: in a function. */
const isLate = (path: Path): boolean => path.findParent(isFunction) !== null;

const isFunction = ({ node }: Path): boolean => FUNCTION.test(node.type);

/**
 * Of a call that runs while the file is loaded: variables of the function that is called which a function inside it changes,
 * and so keeps; `const next = counter()`. One that is passed on, as to `forEach`, is done by then.
 */
function readEnclosed(call: Path, kept: KeptVariable[]): void {
  const callee = call.get('callee');
  const name = callee.node['name'];
  const named = typeof name === 'string' ? call.scope.getBinding(name)?.path : undefined;
  const made = isFunction(callee) ? callee : named && (isFunction(named) ? named : initOf(named));
  if (!made || !isFunction(made)) return;
  for (const [own, { identifier, constantViolations, referencePaths }] of Object.entries(
    made.scope.bindings,
  )) {
    const isKept =
      constantViolations.some((path) => staysIn(path, made)) ||
      referencePaths.some((path) => staysIn(path, made) && isChange(path, 0));
    const line = lineOf(identifier);
    if (isKept && !kept.some((one) => one.name === own && one.line === line))
      kept.push({ line, name: own });
  }
}

const initOf = (path: Path): Path | undefined => (path.node['init'] ? path.get('init') : undefined);

/** True for code in a function inside another that is no argument of a call, and may be called later. */
function staysIn(path: Path, outer: Path): boolean {
  const inner = path.findParent((one) => isFunction(one) && one.parentPath !== null);
  let [at, isPassed]: [Path | null, boolean] = [inner, false];
  while (at && at.node !== outer.node) {
    const args = at.parent['arguments'];
    if (isFunction(at)) isPassed ||= Array.isArray(args) && args.includes(at.node);
    at = at.parentPath;
  }
  return at !== null && inner !== null && inner.node !== outer.node && !isPassed;
}

/** True for `this` in a method of an object that stands in the file, such as the strategy. */
function isOwnerOfStrategy(path: Path): boolean {
  const own = path.findParent(
    (one) => isFunction(one) && one.node.type !== 'ArrowFunctionExpression',
  );
  const isMethod =
    own?.node.type === 'ObjectMethod' ||
    (own?.node.type === 'FunctionExpression' && own.parent.type === 'ObjectProperty');
  return isMethod && !isLate(own as Path);
}

/** A pattern that remembers where it was: with g or y. */
function isSearching(init: unknown): boolean {
  const { type, flags } = (init ?? {}) as { readonly type?: string; readonly flags?: string };
  return type === 'RegExpLiteral' && /[gy]/.test(flags ?? '');
}

/** True for `pattern.test(…)` and `pattern.exec(…)`. */
function isTested({ parentPath }: Path): boolean {
  const { name } = (parentPath?.node['property'] ?? {}) as { readonly name?: unknown };
  return parentPath?.parent.type === 'CallExpression' && (name === 'test' || name === 'exec');
}

/** True where a variable, or something below it, is assigned, deleted or changed by a method of its own. @param depth members at least between it and that method */
function isChange(path: Path, depth: number): boolean {
  let [at, below, deep]: [Path, string | undefined, number] = [path, undefined, -1];
  let up = at.parentPath;
  while (up && isMember(up.node) && up.node['object'] === at.node) {
    const { name } = (up.node['property'] ?? {}) as { readonly name?: unknown };
    below = typeof name === 'string' ? name : '';
    [at, up, deep] = [up, up.parentPath, deep + 1];
  }
  if (!up || below === undefined) return false; // the variable itself: see its violations
  const { node } = up;
  switch (node.type) {
    case 'AssignmentExpression':
      return node['left'] === at.node;
    case 'UpdateExpression':
      return true;
    case 'UnaryExpression':
      return node['operator'] === 'delete';
    case 'CallExpression':
    case 'OptionalCallExpression':
      return node['callee'] === at.node && deep >= depth && CHANGING.has(below);
    default:
      return false;
  }
}

const isMember = ({ type }: Node): boolean => /^(Optional)?MemberExpression$/.test(type);
