/** What misleads a reader of reports: each trap in a text of its own, with invented houses, persons and companies. */
import { describe, expect, test } from 'vitest';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { readText } from './read.ts';

const HEAD = '证券研究报告|公司点评报告\n2024年03月05日\n木棉科技（609999.SH）：三季报点评\n';
const own = (text: string) => readText(HEAD + text).calls.find(({ isOwn }) => isOwn);

describe('the rating of the report', () => {
  test('is the new word where it was changed', () => {
    expect(own('因需求放缓，评级由买入下调为持有。')).toMatchObject({
      ...{ label: '持有', action: 'downgrade', previousLabel: '买入' },
    });
    expect(own('我们将评级从“增持”上调至“买入”。')).toMatchObject({
      ...{ label: '买入', action: 'upgrade', previousLabel: '增持' },
    });
  });

  test('is not the former one in brackets', () => {
    expect(own('投资评级：增持（原为“买入”）\n')).toMatchObject({
      label: '增持',
      previousLabel: '买入',
    });
  });

  test('is the later one in whatever words the change is told', () => {
    const told = (text: string) => {
      const { label, action, previousLabel } = own(text) ?? {};
      return [label, action, previousLabel];
    };
    expect(told('投资评级：买入→增持')).toEqual(['增持', undefined, '买入']);
    expect(told('下调评级至持有（前次：买入）')).toEqual(['持有', 'downgrade', '买入']);
    expect(told('将公司评级由买入下调一级至增持')).toEqual(['增持', 'downgrade', '买入']);
    expect(told('维持“增持”评级（此前为“买入”）。')).toEqual(['增持', 'maintain', '买入']);
    expect(told('公司评级：买入（上调自增持）')).toEqual(['买入', 'upgrade', '增持']);
    expect(told('我们下调公司评级至“中性”。')).toEqual(['中性', 'downgrade', undefined]);
    expect(told('We downgrade the stock from Buy to Hold.')).toEqual(['Hold', 'downgrade', 'Buy']);
    expect(told('Rating: Hold (prior: Buy)')).toEqual(['Hold', undefined, 'Buy']);
  });

  test('is not that of last time', () => {
    expect(own('公司评级：增持\n上次评级：买入\n')).toMatchObject({
      label: '增持',
      previousLabel: '买入',
    });
  });

  test('is not a grade of risk', () => {
    expect(own('风险评级：中高风险\n')).toBeUndefined();
    expect(own('风险评级：中性\n')).toBeUndefined();
  });

  test('is not what holders do with their shares', () => {
    expect(own('控股股东增持公司股份200万股，高管计划减持不超过1%。')).toBeUndefined();
  });

  test('stands between the title and what kind of report it is, but does not where it ends the title', () => {
    const head = '行业研究 证券研究报告 电子 2031年08月03日 ';
    const label = (text: string) => readText(head + text).calls[0]?.label;
    expect(label('虚构之物前景广阔，龙头加速看好——虚构行业动态点评 分析师 甲乙丙')).toBe('看好');
    expect(label('虚构之物前景广阔，长期看好——虚构行业动态点评 分析师 甲乙丙')).toBeUndefined();
  });

  test('may stand in a chapter of its own, and does not where chapters give several', () => {
    const head = `证券研究报告 行业专题 2031年11月26日 ${'虚构的正文。'.repeat(2000)}`;
    const label = (text: string) => readText(head + text).calls[0]?.label;
    expect(label('行业评级：维持行业“看好”评级。风险因素：甲')).toBe('看好');
    expect(
      label('行业评级：维持甲行业“看好”评级。行业评级：维持乙行业“中性”评级。'),
    ).toBeUndefined();
  });

  test('follows the mark of a template', () => {
    expect(readText('行业研究 2031年4月27日 [Table_Invest]推荐 维持评级').calls[0]).toMatchObject({
      ...{ label: '推荐', action: 'maintain' },
    });
  });

  test('keeps the letter of its risk grade behind a soft hyphen', () => {
    expect(own('投资评级 买入\u00adA 维持评级\n')).toMatchObject({
      label: '买入-A',
      action: 'maintain',
    });
  });

  test('is none where boxes to tick stand side by side', () => {
    expect(own('投资评级\n买入 增持 持有 卖出 首次评级\n')).toBeUndefined();
  });

  test('is none where the report says so, which is not the same as not found', () => {
    const none = readText(`${HEAD}投资评级：未评级\n`);
    expect(none.calls).toEqual([]);
    expect(none.missing.find(({ field }) => field === 'rating')).toMatchObject({
      ...{ state: 'none', said: { value: '未评级' } },
    });
    const silent = readText(HEAD);
    expect(silent.missing.find(({ field }) => field === 'rating')).toMatchObject({
      state: 'not-found',
    });
  });

  test('is read in traditional letters and printed as they are', () => {
    expect(own('投資評等：買進（維持）\n目標價位 125 元\n')).toMatchObject({
      label: '買進',
      action: 'maintain',
    });
  });
});

