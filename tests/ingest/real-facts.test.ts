import { expect, test } from 'vitest';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { vendorLayouts } from '../../src/ingest/data.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { describeShared, EASTMONEY, PAIR, REALDATA } from '../shared.ts';
import { CONTEXT, closesOf, idOf, loadOne, loadPrices, messageOf } from './harness.ts';

const BANCOB = `${REALDATA}Bancob+DSA5205-P2-Complex-Feature-Selection-Modeling-for-CN-Stock-Market/`;
const CSMAR = `${REALDATA}WilliamWilliamsI+WilliamWilliamsI.github.io/`;
const CSI300 = {
  eastmoney: `${REALDATA}cuicui-V5+bull_top_index_Dashboard/沪深300历史数据.csv`,
  tushare: `${BANCOB}000300.SH_daily.csv`,
  netease: `${REALDATA}sunday2018+stockHistoryData/000300.csv`,
  tdx: `${REALDATA}lukas1421+stockDayData/SH#000300.txt`,
  lixinger: `${REALDATA}alexhanl+my-trade/沪深300_PE-TTM_市值加权_所有_20231210_114503.csv`,
  wind: `${REALDATA}yangrq1018+nuode-algotrade/399300.SZ.csv`,
  yahoo: `${REALDATA}mingl2000+UCBCapstone/000300.SS.csv`,
};

/** The row of a day: close, factor, previous close. */
function rowOf(series: PriceSeries, day: string) {
  const i = closesOf(series).findIndex(([text]) => text === day);
  const { close, factor, previousClose } = series;
  return { close: close[i]!, factor: factor?.[i] ?? Number.NaN, previous: previousClose[i]! };
}

describeShared('the CSI 300 of seven vendors', () => {
  test('agrees to 1 bp on every common day but for the two defects that are known', () => {
    const books = Object.entries(CSI300).map(([vendor, file]) => ({
      vendor,
      closes: new Map(closesOf(loadOne(file))),
    }));
    const defects: string[] = [];
    let compared = 0;
    for (const [i, a] of books.entries())
      for (const b of books.slice(i + 1))
        for (const [day, close] of a.closes) {
          const other = b.closes.get(day);
          if (other === undefined) continue;
          compared++;
          if (Math.abs(close / other - 1) > 1e-4) defects.push(`${day} ${a.vendor} ${b.vendor}`);
        }
    expect(compared).toBeGreaterThan(35_000);
    expect(defects).toEqual([
      '2025-09-24 eastmoney tushare', // the former is a snapshot taken during the session
      '2023-08-25 eastmoney yahoo', // Yahoo is off by 0.58 %
      '2023-08-25 lixinger yahoo',
    ]);
  });

  test('has every session of its range in every file', () => {
    const all = Object.values(CSI300).map((file) => closesOf(loadOne(file)).map(([day]) => day));
    for (const days of all)
      for (const others of all) {
        const own = new Set(others);
        const inside = (day: string) => day >= others[0]! && day <= others.at(-1)!;
        expect(days.filter((day) => inside(day) && !own.has(day))).toEqual([]);
      }
  });

  test('ends in Eastmoney with a snapshot and in Tushare with the close', () => {
    expect(closesOf(loadOne(CSI300.eastmoney)).at(-1)).toEqual(['2025-09-24', 4551.76]);
    expect(rowOf(loadOne(CSI300.tushare), '2025-09-24').close).toBe(4566.0708);
  });

  test('is off by 0.58 % in Yahoo on 2023-08-25 and has another volume unit in its last row', () => {
    const yahoo = loadOne(CSI300.yahoo);
    const right = rowOf(loadOne(CSI300.eastmoney), '2023-08-25').close;
    // 3730.79 / 3709.15 - 1 = 0.583 %
    expect(rowOf(yahoo, '2023-08-25').close / right - 1).toBeCloseTo(0.0058, 4);
    expect([...yahoo.volume].slice(-2)).toEqual([230_800, 3_510_468_320]);
  });

  test('reads the last row of Netease with its literal None as missing', () => {
    const netease = loadOne(CSI300.netease);
    expect(closesOf(netease)[0]![0]).toBe('2002-01-04');
    expect(netease.previousClose[0]).toBeNaN();
    expect(netease.volume[0]).toBe(0); // cast back, not traded
  });

  test('is the price index in a file that holds the total return beside it', () => {
    const { close } = rowOf(loadOne(CSI300.lixinger), '2023-12-08');
    expect(close).toBe(3399.46); // 4723.65 is the total return
  });

  test('is 399300.SZ too, whose leading rows without a close are left out', () => {
    const wind = loadOne(CSI300.wind);
    expect(wind.id).toBe('000300.SH');
    expect(wind.days.length).toBe(6962 - 2733);
  });
});

