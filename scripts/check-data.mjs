// Checks every data file once, at build time, and writes what it holds beside the compiled code, by the digest of its
// text: a run that finds its data files unchanged needs neither to parse nor to validate them again.
// Usage: node scripts/check-data.mjs [folder of the compiled code, by default dist]
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.argv[2] ?? 'dist');
const { checkAllData } = await import(pathToFileURL(resolve(folder, 'app/check-data.js')).href);
writeFileSync(resolve(folder, 'checked-data.json'), JSON.stringify(checkAllData()));
