// Assembles src/ingest/plain-rows.wat and writes its bytes into src/ingest/plain-kernel.ts; with --check it only compares, and exits with
// 1 where the bytes are other ones: node scripts/assemble.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import startWabt from 'wabt';

const source = fileURLToPath(new URL('../src/ingest/plain-rows.wat', import.meta.url));
const host = fileURLToPath(new URL('../src/ingest/plain-kernel.ts', import.meta.url));

const wabt = await startWabt();
const module = wabt.parseWat(source, readFileSync(source, 'utf8'), { simd: true });
module.validate();
const code = Buffer.from(module.toBinary({}).buffer).toString('base64');
const before = readFileSync(host, 'utf8');
const after = before.replace(/(?<=const CODE =\n {2}')[^']*/, code);
if (!after.includes(code)) throw new Error(`${host} has no place for the code`);
if (process.argv.includes('--check')) process.exitCode = before === after ? 0 : 1;
else writeFileSync(host, after);
