/** Every loop and function of a strategy gets a call that counts, so that one without an end is found. */
import { TICK } from './strategy-clock.ts';
import type { Compiler, Path } from './strategy-tree.ts';

/** Steps of a loop between two looks at the clock. */
const STEPS = 1000;

/** A loop counts in a variable of its own, which costs next to nothing; a function calls. */
export function countingVisitor({ types, template }: Compiler) {
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
