/** Whether a module may remember one run in the next: only then does each set of a sweep need the strategy anew. */
import type { Node, Path } from './strategy-tree.ts';

/** Functions, whose inside is looked at when they are called, and types, which are nothing when the module runs. */
const INERT =
  /^(?:Function|ArrowFunction|ObjectMethod|Import|Directive|TS(?!As|Satisfies|NonNull|TypeAssertion))/;
/** What makes something that can be changed later, or runs code that may. */
const MAKES =
  /^(?:Call|OptionalCall|New|Class|TaggedTemplate|RegExp|Await|Yield|Assignment|Update)/;
/** What can be changed in place. */
const HOLDS = /^(?:Array|Object)Expression$/;

/**
 * Looks whether anything at the top of a file can change: a variable, a class, what a call makes, a list or object that a
 * function names. What is left are functions and values that are numbers or texts, and the strategy itself, where no
 * function says `this`. Too careful rather than too trusting: a realm for each set costs some milliseconds and no more.
 */
export function mayRemember(program: Path): boolean {
  let found = false;
  program.traverse({
    ThisExpression: () => {
      found = true;
    },
  });
  const { body } = program.node as Node & { readonly body: readonly Node[] };
  if (found || body.some(makesSomething)) return true;
  return Object.entries(program.scope.bindings).some(
    ([name, { constantViolations, referencePaths, path }]) =>
      !/^(?:Import|TS)/.test(path.node.type) &&
      (constantViolations.length > 0 ||
        referencePaths.some(
          (one) => isInFunction(one) && !isCalledOrPassed(one) && !isPlain(path),
        ) ||
        (holdsSomething(path.node) &&
          // what another file imports may be changed there
          referencePaths.some(
            (one) => isInFunction(one) || (name !== 'strategy' && isExport(one)),
          ))),
  );
}

/** A function that gets another name could be given fields by it. */
const isCalledOrPassed = ({ parent }: Path): boolean =>
  /^(?:Optional)?CallExpression$/.test(parent.type);

/** The value is a number or a text: nothing of it can be changed. */
const isPlain = ({ node }: Path): boolean =>
  isNode(node['init']) && !/Function/.test(node['init'].type);

const isExport = ({ node, parent }: Path): boolean =>
  /^Export/.test(node.type) || /^Export/.test(parent.type);

const isInFunction = (path: Path): boolean =>
  path.findParent(({ node }) => /Function|Method/.test(node.type)) !== null;

/** The value of `const name = value` is a list or an object, or a function that has been given fields. */
function holdsSomething(node: Node): boolean {
  const init = node['init'];
  return isNode(init) && holds(init);
}

const holds = (node: Node): boolean =>
  HOLDS.test(node.type) || childrenOf(node).some((one) => !INERT.test(one.type) && holds(one));

/** True where a statement runs more than the making of functions, numbers and texts. */
function makesSomething(node: Node): boolean {
  if (INERT.test(node.type)) return false;
  if (MAKES.test(node.type) && !isDefineStrategy(node)) return true;
  return childrenOf(node).some(makesSomething);
}

/** The one call that gives back what it is given. */
const isDefineStrategy = (node: Node): boolean =>
  node.type === 'CallExpression' &&
  (node['callee'] as Node | undefined)?.['name'] === 'defineStrategy';

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const childrenOf = (node: Node): readonly Node[] =>
  Object.entries(node).flatMap(([field, value]) =>
    field === 'loc' || /Comments$/.test(field)
      ? []
      : (Array.isArray(value) ? value : [value]).filter(isNode),
  );
