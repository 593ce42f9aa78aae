#!/usr/bin/env node
/** Entry of the `ratemark` command. */
import { foreign, said } from '../base/message.ts';
import { tell } from './language.ts';
import { runProgram } from './program.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return; // `ratemark … | head` has read enough; the exit code stays that of the run
  tell(said`the output cannot be written: ${foreign(error.message)}`);
  process.exit(1);
});
process.stderr.on('error', () => undefined); // nobody is left to be told
process.exitCode = await runProgram(process.argv);
