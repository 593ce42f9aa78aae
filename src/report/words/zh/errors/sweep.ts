/** 参数扫描与多策略回测的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const sweep: Catalog = {
  '; they have none': '；这些策略都没有参数',
  'no strategy here has a parameter "{0}"{1}': '所列策略都没有参数“{0}”{1}',
  '; several values are for ratemark sweep --grid {0}={1}':
    '；要试多个取值，请用 ratemark sweep --grid {0}={1}',
  'the traded sessions are not longer than one training of {0} months; give more prices, or a shorter one before {1} months of test':
    '可交易的时段不长于一个 {0} 个月的训练期；请给出更多行情，或在 {1} 个月的检验期之前缩短训练期',
  'asks for {0} sessions of history; the prices have {1} before the first decision of the others':
    '需要 {0} 个交易日的历史；在其他各组首个决策之前，行情只有 {1} 个',
  'expected name=values such as k=5:30:5 or k=5,10, found "{0}"':
    '预期形如 k=5:30:5 或 k=5,10 的“名称=取值”，实际为“{0}”',
  'parameter "{0}" stands in --params too; one value, or several':
    '参数“{0}”也出现在 --params 中；或只给一个值，或给多个值',
  'expected a value between the commas of "{0}"': '“{0}”的逗号之间缺少取值',
  'the value {0} is given twice': '取值 {0} 重复给出',
  'expected from:to:step with from ≤ to and a step above 0, found "{0}"':
    '预期为 起:止:步长，起不大于止，步长大于 0，实际为“{0}”',
  'nothing to vary: say --grid {0}=… with several values or from:to:step, or --random N':
    '没有可变的参数：请用 --grid {0}=… 给出多个取值或 起:止:步长，或用 --random N',
  'strategy {0} has no parameter to vary; ratemark backtest runs it':
    '策略 {0} 没有可变的参数；请用 ratemark backtest 运行',
  'no parameter of strategy {0} that is free states a range or choices to draw from; say --grid':
    '策略 {0} 未固定的参数都没有声明可供抽取的范围或选项；请用 --grid 给出',
  '{0} sets, over {1}: draw some of them with --random N, or say --most {2} if all are meant':
    '共 {0} 组，超过 {1}：请用 --random N 抽取一部分；若确要全部，请加 --most {2}',
  'holds what a sweep has done; --resume goes on with it, or choose another folder':
    '已有一次扫描的结果；加 --resume 接着做，或另选文件夹',
  'expected a set of a sweep as JSON; the file was changed: choose another folder':
    '预期为扫描中一组参数的 JSON；文件已被改动：请另选文件夹',
  'no set has a {0} to be chosen by: none ever traded; look at one with ratemark backtest':
    '没有一组有可供选择的 {0}：各组都未成交；请用 ratemark backtest 查看其中一组',
  'the chosen set gives another result when it is run alone: the strategy keeps something from one run to the next; what it keeps belongs in its state':
    '所选参数组单独运行时结果不同：策略把内容从一次运行带到了下一次；需保留的内容应放入 state',
  'needs more memory than a thread may take': '所需内存超出单个线程的上限',
  'still running on {0} after {1} s, in a step that cannot be interrupted':
    '在 {0} 的决策已运行 {1} 秒，且停在无法中断的一步',
  'the only set fails: {0}': '唯一的一组失败：{0}',
  'all {0} sets fail: {1}': '全部 {0} 组失败：{1}',
  '{0} like {1}: {2}': '如 {1} 者 {0} 组：{2}',
  '{0} for other reasons': '{0}因其他原因失败',
  '--xlsx, --parquet and --arrow hold one run; give one strategy, or write CSV folders with --out':
    '--xlsx、--parquet 与 --arrow 只容一次运行；请只给一个策略，或用 --out 写出各自的 CSV 文件夹',
  'strategy {0} is given twice; ratemark sweep runs one with several sets of parameters':
    '策略 {0} 重复给出；同一策略的多组参数请用 ratemark sweep',
  'the name "{0}" of a strategy can be no name of a folder': '策略名“{0}”不能作文件夹名',
  'expected two lengths in years or months, such as 3y/1y or 36m/6m':
    '预期为两个以年（y）或月（m）计的长度，如 3y/1y 或 36m/6m',
  'expected two parameters with a comma between': '预期为以逗号相连的两个参数',
  'is that of a sweep; its chosen run stands in the folder "chosen" beside it':
    '属于一次参数扫描；所选参数组的回测在同处的 chosen 文件夹中',
  'expected a factor and prices of the same sessions and names, periods of 1 session or more and 2 quantiles or more':
    '预期因子与价格的交易日和证券一致，期长不小于 1 个交易日，分位数不少于 2',
  sets: '组',
  '--resume goes on with a folder: say which with --out':
    '--resume 须接着某个文件夹做：请用 --out 指明',
  'stopped after {0} of {1} sets; with --out they would have been kept':
    '已停止：{1} 组中完成 {0} 组；若有 --out 本可保留',
  'stopped after {0} of {1} sets, which {2} holds: the same command with --resume goes on':
    '已停止：{1} 组中完成 {0} 组，均存于 {2}；同一命令加 --resume 即可接着做',
  'parameter "{0}" has {1} values in the grid, and one in parameters':
    '参数“{0}”在 grid 中有 {1} 个取值，在 parameters 中又有一个',
  'expected a grid of 1 to {0} sets, or random to draw some of it, found {1}':
    '预期 grid 为 1 至 {0} 组参数，或用 random 抽取其中一部分，实得 {1} 组',
  '{0} is new': '{0} 是新增的',
  '{0} has changed': '{0} 已变动',
  '{0} is no longer read': '{0} 不再读取',
  '{0} more': '另 {0} 项',
  '{0}{1} was {2} and is {3}': '{0}{1} 原为 {2}，现为 {3}',
  '{0} since {1} was written: {2} of {3} are run anew, what it held stays in {4}':
    '自写入 {1} 以来，{0}：{3}中 {2} 组重新运行，原有内容保留在 {4}',
  'the side data {0} are read in another way': '附加数据 {0} 的读法不同',
};