describe('the day of publication', () => {
  test('is not that of an earlier report, which may stand before it', () => {
    const { published, earlier } = readText(
      '证券研究报告\n相关报告\n《木棉行业月报：需求回落》——2024-02-21\n《木棉行业周报》——2024-02-14\n行业研究 2024年03月05日\n评级：看好（维持）\n',
    );
    expect(published?.value).toEqual({ day: '2024-03-05', from: 'text' });
    expect(earlier.map(({ value }) => value.published)).toEqual(['2024-02-21', '2024-02-14']);
  });

  test('is not that of a price', () => {
    expect(readText('木棉科技\n收盘价（截至2024年03月04日）：10.00元\n').published).toBeUndefined();
  });

  test('is taken from the user only where the text has none', () => {
    const given = { published: '2024-04-01' };
    expect(readText('木棉科技点评', given).published?.value).toEqual({
      ...{ day: '2024-04-01', from: 'option' },
    });
    expect(readText(HEAD, given).published?.value).toEqual({ day: '2024-03-05', from: 'text' });
  });
});

describe('license numbers', () => {
  test('end where a telephone number is glued on', () => {
    const { analysts } = readText(`${HEAD}分析师：柏青\nS9999521030001021-55550000\n`);
    expect(analysts.map(({ value }) => value)).toEqual([
      { name: '柏青', licence: 'S9999521030001', email: undefined },
    ]);
  });

  test('of contacts and assistants are no analysts’', () => {
    const { analysts, contacts } = readText(
      `${HEAD}分析师：柏青 S9999521030001\n联系人：孟小桥 S9999121030002\n研究助理：许岚 S9999122030003\n`,
    );
    expect(analysts.map(({ value }) => value.name)).toEqual(['柏青']);
    expect(contacts.map(({ value }) => value.name)).toEqual(['孟小桥', '许岚']);
  });

  test('of two columns that were read line by line go to the names in their order', () => {
    const { analysts } = readText(
      `${HEAD}柏青（分析师） 孟小桥（分析师）\nboqing@lishi.example.com mengxq@lishi.example.com\n证书编号：S9999521030001 证书编号：S9999521030002\n`,
    );
    expect(analysts.map(({ value: { name, licence } }) => [name, licence])).toEqual([
      ['柏青', 'S9999521030001'],
      ['孟小桥', 'S9999521030002'],
    ]);
  });
});

const TIERS =
  '买入：未来6个月内股价相对沪深300指数涨幅15%以上；增持：未来6个月内股价相对沪深300指数涨幅5%至15%；中性：未来6个月内股价相对沪深300指数涨幅-5%至5%；卖出：未来6个月内股价相对沪深300指数跌幅5%以上。';

