import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { loadDelistings } from '../../src/app/delistings.ts';
import { type EvaluateFiles, evaluateFiles } from '../../src/app/evaluate.ts';
import { loadStandard } from '../../src/app/load.ts';
import type { AuditManifest } from '../../src/audit/manifest.ts';
import { samplePath } from '../../src/ingest/data-text.ts';
import { NO_STANDARD } from '../../src/ratings/standard.ts';
import type { Step } from '../../src/results/derivation.ts';
import { deriveCall } from '../../src/results/derive-call.ts';
import type { Fields } from '../../src/results/record-reader.ts';
import { recordedCall } from '../../src/results/recorded-call.ts';
import { temporary, write } from '../audit/world.ts';

interface Cited extends Fields {
  readonly id: string;
  readonly standard: { readonly id: string | null; readonly file: string };
}

/** The steps of every call of an audit, by its record alone and as `explain` has them on the inputs. */
function bothWays(files: EvaluateFiles, forget: readonly string[] = []) {
  const out = join(temporary(), 'audit');
  const { run } = auditFiles(out, files);
  const read = (name: string) => readFileSync(join(out, run, name), 'utf8');
  const manifest = JSON.parse(read('manifest.json')) as AuditManifest;
  const { evaluation } = evaluateFiles(files);
  const judged = new Map(evaluation.judged.map((item) => [item.call.id, item]));
  const records = read('records.jsonl').trimEnd().split('\n');
  return records.map((line) => {
    const whole = JSON.parse(line) as Cited;
    const record = Object.fromEntries(
      Object.entries(whole).filter(([name]) => !forget.includes(name)),
    );
    const { id: cited, file } = whole.standard;
    const standard = cited === null ? NO_STANDARD : loadStandard(join(out, run, file)).standard;
    const told = deriveCall(recordedCall(record, standard), manifest);
    const item = judged.get(whole.id)!; // the same calls
    return { id: whole.id, told, wanted: deriveCall(item, manifest) };
  });
}

const stepsOf = (all: ReturnType<typeof bothWays>): readonly Step[] =>
  all.flatMap(({ wanted }) => wanted.sections.flatMap(({ title, steps }) => [title, ...steps]));

const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
/** A close of every day of 2025 up to one, from a rule. */
const closes = (last: number, at: (n: number) => number | string) =>
  `date,close\n${Array.from({ length: last }, (_, n) => `${day(n)},${at(n)}`).join('\n')}\n`;

/** Calls whose rating changes, ends, falls below every band, or whose share is delisted. */
function delistedWorld(): EvaluateFiles {
  const folder = temporary();
  const gone = (code: number) => ({ [`prices/60990${code}.SH.csv`]: closes(80, () => 10) });
  write(folder, {
    'ratings.csv': `call_id,published,house,code,label,action
CASH,2025-01-06,House,609901.SH,buy,
SHARES,2025-01-06,House,609902.SH,buy,
LAST,2025-01-06,House,609903.SH,hold,
UNKNOWN,2025-01-06,House,609904.SH,buy,
LOST,2025-01-06,House,609905.SH,buy,
RAISED,2025-01-06,House,609909.SH,hold,
AGAIN,2025-02-06,House,609909.SH,buy,
ENDED,2025-03-06,House,609909.SH,hold,dropped
ADJUSTED,2025-01-06,House,609908.SH,buy,
OPEN,2025-09-06,House,609909.SH,buy,
`,
    ...{ ...gone(1), ...gone(2), ...gone(3), ...gone(4), ...gone(5) },
    'prices/609908.SH.csv': `date,close,adj close\n${Array.from({ length: 360 }, (_, n) => `${day(n)},${n < 90 ? 10 : 9},${n < 90 ? '9.07' : '9'}`).join('\n')}\n`,
    'prices/609909.SH.csv': closes(360, (n) => 10 + (n % 5) / 10),
    'prices/000300.SH.csv': closes(360, () => 4000),
    'actions.csv': `code,ex_date,delisting,successor,successor_ratio
609901.SH,2025-04-15,12.50,,
609902.SH,2025-04-15,,609909.SH,1.2
609903.SH,2025-04-15,last,,
609904.SH,2025-04-15,,609907.SH,1
609905.SH,2025-04-15,0,,
`,
    'standard.yaml': `id: gap-2025
house: House
version: '2025'
valid: {}
status: unverified
source: made for tests
text: |
  within 6 months, against the CSI 300
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { CN: [000300.SH] }
  bands:
    - { grade: buy, zh: 买入, printed: above, interval: '(10%, +inf)' }
    - { grade: hold, zh: 持有, printed: between, interval: '[-20%, 10%]' }
`,
  });
  return {
    ratings: [join(folder, 'ratings.csv')],
    prices: [join(folder, 'prices')],
    standard: join(folder, 'standard.yaml'),
    delistings: loadDelistings(join(folder, 'actions.csv')),
  };
}

describe('the record of a call alone gives the steps that explain gives on its inputs', () => {
  const sample: EvaluateFiles = {
    ratings: [samplePath('sample/ratings.csv')],
    prices: ['prices', 'benchmarks'].map((name) => samplePath(`sample/${name}`)),
  };

  test('for every call of the sample', () => {
    const all = bothWays(sample);
    for (const { id, told, wanted } of all) expect(told, id).toEqual(wanted);
    const names = new Set(stepsOf(all).map(({ step }) => step));
    expect([...names]).toEqual(expect.arrayContaining(['excursion', 'touched', 'returnKind']));
  });

  test.each([
    'literal',
    'last-traded',
    'until-changed',
  ])('under %s for what changes, ends, is delisted or falls below every band', (convention) => {
    const all = bothWays({ ...delistedWorld(), convention });
    for (const { id, told, wanted } of all) expect(told, id).toEqual(wanted);
    const steps = stepsOf(all);
    const kinds = steps.flatMap((one) => (one.step === 'changed' ? [one.kind] : []));
    expect(new Set(kinds)).toEqual(new Set(['raised', 'withdrawn', 'untraded']));
    const isLast = convention === 'last-traded';
    expect(steps.some(({ step }) => step === 'atLastPrice')).toBe(convention === 'literal');
    const values = steps.flatMap((one) =>
      one.step === 'delisting' ? [one.value?.comparable ?? one.unvalued] : [],
    );
    // money of 12.50; 1.2 shares at 10.1, for 2025-07-06 is the 187th day of the year and 186 leaves 1; the last price; nothing paid
    const worth = [12.5, 12.12, 10, 'no-successor', 0];
    expect(values.sort()).toEqual(convention === 'until-changed' ? [] : worth.sort());
    const below = steps.some((one) => one.step === 'titleVerdict' && one.earned.grade === '');
    expect(below).toBe(isLast); // a total loss is below the band of hold
  });

  test('for calls of a house without a standard, whose window has no end', () => {
    const all = bothWays({ ...delistedWorld(), standard: 'own' });
    for (const { id, told, wanted } of all) expect(told, id).toEqual(wanted);
    const ends = stepsOf(all).flatMap((one) => (one.step === 'void' ? [one.end] : []));
    expect(ends).toHaveLength(10);
    expect(new Set(ends)).toEqual(new Set([undefined]));
  });

  test('and those of a folder of before, which does not state all, as far as it does', () => {
    const later = ['best', 'worst', 'bandTouched', 'dividends', 'delisting'];
    for (const { id, told } of bothWays(delistedWorld(), later)) {
      const names = told.sections.flatMap(({ steps }) => steps.map(({ step }) => step));
      expect(names, id).toContain('readFrom');
      expect(names, id).not.toContain('excursion');
    }
  });
});
