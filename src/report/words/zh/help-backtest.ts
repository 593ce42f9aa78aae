/** `backtest`、`prove` 与 `strategies` 的帮助。 */
import type { Catalog } from '../../translate.ts';

export const BACKTEST_HELP: Catalog = {
  "what a strategy would have earned, after the market's rules":
    '按市场规则，一个策略本可获得的收益',
  'file in strategies/, its name, or a path to a .ts or .js file; several stand beside each other':
    'strategies/ 中的文件、其名称，或 .ts、.js 文件的路径；给出多个则并排列出',
  'ID=FILE loads a benchmark, ID names one among the prices':
    'ID=FILE 载入基准，ID 指明行情中的一个',
  'names among the prices to leave out': '行情中不纳入的证券',
  'rating files or folders that the strategy may see': '策略可见的评级文件或文件夹',
  'rating standard that grades the calls': '给评级定档的评级标准',
  'first session (default: first price)': '首个交易日（默认：首个价格）',
  'last session (default: last price)': '末个交易日（默认：末个价格）',
  "the strategy's parameters": '策略的参数',
  'packages that the strategy may import; nothing is proved then':
    '策略可导入的软件包；此时不作任何证明',
  'longest that one decision may take': '一次决策的最长用时',
  'markets such as cn-a,hk or none (default: by the prices)':
    '交易规则的市场，如 cn-a,hk，或 none（默认：按行情）',
  'when a decision is filled': '决策何时成交',
  'none, bps:5, range:0.1 or sqrt:0.5': '滑点：none、bps:5、range:0.1 或 sqrt:0.5',
  'corporate actions, for what became of delisted shares': '公司行动，取其中退市股份的对价',
  'dividends, bonus issues, splits, delistings': '分红、送转、拆股、退市',
  'what prices are whose file does not say': '文件未写明时，行情是否复权',
  'fraction of value (default: 0.00025 in China)': '佣金占成交额之比（默认：中国 0.00025）',
  'per order (default: 5 in China)': '每笔委托的最低佣金（默认：中国 5）',
  "largest share of a session's volume": '占单日成交量的上限',
  'lots by instrument (Hong Kong)': '各证券的每手股数（香港）',
  'ID=DAY or a file of listing days: which series begin as new shares':
    'ID=DAY 或上市日文件：哪些序列始于新股上市',
  'trade fractions of a share where the market allows it': '市场允许时可交易零碎股',
  'starting capital': '初始资金',
  'largest sum of weights': '权重合计的上限',
  'yearly rate on negative cash, 0.05 or 5%': '负现金的年利率，0.05 或 5%',
  'allow short selling': '允许卖空',
  'currency of the book': '账户的币种',
  'rate of a currency in the base currency': '某币种兑账户币种的汇率',
  'yearly rate, 0.02 or 2%': '无风险年利率，0.02 或 2%',
  'default: counted from the calendar': '每年交易日数；默认：按日历计',
  'of the bootstrap': '自助法的随机种子',
  'bootstrap samples, 0 for none': '自助法的样本数，0 为不做',
  'remember every run here; the deflated Sharpe ratio counts them':
    '在此记下每次运行；去膨胀夏普比率要计其次数',
  'also write equity, trades, positions, nonfills, actions, metrics, manifest':
    '另写入净值、成交、持仓、未成交、公司行动、指标、清单',
  'show that no decision of a strategy knew the future': '证明策略的决策没有前视',
  'Runs again with everything after each decision scrambled, and cut off. Exit code\n1 and the first difference when a decision, order or fill up to then changed.':
    '把每次决策之后的数据打乱、截去，重新运行。此前的决策、委托或成交若有变化，\n则退出码为 1，并列出首处差异。',
  'as for backtest': '同 backtest',
  'the strategies at hand, with their parameters': '现有的策略及其参数',
  'A file that does not load is listed with its reason, and the exit code is 1.':
    '无法载入的文件连同原因一并列出，退出码为 1。',
  'folders to look in (default: strategies/, and those that ship)':
    '要查看的文件夹（默认：strategies/ 和随附的）',
};
