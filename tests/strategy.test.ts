/** What a strategy file and its editor find under `ratemark/strategy`: the built entry, imported by its name. */
import { expect, test } from 'vitest';
import { node } from './cli/harness.ts';

test('the entry for strategies gives helpers, and nothing that loads or runs', async () => {
  const source = `import * as api from 'ratemark/strategy'; process.stdout.write(Object.keys(api).join(' '));`;
  const { code, stdout, stderr } = await node(['--input-type=module', '--eval', source]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.split(' ').sort()).toEqual(
    [
      ...[
        'bottom',
        'called',
        'capped',
        'cashBuffer',
        'covariance',
        'defineStrategy',
        'equalWeights',
      ],
      ...['equalWeightsByGroup', 'formatDay', 'heldWeights', 'holdable', 'inverseVolatility'],
      ...[
        'limitPerGroup',
        'limitPerName',
        'limitTurnover',
        'maximumDiversification',
        'meanVariance',
      ],
      ...[
        'minimumVariance',
        'neutralized',
        'parseDay',
        'quantiles',
        'ranks',
        'rated',
        'ratedAtLeast',
      ],
      ...[
        'riskParity',
        'scoreOf',
        'splitNames',
        'top',
        'trackBenchmark',
        'weightsByScore',
        'where',
      ],
      ...['winsorized', 'zScores'],
      ...['stopLoss', 'takeProfit', 'timeStop', 'trailingStop'],
    ].sort(),
  );
});
