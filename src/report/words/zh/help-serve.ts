/** `serve` 的命令行帮助。 */
import type { Catalog } from '../../translate.ts';

export const SERVE_HELP: Catalog = {
  'also write the page that ratemark report makes of it': '另写出 ratemark report 为其生成的网页',
  'open a page in the browser: the last report of a folder': '在浏览器中打开文件夹内最近写出的报告',
  'a report, or a folder of reports (default: this one)':
    '报告，或存放报告的文件夹（默认：当前文件夹）',
  'a local page over a folder of runs: list, compare, open, and start new ones':
    '本机网页，浏览一个文件夹中的各次运行：列出、比较、打开，并可新建',
  'folder of runs and of their inputs (default: this one)':
    '存放各次运行及其输入的文件夹（默认：当前文件夹）',
  'It listens on 127.0.0.1 alone, and lets in who opens the address that it prints.':
    '只在 127.0.0.1 监听，只放行打开其所给地址的人。',
  'port of 127.0.0.1 to listen on, 0 for any free one':
    '在 127.0.0.1 上监听的端口，0 为任一空闲端口',
  'folder whose strategies may be started (default: strategies/ of the folder, if there)':
    '可启动的策略所在文件夹（默认：该文件夹内的 strategies/，若有）',
  'folder that the inputs of runs lie in; by default the one that is served':
    '各次运行的输入所在文件夹；默认为所服务的文件夹',
  'language of the pages': '页面语言',
};
