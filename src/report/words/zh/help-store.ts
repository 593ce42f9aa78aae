/** 读入的文件、缓存与数据仓的命令行帮助。 */
import type { Catalog } from '../../translate.ts';

export const STORE_HELP: Catalog = {
  'read every file anew, and keep none in the cache': '所有文件重新读取，也不写入缓存',
  'leave bad rating rows out and count them': '略去无法读取的评级行并计数',
  'rating files or folders (CSV, JSON or .xlsx)': '评级文件或文件夹（CSV、JSON 或 .xlsx）',
  'price files or folders; ID=FILE names the instrument': '行情文件或文件夹；ID=FILE 指明证券',
};
