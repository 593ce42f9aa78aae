import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { planFiles } from '../../src/app/audit-plan.ts';
import { makeAuditRun } from '../../src/app/audit-run.ts';
import { appendEntry, openAuditFolder } from '../../src/audit/ledger-file.ts';
import { placeRun } from '../../src/audit/run-folder.ts';
import { dataPath } from '../../src/ingest/data-text.ts';
import { FILES, makeWorld, verifyWorld, write } from '../audit/world.ts';

const OWN = `call_id,published,house,code,label,vendor_label,vendor
T1,2024-01-02,天风证券,600519.SH,增持,买入,V
X1,2024-01-02,某证券,600519.SH,推荐,买入,V
`;

test('an audit by each house’s own standard holds the registry and its standards, and verifies', () => {
  const { out, inputs } = makeWorld({ ...FILES, 'ratings.csv': OWN });
  const { run } = auditFiles(out, { ...inputs, standard: 'own' });
  const records = readFileSync(join(out, run, 'records.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  // 11.20 / 10.00 - 4080 / 4000 is 10 %: up to 10 % is 持有 at 天风, and 增持 was printed
  expect(records.map((line) => JSON.parse(line))).toMatchObject([
    {
      ...{ id: 'T1', status: 'judged', grade: 'overweight', earned: 'hold', gradedBy: 'label' },
      standard: { id: 'tianfeng-2018', file: expect.stringContaining('standards/tianfeng-2018-') },
    },
    {
      ...{ id: 'X1', status: 'void', reason: 'no-standard', endDay: null },
      standard: { id: null, file: expect.stringContaining('standards/houses-') },
    },
  ]);
  expect(verifyWorld(out)).toMatchObject({ verified: true, judgedAgain: 1, findings: [] });
});

test('a later edition of a bundled standard is a note: the copy in the run is judged by', () => {
  const { out, folder, inputs } = makeWorld();
  const text = readFileSync(dataPath('standards/cnpsec-2025.yaml'), 'utf8');
  write(folder, { 'earlier.yaml': `${text}# an earlier edition\n` });
  // as a version of the program would have made it that came with that text
  const plan = planFiles({ ...inputs, standard: undefined });
  const name = 'data/standards/cnpsec-2025.yaml';
  const standard = { source: join(folder, 'earlier.yaml'), name, bundled: true };
  const { files, records } = makeAuditRun({ ...plan, standard, named: new Map() });
  openAuditFolder(out);
  appendEntry(out, { kind: 'audit', records, ...placeRun(out, files) }, { engine: 'test' });
  const { verified, judgedAgain, findings } = verifyWorld(out);
  expect([verified, judgedAgain]).toEqual([true, 1]);
  expect(findings).toMatchObject([
    { kind: 'note', file: name, message: expect.stringContaining('another edition') },
  ]);
});
