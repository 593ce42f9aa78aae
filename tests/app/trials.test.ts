import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readTrials } from '../../src/app/trials.ts';
import type { BacktestManifest } from '../../src/results/backtest-manifest.ts';
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

  test('adds a line behind those that stand and rewrites none of them, however they are spaced', () => {
    const folder = temporary();
    const [file, link] = [join(folder, 'trials.jsonl'), join(folder, 'link.jsonl')];
    const old = '{"key":"a", "sharpe":1}\r\n\n{"sharpe":null,"key":"b"}'; // no line end at the last
    writeFileSync(file, old);
    symlinkSync(file, link);
    const { ino } = statSync(file);
    expect(readTrials(link, manifest({ count: 1 }), 0.5)).toEqual([1, 0.5]);
    expect(readTrials(file, manifest({ count: 2 }), 0.7)).toEqual([1, 0.5, 0.7]);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith(`${old}\n{`)).toBe(true);
    expect(text.split('\n')).toHaveLength(3 + 2 + 1); // the old lines, two trials, nothing behind the last line end
    expect(statSync(file).ino).toBe(ino);
    expect(readdirSync(folder)).toEqual(['link.jsonl', 'trials.jsonl']);
  });

  test.each([
    '{"key":"b","sha',
    '{',
  ])('refuses the part %s of a line that a killed run left, and says so', (part) => {
    const file = join(temporary(), 'trials.jsonl');
    const text = `{"key":"a","sharpe":1}\n${part}`;
    writeFileSync(file, text);
    expect(() => readTrials(file, manifest({}), 1)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^this line has no end.*remove the line/),
        place: { file, line: 2 },
      }),
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('refuses a packed file, to which no line can be added', () => {
    const file = join(temporary(), 'trials.jsonl.gz');
    const bytes = gzipSync('{"key":"a","sharpe":1}\n');
    writeFileSync(file, bytes);
    expect(() => readTrials(file, manifest({}), 1)).toThrow(/packed file; unpack it/);
    expect(readFileSync(file)).toEqual(bytes);
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
