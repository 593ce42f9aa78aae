import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { CONTEXT, loadCalls, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const first = (content: string, name = 'r.csv') => loadCalls(write(name, content)).calls[0]!;

test('the canonical columns are read, every one of them', () => {
  const content =
    'call_id,published,house,analysts,code,name,asset_class,label,previous_label,action,target_price,group,industry,title\n' +
    'a1,2024-01-02,中邮证券,"甲,乙",300454.SZ,深信服,stock,买入,增持,upgrade,"1,200.50",云,计算机,标题\n';
  const path = write('r.csv', content);
  expect(loadCalls(path).calls).toEqual([
    {
      id: 'a1',
      published: parseDay('2024-01-02'),
      house: '中邮证券',
      analysts: ['甲', '乙'],
      instrument: '300454.SZ',
      name: '深信服',
      assetClass: 'stock',
      market: 'CN',
      label: '买入',
      previousLabel: '增持',
      action: 'upgrade',
      targetPrice: 1200.5,
      group: '云',
      industry: '计算机',
      title: '标题',
      standard: undefined,
      file: path,
      line: 2,
    },
  ]);
});

test('the Chinese aliases are the same columns', () => {
  const call = first(
    '编号,发布日期,机构,分析师,代码,名称,评级,目标价\nx,2024/1/2,中邮证券,甲、乙,000001,平安银行,买入,12\n',
  );
  expect(call).toMatchObject({
    id: 'x',
    published: parseDay('2024-01-02'),
    house: '中邮证券',
    analysts: ['甲', '乙'],
    instrument: '000001.SZ',
    label: '买入',
    targetPrice: 12,
  });
});

describe('the instrument decides class and market where the file says nothing', () => {
  test.each([
    ['600519.SH', 'stock', 'CN'],
    ['0700.HK', 'stock', 'HK'],
    ['AAPL.US', 'stock', 'US'],
    ['873223.NQ', 'stock', 'NEEQ'],
    ['113013.SH', 'convertible', 'CB'],
    ['801750.SI', 'industry', 'CN'], // a rated index is an industry
    ['510300.SH', 'fund', 'CN'],
  ])('%s is a %s of %s', (code, assetClass, market) => {
    expect(first(`published,code,label\n2024-01-02,${code},buy\n`)).toMatchObject({
      assetClass,
      market,
    });
  });

  test('and the file decides where it says something', () => {
    const call = first(
      'published,code,label,asset_class,market\n2024-01-02,600519.SH,buy,行业,HK\n',
    );
    expect(call).toMatchObject({ assetClass: 'industry', market: 'HK' });
  });
});

describe('a place outside the markets of the standards', () => {
  const of = (code: string, more = '', header = '') =>
    first(`published,code,label${header}\n2024-05-02T23:30:00Z,${code},buy${more}\n`);

  test.each([
    ['BP.L', '2024-05-03'], // 00:30 of British summer time
    ['2330.TW', '2024-05-03'], // 07:30 in Taipei
    ['RY.TO', '2024-05-02'], // 19:30 in Toronto
  ])('%s is dated by its own clock and has no market', (code, day) => {
    expect(of(code)).toMatchObject({ instrument: code, published: parseDay(day) });
    expect(of(code).market).toBeUndefined();
  });

  test('stays outside in a layout whose bare codes are of the US', () => {
    const rows = 'GradeDate,Firm,ToGrade\n2024-05-02 11:22:33,House,Buy\n';
    expect(first(rows, 'BP.L.csv').market).toBeUndefined();
  });

  test('is the market of B shares, also where the file calls it CN', () => {
    expect(of('900901.SH')).toMatchObject({ market: 'CN-B' });
    expect(of('200002', ',CN', ',market')).toMatchObject({
      instrument: '200002.SZ',
      market: 'CN-B',
    });
  });

  test('is asked about where it is not known, and is not the US', () => {
    expect(() => of('ABC.X')).toThrow('"ABC.X" is no known spelling of an instrument');
  });
});

test.each([
  ['609901.0', '609901.SH'],
  ['SHSE.609901', '609901.SH'],
  ['609901 CH Equity', '609901.SH'],
  ['６０９９０１', '609901.SH'],
  ['.CSI300', '000300.SH'],
])('a rated %s is %s', (code, instrument) => {
  expect(first(`published,code,label\n2024-01-02,${code},buy\n`)).toMatchObject({ instrument });
});

test('yfinance upgrades and downgrades name their share by the file', () => {
  const call = first(
    'GradeDate,Firm,ToGrade,FromGrade,Action\n2024-05-02 11:22:33,House,Buy,Hold,up\n',
    'AAPL.csv',
  );
  expect(call).toMatchObject({
    instrument: 'AAPL.US',
    published: parseDay('2024-05-02'),
    house: 'House',
    label: 'Buy',
    previousLabel: 'Hold',
    action: 'upgrade',
  });
});

describe('Eastmoney', () => {
  const record = {
    infoCode: 'AP1',
    publishDate: '2024-01-02 00:00:00.000',
    stockCode: '000001',
    stockName: '平安银行',
    market: 'SHENZHEN',
    orgSName: '研究所',
    researcher: '甲,乙,甲',
    emRatingName: '买入',
    ratingChange: 3,
    indvAimPriceT: '',
    title: 'a "quoted", title',
  };
  const bare = (content: string, name: string) => {
    const { file: _file, line: _line, ...call } = first(content, name);
    return call;
  };

  test('says the same in a list, a page, a callback and a callback inside a string', () => {
    const list = JSON.stringify([record]);
    const page = JSON.stringify({ hits: 1, data: [record] });
    const expected = bare(list, '1.json');
    expect(expected).toMatchObject({
      id: 'AP1',
      instrument: '000001.SZ',
      analysts: ['甲', '乙'],
      action: 'maintain',
      targetPrice: undefined,
      assetClass: 'stock',
      market: 'CN',
      title: 'a "quoted", title',
    });
    for (const text of [
      page,
      `datatable12(${page})`,
      `datatable12(${page});`,
      JSON.stringify(`datatable12(${page})`),
    ])
      expect(bare(text, '1.json')).toEqual(expected);
  });

  test('a record that lacks its code is named by its number, not by the file', () => {
    const { stockCode: _code, ...without } = record;
    const path = write('600519.json', JSON.stringify([record, { ...without, infoCode: 'AP2' }]));
    const { calls, skipped } = loadCalls(path, { skipBad: true });
    expect(calls.length).toBe(1);
    expect(skipped.map(({ line }) => line)).toEqual([2]);
  });
});

describe('a call without an id', () => {
  const rows = ['2024-01-02,600519.SH,buy', '2024-01-03,300454.SZ,sell', '2024-01-04,0700.HK,hold'];

  test('gets one from what it says, so that its place and its neighbors do not matter', () => {
    const order = fc.shuffledSubarray(rows, { minLength: 3, maxLength: 3 });
    const idsOf = (list: readonly string[]) =>
      new Set(
        loadCalls(write('r.csv', `published,code,label\n${list.join('\n')}\n`)).calls.map(
          ({ id }) => id,
        ),
      );
    const expected = idsOf(rows);
    expect([...expected].every((id) => /^c-[0-9a-f]{12}$/.test(id))).toBe(true);
    fc.assert(
      fc.property(order, (list) => {
        expect(idsOf(list)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

test('a record that a second file repeats word for word is counted and kept once', () => {
  const content = 'call_id,published,code,label\na,2024-01-02,600519.SH,buy\n';
  const [one, two] = [write('1.csv', content), write('2.csv', content)];
  const book = loadCallBook([one, two], CONTEXT);
  expect([book.calls.length, book.repeated]).toEqual([1, 1]);
  expect(book.inputs.map(({ file }) => file)).toEqual([one, two]);
});

test('a # line above the header that says simulated marks the book', () => {
  const path = write('r.csv', '# simulated\npublished,code,label\n2024-01-02,600519.SH,buy\n');
  expect(loadCalls(path).simulated).toBe(true);
});

test('a blank label is read as blank, for the judge to void', () => {
  expect(first('published,code,label\n2024-01-02,600519.SH,\n').label).toBe('');
});

describe('a rating that prints its action', () => {
  test('keeps the word, the action and the whole text', () => {
    const calls = loadCalls(
      write(
        'r.csv',
        'published,code,label\n2024-01-02,600519.SH,买入（维持）\n2024-01-03,600519.SH,Hold → Buy\n',
      ),
    ).calls;
    expect(
      calls.map((call) => [call.label, call.previousLabel, call.action, call.labelAsPrinted]),
    ).toEqual([
      ['买入', undefined, 'maintain', '买入（维持）'],
      ['Buy', 'Hold', undefined, 'Hold → Buy'],
    ]);
  });

  test('and another action in the column for it is told once a file, with the first line', () => {
    const path = write(
      'r.csv',
      'published,code,label,action\n2024-01-02,600519.SH,买入,上调\n2024-01-03,600519.SH,买入（维持）,上调\n',
    );
    expect(loadCalls(path).notes).toEqual([
      `${path}: 1 call prints another action or former rating in the label than in the column for it (first in line 3); the column's is kept`,
    ]);
  });
});

test('a column of share codes settles codes that an index shares', () => {
  const codes = 'published,股票代码,label\n2024-01-02,000001,buy\n2024-01-02,000905,buy\n';
  expect(loadCalls(write('r.csv', codes)).calls.map(({ instrument }) => instrument)).toEqual([
    '000001.SZ',
    '000905.SZ',
  ]);
});

test('a report that has a row for each forecast is one call', () => {
  const header = 'ts_code,report_date,org_name,rating,quarter\n';
  const row = (rating: string, quarter: string) =>
    `600519.SH,20240102,House,${rating},${quarter}\n`;
  const twice = header + row('买入', '2024Q4') + row('买入', '2025Q4');
  expect(loadCalls(write('r.csv', twice))).toMatchObject({
    calls: [{ label: '买入' }],
    repeated: 0,
  });
});

test('the market of a vendor of the US is a hint for its tickers, and the id decides', () => {
  const content =
    'GradeDate,Firm,ToGrade,symbol\n2024-05-02,House,Buy,0700.HK\n2024-05-02,House,Buy,aapl\n';
  expect(
    loadCalls(write('r.csv', content)).calls.map(({ instrument, market }) => [instrument, market]),
  ).toEqual([
    ['00700.HK', 'HK'],
    ['AAPL.US', 'US'],
  ]);
});