describe('the printed standard', () => {
  test('keeps two horizons of one standard as none, and says so', () => {
    const { standard } = readText(
      `${HEAD}投资评级说明 以报告发布之日起6个月内公司股价相对沪深300指数的涨跌幅为标准。${TIERS.replaceAll('6个月', '6-12个月')}`,
    );
    expect(standard?.file.stock?.horizon).toBe('none');
    expect(standard?.printed.findings.map(({ kind }) => kind)).toEqual([
      'horizons-differ',
      'horizons-differ',
    ]);
  });

  test('keeps a misprinted tier without an interval', () => {
    const { standard } = readText(`${HEAD}评级说明 ${TIERS.replace('-5%至5%', '5%至5%')}`);
    expect(standard?.file.stock?.unread).toEqual([
      { zh: '中性', printed: '未来6个月内股价相对沪深300指数涨幅5%至5%' },
    ]);
    expect(standard?.printed.findings.map(({ kind }) => kind)).toEqual(['misprint']);
  });

  test('gives no rating of the report', () => {
    expect(readText(`木棉行业研究\n评级说明 ${TIERS}`).calls).toEqual([]);
  });

  test('may be one of two, and the second is said', () => {
    const other = TIERS.replaceAll('15%', '20%').replaceAll('沪深300指数', '恒生指数');
    const filler = '本报告由虚舟证券制作，仅供客户参考。'.repeat(40);
    const { otherStandards, standard } = readText(
      `${HEAD}评级说明 ${TIERS}${filler}评级说明 ${other}`,
    );
    expect(otherStandards).toHaveLength(1);
    expect(standard?.printed.findings.some(({ kind }) => kind === 'two-standards')).toBe(true);
  });

  test('reads a table whose columns were interleaved by what each tier is of', () => {
    const { standard } = readText(
      `${HEAD}股票投资评级 行业投资评级 买入：股价相对强于基准20%以上；看好：行业指数超越基准；增持：股价相对强于基准5%～20%；中性：行业指数与基准基本持平；卖出：股价相对弱于基准5%以上；看淡：行业指数弱于基准。本报告采用的基准指数：沪深300指数。`,
    );
    expect(standard?.file.stock?.bands.map(({ zh, interval }) => `${zh} ${interval}`)).toEqual([
      ...['买入 (20%, +inf)', '增持 (5%, 20%]', '卖出 (-inf, -5%)'],
    ]);
    expect(standard?.file.industry?.measure).toBe('qualitative');
  });

  test('without a horizon has none', () => {
    const { standard } = readText(`${HEAD}评级说明 ${TIERS.replaceAll('未来6个月内', '')}`);
    expect(standard?.file.stock?.horizon).toBe('none');
    expect(standard?.printed.findings.map(({ kind }) => kind)).toEqual(['no-horizon']);
  });
});

describe('a company that is listed twice', () => {
  const names = [
    { id: '600999.SH' as InstrumentId, name: '木棉科技', aliases: [] },
    { id: '06099.HK' as InstrumentId, name: '木棉科技', aliases: [] },
  ];
  const read = (text: string) =>
    readText(`证券研究报告|公司点评报告\n2031年03月05日\n${text}\n`, { names });
  const calls = (text: string) =>
    read(text).calls.map(({ instrument, label, targetPrice }) => [
      ...[instrument, label, targetPrice?.value.value, targetPrice?.value.currency],
    ]);

  test('has a call on each share, with its own word and target', () => {
    expect(
      calls(
        '木棉科技（600999.SH/06099.HK）：点评\n维持A股和H股“买入”评级，A股目标价20.5元，H股目标价15.2港元。',
      ),
    ).toEqual([
      ['600999.SH', '买入', 20.5, 'CNY'],
      ['06099.HK', '买入', 15.2, 'HKD'],
    ]);
    expect(calls('木棉科技：点评\n维持木棉科技A股“买入”评级，H股“增持”评级。')).toEqual([
      ['600999.SH', '买入', undefined, undefined],
      ['06099.HK', '增持', undefined, undefined],
    ]);
  });

  test('is asked about where the report does not say which', () => {
    const { calls: asked, questions } = read('木棉科技：点评\n投资评级：买入（维持）');
    expect(asked).toMatchObject([{ name: '木棉科技', instrument: undefined }]);
    expect(questions).toMatchObject([{ name: '木棉科技', ids: ['600999.SH', '06099.HK'] }]);
  });

  test('is two names to watch where both are named', () => {
    for (const both of ['木棉科技（600999.SH，06099.HK）', '木棉科技A/H股', '木棉科技（A/H股）'])
      expect(
        read(`行业点评\n建议关注：${both}、榕树股份。`).mentions.map(
          ({ instrument }) => instrument,
        ),
      ).toEqual(['600999.SH', '06099.HK', undefined]);
  });
});

