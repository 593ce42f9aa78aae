#!/usr/bin/env node
/** Entry of the `ratemark` command. */
import { runProgram } from './program.ts';

for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(0); // `ratemark … | head` has read enough
    if (stream === process.stdout)
      process.stderr.write(`ratemark: the output cannot be written: ${message}\n`);
    process.exit(1);
  });
process.exitCode = await runProgram(process.argv);
