import { expect, test } from 'vitest';
import { recordFiles } from '../../src/app/record-files.ts';
import { sha256 } from '../../src/audit/digest.ts';
import type { Call } from '../../src/store/call.ts';

const calls = Array.from({ length: 700 }, (_, i) => ({ id: `R${i}` })) as unknown as Call[];
const text = (chunks: Iterable<Uint8Array>) => Buffer.concat([...chunks]).toString('utf8');
const lineOf = ({ id }: Call) => `{"id":"${id}","text":"${'a'.repeat(1000)}"}`;
const filesOf = () => recordFiles(calls, ({ id }) => ({ id, text: 'a'.repeat(1000) }));

test('records are a line a call, and their digests a line a record, asked for in either order', () => {
  const lines = calls.map((call) => `${lineOf(call)}\n`).join('');
  const digests = calls.map((call) => `${sha256(lineOf(call))}  ${call.id}\n`).join('');
  const [files, others] = [filesOf(), filesOf()];
  expect([text(files.lines), text(files.digests)]).toEqual([lines, digests]);
  expect([text(others.digests), text(others.lines)]).toEqual([digests, lines]);
});

test('records come in chunks of a bounded size, never as one', () => {
  // 700 kB in chunks of a quarter of a megabyte, each of whole lines
  const chunks = [...filesOf().lines];
  expect(chunks.length).toBeGreaterThan(1);
  for (const chunk of chunks) {
    expect(chunk.length).toBeLessThan((1 << 18) + 2000);
    expect(chunk.at(-1)).toBe(10);
  }
});