describeShared('adjustment in real files', () => {
  test('CSMAR gives the raw close, the reference price and, by the factor, the return across a split', () => {
    const series = loadOne(`${CSMAR}300442.csv`);
    const before = rowOf(series, '2023-05-23');
    const after = rowOf(series, '2023-05-24');
    expect(series.basis).toBe('raw');
    expect([before.close, after.close, after.previous]).toEqual([54.5, 29.86, 30.28]);
    // Adjprcwd 55.994592 -> 55.221923, Dretwd -0.013799
    expect(before.close * before.factor).toBeCloseTo(55.994592, 9);
    expect((after.close * after.factor) / (before.close * before.factor) - 1).toBeCloseTo(
      -0.013799,
      6,
    );
  });

  test('CSMAR codes without leading zeros are shares', () => {
    expect(loadOne(`${CSMAR}000002.csv`).id).toBe('000002.SZ');
    expect(loadOne(`${CSMAR}000063.csv`).id).toBe('000063.SZ');
  });

  test('fund_adj joins the fund that it belongs to, whichever is named first', () => {
    const [fund, factors] = [
      `${BANCOB}510300.SH_indiv_d.csv`,
      `${BANCOB}510300.SH_indiv_adj_d.csv`,
    ];
    const series = loadPrices(fund, factors).series.get(idOf('510300.SH'))!;
    expect(loadPrices(factors, fund).series.get(idOf('510300.SH'))).toEqual(series);
    expect(series.basis).toBe('raw');
    expect(rowOf(series, '2025-10-23')).toMatchObject({ close: 4.713, factor: 1.235 });
    expect(rowOf(series, '2023-09-25')).toMatchObject({ close: 3.789, factor: 1.182 });
    expect(new Set(series.factor)).toEqual(new Set([1.182, 1.208, 1.235]));
  });

  test('stk_factor is raw with a factor that makes the hfq of pro_bar of it', () => {
    const factored = loadOne(`${BANCOB}600519.SH_indiv_techin.csv`);
    const hfq = loadOne(`${BANCOB}600519.SH_indiv_d.csv`);
    expect([factored.basis, hfq.basis, hfq.factor]).toEqual(['raw', 'unknown', undefined]);
    const row = rowOf(factored, '2025-10-23');
    // 1467.98 x 8.305 = 12191.57
    expect(row).toMatchObject({ close: 1467.98, factor: 8.305 });
    expect(rowOf(hfq, '2025-10-23').close).toBeCloseTo(row.close * row.factor, 2);
  });

  test('two vintages of one forward-adjusted share are refused together', () => {
    const files = ['2023-06-18', '2023-06-30'].map((d) => `${EASTMONEY}price/${d}/600519.csv`);
    const [first] = messageOf(() => loadPrices(...files)).split('\n');
    expect(first).toMatch(
      /2023-06-30\/600519.csv:2: a second, different row of 600519\.SH for 2021-06-30/,
    );
    // Eastmoney is additive: the dividend of 25.92 between them moves the whole history
    const [older, newer] = files.map((file) => rowOf(loadOne(file), '2021-12-30').close);
    expect([older, newer]).toEqual([2031.42, 2005.5]);
    expect(older! - newer!).toBeCloseTo(25.92, 10);
  });

  test('additive forward adjustment gone negative loads as it stands', () => {
    const series = loadOne(`${REALDATA}lukas1421+stockDayData/SH#600660.txt`);
    expect(series.basis).toBe('adjusted');
    expect(series.close[0]).toBe(-4.07);
    expect([...series.close].filter((close) => close <= 0).length).toBe(3246);
  });

  test('a csv.gz with dividend and split columns is split-adjusted already: no factor, no jump', () => {
    const series = loadOne(`${REALDATA}stefan-jansen+zipline-reloaded/AAPL.csv.gz`);
    expect(series.factor).toBeUndefined();
    expect(rowOf(series, '2014-06-06').close).toBe(92.224289);
    expect(rowOf(series, '2014-06-09').close).toBe(93.699997); // split 7.0 that day
  });

  test('Yahoo with Adj Close keeps the close and the factor apart', () => {
    const series = loadOne(`${REALDATA}wubw+Invest/9988.HK.csv`);
    expect(series.basis).toBe('split-adjusted');
    expect(series.factor?.length).toBe(694);
  });
});

describeShared('real ratings', () => {
  test('are the same calls from the raw pages and from the CSV', () => {
    const csv = loadCallBook([PAIR.ratings], CONTEXT);
    const pages = loadCallBook([`${EASTMONEY}个股研报`], CONTEXT);
    expect([csv.calls.length, pages.calls.length]).toEqual([12_020, 2_300]);
    const bare = ({ file: _file, line: _line, ...call }: (typeof csv.calls)[number]) => call;
    const known = new Map(csv.calls.map((call) => [call.id, bare(call)]));
    const shared = pages.calls.filter(({ id }) => known.has(id));
    expect(shared.length).toBe(353);
    for (const call of shared) expect(bare(call)).toEqual(known.get(call.id));
  });

  test('keep every analyst, a blank rating and the day without a time', () => {
    const { calls } = loadCallBook([PAIR.ratings], CONTEXT);
    // 153 without a word of the vendor's, of which 32 print one of their own
    expect(calls.filter(({ vendorLabel }) => vendorLabel === undefined).length).toBe(153);
    expect(calls.filter(({ label }) => label === '').length).toBe(121);
    const several = calls.filter(({ analysts }) => analysts.length > 1).length;
    expect(several / calls.length).toBeCloseTo(0.54, 2);
  });

  test('of Market-Pulse need its id map and have all rows with it', () => {
    const folder = `${REALDATA}AnujGautam07+Market-Pulse/`;
    const file = `${folder}analyst_ratings.csv`;
    const { ids } = loadIdMap(`${folder}companies.csv`, vendorLayouts());
    const { calls } = loadCallBook([file], { ...CONTEXT, ids });
    expect(calls.length).toBe(27_214);
    expect(calls[0]).toMatchObject({
      id: '1',
      instrument: 'AAPL.US',
      house: 'B of A Securities',
      label: 'Buy',
      market: 'US',
    });
    expect(messageOf(() => loadCallBook([file], CONTEXT)).split('\n')[0]).toBe(
      `${file}:2 (field "code"): "1" is no known spelling of an instrument; write it as CODE.PLACE, or give the map with --ids FILE`,
    );
  });
});
