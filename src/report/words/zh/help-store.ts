/** 读入的文件、缓存与数据仓的命令行帮助。 */
import type { Catalog } from '../../translate.ts';

export const STORE_HELP: Catalog = {
  'make a store of price files, which --prices takes in the place of their folder':
    '把行情文件汇成数据仓，之后 --prices 给出该文件夹即可，不必再给原文件夹',
  'files or folders (default: those of the store)': '文件或文件夹（默认为该仓已有的来源）',
  'Only files that changed are read again. The old store stands until the new one is whole.':
    '只重读有改动的文件。新仓写完之前，旧仓一直可用。',
  'the store to make or to bring up to date': '要建立或更新的数据仓',
  'read every file anew, and keep none in the cache': '所有文件重新读取，也不写入缓存',
  'leave bad rating rows out and count them': '略去无法读取的评级行并计数',
  'rating files or folders (CSV, JSON or .xlsx)': '评级文件或文件夹（CSV、JSON 或 .xlsx）',
  'price files or folders; ID=FILE names the instrument': '行情文件或文件夹；ID=FILE 指明证券',
};
