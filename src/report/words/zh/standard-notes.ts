/** What else the notes of the shipped standards say, sentence by sentence. */

export const NOTE_SENTENCES: readonly (readonly [english: string, chinese: string])[] = [
  [
    'Stocks are judged after 6 months, industries after 12.',
    '股票满 6 个月判定，行业满 12 个月判定。',
  ],
  [
    'The stock tiers are those of id bohai, which was read without the numbers of the lower industry tiers.',
    '股票档位与标准 bohai 相同；后者未读到行业较低档位的数字。',
  ],
  [
    'CSI 300 is named for no market in particular; it is taken for the mainland only, which is ours.',
    '原文未言明沪深300适用于哪个市场，仅用于内地；此为我们的读法。',
  ],
  ['The first and last day of validity are not known.', '适用的起止日期不详。'],
  [
    'The first and last day of validity are not known; in 2020 the house printed other industry tiers, see id guohai-2020.',
    '适用的起止日期不详；2020 年该机构所载行业档位不同，见标准 guohai-2020。',
  ],
  ["Grade ids in English are ours, not the house's.", '档位的英文标识由我们所加，非该机构所用。'],
  [
    'Industries: only the number of 看好 was read, those of 中性 and 看淡 were not; calls on industries are void (no-band).',
    '行业：只读到“看好”的数字，未读到“中性”与“看淡”的；行业评级不予判定（no-band）。',
  ],
  [
    'The house prints a horizon of 6 to 12 months; calls are judged at the end of the twelfth.',
    '该机构所载期限为 6 至 12 个月；于第 12 个月末判定。',
  ],
  [
    'Industries are rated in words without a number: calls on them are void (no-band).',
    '行业评级只有文字而无数字：不予判定（no-band）。',
  ],
  [
    'Industries are rated in words without a number, and the labels were not read: calls on them are void (no-band).',
    '行业评级只有文字而无数字，且未读到各档名称：不予判定（no-band）。',
  ],
  [
    'Industries are rated by ±10, but the labels were not read: calls on them are void (no-band).',
    '行业以 ±10 划分，但未读到各档名称：不予判定（no-band）。',
  ],
  [
    'The benchmark is 上证指数 or 深证综指, and the text does not say which is for which share.',
    '基准为上证指数或深证综指，原文未言明各适用于哪些股票。',
  ],
  [
    'The latter has no id here and is left out: shares in Shenzhen are judged against the Shanghai Composite as well; that is ours.',
    '后者在此没有代码，故略去：深市股票亦以上证指数为基准；此为我们的读法。',
  ],
  [
    'The text has no scale of industries; from 2021 on the house named CSI 300, see id csc-2021.',
    '原文没有行业标准；该机构自 2021 年起以沪深300为基准，见标准 csc-2021。',
  ],
  [
    'The industry tiers were read as 强于 and 弱于 and are taken as 强于大市 and 弱于大市; the number of the latter was not read, its interval is what neutral (±10) leaves below.',
    '行业档位读作“强于”与“弱于”，视为强于大市与弱于大市；后者的数字未读到，其区间为中性（±10）以下的部分。',
  ],
  [
    'The third table, 风险等级评级, grades the risk of a report by the kind of security: 低风险 to 高风险 are no ratings, and no call is judged by them.',
    '第三张表“风险等级评级”按证券类别划分研报风险：低风险至高风险不是评级，不据以判定。',
  ],
  [
    '市场指数 is CSI 300 for every share, also in reports on the New Third Board; it is taken for the mainland only, which is ours: other markets have no benchmark.',
    '“市场指数”对所有股票均为沪深300，新三板研报亦然；仅用于内地，此为我们的读法：其他市场没有基准。',
  ],
  [
    'A report of 5 February 2015 prints the same tiers of companies and industries above another table of risk (风险偏好评级).',
    '2015 年 2 月 5 日的研报所载公司与行业档位相同，其下为另一张风险表（风险偏好评级）。',
  ],
  ['增持 is the top tier here, 谨慎增持 the second.', '此处“增持”为最高档，“谨慎增持”为第二档。'],
  [
    'The house prints no horizon: every call is void (no-horizon).',
    '该机构未载期限：所有评级均不予判定（no-horizon）。',
  ],
  [
    'The cover of the report bears 28 October 2010, the heads of its inner pages 19 October 2010.',
    '研报封面日期为 2010 年 10 月 28 日，内页页眉为 2010 年 10 月 19 日。',
  ],
  [
    'The standard of 2010, id guohai-2010, rated them 强于大市, 中性, 弱于大市 by 10 %.',
    '2010 年的标准 guohai-2010 以 10% 划分强于大市、中性、弱于大市。',
  ],
  [
    "The benchmark of A shares is 海通综指, an index of the house's own that has no id here: it is left out, and calls on A shares are void for want of a benchmark.",
    'A 股基准为该机构自编的海通综指，在此没有代码，故略去；A 股评级因没有基准而不予判定。',
  ],
  ['No other index stands in for it.', '不以其他指数代替。'],
  [
    'US: S&P 500 is primary, the Nasdaq Composite the alternative; never the better of the two.',
    '美国：以标普500为主，纳斯达克综合指数备选；绝不取两者中较有利者。',
  ],
  [
    'The tiers of industries say 整体回报; the first sentence says 涨跌幅 for both, and dividends are not mentioned: price return.',
    '行业档位用“整体回报”，首句对两者均用“涨跌幅”，且未提及股息：按价格涨跌。',
  ],
  ['持有 is a positive tier here.', '此处“持有”为正面档位。'],
  [
    'No tier is printed for a fall of more than 20 points: calls that earn less than -20 % are void (no-band).',
    '跌幅超过 20 个百分点没有对应档位：实际低于 -20% 的评级不予判定（no-band）。',
  ],
  [
    'No tier is printed for a fall of more than 20 points: calls that earn less than −20 % are void (no-band).',
    '跌幅超过 20 个百分点没有对应档位：实际低于 -20% 的评级不予判定（no-band）。',
  ],
  [
    'Industries: the house prints a horizon of 3 to 6 months; calls are judged at the end of the sixth.',
    '行业：该机构所载期限为 3 至 6 个月；于第 6 个月末判定。',
  ],
  [
    'The one benchmark is CSI 300, for no market in particular; it is taken for the mainland only, which is ours.',
    '唯一的基准为沪深300，未言明适用市场，仅用于内地；此为我们的读法。',
  ],
  [
    'The standard of id huachuang has the same tiers and names indices of Hong Kong and the US as well.',
    '标准 huachuang 的档位相同，另载港股与美股指数。',
  ],
  [
    'The benchmark is 上证指数, the Shanghai Composite, for every share; it is taken for the mainland only, which is ours.',
    '所有股票均以上证指数为基准；仅用于内地，此为我们的读法。',
  ],
  [
    'In 2022 the house printed the neutral tiers without their minus signs, see id huaxi-2022.',
    '2022 年该机构所载中性档漏印负号，见标准 huaxi-2022。',
  ],
  [
    'The neutral tiers are printed without a minus sign, 5%—5% for stocks and 10%—10% for industries, which is no interval.',
    '所载中性档没有负号：股票“5%—5%”，行业“10%—10%”，不成区间。',
  ],
  [
    'They are kept as printed and not repaired: calls with them are void, and so is what a call earns between the tiers beside them.',
    '照原文保留，不作修正：中性评级不予判定，实际涨跌落在相邻两档之间的评级亦然。',
  ],
  [
    'The house printed -5%—5% and -10%—10% in March 2021, see id huaxi-2021; whoever trusts that it meant the same in 2022 may take that standard.',
    '该机构 2021 年 3 月所载为“-5%—5%”与“-10%—10%”，见标准 huaxi-2021；认为 2022 年含义相同者可用该标准。',
  ],
  [
    'A shares: 上证综指 or 深圳成指, and the text does not say which is for which share.',
    'A 股：上证综指或深圳成指，原文未言明各适用于哪些股票。',
  ],
  [
    'The first named, the Shanghai Composite, is primary, the Shenzhen Component (399001.SZ, printed 深圳成指) the alternative; that is ours.',
    '以列在前面的上证综指为主，深证成指（399001.SZ，原文作“深圳成指”）备选；此为我们的读法。',
  ],
  ['Never the better of the two.', '绝不取两者中较有利者。'],
  [
    'The second tier is 审慎增持, the industry tiers are words without a number: calls on industries are void (no-band).',
    '第二档为“审慎增持”；行业档位只有文字而无数字：行业评级不予判定（no-band）。',
  ],
  [
    'Another standard of the house, id industrial, names CSI 300 and prints 增持.',
    '该机构另一标准 industrial 以沪深300为基准，用“增持”。',
  ],
  [
    '北证50 is taken as the benchmark of shares on the Beijing exchange.',
    '北证50用作北交所股票的基准。',
  ],
  [
    '减持 is printed as 预计相对弱于市场表现5%以下: taken by the letter, weaker by less than 5 %, it would lie inside 中性.',
    '“减持”原文为“预计相对弱于市场表现5%以下”：按字面为弱于市场不足 5%，则落在“中性”之内。',
  ],
  [
    'It is read as more than 5 % weaker, the only reading that leaves no overlap and no gap; that is ours.',
    '读作弱于市场 5% 以上，唯此既不重叠也无空隙；此为我们的读法。',
  ],
  [
    "The English words in brackets are the house's: 增持 is outperform, and overweight is an industry tier, 看好.",
    '括号内的英文为该机构所用：“增持”为 outperform，overweight 则是行业档位“看好”。',
  ],
  [
    'New Third Board: 三板成指 for shares traded by agreement, 三板做市指数 for shares with market makers; the latter has no id here and is left out, so the former stands for both unless calls on shares with market makers are kept apart.',
    '新三板：协议转让标的用三板成指，做市转让标的用三板做市指数；后者在此没有代码，故略去，除非将做市标的的评级另行处理，两者均以前者为基准。',
  ],
  [
    'The remark goes on with advice to the reader, which defines nothing and is left out of the text here.',
    '备注其后为对读者的提示，不含定义，此处原文从略。',
  ],
  [
    'Four industry tiers with the labels of the stock tiers; in 2020 the house printed three others, see id pingan-2020.',
    '行业分四档，名称与股票档位相同；2020 年该机构改为另外三档，见标准 pingan-2020。',
  ],
  [
    'The print spaces the letters of short labels (推 荐, 中 性, 回 避): those stand as aliases.',
    '原文短名称字间有空格（推 荐、中 性、回 避）：列为别名。',
  ],
  [
    'The stock tiers are those of 2012, the industry tiers are not, see id pingan-2012.',
    '股票档位与 2012 年相同，行业档位不同，见标准 pingan-2012。',
  ],
  [
    '持有 is the neutral tier of stocks, 中性 that of industries.',
    '“持有”为股票的中性档，“中性”为行业的中性档。',
  ],
  [
    'The tiers of industries say 涨幅 without 相对; the column beside them says 相对同期沪深300指数的涨跌幅, so they are read as relative.',
    '行业档位用“涨幅”而无“相对”；旁栏载“相对同期沪深300指数的涨跌幅”，故按相对涨跌幅读。',
  ],
  ['持有 is not symmetric: it reaches from -10 % to +5 %.', '“持有”不对称：为 -10% 至 +5%。'],
  [
    'Hong Kong: the benchmark is 摩根士丹利中国指数 (MSCI China), which has no id here: it is left out, and calls on Hong Kong shares are void for want of a benchmark.',
    '港股：基准为摩根士丹利中国指数（MSCI China），在此没有代码，故略去；港股评级因没有基准而不予判定。',
  ],
  [
    'The tiers of industries say 对同期基准指数 without 相对; the remark below says 相对 for both, so they are read as relative.',
    '行业档位用“对同期基准指数”而无“相对”；下方备注对两者均载“相对”，故按相对涨跌幅读。',
  ],
  [
    'A report may name another benchmark (另有说明的除外).',
    '研报可另行载明基准（另有说明的除外）。',
  ],
];
