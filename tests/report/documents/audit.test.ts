import { describe, expect, test } from 'vitest';
import { said } from '../../../src/base/message.ts';
import { verifyDocument } from '../../../src/report/documents/audit.ts';
import { htmlText } from '../../../src/report/print/html.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import type { Verification } from '../../../src/results/verification.ts';

const sound: Verification = {
  ...{ verified: true, runs: 2, judgedAgain: 1, records: 66, lines: 3 },
  ...{ anchors: [], anchor: null, head: 'abc', signer: null, findings: [], amendments: [] },
};
const finding = { kind: 'difference', file: 'runs/1/records.jsonl', line: 7 } as const;
const broken: Verification = {
  ...sound,
  verified: false,
  findings: [
    { ...finding, field: 'hit', message: said`is true, and was false <b>` },
    { kind: 'gap', file: 'prices.csv', message: said`is not there` },
    { kind: 'note', file: 'ledger.jsonl', message: said`no line is signed` },
  ],
  amendments: [
    {
      ...{ line: 3, run: 'runs/1', record: 'A1', reason: 'misprint' },
      changes: [{ field: 'label', from: '买入', to: '增持' }],
    },
  ],
};

describe('a verification', () => {
  test('says what was judged again and what only by digest', () => {
    expect(terminalText(verifyDocument(sound, 'en'))).toBe(
      [
        'verified 66 records of 1 run, 1 more run by digests only, 3 lines of the ledger',
        'ledger head: abc',
        'consistent, not anchored: nothing outside the folder was asked. An older ledger',
        '    put back, a fork or a chain made anew would pass as well: note the ledger',
        '    head elsewhere (--head), sign (--key), or have it stamped or witnessed',
        '    (ratemark anchor)\n',
      ].join('\n'),
    );
    const at = '2026-04-20T18:30:00+08:00';
    const anchored = { ...sound, anchors: [{ by: 'head', line: 2, since: at } as const] };
    expect(terminalText(verifyDocument(anchored, 'en'))).toContain(
      `anchored by the hash that was noted elsewhere: line 2 of\n    ${at}; 1 later line follows from it, unvouched\n`,
    );
  });

  test('has the verdict first, then each finding with its place, then what was amended', () => {
    expect(terminalText(verifyDocument(broken, 'en')).split('\n')).toEqual([
      'NOT verified: 1 difference, 1 that cannot be checked; judged again 66 records of',
      '    1 run',
      '  runs/1/records.jsonl:7 (field "hit"): is true, and was false <b>',
      '  prices.csv: is not there',
      '  note: ledger.jsonl: no line is signed',
      'amended by line 3: A1: misprint',
      '  label: "买入" -> "增持"',
      'ledger head: abc',
      '',
    ]);
  });

  test('reads in Chinese, and a name from a file does nothing on a page', () => {
    expect(terminalText(verifyDocument(broken, 'zh'))).toMatch(
      /^核验未通过：1 处不符，1 处无法核对；/,
    );
    expect(htmlText(verifyDocument(broken, 'en'))).not.toContain('<b>');
  });
});
