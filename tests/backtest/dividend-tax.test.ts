import { describe, expect, test } from 'vitest';
import { action, closes, id, panelOf, plan, runMainland, series } from './build.ts';

const SHARE = '600000.SH';

describe('tax on dividends', () => {
  // bought on 2024-01-08, dividend of 1.00 on 2024-01-15; sold one day after another
  const held = (sold: string, decided: string) =>
    runMainland(
      panelOf(
        series(SHARE, {
          '2024-01-05': 10,
          '2024-01-08': 10,
          '2024-01-15': 10,
          [decided]: 10,
          [sold]: 10,
        }),
      ),
      plan({
        '2024-01-05': (at) => at.order(id(SHARE), 1000),
        [decided]: (at) => at.targetShares(id(SHARE), 0),
      }),
      { actions: [action(SHARE, '2024-01-15', 'dividend', { cash: 1 })] },
    ).actions.slice(2);

  test.each([
    ['2024-02-08', '2024-02-07', 200], // one month exactly: 20 % of 1,000
    ['2024-02-09', '2024-02-08', 100], // longer: 10 %
    ['2025-01-08', '2025-01-07', 100], // one year exactly
    ['2025-01-09', '2025-01-08', 0], // longer: none
  ])('on shares sold on %s is %d', (sold, decided, tax) => {
    expect(held(sold, decided)).toEqual(
      tax === 0 ? [] : [`${sold} 600000.SH dividend-tax 0 shares -${tax} money`],
    );
  });

  test('takes the shares bought first', () => {
    const run = runMainland(
      panelOf(
        series(SHARE, {
          '2023-12-29': 10,
          '2024-01-02': 10,
          '2024-02-01': 10,
          '2024-02-02': 10,
          '2024-02-05': 10,
          '2024-02-20': 10,
          '2024-02-21': 10,
          '2024-02-22': 10,
        }),
      ),
      plan({
        '2023-12-29': (at) => at.order(id(SHARE), 300), // on 2024-01-02
        '2024-02-01': (at) => at.order(id(SHARE), 500), // on 2024-02-02
        '2024-02-20': (at) => at.order(id(SHARE), -400), // on 2024-02-21
        '2024-02-21': (at) => at.targetShares(id(SHARE), 0), // on 2024-02-22
      }),
      { actions: [action(SHARE, '2024-02-05', 'dividend', { cash: 1 })] },
    );
    // 300 of the first at 10 %, 100 of the second at 20 %: 30 + 20; then 400 of the second: 80
    expect(run.actions.slice(2)).toEqual([
      '2024-02-21 600000.SH dividend-tax 0 shares -50 money',
      '2024-02-22 600000.SH dividend-tax 0 shares -80 money',
    ]);
  });

  test('follows the shares through a bonus issue and falls due at a delisting', () => {
    const days = ['2024-05-30', '2024-05-31', '2024-06-03', '2024-06-04', '2024-06-05'];
    const run = runMainland(
      panelOf(series(SHARE, closes(days, [10, 10, 10, 5, 5]))),
      plan({ '2024-05-30': (at) => at.order(id(SHARE), 100) }),
      {
        actions: [
          action(SHARE, '2024-06-03', 'dividend', { cash: 1 }),
          action(SHARE, '2024-06-04', 'bonus', { ratio: 2 }),
          action(SHARE, '2024-06-05', 'delisting', { cash: 5 }),
        ],
      },
    );
    // 100 shares got 1 each; 200 shares of 0.50 each are taxed with 20 %: 20
    expect(run.actions.slice(-2)).toEqual([
      '2024-06-05 600000.SH delisting -200 shares +1000 money',
      '2024-06-05 600000.SH dividend-tax 0 shares -20 money',
    ]);
  });

  test('is not known for ex-days before 2015-09-08, whatever the day of the sale', () => {
    const run = runMainland(
      panelOf(
        series(SHARE, {
          '2015-09-01': 10,
          '2015-09-02': 10,
          '2015-09-07': 9.5,
          '2015-09-08': 9,
          '2015-09-09': 9,
        }),
      ),
      plan({
        '2015-09-01': (at) => at.order(id(SHARE), 100),
        '2015-09-08': (at) => at.targetShares(id(SHARE), 0),
      }),
      {
        actions: [
          action(SHARE, '2015-09-07', 'dividend', { cash: 0.5 }),
          action(SHARE, '2015-09-08', 'dividend', { cash: 0.5 }),
        ],
      },
    );
    // 20 % of the second dividend, 50, and none of the first
    expect(run.actions.slice(4)).toEqual(['2015-09-09 600000.SH dividend-tax 0 shares -10 money']);
  });
});
