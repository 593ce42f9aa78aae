import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBenchmarks, readInstrument, readSource } from '../../src/app/sources.ts';

const here = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'ratemark-sources-'));
beforeAll(() => {
  process.chdir(folder);
  for (const name of ['x.csv', 'a=b.csv', '600519.SH=y.csv', 'fund=.csv'])
    writeFileSync(name, 'date,close\n');
});
afterAll(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true });
});

describe('ID=FILE takes', () => {
  test.each([
    ['600519.SH', '600519.SH'],
    ['600519.sh', '600519.SH'],
    ['sh600519', '600519.SH'],
    ['000300.ss', '000300.SH'],
    ['aapl.us', 'AAPL.US'],
    ['spx', 'SPX.US'],
    ['^gspc', 'SPX.US'],
    ['沪深300', '000300.SH'],
    ['7203.T', '7203.T'],
    ['bp.l', 'BP.L'],
    ['510300', '510300.SH'],
    ['005827.OF', '005827.OF'],
    ['CI005921.WI', 'CI005921.WI'],
    ['ci005921.wi', 'CI005921.WI'],
    ['growth.mine', 'GROWTH.MINE'],
    ['My_Index-2.own', 'MY_INDEX-2.OWN'],
    ['H00300.SH', 'H00300.CSI'], // the total return of the CSI 300, at its publisher
    ['H99999.SH', 'H99999.SH'], // a series of the user's own at a place whose codes are digits
  ])('%s as %s', (text, id) => {
    expect(readSource(`${text}=x.csv`)).toEqual({ path: 'x.csv', id });
    expect(readInstrument(text)).toBe(id);
  });
});

describe('a path with = in it', () => {
  test.each([
    'a=b.csv',
    '600519.SH=y.csv',
    'fund=.csv',
  ])('stays a path where it exists: %s', (text) =>
    expect(readSource(text)).toEqual({ path: text }));

  test('is a path where what stands before has a slash', () =>
    expect(readSource('data/x=y.csv')).toEqual({ path: 'data/x=y.csv' }));

  test('and a path without are the same', () =>
    expect(readSource('none.csv')).toEqual({ path: 'none.csv' }));
});

describe('what is neither says which half is wrong', () => {
  test('the file', () =>
    expect(() => readSource('600519.SH=z.csv')).toThrow(
      'no such file or folder, given as "600519.SH=z.csv"; check the path',
    ));

  test('the id', () =>
    expect(() => readSource('something=x.csv')).toThrow(
      'found "something=x.csv": "something" is no known spelling of an instrument; write the id as CODE.PLACE, such as 600519.SH',
    ));

  test('an id with two readings, both of them named', () =>
    expect(() => readSource('000001=x.csv')).toThrow(
      '"000001" could be 平安银行 000001.SZ or 上证指数 000001.SH',
    ));

  test('both', () =>
    expect(() => readSource('60051.SH=z.csv')).toThrow(
      'there is no file or folder "z.csv", and "60051.SH" is no known spelling of an instrument',
    ));
});

describe('--benchmark', () => {
  test('takes files by id, of any place and in any case, and stand-ins by market', () => {
    expect(readBenchmarks(['000300.sh=x.csv', 'growth.mine=x.csv', 'us=IXIC.US'])).toEqual({
      sources: [
        { path: 'x.csv', id: '000300.SH' },
        { path: 'x.csv', id: 'GROWTH.MINE' },
      ],
      chosen: new Map([['US', 'IXIC.US']]),
    });
  });

  test('takes a benchmark for B shares, which have none by the A shares', () =>
    expect(readBenchmarks(['CN-B=000003.SH']).chosen).toEqual(new Map([['CN-B', '000003.SH']])));

  test('says what is wrong with an id', () => {
    expect(() => readBenchmarks(['000001=x.csv'])).toThrow('"000001" could be');
    expect(() => readBenchmarks(['US=nothing'])).toThrow('expected an index id after US=');
    expect(() => readBenchmarks(['x.csv'])).toThrow('expected ID=FILE or MARKET=ID');
  });
});
