/** `extract` 的命令行帮助。 */
import type { Catalog } from '../../translate.ts';

export const EXTRACT_HELP: Catalog = {
  "from a broker's report to calls, with its printed standard and the place of each value":
    '从研报读出评级、所附评级标准与每项内容的位置',
  'a report, PDF or text': '研报，PDF 或文本',
  'day of publication, taken where the report prints none': '发布日期，仅在研报未印明时采用',
  'write a copy of the text with what was found marked in it': '写出正文副本，标出找到的内容',
  'file of ratings, or of reports in JSON lines, that is added to; each call stands once in it':
    '向其追加内容的评级文件，或每份研报一行的 JSON 文件；每条评级只出现一次',
  'go on, and read what is added to the folder; needs --out':
    '持续运行，读取新加入文件夹的研报；须与 --out 同用',
  'CSV of names with their ids: code, name, aliases': '名称与代码对照的 CSV：code、name、aliases',
  "what the report's own rating is of, where the report does not say: 801750.SI":
    '研报未写明其评级对象时的代码，如 801750.SI',
  "a file of prices of the report's industry: its snapshot is held against it":
    '所评行业的行情文件，用以核对研报所印点位',
  'rule sets that say what the report has to carry, by commas: csrc, finra-2241, mar-958 (default: csrc)':
    '研报应载事项所依的规则，用逗号分隔：csrc、finra-2241、mar-958（缺省为 csrc）',
  'what stdout gets: ratings, a report for a person, all with places (jsonl: a line a report), the printed standard, or what the report carries as CSV':
    '标准输出的内容：评级行、供阅读的报告、含位置的全部内容（jsonl：每份研报一行）、所附标准或应载事项（CSV）',
};
