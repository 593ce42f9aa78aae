/** The words by which a report states what rules ask of it, field by field; `…` stands for a gap within one sentence. */
import type { RequiredField } from '../ratings/rule-set.ts';

/** Fields that are told by what was read, not by words of their own. */
export const READ_FIELDS = [
  ...(['house', 'analysts', 'licenses', 'published', 'ratingDefinition'] as const),
  ...(['ratingHorizon', 'ratingBenchmark'] as const),
] as const;
export type ReadField = (typeof READ_FIELDS)[number];

/** In simplified characters and small letters, as texts are folded; their blanks are for the reader. */
export const DISCLOSURE_WORDS: Readonly<
  Record<Exclude<RequiredField, ReadField>, readonly string[]>
> = {
  completedAt: ['完成时间', '完成日期', '定稿时间', 'production completed', 'report completed'],
  disseminatedAt: [
    '发布时间',
    '首次发布',
    'first disseminated',
    'disseminated on',
    'disseminated:',
  ],
  channel: ['发布渠道', '发布方式', 'distribution channel'],
  qualityReviewer: ['质量审核', '质量控制审核', '质控审核', 'quality review'],
  complianceReviewer: ['合规审核', '合规审查人', 'compliance review'],
  bankingClient: ['投资银行业务', '投资银行服务', '投资银行、财务顾问', 'investment banking'],
  reportSha256: ['sha256', 'sha-256'],
  reportMark: ['证券研究报告'],
  qualification: [
    ...['证券投资咨询业务资格', '证券投资咨询业务许可', '证券投资咨询”业务资格'],
    ...['证券投资咨询业务的资格', '投资咨询业务资格', '投资咨询资格', '业务资格', '金管投顾'],
    ...['经营证券期货业务许可', '证券投资咨询资格', 'licensed corporation', 'licensed by'],
  ],
  regulator: [
    ...['中国证监会', '中国证券监督管理委员会', '证券及期货事务监察', '金管会', '金融监督管理'],
    ...[
      'financial conduct authority',
      'bafin',
      'finra',
      'sec.gov',
      'regulated by',
      'supervised by',
    ],
    ...['authorised and regulated', 'competent authority', 'securities and futures commission'],
  ],
  jobTitles: [...['分析师', '研究员', '首席', '研究助理', 'analyst', 'economist', 'strategist']],
  sources: [
    ...['资料来源', '数据来源', '信息来源', '来源:', '信息均来源', '信息来源于', '公开资料'],
    ...['公开信息', '已公开的资料', 'source:', 'sources:', 'sources of information'],
  ],
  analystStatement: [
    ...['分析师声明', '分析师承诺', '研究员承诺', '分析师保证', '分析师申明', '研究员声明'],
    ...['署名分析师', '作者保证', 'analyst certification', '本报告清晰准确地反映', '特此声明'],
    ...['作者具有', '声明,本人具有', '撰写此报告的分析师', '清晰、准确地反映', 'hereby certif'],
  ],
  valuation: [
    ...['估值', '市盈率', '市净率', '现金流折现', 'valuation', 'discounted cash flow', 'dcf'],
    ...['sum-of-the-parts', 'p/e', 'ev/ebitda'],
  ],
  assumptions: ['假设', '假定', 'assumption', 'assume'],
  riskWarning: [
    ...[
      '风险提示',
      '风险因素',
      '投资风险:',
      '投资有风险',
      '市场有风险',
      '股市有风险',
      '入市有风险',
      '不确定因素',
    ],
    ...['risk factors', 'key risks', 'risk warning', 'downside risk', 'risks to our'],
  ],
  priceTime: [
    ...['截至…收盘', '股价取…收盘', '收盘价为…日', '收盘价(20', '价格日期', '股价日期'],
    ...[
      'prices as of',
      'priced as of',
      'closing price of',
      'closing price on',
      'close price as on',
    ],
  ],
  updateFrequency: [
    ...['更新频率', '定期更新', '季度更新', '月度更新', 'frequency of update', 'updated every'],
    ...['updated quarterly', 'update frequency', 'no planned frequency'],
  ],
  previousRecommendation: [
    ...[
      '上次评级',
      '前次评级',
      '原评级',
      '(原为',
      '由“…上调',
      '由“…下调',
      '由…上调至',
      '由…下调至',
    ],
    ...['previous rating', 'previous recommendation', 'upgraded from', 'downgraded from'],
  ],
  history: [
    ...['历史评级', '评级历史', '评级记录', '评级变动情况', '过去12个月的评级', '十二个月的评级'],
    ...['rating history', 'recommendation history', 'history of recommendations'],
    'recommendations of the previous 12',
  ],
  ratingMix: ['评级分布', '评级占比', 'rating distribution', 'distribution of ratings'],
  priceChart: ['股价与评级', '股价及评级', '评级走势', '目标价走势', 'price and rating history'],
  conflicts: [
    ...['利益冲突', '利害关系', '持有本报告', '持有报告中提到的公司', '持有报告中提及'],
    ...['持有本报告中', '投资银行服务', '投资银行、财务顾问', 'conflict of interest'],
    ...[
      'conflicts of interest',
      '发行的证券头寸',
      '发行的证券并进行交易',
      '证券持仓',
      '持有其证券',
    ],
  ],
  holdings: [
    ...['持有…1%', '持有…百分之一', '持股…1%', 'beneficially own', 'beneficial ownership'],
    ...['owns…1%', 'holds…1%'],
  ],
  personalInterest: [
    ...['本人…持有', '分析师…持有', '分析师…持仓', '本人…利害关系', 'financial interest'],
    ...['analyst…holds', 'analyst…owns', 'analyst…position'],
  ],
  netPosition: ['净多头', '净空头', '净头寸', 'net long', 'net short', 'long or short position'],
  issuerHoldings: ['发行人持有', '持有本公司…5%', '持有我公司…5%', 'issuer holds', 'issuer owns'],
  marketMaking: ['做市', 'market maker', 'makes a market', 'make a market', 'liquidity provider'],
  offering: [
    ...['承销', '保荐', 'managed or co-managed', 'co-manager', 'co-lead manager', 'lead manager'],
    ...['underwriter', 'public offering'],
  ],
  compensation: ['薪酬', '报酬', '补偿', 'compensation', 'remuneration'],
  researchAgreement: [
    ...['受…委托撰写', '受…委托出具', '委托研究协议', 'commissioned research', 'paid research'],
    'agreement…production of',
  ],
  barriers: ['信息隔离', '隔离墙', '防火墙', 'information barrier', 'chinese wall'],
  preOfferShares: [
    '发行前取得',
    '发行前…持有',
    'prior to the public offering',
    'before the public offer',
  ],
  disclosedToIssuer: [
    '向发行人披露',
    '征求…发行人',
    'disclosed to the issuer',
    'sent to the issuer',
  ],
};
