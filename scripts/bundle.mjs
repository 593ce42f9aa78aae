// Joins the modules of the command into a few files, dist/cli/main.js and the parts beside it: Node opens and resolves each
// file that it loads, which for a hundred small ones takes longer than their code. A part holds what the same commands need,
// so a run still loads no more than it did. The modules stay in dist/ for the library and for the realm of strategies.
// Usage: node scripts/bundle.mjs [folder of the compiled code, by default dist]
import { renameSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const folder = resolve(process.argv[2] ?? 'dist');
const main = resolve(folder, 'cli/main.js');
renameSync(main, resolve(folder, 'cli/start.js')); // the joined file takes its name
const bundle = await rolldown({
  input: { main: resolve(folder, 'cli/start.js') },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith(folder), // packages stay where npm put them
  onLog(level, log) {
    throw new Error(`${level}: ${log.message}`);
  },
});
const { output } = await bundle.write({
  dir: resolve(folder, 'cli'), // as deep as the rooms: paths to data/ and package.json stay right
  format: 'esm',
  entryFileNames: 'main.js',
  chunkFileNames: 'main.[name].js',
});
await bundle.close();

/** Which modules each file holds, for whoever reads a trace, and for the test of what a run loads. */
const modules = output.flatMap((part) =>
  part.type === 'chunk'
    ? [[part.fileName, part.moduleIds.map((id) => relative(folder, id).replaceAll('\\', '/'))]]
    : [],
);
const parts = Object.fromEntries(modules.sort());
writeFileSync(resolve(folder, 'cli/parts.json'), `${JSON.stringify(parts, null, 1)}\n`);
