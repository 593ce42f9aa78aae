/** What the program says of a failure, and the exit code it ends with. */
import { EngineError, type ErrorCode, formatError } from '../base/errors.ts';
import { heard, said } from '../base/message.ts';
import { inert } from '../base/text.ts';
import { COMMANDER_FAULTS } from './commander-faults.ts';
import { spoken } from './language.ts';

const USAGE_CODES: readonly ErrorCode[] = ['run.option', 'standard.unknown', 'strategy.parameter'];

/** A wrong option is wrong usage where the command line, and no file, states it. */
const isUsage = ({ code, place }: EngineError): boolean =>
  USAGE_CODES.includes(code) && place.file === undefined;

/** Prints the failure. @returns the exit code */
export function explainFailure(error: unknown): number {
  if (error instanceof EngineError) {
    const lines = formatError(error, spoken).split('\n').map(inert);
    process.stderr.write(`ratemark: ${lines.join('\n          ')}\n`);
    return isUsage(error) ? 2 : 1;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const sorry = spoken(said`this is our own fault, please report it with the command you ran`);
  process.stderr.write(`ratemark: ${sorry}\n${stack}\n`);
  return 70;
}

/** Prints what commander says against the command line in our voice; what the user typed is made inert. */
export function explainUsage(told: string): void {
  const isFault = told.startsWith('error: ');
  const lines = told
    .replace(/^error: /, '')
    .split('\n')
    .map((line) => spoken(heard(inert(line), COMMANDER_FAULTS)));
  process.stderr.write(`${isFault ? 'ratemark: ' : ''}${lines.join('\n')}`);
}
