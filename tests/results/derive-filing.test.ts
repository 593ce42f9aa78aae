import { expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { filingSteps } from '../../src/results/derive-filing.ts';
import type { Call, Filing } from '../../src/store/call.ts';

const steps = (filing?: Filing) =>
  filingSteps({ analysts: ['李一', '王二'], filing } as unknown as Call);

test('a call whose file states nothing of its report has no step about it', () => {
  expect(steps()).toEqual([]);
});

test('each thing that is stated is a step, and nothing else', () => {
  const completedAt = {
    text: '2024-01-02 17:30',
    zone: 'Asia/Shanghai',
    day: parseDay('2024-01-02'),
  };
  expect(
    steps({ licenses: ['S1', undefined], completedAt, statements: { holdings: '无' } }),
  ).toEqual([
    {
      step: 'licenses',
      of: [
        { name: '李一', license: 'S1' },
        { name: '王二', license: undefined },
      ],
    },
    {
      step: 'reportTimes',
      completedAt: { text: '2024-01-02 17:30', zone: 'Asia/Shanghai' },
      ...{ disseminatedAt: undefined, firstSeen: undefined, channel: undefined },
    },
    { step: 'statement', of: 'holdings', text: '无' },
  ]);
  expect(steps({ bankingClient: false, reportSha256: 'ab', qualityReviewer: '赵三' })).toEqual([
    { step: 'reviewers', quality: '赵三', compliance: undefined },
    { step: 'reportFile', file: undefined, sha256: 'ab' },
    { step: 'bankingClient', is: false },
  ]);
});
