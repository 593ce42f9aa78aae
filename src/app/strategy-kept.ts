/** Variables of a module that its functions change: what a strategy keeps besides its state. */
import type { Node, Path } from './strategy-tree.ts';

/** A variable at the top of a file. */
export interface KeptVariable {
  readonly line: number;
  readonly name: string;
}

/** Methods that change what they are called on. */
const CHANGING = new Set([
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'],
  ...['set', 'add', 'delete', 'clear'],
]);

/** Writes down the variables at the top of a file that a function assigns or changes in place. */
export function readKept(program: Path, kept: KeptVariable[]): void {
  for (const [name, binding] of Object.entries(program.scope.bindings)) {
    if (binding.kind === 'module') continue; // an import
    const isKept =
      binding.constantViolations.some(isLate) ||
      binding.referencePaths.some((path) => isLate(path) && isChange(path));
    if (isKept) kept.push({ line: binding.identifier.loc?.start.line ?? 1, name });
  }
}

/** True for code that runs after the module has: in a function. */
const isLate = (path: Path): boolean =>
  path.findParent(({ node }) => /Function|Method/.test(node.type)) !== null;

/** True where a variable, or something below it, is assigned, deleted or changed by a method of its own. */
function isChange(path: Path): boolean {
  let [at, below]: [Path, string | undefined] = [path, undefined];
  let up = at.parentPath;
  while (up && isMember(up.node) && up.node['object'] === at.node) {
    const { name } = (up.node['property'] ?? {}) as { readonly name?: unknown };
    below = typeof name === 'string' ? name : '';
    [at, up] = [up, up.parentPath];
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
      return node['callee'] === at.node && CHANGING.has(below);
    default:
      return false;
  }
}

const isMember = ({ type }: Node): boolean => /^(Optional)?MemberExpression$/.test(type);
