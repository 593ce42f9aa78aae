/** Reads the data files and the user's own YAML: the one place that knows yaml and zod. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { EngineError, type Issue } from './errors.ts';

export { z };

/**
 * Reads one YAML document and checks it against a schema; every complaint is collected and thrown at once.
 *
 * @param file how messages name the text's origin
 * @throws {EngineError} `config.syntax` with its line, `config.schema` with its field
 */
export function readYaml<T>(text: string, schema: z.ZodType<T>, file: string): T {
  const document = parseDocument(text, { prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const line = text.slice(0, broken.pos[0]).split('\n').length;
    throw new EngineError('config.syntax', `not readable as YAML: ${broken.message}`, {
      file,
      line,
    });
  }
  const result = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;
  throw EngineError.of(
    result.error.issues.map(({ message, path }): Issue => {
      const field = path.map(String).join('.') || '(top level)';
      return { code: 'config.schema', message: lowerFirst(message), place: { file, field } };
    }),
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
