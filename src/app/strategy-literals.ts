/** What stands in the code of a strategy as it is: numbers, texts and names. Too many of them are data, not code. */
import { said } from '../base/message.ts';
import { lineOf, type Node, type Path, type Refuse } from './strategy-tree.ts';

/** A number or text that stands in the code. */
export interface FoundLiteral {
  readonly line: number;
  readonly text: string;
}

/** More numbers, or letters of names and texts, than this in one file are data, which comes through the view or not at all. */
const MOST_NUMBERS = 500;
const MOST_TEXT = 50_000;

/** Writes down what stands in the code as it is, and refuses more than code needs. */
export function readLiterals(program: Path, literals: FoundLiteral[], refuse: Refuse): void {
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
  const rule = said`a strategy holds at most ${MOST_NUMBERS} numbers and ${MOST_TEXT} letters`;
  if (numbers > MOST_NUMBERS)
    refuse(program, said`this file holds ${numbers} numbers, which makes it data; ${rule}`);
  if (letters > MOST_TEXT)
    refuse(
      program,
      said`this file holds ${letters} letters of names and texts, which makes it data; ${rule}`,
    );
}
