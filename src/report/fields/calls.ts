/** Judged calls as a table: a row each, flat, with the evidence of all four prices. */
import type { AnyEvaluation } from '../../results/evaluation.ts';
import { COLUMNS } from '../csv.ts';
import { callRecord } from '../record.ts';
import type { FieldKind, FieldTable } from './table.ts';

/** What the columns hold that hold no text. */
const KINDS: readonly (readonly [FieldKind, readonly string[]])[] = [
  [
    'day',
    [
      'published',
      'endDay',
      'bestDay',
      'worstDay',
      'jump',
      'soFarDay',
      'asOf',
      'bandTouched',
      'changedOn',
    ],
  ],
  ['day', ['baseDay', 'endPriceDay', 'benchmarkBaseDay', 'benchmarkEndDay']],
  ['price', ['basePrice', 'endPrice', 'benchmarkBasePrice', 'benchmarkEndPrice']],
  ['number', ['baseFactor', 'endFactor', 'benchmarkBaseFactor', 'benchmarkEndFactor']],
  ['count', ['baseLine', 'endLine', 'benchmarkBaseLine', 'benchmarkEndLine', 'sourceLine']],
  ['count', ['tierDistance']],
  ['fraction', ['instrumentReturn', 'benchmarkReturn', 'relativeReturn', 'distanceToEdge']],
  ['fraction', ['bestRelativeReturn', 'worstRelativeReturn', 'soFarRelativeReturn', 'needed']],
  ['fraction', ['lastPriceRelativeReturn']],
  ['flag', ['hit', 'met', 'direction', 'edge', 'stale', 'jumpAccepted', 'lastPriceHit']],
  ['flag', ['simulated']],
];

const KIND_OF = new Map(KINDS.flatMap(([kind, names]) => names.map((name) => [name, kind])));

export const callTable = ({
  manifest,
  judged,
}: Pick<AnyEvaluation, 'manifest' | 'judged'>): FieldTable => ({
  name: 'calls',
  fields: COLUMNS.map(([name]) => ({ name, kind: KIND_OF.get(name) ?? 'text' })),
  rows: {
    *[Symbol.iterator]() {
      for (const item of judged) {
        const record = callRecord(item, manifest.simulated);
        yield COLUMNS.map(([, read]) => read(record));
      }
    },
  },
});
