import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BacktestManifest } from '../../src/run/backtest-manifest.ts';
import { readTrials } from '../../src/run/trials.ts';
import { temporary } from './outside-runs.ts';

const manifest = (parameters: BacktestManifest['parameters']) =>
  ({ strategy: 'momentum', parameters }) as BacktestManifest;

describe('the memory of trials', () => {
  test('counts each run once, however often it is repeated', () => {
    const file = join(temporary(), 'trials.jsonl');
    expect(readTrials(file, manifest({ count: 10 }), 0.5)).toEqual([0.5]);
    expect(readTrials(file, manifest({ count: 20 }), 0.8)).toEqual([0.5, 0.8]);
    expect(readTrials(file, manifest({ count: 10 }), 0.5)).toEqual([0.5, 0.8]);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test('keeps a run without a ratio, and gives none for it', () => {
    const file = join(temporary(), 'trials.jsonl');
    expect(readTrials(file, manifest({ count: 1 }), Number.NaN)).toEqual([]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      sharpe: null,
      strategy: 'momentum',
    });
    expect(readTrials(file, manifest({ count: 2 }), -0.1)).toEqual([-0.1]);
  });

  test.each([
    'no trial',
    '{}',
    '{"key":"a"}',
    '{"key":"a","sharpe":"1"}',
    'null',
  ])('refuses the line %s with its place and leaves the file as it was', (line) => {
    const file = join(temporary(), 'trials.jsonl');
    const text = `{"key":"k","strategy":"s","parameters":{},"sharpe":1}\n\n${line}\n`;
    writeFileSync(file, text);
    expect(() => readTrials(file, manifest({}), 1)).toThrow(
      expect.objectContaining({ code: 'file.format', place: { file, line: 3 } }),
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('says so where the file is a folder or cannot be made', () => {
    const folder = temporary();
    mkdirSync(join(folder, 'here'));
    expect(() => readTrials(join(folder, 'here'), manifest({}), 1)).toThrow(
      expect.objectContaining({ code: 'file.read' }),
    );
    expect(() => readTrials(join(folder, 'no', 'such', 'place'), manifest({}), 1)).toThrow(
      expect.objectContaining({ code: 'file.write' }),
    );
  });
});
