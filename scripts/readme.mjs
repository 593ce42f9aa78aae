// Runs the commands of README.md and docs/ and writes what they print into the pages: `npm run readme`.
// Usage: node scripts/readme.mjs [--dist FOLDER] [PAGE ...]
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PAGES, ROOT, walk } from './tour.mjs';

const { values, positionals } = parseArgs({
  options: { dist: { type: 'string', default: join(ROOT, 'dist') } },
  allowPositionals: true,
});
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8'); // its files serve the other pages
for (const page of positionals.length > 0 ? positionals : PAGES) {
  const path = resolve(ROOT, page);
  const text = readFileSync(path, 'utf8');
  const walked = await walk(text, values.dist, readme);
  if (walked !== text) writeFileSync(path, walked);
  console.error(`${page}: ${walked === text ? 'unchanged' : 'written'}`);
}
