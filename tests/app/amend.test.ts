import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/audit/canonical.ts';
import { sha256 } from '../../src/audit/digest.ts';
import { HEAD } from '../../src/audit/head.ts';
import { LEDGER } from '../../src/audit/ledger.ts';
import { correct, failure, verifyWorld, write } from '../audit/world.ts';
import { audited } from './audited.ts';

describe('a correction of a fact that the verdict hangs on', () => {
  test('is judged again from the inputs of the run', () => {
    const { out, folder, recordOf } = audited();
    // 11.20 / 10.00 - 4080 / 4000 = 10 %: overweight from 5 to 20 %, so 增持 is a hit where 买入 was a miss
    expect(recordOf('A1')).toMatchObject({ grade: 'buy', earned: 'overweight', hit: false });
    const line = correct(
      out,
      { record: 'A1', reason: 'misread', set: ['label=增持'] },
      { inputsFrom: folder },
    );
    expect(line.result).toMatchObject({
      grade: 'overweight',
      hit: true,
      met: true,
      tierDistance: 0,
    });
    expect(Object.keys(line.result ?? {})).not.toContain('label');
    expect(verifyWorld(out)).toMatchObject({ verified: true });
  });

  test('moves the window with the day', () => {
    const { out, folder } = audited();
    const line = correct(
      out,
      {
        ...{ record: 'A1', reason: 'dated wrongly' },
        set: ['published=2024-01-03', 'disseminatedAt=2024-01-03', 'firstSeen=2024-01-03'],
      },
      { inputsFrom: folder },
    );
    // from 10.10 on 3 January to 11.20 on 3 July
    expect(line.result).toMatchObject({
      endDay: '2024-07-03',
      prices: { base: { dayUsed: '2024-01-03', text: '10.10' }, end: { dayUsed: '2024-07-03' } },
    });
    expect(verifyWorld(out)).toMatchObject({ verified: true });
  });

  test('needs the inputs, as they were', () => {
    const { out, folder } = audited();
    const label = { record: 'A1', reason: 'x', set: ['label=增持'] };
    expect(() => correct(out, label, { inputsFrom: join(folder, 'prices') })).toThrow(
      failure('audit.record'),
    );
    write(folder, { 'index.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n' });
    expect(() => correct(out, label, { inputsFrom: folder })).toThrow(failure('file.changed'));
    // facts that no verdict hangs on need none
    expect(correct(out, { record: 'A1', reason: 'x', set: ['targetPrice=13'] })).not.toHaveProperty(
      'result',
    );
  });

  test('cannot state another verdict than its facts give: verify judges it again', () => {
    const { out, folder } = audited();
    correct(out, { record: 'A1', reason: 'misread', set: ['label=中性'] }, { inputsFrom: folder });
    const lines = readFileSync(join(out, LEDGER), 'utf8').trimEnd().split('\n');
    // a ledger that was written anew from here on, chain and head as they should be
    const { hash: _hash, ...line } = JSON.parse(lines[1]!) as Record<string, unknown>;
    const result = { ...(line['result'] as object), hit: true };
    const body = { ...line, result };
    const whole = { ...body, hash: sha256(canonical(body)) };
    writeFileSync(join(out, LEDGER), `${lines[0]}\n${canonical(whole)}\n`);
    writeFileSync(join(out, HEAD), `${canonical({ sequence: 2, hash: whole.hash, next: null })}\n`);
    const { verified, findings } = verifyWorld(out);
    expect(verified).toBe(false);
    expect(findings.map(({ field }) => field)).toContain('amended');
  });
});

describe('the time of a correction', () => {
  const at = (time: string) => ({ at: time });

  test('is none before that of the last line', () => {
    const { out } = audited();
    const one = { record: 'A1', reason: 'x', set: ['name=甲'] };
    correct(out, one, at('2026-04-20T18:30:00+08:00'));
    const other = { ...one, set: ['name=乙'] };
    // 10:29 in UTC is a minute before 18:30 in Shanghai
    expect(() => correct(out, other, at('2026-04-20T10:29:00Z'))).toThrow(failure('run.option'));
    expect(correct(out, other, at('2026-04-20T10:30:00Z')).sequence).toBe(3);
  });

  test('has to be stated', () => {
    const { out } = audited();
    const one = { record: 'A1', reason: 'x', set: ['name=甲'] };
    expect(() => correct(out, one, { at: undefined })).toThrow(failure('run.option'));
  });
});
