import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadStrategy } from '../../../src/app/strategy-file.ts';
import { parameterTerms } from '../../../src/app/strategy-parameters.ts';
import { strategiesDocument } from '../../../src/report/documents/strategies.ts';
import { SHIPPED } from '../../../src/report/words/zh/strategies.ts';
import type { ListedStrategy } from '../../../src/results/listed-strategy.ts';
import { ROOT } from '../../shared.ts';

const textOf = (listed: ListedStrategy) =>
  [...strategiesDocument([listed], 'zh').blocks].map((one) => ('text' in one ? one.text : ''));

const one = (file: string | undefined): ListedStrategy => ({
  ...{ kind: 'strategy', name: 'mine', file, schedules: ['once'], parameters: [] },
  description: 'The benchmark, bought once and kept.',
});

describe('strategies in Chinese', () => {
  test('every sentence of those that ship has a Chinese one, and there is no other', async () => {
    const files = readdirSync(join(ROOT, 'strategies')).filter((name) => name.endsWith('.ts'));
    const sentences = new Set<string>();
    for (const file of files) {
      const { strategy } = await loadStrategy(join(ROOT, 'strategies', file));
      if (strategy.description) sentences.add(strategy.description);
      for (const { means } of parameterTerms(strategy)) if (means) sentences.add(means);
    }
    expect([...sentences].sort()).toEqual([...SHIPPED.keys()].sort());
  });

  test('one that ships is described in Chinese, and a file of the user keeps its words', () => {
    expect(textOf(one(undefined)).join('|')).toContain('买入基准后一直持有。决策时点：仅一次。');
    expect(textOf(one('mine.ts')).join('|')).toContain(
      'The benchmark, bought once and kept. 决策时点：仅一次。',
    );
  });
});
