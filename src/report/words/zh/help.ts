/** 命令行帮助的中文。 */
import { type Catalog, translate } from '../../translate.ts';
import { BACKTEST_HELP } from './help-backtest.ts';
import { EXTRACT_HELP } from './help-extract.ts';
import { QUEUE_HELP } from './help-queue.ts';
import { SERVE_HELP } from './help-serve.ts';
import { STORE_HELP } from './help-store.ts';
import { SWEEP_HELP } from './help-sweep.ts';
import { TARGETS_HELP } from './help-targets.ts';

/** A line of help by its English text, or by its sentence where it holds values. */
export const HELP: Catalog = {
  ...BACKTEST_HELP,
  ...EXTRACT_HELP,
  ...TARGETS_HELP,
  ...SERVE_HELP,
  ...STORE_HELP,
  ...SWEEP_HELP,
  ...QUEUE_HELP,
  'Did this recommendation come true, by the rating standard that its publisher printed?':
    '按发布机构自己印出的评级标准，这条建议应验了吗？',
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Examples:': '示例：',
  'display help for command': '显示帮助',
  'output the version number': '显示版本号',
  'judge every call and print what came true': '评定每一条评级，列出哪些应验',
  'write one page of a run, with charts and every call, that opens without a network':
    '把一次运行写成一个网页文件，含图表与全部评级，离线可读',
  'runs that --out or audit wrote (default: by options)':
    '--out 或 audit 写出的运行（默认按选项现算）',
  'the page to write; a folder gets report.html in it (default: report.html)':
    '要写的网页文件；若为文件夹则写入其中的 report.html（默认 report.html）',
  'also print the page on A4, by an installed Chromium': '另用已安装的 Chromium 按 A4 打印成 PDF',
  'color of gains (default: red in zh, green in en)': '上涨的颜色（默认中文为红，英文为绿）',
  'language of the page': '页面语言',
  "ID=FILE: a benchmark's prices; MARKET=ID: use this benchmark for a market such as CN, HK, US or JP":
    'ID=FILE：基准的行情；MARKET=ID：某市场（如 CN、HK、US、JP）改用此基准',
  'rating standard': '评级标准',
  'literal, previous-close, next-close, next-open, civil-code, geometric, last-traded or until-changed':
    '口径：literal、previous-close、next-close、next-open、civil-code、geometric、last-traded 或 until-changed',
  'when a rating ends: withdrawn or replaced; horizon: or at its horizon (default: until-ended)':
    '评级何时失效：被撤回或被取代；horizon：期限届满亦失效（默认：until-ended）',
  'the same as --convention until-changed': '同 --convention until-changed',
  'last day whose data may be used, YYYY-MM-DD (default: last day of the data)':
    '可用数据的最后一日，YYYY-MM-DD（默认：数据的最后一日）',
  'judge mentions as if they bore this grade': '把建议关注按此评级评定',
  "CSV that maps a vendor's keys to symbols": '把供应商的键对照到代码的 CSV',
  'the market made this jump: judge across it, marked': '此跳变确为市场所致：照常评定并加标记',
  'closes beside a factor column are raw (as traded) or adjusted by it already':
    '与复权因子同列的收盘价是 raw（原始成交价）还是 adjusted（已复权）',
  'use the simulated data that comes with ratemark': '使用随附的模拟数据',
  'house, analyst, grade, industry, group, market, month, year; commas group together':
    '分组的键：house、analyst、grade、industry、group、market、month、year；以逗号相连则合并分组',
  'also a table of hit rates beside base rates and lift (json has them always; takes longer)':
    '另列命中率、基准命中率与超出的表（json 总是带有；较费时）',
  'what stdout gets': '标准输出的格式',
  'also write calls.csv, calls.jsonl, cohorts.csv, result.json, manifest.json':
    '另写入 calls.csv、calls.jsonl、cohorts.csv、result.json、manifest.json',
  'language of the table': '表格的语言',
  'language of the text': '文字的语言',
  'language of the text, and of the file': '文字及文件的语言',
  'calls and mentions in the table, 0 for all': '表中的评级和建议关注数，0 为全部',
  'trace a number: one call in full, or a cohort with the calls behind it':
    '追溯一个数字：单条评级的全貌，或一组评级及其背后各条',
  'id of a call, or its instrument and day; or a cohort: total, mentions, or KEY=VALUE for each key that evaluate -g takes; with --in sensitivity one or two ways, or within=POINTS':
    '评级的编号，或其证券和日期；或一组：total、mentions，或 evaluate -g 所用各键的 KEY=VALUE；加 --in sensitivity 时为一个或两个口径，或 within=百分点',
  'the command that prints the number': '给出该数字的命令',
  'list only the calls behind one figure of the cohort: {0}, a void reason; with --in score {1}; with --in sensitivity {2}':
    '只列一组中某个数字背后的评级：{0}，或某个无法评定的原因；加 --in score 时：{1}；加 --in sensitivity 时：{2}',
  'calls of a cohort to list, 0 for all': '一组所列的评级数，0 为全部',
  'what stdout gets; csv: the calls': '标准输出的格式；csv：各条评级',
  'when a repeated grade is a new bet: after its window, never, or each call':
    '相同评级何时另计一次：评级期满之后、永不、或逐条',
  'names that chance is taken from: of like volatility, within the industry where known, or all':
    '以哪些标的为随机水平：波动率相近者、行业已知时同行业中相近者、或全部',
  'interval of the rates': '比率的区间',
  'judged calls below which a cohort is shown, not ranked': '已评定评级少于此数的组只列出、不排名',
  'samples of the block bootstrap, 0 for none': '分块自助法的样本数，0 为不做',
  'where the samples start': '样本的随机种子',
  "also judge by another house's standard, such as csc-2021":
    '同时按另一机构的标准评定，如 csc-2021',
  'write a ratemark.yaml for the files of this folder; it never writes over one':
    '为本文件夹的文件写一份 ratemark.yaml；从不覆盖已有的',
  'say what each file was taken for and what is wrong with it': '说明每个文件被看作什么、有何问题',
  'Exit code 1 only when something is an error; warnings leave it 0.':
    '只有出现错误时退出码才为 1；警告仍为 0。',
  'count missing sessions against this series': '对照此序列计算缺少的交易日',
  'the standards that come with ratemark': '随附的评级标准',
  'the bands, benchmarks and printed words of a standard': '一份标准的档位、基准和原文',
  'id of a bundled standard, or a file': '随附标准的编号，或文件',
  'what is wrong with a standard file; exit code 1 on errors':
    '标准文件有何问题；有错误时退出码为 1',
  'a YAML file, or the id of a bundled standard': 'YAML 文件，或随附标准的编号',
  'is it skill? rates beside chance, returns beside honest errors':
    '是能力吗？比率对照随机水平，收益附可信的误差',
  'what stdout gets; calls: the scored calls as CSV': '标准输出的格式；calls：计分的评级（CSV）',
  'also write a workbook: what is shown, the tables, what went in':
    '另写一个工作簿：显示的内容、各表、数据来源',
  'also write calls, cohorts and rating mix as Parquet': '另以 Parquet 写出评级、分组与评级分布',
  'also write calls, cohorts and rating mix as Arrow files':
    '另以 Arrow 文件写出评级、分组与评级分布',
  'also write equity, trades, positions, nonfills and actions as Parquet':
    '另以 Parquet 写出净值、成交、持仓、未成交与公司行动',
  'also write equity, trades, positions, nonfills and actions as Arrow files':
    '另以 Arrow 文件写出净值、成交、持仓、未成交与公司行动',
  'also write score.json, score.csv, scored-calls.csv, manifest.json':
    '另写入 score.json、score.csv、scored-calls.csv、manifest.json',
  'who is better than chance, once all who were tried are counted':
    '计入所有参评者之后，谁优于随机水平',
  'whom to rank': '给谁排名',
  'also write ranking.json, ranking.csv, manifest.json':
    '另写入 ranking.json、ranking.csv、manifest.json',
  'rows of the table, 0 for all': '表的行数，0 为全部',
  'which verdicts depend on the convention, the edges or the house whose bands they are':
    '哪些结论取决于口径、界点或所用机构的档位',
  '--convention is the base that every other way is held against.':
    '--convention 是基准口径，其他口径都与它对照。',
  'distances to an edge, percentage points with commas between': '与界点的距离，百分点，以逗号分隔',
  'what stdout gets; csv: the calls that flip': '标准输出的格式；csv：结论有变的评级',
  'calls in the table, 0 for all': '表中的评级数，0 为全部',
  'also write sensitivity.json, flips.csv, flipping-calls.csv, manifest.json':
    '另写入 sensitivity.json、flips.csv、flipping-calls.csv、manifest.json',
  'which fields that rules ask for the calls state, and what their rows contradict':
    '各评级载明了规则所要求的哪些事项，各行有无自相矛盾',
  'No price is needed. Exit code 1 where a digest is not that of its report.':
    '不需要行情。摘要值与报告不符时，退出码为 1。',
  'rule sets to hold the calls to, by commas: csrc, finra-2241, mar-958 (default: all)':
    '所对照的规则集，以逗号相连：csrc、finra-2241、mar-958（默认：全部）',
  'what stdout gets; csv: the required fields': '标准输出的格式；csv：所要求的各项',
  'contradictions in the table, 0 for all': '表中列出的矛盾数，0 为全部',
  'write every call with its evidence into a folder, under a chained ledger':
    '把每条评级及其证据写入文件夹，记入链式台账',
  'the audit folder; a run is added to what is there': '审计文件夹；运行追加在已有内容之后',
  'PEM file of an Ed25519 private key to sign the line of the ledger with':
    '给台账行签名的 Ed25519 私钥（PEM 文件）',
  'time that the line states, such as 2026-04-20T18:30:00+08:00; no clock is read':
    '台账所记的时间，如 2026-04-20T18:30:00+08:00；程序不读时钟',
  'judge an audit again and say what was changed; exit code 1 where anything was':
    '重新评定一次审计，说明何处被改动；有改动时退出码为 1',
  'the audit folder': '审计文件夹',
  'a sealed audit folder: explain its call by what it holds':
    '已封存的审计文件夹：按其所载说明其中的评级',
  'folder that the inputs of --from lie in; by default the current one':
    '--from 所用输入所在的文件夹；默认为当前文件夹',
  'copy the inputs into the folder too, so that it can be judged alone':
    '把输入也复制到文件夹中，使其可单独核验',
  'folder that the inputs lie in; by default the current one': '输入所在的文件夹；默认为当前文件夹',
  'PEM file of the public key that every line must be signed with':
    '每行签名所须对应的公钥（PEM 文件）',
  'hash of a line, noted elsewhere, that must be there': '另处记下的、台账中必须有的某行的摘要',
  'write a request to stamp the last line of the ledger there (RFC 3161)':
    '在此写出对台账末行加盖时间戳的请求（RFC 3161）',
  'take answers of timestamp authorities into the folder': '把时间戳机构的回执收入文件夹',
  "PEM file of the timestamp authority's root, to check its answers against":
    '时间戳机构的根证书（PEM 文件），用以核对其回执',
  'key of the log that signs checkpoints: NAME+ID+BASE64, or a file':
    '签署检查点的日志公钥：NAME+ID+BASE64，或文件',
  'key of a witness that cosigns them: NAME+ID+BASE64, or a file':
    '联署检查点的见证方公钥：NAME+ID+BASE64，或文件',
  'answers of timestamp authorities that were kept elsewhere': '另处保存的时间戳机构回执',
  'checkpoints that were kept elsewhere': '另处保存的检查点',
  'have others vouch for the ledger: timestamps, checkpoints and their cosignatures':
    '为台账取得外部凭据：时间戳、检查点及其联署',
  'write a checkpoint of the ledger there; needs --origin and --key':
    '在此写出台账的检查点；须给 --origin 与 --key',
  'name of the log, one word such as example.com/audit': '日志名称，不含空格，如 example.com/audit',
  'PEM file of the Ed25519 private key of the log': '日志的 Ed25519 私钥（PEM 文件）',
  'write what a witness is asked there: the last checkpoint with its proof':
    '在此写出给见证方的请求：最近的检查点及其证明',
  'lines that the witness knows of (default: those of the last cosigned checkpoint)':
    '见证方已知的行数（默认：最近一个已联署检查点的行数）',
  'take a cosigned checkpoint, or the lines of cosignatures, into the folder':
    '把已联署的检查点或联署行收入文件夹',
  'add a correction of a record; what it replaces stays': '追加对一条记录的更正；被替换的内容保留',
  'the record to correct, of the last run that has it': '要更正的记录，取最近一次含有它的运行',
  why: '理由',
  'a fact of the source, such as label=增持 or analysts.0.license=S1; nothing behind the sign means that it has none':
    '来源的一项事实，如 label=增持 或 analysts.0.license=S1；等号后留空表示没有',
  'a call of an earlier run that the last one lacks: --reason says why':
    '较早审计有而最近一次缺少的评级；原因由 --reason 说明',
  'who corrects': '更正人',
  'begin CSV with a byte order mark, without which Excel garbles Chinese':
    'CSV 以字节顺序标记（BOM）开头；否则 Excel 中文会乱码',
  'list, show or lint rating standards': '列出、显示或检查评级标准',
  'go on, and run again whenever an input changes': '持续运行，输入有变即重新运行',
  'YAML with the same options (default: ratemark.yaml, if there)':
    '写有同样选项的 YAML（默认：ratemark.yaml，若有）',
  'files or folders of prices, benchmarks and ratings (default: those of ratemark.yaml)':
    '行情、基准和评级的文件或文件夹（默认：ratemark.yaml 所列）',
};

const sentences = new Map(Object.entries(HELP));

/** A line of help in Chinese. */
export const helpInChinese = (text: string): string =>
  sentences.get(text) ?? translate(text, sentences);