describe('a target price', () => {
  const target = (text: string) => own(`投资评级：买入（维持）\n${text}`)?.targetPrice?.value;

  test('is the new one, with its months and currency', () => {
    expect(target('将12个月目标价由30元上调至35元')).toMatchObject({ value: 35, months: 12 });
    expect(target('6个月的目标价：1,234.50港元')).toMatchObject({
      ...{ value: 1234.5, months: 6, currency: 'HKD' },
    });
  });

  test('may be a range', () => {
    expect(target('目标价区间30-35元')).toMatchObject({ low: 30, value: 35, printed: '30-35' });
    expect(target('目标价30元至35元')).toMatchObject({ low: 30, value: 35, currency: 'CNY' });
  });

  test('is no year and no multiple', () => {
    for (const text of ['目标价为2031年20倍市盈率', '目标价20倍PE', '目标价30-35倍PE'])
      expect(target(text)).toBeUndefined();
  });
});

describe('a printed standard', () => {
  const scales = (text: string) => {
    const { standard } = readText(
      `行业研究\n行业评级：看好（维持）\n虚舟证券投资评级说明\n${text}`,
    );
    const { findings = [], scales: read = {} } = standard?.printed ?? {};
    return [
      Object.entries(read).map(([name, { bands }]) => [
        name,
        ...bands.map(({ zh, interval }) => `${zh} ${interval}`),
      ]),
      findings.map(({ kind }) => kind),
    ];
  };

  test('may give its numbers alone behind the first tier, with their signs', () => {
    expect(
      scales(
        '买入：未来6个月内股价相对沪深300指数涨幅达到或超过15%；增持：5%—15%；中性：-5%—5%；减持：-5%以下。',
      ),
    ).toEqual([
      [['stock', '买入 [15%, +inf)', '增持 (5%, 15%)', '中性 [-5%, 5%]', '减持 (-inf, -5%)']],
      [],
    ]);
  });

  test('keeps a misprint as it is and says so, and does not take it for a sign', () => {
    const text =
      '买入：未来6个月股价优于沪深300指数20%以上；增持：5%-20%；中性：在5%—5%之间；减持：弱于5%以上。';
    expect(scales(text)[1]).toEqual(['misprint']);
  });

  test('of stocks may measure them against their industry', () => {
    const text =
      '买入：相对行业指数涨幅15%以上，未来六个月；增持：5%至15%；中性：-5%至5%；减持：-5%以下。';
    expect(scales(text)).toEqual([
      [['stock', '买入 (15%, +inf)', '增持 (5%, 15%]', '中性 [-5%, 5%]', '减持 (-inf, -5%)']],
      ['industry-index'],
    ]);
  });
});

test('a day in Chinese numerals and a contact behind an analyst are read as what they are', () => {
  const { published, analysts, contacts } = readText(
    '行业研究\n二〇三一年三月二十五日\n分析师孟小桥S9999524030001联系人柏青S9999124050002',
  );
  expect(published?.value.day).toBe('2031-03-25');
  expect(analysts.map(({ value }) => value.name)).toEqual(['孟小桥']);
  expect(contacts.map(({ value }) => value.name)).toEqual(['柏青']);
});
