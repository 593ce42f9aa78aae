import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditFiles } from '../../src/app/audit.ts';
import type { AuditRecord } from '../../src/report/audit-record.ts';
import { FILES, makeWorld } from '../audit/world.ts';

/** An audited world with ways to read it. */
export function audited(files = FILES) {
  const world = makeWorld(files);
  const line = auditFiles(world.out, world.inputs);
  const read = (name: string) => readFileSync(join(world.out, line.run, name), 'utf8');
  const lines = read('records.jsonl').trimEnd().split('\n');
  const records = lines.map((text) => JSON.parse(text) as AuditRecord);
  const recordOf = (id: string) => records.find((record) => record.id === id)!;
  return { ...world, line, read, lines, records, recordOf };
}
