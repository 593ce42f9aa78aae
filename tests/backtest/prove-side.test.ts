/** A proof scrambles side data as it scrambles prices: who reads what was known later is caught, who does not is proved. */
import { describe, expect, test } from 'vitest';
import { prove } from '../../src/backtest/prove.ts';
import { lookInto } from '../../src/backtest/side-look.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';
import { arrangeMembers, LONG_AGO } from '../../src/store/member-table.ts';
import type { SideData, SideTable } from '../../src/store/side-data.ts';
import { arrangeValues, type ValueTable } from '../../src/store/value-table.ts';
import { asStrategy, closes, day, id, inputOf, panelOf, series } from './build.ts';
import { weekdays } from './world.ts';

const DAYS = weekdays(8);
const [A, B] = [id('600000.SH'), id('600001.SH')];
const panel = panelOf(
  series(A, closes(DAYS, [10, 11, 10, 12, 11, 10, 12, 13])),
  series(B, closes(DAYS, [20, 21, 19, 20, 22, 21, 20, 22])),
);

/** A value of each name a day, known on the next one; B belongs to the list until the fifth day. */
function makeData() {
  const known = DAYS.flatMap((text, k) => (k === 0 ? [] : [day(text), day(text)]));
  const pe = arrangeValues(
    {
      ids: [A, B],
      of: known.map((_, k) => k % 2),
      known,
      day: known.map((one) => one - 1),
      value: known.map((_, k) => [3, 5, 7, 4, 6, 2, 9, 8, 3, 6, 5, 4, 1, 2][k]!), // one a row
    },
    () => undefined,
  );
  const list = arrangeMembers(
    {
      ...{ ids: [A, B], of: [0, 1, 1], groups: ['x', 'y'], group: [0, 0, 1] },
      from: [day(DAYS[0]!), day(DAYS[0]!), day(DAYS[4]!)],
      until: [day('2030-01-01'), day(DAYS[4]!), day('2030-01-01')],
      ...{ known: [LONG_AGO, LONG_AGO, LONG_AGO], isExclusive: true, endsWithNext: false },
    },
    () => undefined,
  );
  return {
    pe,
    list,
    all: new Map<string, SideTable>([
      ['pe', pe],
      ['list', list],
    ]),
  };
}

const proofOf = (data: SideData, weigh: NonNullable<Strategy['weigh']>) =>
  prove(
    inputOf(panel, asStrategy({ name: 's', rebalance: 'daily', weigh }), {
      side: { data, look: lookInto },
    }),
  );

/** All in the name of the lower value. */
const cheaper = (a: number, b: number) => (a < b ? new Map([[A, 1]]) : new Map([[B, 1]]));

/** What a strategy would read that had the table itself: the row of the next session. */
const nextOf = ({ starts, known, value }: ValueTable, i: number, today: number) => {
  for (let k = starts[i]!; k < starts[i + 1]!; k++) if (known[k]! > today) return value[k]!; // rows
  return Number.NaN;
};

describe('values', () => {
  test('that are asked of the view prove free of look-ahead', () => {
    const { all } = makeData();
    const proof = proofOf(all, (view) => cheaper(view.data('pe', A), view.data('pe', B)));
    expect([proof.decisions, proof.runs, proof.lookAhead]).toEqual([7, 16, undefined]);
  });

  test('that are read a day too early are found', () => {
    const { all, pe } = makeData();
    const proof = proofOf(all, (view) => cheaper(nextOf(pe, 0, view.day), nextOf(pe, 1, view.day)));
    expect(proof.lookAhead).toMatchObject({ what: 'decision' });
  });
});

describe('members and groups', () => {
  const whole = (ids: readonly (typeof A)[]) => new Map(ids.map((one) => [one, 0.5]));

  test('that are asked of the view prove free of look-ahead', () => {
    const { all } = makeData();
    const proof = proofOf(all, (view) =>
      whole(view.members('list').filter((one) => view.group(one) === 'x')),
    );
    expect([proof.decisions, proof.lookAhead]).toEqual([7, undefined]);
  });

  test('that are read before their day are found', () => {
    const { all, list } = makeData();
    const [{ until, group, from }] = list.lists as [(typeof list.lists)[number]];
    const leaves = proofOf(all, (view) => whole(until[1]! - view.day > 3 ? [A, B] : [A]));
    expect(leaves.lookAhead).toMatchObject({ what: 'decision' });
    const turns = proofOf(all, (view) =>
      whole(group[2] === 1 && from[2]! - view.day < 3 ? [A] : [A, B]),
    );
    expect(turns.lookAhead).toMatchObject({ what: 'decision' });
  });
});

test('the data are as before once a proof is over', () => {
  const { all } = makeData();
  const before = structuredClone(all);
  proofOf(all, (view) => cheaper(view.data('pe', A), view.data('pe', B)));
  expect(all).toEqual(before);
});
