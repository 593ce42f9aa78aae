import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { disclosed, states } from '../../src/ratings/disclosed.ts';
import { parseRuleSet, REQUIRED_FIELDS, type RequiredField } from '../../src/ratings/rule-set.ts';
import type { Call, Filing, Stamp } from '../../src/store/call.ts';
import { STATEMENTS } from '../../src/store/statement.ts';

const ruleSet = parseRuleSet(
  `id: made-up
title: { en: Made up, zh: 虚构 }
rule: Rule 1
from: 2020-01-01
source: made for a test
requirements:
  - { field: licenses, article: '1', wording: license numbers, status: verified }
  - { field: completedAt, timed: true, article: '2', wording: date and time, status: verified }
  - { field: holdings, article: '3', wording: holdings, status: partial, when: { en: above 1 %, zh: 超过 1% } }
`,
  'made-up.yaml',
);

const DAY: Stamp = { text: '2024-01-02', zone: 'UTC', day: parseDay('2024-01-02') };
const TIME: Stamp = { ...DAY, text: '2024-01-02 17:30', local: 1_704_216_600 };

let line = 1;
const call = (filing: Filing | undefined, published = '2024-01-02', analysts = ['李', '王']) => {
  line++;
  const spot = { id: `c${line}`, file: 'r.csv', line };
  return { ...spot, published: parseDay(published), analysts, filing } as unknown as Call;
};

describe('the fields that a rule asks for', () => {
  test('are counted as present and absent, with the first lines that lack them', () => {
    line = 1;
    const whole = { licenses: ['S1', 'S2'], completedAt: TIME };
    const found = disclosed(
      [
        call({ ...whole, statements: { holdings: '无' } }), // line 2
        call({ licenses: ['S1', undefined], completedAt: DAY }), // one number is missing, and the time of day
        call(whole),
        call(undefined),
        call(whole, '2019-12-31'), // before the rule
      ],
      ruleSet,
    );
    expect(found).toMatchObject({ calls: 4, before: 1, complete: 2 });
    const rows = found.fields.map(({ requirement, present, absent, dayOnly, first }) => [
      ...[requirement.field, present, absent, dayOnly, first.map((spot) => spot.line)],
    ]);
    expect(rows).toEqual([
      ['licenses', 2, 2, 0, [3, 5]],
      ['completedAt', 2, 2, 1, [3, 5]],
      ['holdings', 1, 3, 0, [3, 4, 5]],
    ]);
  });

  test('of no call are all zero', () => {
    expect(disclosed([], ruleSet)).toMatchObject({ calls: 0, before: 0, complete: 0 });
  });

  test('are licenses only where somebody signed and each has one', () => {
    const asked = { field: 'licenses', timed: false } as const;
    expect(states(call({ licenses: [] }, '2024-01-02', []), asked)).toBe(false);
    expect(states(call({ licenses: ['S1', 'S2'] }), asked)).toBe(true);
  });

  test('are present together with those that lack them as many as there are calls', () => {
    const filing = fc.option(
      fc.record({
        completedAt: fc.constantFrom(undefined, DAY, TIME),
        licenses: fc.constant(['S1', 'S2']),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(filing, { maxLength: 20 }), (all) => {
        const found = disclosed(
          all.map((one) => call(one)),
          ruleSet,
        );
        for (const { present, absent, dayOnly, first } of found.fields) {
          expect(present + absent).toBe(all.length);
          expect(dayOnly).toBeLessThanOrEqual(absent);
          expect(first.length).toBe(Math.min(3, absent));
        }
      }),
    );
  });
});

/** What makes a call state one field and no other. */
const ALONE: Readonly<Partial<Record<RequiredField, Partial<Call>>>> = {
  house: { house: 'H' },
  analysts: { analysts: ['李'] },
  licenses: { analysts: ['李'], filing: { licenses: ['S1'] } },
  published: {},
  completedAt: { filing: { completedAt: TIME } },
  disseminatedAt: { filing: { disseminatedAt: TIME } },
  channel: { filing: { channel: 'mail' } },
  qualityReviewer: { filing: { qualityReviewer: '赵' } },
  complianceReviewer: { filing: { complianceReviewer: '钱' } },
  bankingClient: { filing: { bankingClient: false } },
  reportSha256: { filing: { reportSha256: 'ab' } },
  ...Object.fromEntries(STATEMENTS.map((one) => [one, { filing: { statements: { [one]: 'x' } } }])),
};

test.each(REQUIRED_FIELDS)('%s is stated by what states it, and by nothing else', (field) => {
  const bare = { analysts: [], published: parseDay('2024-01-02') } as unknown as Call;
  const asked = { field, timed: true };
  expect(states({ ...bare, ...ALONE[field] }, asked)).toBe(true);
  for (const [other, part] of Object.entries(ALONE)) {
    const isOwn =
      other === field || field === 'published' || (field === 'analysts' && other === 'licenses');
    expect(states({ ...bare, ...part }, asked), other).toBe(isOwn);
  }
});
