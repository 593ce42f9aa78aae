import { describe, expect, test } from 'vitest';
import { proveDocument } from '../../../src/report/documents/prove.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import type { ProofRun } from '../../../src/results/proof-run.ts';

const proved: ProofRun = {
  ...{ strategy: 'mine', simulated: false, fillsAtDecision: false, decisions: 1, runs: 4 },
  ...{ lookAhead: null, proved: true, isolated: true, loads: [], keeps: [], names: [], data: [] },
};
const flat = (run: ProofRun, language: 'en' | 'zh' = 'en') =>
  terminalText(proveDocument(run, language)).replaceAll(/\n +/g, ' ');

describe('a proof', () => {
  test('says what was done and what it does not cover', () => {
    expect(flat(proved)).toBe(
      'mine: no look-ahead: in 4 runs no decision, order or fill up to any of 1 decision changed when everything after it was scrambled, and cut off\nNot covered: what its author knew when writing it, and which of many tries it is.\n',
    );
    expect(flat(proved, 'zh')).toMatch(/^mine：无前视：共运行 4 次/);
  });

  test('says that the days on which side data were known are believed', () => {
    const text = flat({ ...proved, data: ['pe', 'club'] });
    expect(text).toContain('Of the data pe, club the days on which they were known are believed');
    expect(flat({ ...proved, data: ['pe'] }, 'zh')).toContain('附加数据 pe 的可知日期按其所载采信');
    expect(flat({ ...proved, proved: false, data: ['pe'] })).not.toContain('believed');
  });

  test('names at most five of what keeps it from being one', () => {
    const names = [1, 2, 3, 4, 5, 6].map((n) => ({ file: 'm.ts', line: n, name: `60000${n}.SH` }));
    const text = flat({
      ...proved,
      proved: false,
      names,
      loads: [{ file: 'm.ts', name: 'lodash' }],
    });
    expect(text).toContain('not proved: loads lodash (m.ts), which may read anything; its author');
    expect(text).toContain('600005.SH (m.ts:5) and 1 more, knowing');
    expect(text).not.toContain('Not covered');
  });

  test('shows the first difference on both sides', () => {
    const lookAhead = {
      method: 'cut',
      what: 'fill',
      ...{ before: 'buy 100', after: '', decision: '2024-06-03', session: '2024-06-04' },
    } as const;
    const lines = terminalText(proveDocument({ ...proved, proved: false, lookAhead }, 'en')).split(
      '\n',
    );
    expect(lines.slice(-4)).toEqual([
      '  decision of 2024-06-03; first difference in a fill of 2024-06-04',
      '  before: buy 100',
      '  after:  nothing',
      '',
    ]);
  });

  test('proves nothing where nothing was decided', () => {
    expect(flat({ ...proved, proved: false, decisions: 0 })).toContain(
      'decided nothing in this period',
    );
  });
});
