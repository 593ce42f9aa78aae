import { expect, test } from 'vitest';
import { evaluateFiles } from '../../../src/app/evaluate.ts';
import { callColumns } from '../../../src/report/fields/call-fields.ts';
import { en as fields } from '../../../src/report/words/en/call-fields.ts';
import { en as calls } from '../../../src/report/words/en/calls.ts';
import { en as report } from '../../../src/report/words/en/report.ts';
import { folderOf } from '../../cli/harness.ts';

test('a page names a house once for all its spellings, and keeps the printed one beside it', () => {
  const folder = folderOf({
    'ratings.csv':
      'call_id,published,house,code,label,target_price,target_low\n' +
      'A1,2024-01-02,海通证券股份有限公司,600519.SH,买入,12,11\n' +
      'A2,2024-01-03,海通证券,600519.SH,买入,,\n',
    'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-01-03,10\n2024-07-03,12\n',
    'prices/000300.SH.csv': 'date,close\n2024-01-02,4000\n2024-01-03,4000\n2024-07-03,4000\n',
  });
  const { evaluation } = evaluateFiles({
    ratings: [`${folder}/ratings.csv`],
    prices: [`${folder}/prices`],
  });
  const words = { language: 'en', calls, fields, verdicts: report.verdicts } as const;
  const columns = new Map(
    callColumns(evaluation.judged, words).map(({ key, kind, values }) => [key, [kind, ...values]]),
  );
  expect(columns.get('house')).toEqual(['text', '海通证券', '海通证券']);
  expect(columns.get('houseAsPrinted')).toEqual(['text', '海通证券股份有限公司', null]);
  expect(columns.get('targetPrice')).toEqual(['price', 12, null]);
  expect(columns.get('targetLow')).toEqual(['price', 11, null]);
});
