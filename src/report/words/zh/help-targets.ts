/** `targets` 的帮助。 */
import type { Catalog } from '../../translate.ts';

export const TARGETS_HELP: Catalog = {
  'which target prices were reached, at the end of their months and within, and the error':
    '目标价期末是否达到、期内是否触及，误差多少',
  'months of a target whose report names none': '报告未载期限的目标价所取的月数',
  'what stdout gets; csv: the targets': '标准输出的格式；csv：各条目标价',
  'also write targets.json, targets.csv, target-cohorts.csv, manifest.json':
    '另写入 targets.json、targets.csv、target-cohorts.csv、manifest.json',
  'also write targets and cohorts as Parquet': '另把目标价及分组写成 Parquet',
  'also write targets and cohorts as Arrow files': '另把目标价及分组写成 Arrow 文件',
  'cohorts in the table, 0 for all': '表中的分组数，0 为全部',
};
