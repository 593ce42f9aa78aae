/** The sentences that src/ says, as the compiler sees them. */
import { join } from 'node:path';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isConditionalExpression,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  isTaggedTemplateExpression,
  isTemplateExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { ROOT } from './shared.ts';

export interface Sentence {
  /** Where it is said first. */
  readonly spot: string;
  /** Values that another language may leave out: `is` or `are`, by a number. */
  readonly spare: ReadonlySet<number>;
}

/** Reads the sentences below `src/`, or of another project. @param config path of a tsconfig.json */
export function sentencesOf(config = join(ROOT, 'tsconfig.json'), below = join(ROOT, 'src')) {
  const api = new API({ cwd: ROOT });
  try {
    const [project] = api.updateSnapshot({ openProject: config }).getProjects();
    if (!project) throw new Error(`no project ${config}`);
    const found = new Map<string, Sentence>();
    for (const name of project.program.getSourceFileNames()) {
      if (!name.startsWith(`${below}/`) || name.includes('/src/report/')) continue;
      const file = project.program.getSourceFile(name);
      if (!file) continue;
      const visit = (node: Node): void => {
        for (const [template, spare] of sentenceAt(node)) {
          const line = file.text.slice(0, node.getStart(file)).split('\n').length;
          const spot = `${name.slice(below.length + 1)}:${line}`;
          if (!found.has(template)) found.set(template, { spot, spare: new Set(spare) });
        }
        node.forEachChild(visit);
      };
      visit(file);
    }
    return found;
  } finally {
    api.close();
  }
}

/** said`…`, counted(n, 'row'), and a text with places for values, such as those of a table of forms. */
function sentenceAt(
  node: Node,
): readonly (readonly [template: string, spare: readonly number[]])[] {
  if (isTaggedTemplateExpression(node) && isNamed(node.tag, 'said')) {
    const { template } = node;
    if (isNoSubstitutionTemplateLiteral(template)) return [[template.text, []]];
    if (!isTemplateExpression(template)) return [];
    const spans = [...template.templateSpans];
    const text = spans.map(({ literal }, i) => `{${i}}${literal.text}`).join('');
    const spare = spans.flatMap(({ expression }, i) => (isOfNumber(expression) ? [i] : []));
    return [[template.head.text + text, spare]];
  }
  if (isCallExpression(node) && isNamed(node.expression, 'counted')) {
    const [, one] = node.arguments;
    return one && isStringLiteral(one) ? [[`{0} ${one.text}`, []]] : [];
  }
  const isText = isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node);
  if (!isText || node.parent?.kind === SyntaxKind.TaggedTemplateExpression) return [];
  return node.text.includes('{0}') ? [[node.text, []]] : [];
}

const isNamed = (node: Node, name: string): boolean => isIdentifier(node) && node.text === name;

/** `n === 1 ? 'is' : 'are'` */
const isOfNumber = (node: Node): boolean =>
  isConditionalExpression(node) &&
  isStringLiteral(node.whenTrue) &&
  isStringLiteral(node.whenFalse);
