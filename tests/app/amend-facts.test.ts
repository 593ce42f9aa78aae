import { describe, expect, test } from 'vitest';
import { STATEMENTS } from '../../src/store/statement.ts';
import { correct, FILES, failure, RATINGS, verifyWorld } from '../audit/world.ts';
import { audited } from './audited.ts';

describe('what the source states of a report', () => {
  test('can be corrected: channel, reviewers, and each statement', () => {
    const { out } = audited();
    const facts = [
      ...['channel=邮件', 'qualityReviewer=赵三', 'complianceReviewer=钱四'],
      ...STATEMENTS.map((name) => `statements.${name}=说明`),
    ];
    const line = correct(out, { record: 'A1', reason: 'was left out', set: facts });
    expect(line.result).toBeUndefined(); // no verdict hangs on them
    expect(verifyWorld(out)).toMatchObject({ verified: true });
  });

  test('of its target can be corrected: range, currency and months, each of its kind', () => {
    const { out } = audited();
    const set = (fact: string) => correct(out, { record: 'A1', reason: 'x', set: [fact] });
    for (const fact of ['targetLow=11', 'targetCurrency=CNY', 'targetMonths=6']) set(fact);
    for (const fact of ['targetLow=0', 'targetCurrency=yuan', 'targetMonths=0', 'targetMonths=1.5'])
      expect(() => set(fact)).toThrow(failure('run.option'));
    const { amendments } = verifyWorld(out);
    expect(amendments.flatMap(({ changes }) => changes)).toEqual([
      { field: 'targetLow', from: null, to: 11 },
      { field: 'targetCurrency', from: null, to: 'CNY' },
      { field: 'targetMonths', from: null, to: 6 },
    ]);
  });

  test('is none any more where nothing stands behind the sign', () => {
    const { out } = audited();
    const set = (...facts: readonly string[]) =>
      correct(out, { record: 'A1', reason: 'x', set: facts });
    set('statements.holdings=持有 2%');
    expect(() => set('statements.holdings=持有 2%')).toThrow(failure('run.option'));
    set('statements.holdings=');
    expect(() => set('statements.holdings=')).toThrow(failure('run.option'));
    const { amendments } = verifyWorld(out);
    expect(amendments.map(({ changes }) => changes)).toEqual([
      [{ field: 'statements.holdings', from: null, to: '持有 2%' }],
      [{ field: 'statements.holdings', from: '持有 2%', to: null }],
    ]);
  });

  test('is read as cells are: blanks around it change nothing', () => {
    const { out } = audited();
    const set = (text: string) => correct(out, { record: 'A1', reason: 'x', set: [text] });
    for (const text of ['label= 买入 ', 'targetPrice=12.50 ', 'house=House A\t'])
      expect(() => set(text), text).toThrow(failure('run.option'));
    expect(set('channel= 邮件 ').set).toEqual({ channel: '邮件' });
  });

  test('has a licence of S and 13 digits, or one of another place', () => {
    const { out } = audited();
    const set = (license: string) => () =>
      correct(out, { record: 'A1', reason: 'x', set: [`analysts.0.license=${license}`] });
    for (const text of ['S123', 's0123456789012', 'S01234567890123', 'S'])
      expect(set(text), text).toThrow('a licence: S and 13 digits');
    expect(set('S0123456789012')().set).toEqual({ 'analysts.0.license': 'S0123456789012' });
    expect(set('BAB123')().set).toEqual({ 'analysts.0.license': 'BAB123' });
  });

  test('stands beside a fact that is judged again', () => {
    const { out, folder } = audited();
    const set = ['statements.conflicts=无', 'label=增持'];
    correct(out, { record: 'A1', reason: 'misread', set }, { inputsFrom: folder });
    expect(verifyWorld(out)).toMatchObject({ verified: true });
  });

  test('of an analyst whom the source does not name is refused', () => {
    const unsigned = RATINGS.replace('House B,赵三,,000001.SZ', 'House B,,,000001.SZ');
    const { out } = audited({ ...FILES, 'ratings.csv': unsigned });
    const set = (record: string, path: string) => () =>
      correct(out, { record, reason: 'x', set: [`${path}=x`] });
    expect(set('A2', 'analysts.7.name')).toThrow('no field "analysts.7.name"; there are 0');
    expect(set('B2', 'analysts.0.name')).toThrow(/no field "analysts\.0\.name"$/);
  });

  test('of another name is refused, with the nearest one', () => {
    const { out } = audited();
    expect(() =>
      correct(out, { record: 'A1', reason: 'x', set: ['statements.holding=x'] }),
    ).toThrow('did you mean "statements.holdings"');
  });
});
