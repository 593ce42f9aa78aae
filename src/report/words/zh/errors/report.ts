/** 报告与运行文件夹的差错信息。 */
import type { Catalog } from '../../../translate.ts';

export const report: Catalog = {
  'no run of ratemark is here: expected a {0}, as --out of evaluate and backtest and ratemark audit write it':
    '此处没有 ratemark 的运行：应有 {0}，由 evaluate 与 backtest 的 --out 或 ratemark audit 写出',
  'expected the JSON object that ratemark writes': '应为 ratemark 写出的 JSON 对象',
  'is the manifest of no run of {0}': '不是 {0} 运行的清单',
  'was written by version {0}, this is {1}; take the later version to read it':
    '由 {0} 版写出，本程序为 {1} 版；请用较新的版本读取',
  'is not the manifest of a run of evaluate that can be judged again; write the folder anew with ratemark evaluate --out':
    '不是可重新评定的 evaluate 运行清单；请用 ratemark evaluate --out 重写该文件夹',
  'is missing from the run; write the folder anew': '运行中缺少此文件；请重写该文件夹',
  'the record is not what the inputs give: the folder was changed, or written by an engine that judged otherwise; write it anew':
    '记录与输入所得不符：文件夹被改动过，或由评定方式不同的版本写出；请重写',
  'the run was made of this file, and judging again did not read it':
    '该运行用到此文件，而重新评定时没有读到',
  'was changed since the run: expected SHA-256 {0}, found {1}; run again':
    '运行之后被改动：SHA-256 应为 {0}，现为 {1}；请重新运行',
  '{0}; ratemark verify tells all that is wrong with the folder':
    '{0}；ratemark verify 列出该文件夹的全部问题',
  '{0} is missing since the run was written': '运行写出之后缺少了 {0}',
  '{0} was changed since the run was written: expected {1} bytes, found {2}':
    '{0} 在运行写出之后被改动：应为 {1} 字节，现为 {2}',
  'was changed since the run was written: expected SHA-256 {0}, found {1}; run again':
    '运行写出之后被改动：SHA-256 应为 {0}，现为 {1}；请重新运行',
  '{0}{1}, found "{2}"': '{0}{1}，现为“{2}”',
  'the run could not be started: {0}': '无法启动此次运行：{0}',
  'the name is taken; choose another': '名称已被占用；请另取',
  '{0} runs are in progress; wait for one to end, or cancel it':
    '已有 {0} 次运行在进行；请等其中一次结束，或取消一次',
  'a folder cannot be called "{0}"; "{1}" would do': '文件夹不能叫“{0}”；可用“{1}”',
  '"{0}" leads out of the folder that is served; nothing outside of it is opened':
    '“{0}”在所服务的文件夹之外；不打开其外的任何文件',
  'choose one of the strategies of the list': '请从列表中选一个策略',
  'expected a folder, found a file': '应为文件夹，现为文件',
  'is already in use; choose another with --port': '已被占用；请用 --port 另选',
  'may not be listened on; choose another with --port': '不允许监听；请用 --port 另选',
  'serving {0}; open {1} (Ctrl-C ends)': '正在服务 {0}；请打开 {1}（Ctrl-C 结束）',
  'holds no run that can be judged again': '没有可重新评定的运行',
  'runs of one kind stand beside each other: backtests, or evaluations':
    '并排的须是同一类运行：都是回测，或都是评定',
  'expected the figures of a backtest': '应为回测的各项指标',
  'expected the figures of a sweep': '应为参数扫描的各项指标',
  'expected a session of equity.csv': '应为 equity.csv 中的交易日',
  'expected a column {0}': '应有 {0} 列',
  'expected a number as {0}': '{0} 应为数字',
  'a folder says itself what it was made of; leave out {0}, or the folder':
    '文件夹自己说明了输入；请去掉 {0}，或去掉文件夹',
  'no Chromium to print with: install one (Debian: apt-get install chromium), or say where it is in CHROMIUM':
    '没有可用来打印的 Chromium：请安装（Debian：apt-get install chromium），或以环境变量 CHROMIUM 指明位置',
  'Chromium gave no PDF; open the page and print it': 'Chromium 未生成 PDF；请打开网页自行打印',
  'wrote {0}': '已写入 {0}',
  'opened {0}': '已打开 {0}',
  'expected a page that ratemark report wrote': '应为 ratemark report 写出的网页',
  'no report in it; ratemark report writes one': '其中没有报告；可用 ratemark report 写出',
  '{0} cannot be started; open the page yourself, or name a browser in BROWSER':
    '无法启动 {0}；请自行打开该网页，或以环境变量 BROWSER 指明浏览器',
};
