/** `sweep` 帮助的中文。 */
import type { Catalog } from '../../translate.ts';

export const SWEEP_HELP: Catalog = {
  'run a strategy with many sets of parameters, and say how far the best can be trusted':
    '用多组参数运行同一策略，并说明最优一组可信到什么程度',
  'values of a parameter to try: k=5:30:5 or hold=20,60':
    '某参数要试的取值：k=5:30:5 或 hold=20,60',
  'try so many sets only, drawn from the grid or the declared ranges':
    '只试这么多组，从网格或所声明的范围中随机抽取',
  'of the draws': '抽取的种子',
  'sets beyond which nothing is run': '组数超过此数则不运行',
  'what a set is chosen by': '按什么指标选参数',
  'choose on the first, hold for the second: 3y/1y or 36m/6m':
    '用前一段选参数，后一段持有：3y/1y 或 36m/6m',
  'parameters of the heat map (default: those of most values)':
    '热力图的两个参数（默认取值最多的两个）',
  'threads (default: as many as the machine runs at once)': '线程数（默认为机器可同时运行的数目）',
  'also write sets, walk-forward, the chosen run, and each set as soon as it is done':
    '另写入各组结果、滚动前推、所选参数组的回测，以及每组随做随存的记录',
  'go on with what --out holds of a sweep that was stopped': '接着做 --out 中曾停止的扫描',
  'also write sets and walk-forward as Parquet': '另把各组结果与滚动前推写成 Parquet',
  'also write sets and walk-forward as Arrow files': '另把各组结果与滚动前推写成 Arrow 文件',
  'sets in the table, 0 for all': '表中列出的组数，0 为全部',
  'data by instrument and day that the strategy may ask for: pe=pe.csv,lag=1':
    '策略可用的附加数据，按证券与日期：pe=pe.csv,lag=1',
};
