/** What the program says of a failure, and the exit code it ends with. */
import { EngineError, type ErrorCode, formatError } from '../base/errors.ts';
import { inert } from '../base/text.ts';

const USAGE_CODES: readonly ErrorCode[] = ['run.option', 'standard.unknown', 'strategy.parameter'];

/** A wrong option is wrong usage where the command line, and no file, states it. */
const isUsage = ({ code, place }: EngineError): boolean =>
  USAGE_CODES.includes(code) && place.file === undefined;

/** Prints the failure. @returns the exit code */
export function explainFailure(error: unknown): number {
  if (error instanceof EngineError) {
    const lines = formatError(error).split('\n').map(inert);
    process.stderr.write(`ratemark: ${lines.join('\n          ')}\n`);
    return isUsage(error) ? 2 : 1;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `ratemark: this is our own fault, please report it with the command you ran\n${stack}\n`,
  );
  return 70;
}
