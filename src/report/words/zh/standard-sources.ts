/** Where the shipped standards were read. */

export const SOURCE_SENTENCES: readonly (readonly [english: string, chinese: string])[] = [
  [
    'rating note that the house prints at the end of its research reports, text seen; here in short form: labels, numbers, horizon and benchmarks as printed, the sentences around them left out',
    '该机构研报末页的评级说明，已见原文；此处从简：名称、数字、期限与基准照录，其余文句从略',
  ],
  [
    'rating note that the house prints at the end of its research reports, text seen in reports of 2021 to 2024; here in short form: labels, numbers, horizon and benchmarks as printed, the sentences around them left out',
    '该机构研报末页的评级说明，见于 2021 至 2024 年的研报；此处从简：名称、数字、期限与基准照录，其余文句从略',
  ],
  [
    'rating note that the house prints at the end of its research reports, text seen in reports of 2017; here in short form: labels, numbers, horizon and benchmarks as printed, the sentences around them left out',
    '该机构研报末页的评级说明，见于 2017 年的研报；此处从简：名称、数字、期限与基准照录，其余文句从略',
  ],
  [
    "渤海证券投资评级说明, last pages of the firm's monthly on medical devices (医疗器械板块月报) of 2 July 2020; the same words in two reports of March 2021",
    '渤海证券投资评级说明，2020 年 7 月 2 日医疗器械板块月报末页；2021 年 3 月两篇研报文字相同',
  ],
  [
    "招商证券评级说明, last page of the firm's report 基于鳄鱼线的指数择时及轮动策略 of 7 May 2024",
    '招商证券评级说明，2024 年 5 月 7 日研报《基于鳄鱼线的指数择时及轮动策略》末页',
  ],
  [
    "中邮证券投资评级说明, last pages of the firm's industry report of spring 2026; edges by PRC Civil Code art. 1259",
    '中邮证券投资评级说明，2026 年春行业研报末页；边界依《民法典》第一千二百五十九条',
  ],
  [
    "中邮证券投资评级说明, last pages of the firm's industry report of spring 2026; edges by the reading of the standard's owner",
    '中邮证券投资评级说明，2026 年春行业研报末页；边界按标准发布方的读法',
  ],
  [
    "中信建投证券评级说明, last page of the firm's report on medical devices (行业深度研究, 行业景气度前瞻之三) of 12 March 2018",
    '中信建投证券评级说明，2018 年 3 月 12 日医疗器械研报（行业深度研究，行业景气度前瞻之三）末页',
  ],
  [
    "东莞证券研究报告评级体系, last page of the firm's report on semiconductor materials (新三板TMT行业专题系列报告之十二) of 25 March 2021; the same words in three more reports between March 2020 and January 2021",
    '东莞证券研究报告评级体系，2021 年 3 月 25 日半导体材料研报（新三板TMT行业专题系列报告之十二）末页；2020 年 3 月至 2021 年 1 月另三篇研报文字相同',
  ],
  [
    "国海证券投资评级标准, last page of the firm's report 新量化择时指标之二 Tsharp：时变夏普比率把握长中短趋势 of 28 October 2010",
    '国海证券投资评级标准，2010 年 10 月 28 日研报《新量化择时指标之二 Tsharp：时变夏普比率把握长中短趋势》末页',
  ],
  [
    "国海证券投资评级标准, last pages of the firm's report on power semiconductors (功率半导体行业深度报告) of 28 February 2021; the same words in three more reports between May 2020 and March 2021",
    '国海证券投资评级标准，2021 年 2 月 28 日功率半导体行业深度报告末页；2020 年 5 月至 2021 年 3 月另三篇研报文字相同',
  ],
  [
    "海通证券投资评级说明, last pages of the firm's report on chip testing (行业专题报告) of 21 June 2020; the same words in its retail weekly of 7 April 2021",
    '海通证券投资评级说明，2020 年 6 月 21 日芯片测试行业专题报告末页；2021 年 4 月 7 日零售周报文字相同',
  ],
  [
    "华创行业公司投资评级体系, last page of the firm's report 成交量的奥秘：另类价量共振指标的择时 of 21 February 2019",
    '华创行业公司投资评级体系，2019 年 2 月 21 日研报《成交量的奥秘：另类价量共振指标的择时》末页',
  ],
  [
    "华泰证券评级说明, last pages of the firm's electronics report (行业研究/专题研究) of 7 January 2021; the same words in four more reports of March and April 2021",
    '华泰证券评级说明，2021 年 1 月 7 日电子行业研报（行业研究/专题研究）末页；2021 年 3 月与 4 月另四篇研报文字相同',
  ],
  [
    "华西证券评级说明, last pages of the firm's notes on the electronics industry (行业点评报告) of 18 March 2021 and 23 March 2021",
    '华西证券评级说明，2021 年 3 月 18 日与 23 日电子行业点评报告末页',
  ],
  [
    "华西证券评级说明, last pages of the firm's report 行业有效量价因子与行业轮动策略 of 22 August 2022",
    '华西证券评级说明，2022 年 8 月 22 日研报《行业有效量价因子与行业轮动策略》末页',
  ],
  [
    "兴业证券投资评级说明, last pages of the firm's electronics weekly (行业周报) of 28 March 2021; the same words in five more reports between January 2019 and April 2021",
    '兴业证券投资评级说明，2021 年 3 月 28 日电子行业周报末页；2019 年 1 月至 2021 年 4 月另五篇研报文字相同',
  ],
  [
    "开源证券股票投资评级说明, last pages of the firm's report APM因子模型的进阶版 of 7 March 2020; the same words in its report on pharmacies of 6 September 2020",
    '开源证券股票投资评级说明，2020 年 3 月 7 日研报《APM因子模型的进阶版》末页；2020 年 9 月 6 日药店行业研报文字相同',
  ],
  [
    "平安证券综合研究所投资评级, last page of the firm's report 水致清则鱼自现——小波分析与支持向量机择时研究 of 20 February 2012",
    '平安证券综合研究所投资评级，2012 年 2 月 20 日研报《水致清则鱼自现——小波分析与支持向量机择时研究》末页',
  ],
  [
    "平安证券投资评级, last page of the firm's report on environmental services (环保) of 30 March 2020; the same words in three more reports between March and May 2021",
    '平安证券投资评级，2020 年 3 月 30 日环保行业研报末页；2021 年 3 月至 5 月另三篇研报文字相同',
  ],
  [
    "天风证券投资评级声明, last page of the firm's report 基于自适应风险控制的指数增强策略 of 5 July 2018 and of its electronics report of 7 May 2021; the same words in seven more reports between May 2018 and May 2021",
    '天风证券投资评级声明，2018 年 7 月 5 日研报《基于自适应风险控制的指数增强策略》与 2021 年 5 月 7 日电子行业研报末页；2018 年 5 月至 2021 年 5 月另七篇研报文字相同',
  ],
  [
    "中泰证券投资评级说明, last page of the firm's report on biological products (专题研究报告) of 16 January 2020 and of its report “均线”才是绝对收益利器？ of 12 April 2023; the same words in three more reports of 2020 and 2021",
    '中泰证券投资评级说明，2020 年 1 月 16 日生物制品专题研究报告与 2023 年 4 月 12 日研报《“均线”才是绝对收益利器？》末页；2020 与 2021 年另三篇研报文字相同',
  ],
];
