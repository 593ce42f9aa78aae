import { describe, expect, test } from 'vitest';
import { bundledRuleSets, loadRuleSetFrom, loadRuleSets } from '../../src/app/rule-sets.ts';
import { dataPath } from '../../src/ingest/data-text.ts';
import { REQUIRED_FIELDS, statusOf } from '../../src/ratings/rule-set.ts';

describe('the rule sets of the package', () => {
  test('are those of three authorities', () => {
    expect(bundledRuleSets()).toEqual(['csrc', 'finra-2241', 'mar-958']);
    expect(loadRuleSets().map(({ ruleSet }) => ruleSet.id)).toEqual(bundledRuleSets());
  });

  test('say how much of each rule was read: one whole, of two parts', () => {
    const statuses = loadRuleSets().map(({ ruleSet }) => [ruleSet.id, statusOf(ruleSet)]);
    expect(Object.fromEntries(statuses)).toEqual({
      csrc: 'partial',
      'finra-2241': 'partial',
      'mar-958': 'verified',
    });
  });

  test('name an article for all that was read whole, and their source', () => {
    for (const { ruleSet } of loadRuleSets()) {
      expect(ruleSet.source.length).toBeGreaterThan(20);
      for (const { status, article } of ruleSet.requirements)
        if (status === 'verified') expect(article).toMatch(/^\d/);
    }
  });

  test('ask together for every field that there is', () => {
    const asked = loadRuleSets().flatMap(({ ruleSet }) =>
      ruleSet.requirements.map(({ field }) => field),
    );
    expect(REQUIRED_FIELDS.filter((field) => !asked.includes(field))).toEqual([]);
  });

  // article 3(1)(e) asks for "the date and time when the production of the recommendation was completed", article 7 for
  // "the date and time when the recommendation was first disseminated"
  test('ask for a time of day where the European rule does', () => {
    const [mar] = loadRuleSets(['mar-958']);
    const timed = mar?.ruleSet.requirements.filter(({ timed: one }) => one);
    expect(timed?.map(({ field, article }) => [field, article])).toEqual([
      ['completedAt', '3(1)(e)'],
      ['disseminatedAt', '7'],
    ]);
  });
});

test('an option without a rule set in it is asked about', () => {
  expect(() => loadRuleSets([], '--rule-sets')).toThrow('expected ids of rule sets, such as csrc');
});

test('a rule set that nobody knows is asked about', () => {
  expect(() => loadRuleSets(['mar-985'], '--rule-sets')).toThrow(
    'no rule set "mar-985"; did you mean "mar-958"?',
  );
});

test('a rule set is read from a copy by the name that evidence gives it', () => {
  const [bundled] = loadRuleSets(['csrc']);
  const copy = loadRuleSetFrom(dataPath('disclosures/csrc.yaml'), 'data/disclosures/csrc.yaml');
  expect(copy).toEqual(bundled);
});
