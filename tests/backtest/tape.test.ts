import { describe, expect, test } from 'vitest';
import { called } from '../../src/backtest/pick.ts';
import { tapeOf } from '../../src/backtest/tape.ts';
import { parseHouses } from '../../src/ratings/houses.ts';
import type { CallBook } from '../../src/store/call.ts';
import { bundled, call, SHARE } from '../ratings/build.ts';
import { day } from './build.ts';

const houses = parseHouses(
  'source: made for a test\nhouses:\n  - { name: 甲证券, names: [Alpha Securities, 旧甲] }\n',
  'houses.yaml',
);

/** The tape of calls on one name: who said it, and when. */
const tape = (...said: readonly (readonly [house: string, published: string])[]) => {
  const calls = said.map(([house, published], i) =>
    call({ id: `C${i}`, house, published: day(published) }),
  );
  const book: CallBook = { calls, inputs: [], simulated: false, skipped: [], repeated: 0 };
  const standard = bundled('cnpsec-2025');
  return tapeOf(book, { standardOf: () => standard, wordOrderOf: () => 'printed-first', houses });
};

describe('the calls of a strategy', () => {
  test('name a house once for all its spellings, with the printed one beside it', () => {
    const all = tape(['旧甲', '2024-01-02'], ['Alpha Securities', '2024-01-03']).upTo(
      day('2024-02-01'),
    );
    expect(all.map(({ house, houseAsPrinted }) => [house, houseAsPrinted])).toEqual([
      ['甲证券', '旧甲'],
      ['甲证券', 'Alpha Securities'],
    ]);
  });

  test('let a newer call take the place of the older one of the same house under another spelling', () => {
    const calls = tape(
      ['旧甲', '2024-01-02'],
      ['甲证券股份有限公司', '2024-01-03'],
      ['乙', '2024-01-03'],
    );
    const open = calls.open(day('2024-02-01'), day('2024-02-01'), SHARE);
    expect(open.map(({ id: own }) => own)).toEqual(['C1', 'C2']);
  });

  test('name a house by its first call, whatever is published later', () => {
    const early = tape(['丁证券股份有限公司', '2024-01-02'], ['Alpha Securities', '2024-01-02']);
    const late = tape(
      ...([
        ['丁证券股份有限公司', '2024-01-02'],
        ['Alpha Securities', '2024-01-02'],
        ['丁证券', '2024-01-03'],
        ['甲证券', '2024-01-03'],
      ] as const),
    );
    const names = (one: typeof early) => one.upTo(day('2024-01-02')).map(({ house }) => house);
    expect(names(early)).toEqual(['丁证券股份有限公司', 'Alpha Securities']);
    expect(names(late)).toEqual(names(early));
    expect(
      late
        .upTo(day('2024-01-03'))
        .map(({ house }) => house)
        .slice(2),
    ).toEqual(names(early));
  });

  test('are asked for by the name of a house or by what is printed', () => {
    const open = tape(['旧甲', '2024-01-02']).open(day('2024-02-01'), day('2024-02-01'));
    const picked = (name: string) =>
      called({ openCalls: () => open }, () => true, { houses: [name] });
    expect([picked('甲证券'), picked('旧甲'), picked('乙')]).toEqual([[SHARE], [SHARE], []]);
  });
});
