/** 队列与 `worker` 帮助的中文。 */
import type { Catalog } from '../../translate.ts';

export const QUEUE_HELP: Catalog = {
  'run sets of sweeps that other processes or machines put into a queue in Redis':
    '运行其他进程或机器放入 Redis 队列的扫描参数组',
  [`It takes sets of sweeps of the same build of ratemark. Whoever may write to Redis
or to the folder may have it run strategies: keep both to yourselves.`]: `只处理相同版本 ratemark 的扫描。能写入 Redis 或该文件夹者即可让它运行策略：
请勿对外开放二者。`,
  'run the sets on workers, through this Redis: redis://host:6379':
    '经此 Redis 在工作进程上运行各组：redis://host:6379',
  'where sweeps wait: redis://host:6379': '扫描所在的 Redis：redis://host:6379',
  'that all see, or s3://BUCKET: inputs lie there by their digest':
    '扫描与工作进程都能看到的文件夹，或 s3://BUCKET：输入按摘要存放其中',
  'run the i-th of n shares of the sets, into --out': '只运行各组中 n 份之第 i 份，写入 --out',
  'make the result of what sweeps with --shard wrote': '由 --shard 写出的各份得出结果',
  'which workers: those of the same name': '用哪些工作进程：名称相同者',
  'that Redis may be away': '容许 Redis 断开的时长',
  'write the verdicts as one query for a database, with the tables that it runs on':
    '把评定写成数据库的一条查询语句，并附其所用的表',
  [`For more calls than one machine holds. Words are read and breaks of prices found
here; the query finds the four prices, their age and the band, exactly.`]: `用于一台机器容不下的评级。用语与行情断点在此处理；查询语句精确地找出四个价格、
其新旧与所在区间。`,
  'whose SQL to write': '写哪种数据库的 SQL',
  'also write verdicts.sql with calls.parquet, prices.parquet and breaks.parquet, its tables':
    '写入 verdicts.sql 及其所用的表 calls.parquet、prices.parquet、breaks.parquet',
  'end after so long without a set (default: never)': '这么久没有任务则结束（默认永不）',
};
