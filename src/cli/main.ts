#!/usr/bin/env node
/** Entry of the `ratemark` command. */
import { runProgram } from './program.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // `ratemark … | head` has read enough
  throw error;
});
process.exitCode = await runProgram(process.argv);
