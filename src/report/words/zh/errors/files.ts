/** 文件种类、编码与格式的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const files: Catalog = {
  'save it as CSV (UTF-8)': '请另存为 CSV（UTF-8）',
  'save it as .xlsx, or as CSV (UTF-8)': '请另存为 .xlsx 或 CSV（UTF-8）',
  'unpack it, and give the files in it': '请解压后给出其中的文件',
  'is a bzip2 file': '是 bzip2 文件',
  'is an xz file': '是 xz 文件',
  'is a Zstandard file': '是 Zstandard 文件',
  'is an LZ4 file': '是 LZ4 文件',
  'is a 7z archive': '是 7z 压缩包',
  'is a RAR archive': '是 RAR 压缩包',
  'is an empty zip archive': '是空的 zip 压缩包',
  'fetch it again': '请重新下载',
  'is a zip archive in pieces': '是分卷的 zip 压缩包',
  'is a PDF document': '是 PDF 文档',
  'is an Arrow or Feather file': '是 Arrow 或 Feather 文件',
  'is a Feather file': '是 Feather 文件',
  'a Parquet file': 'Parquet 文件',
  'an Arrow or Feather file': 'Arrow 或 Feather 文件',
  'is named {0} and is not {1}, nor a text: it is damaged, or of another kind; fetch it again, or save the table as CSV (UTF-8)':
    '文件名以 {0} 结尾，内容却既不是{1}，也不是文本：文件已损坏或属于别的类型；请重新下载，或将表格另存为 CSV（UTF-8）',
  'is an Avro file': '是 Avro 文件',
  'is an SQLite database': '是 SQLite 数据库',
  'is an HDF5 file': '是 HDF5 文件',
  'is a NumPy array': '是 NumPy 数组',
  'is a file of R': '是 R 的数据文件',
  'is a file of MATLAB': '是 MATLAB 的数据文件',
  'is a file of Stata': '是 Stata 的数据文件',
  'is a file of SPSS': '是 SPSS 的数据文件',
  'is a picture (PNG)': '是图片（PNG）',
  'is a picture (JPEG)': '是图片（JPEG）',
  'is a picture (GIF)': '是图片（GIF）',
  'is a text document (RTF)': '是 RTF 文档',
  'is an Excel workbook of the old kind (.xls), or one with a password':
    '是旧式 Excel 工作簿（.xls），或设有密码',
  'save it as .xlsx without one, or as CSV': '请去掉密码另存为 .xlsx，或存为 CSV',
  'give the table in it as CSV (UTF-8)': '请把其中的表存为 CSV（UTF-8）',
  'is a pickle of Python': '是 Python 的 pickle 文件',
  'is a tar archive': '是 tar 归档',
  'is a binary Excel workbook (.xlsb)': '是二进制 Excel 工作簿（.xlsb）',
  'is an OpenDocument file (.ods)': '是 OpenDocument 文件（.ods）',
  'is a spreadsheet of Numbers': '是 Numbers 表格',
  'is a Word document': '是 Word 文档',
  'is a PowerPoint file': '是 PowerPoint 文件',
  'is a NumPy archive (.npz)': '是 NumPy 归档（.npz）',
  'is a zip archive': '是 zip 压缩包',
  'is a web page saved as one file': '是存成单个文件的网页',
  'is an Excel workbook in XML': '是 XML 格式的 Excel 工作簿',
  'is a web page (HTML), perhaps an error page of a site': '是网页（HTML），也许是网站的出错页',
  'is an XML file': '是 XML 文件',
  'the folder holds no .csv, .tsv, .txt, .csv.gz, .json, .xlsx, .parquet, .arrow or .feather file{0}':
    '文件夹中没有 .csv、.tsv、.txt、.csv.gz、.json、.xlsx、.parquet、.arrow 或 .feather 文件{0}',
  'a symbolic link leads back to a folder that holds it; remove the link':
    '符号链接指回它所在的文件夹；请删除该链接',
  'the file was changed while it was read: its SHA-256 was {0} and is {1} now; run again when nothing writes to it':
    '文件在读取时被改动：SHA-256 原为 {0}，现为 {1}；请待无人写入时重新运行',
  '{0}; unpack it first': '{0}；请先解压',
  'what the gzip file holds {0}': 'gzip 中的内容{0}',
  'is a {0} file': '是 {0} 文件',
  'expected a text in UTF-8; the file {0}': '预期 UTF-8 文本；该文件{0}',
  'expected UTF-8; save the file as UTF-8': '预期 UTF-8；请另存为 UTF-8',
  'is a pipe, not a file; save what comes out of it as a file':
    '是管道而非文件；请把其输出存为文件',
  'is a {0}, not a file; check the path': '是 {0} 而非文件；请检查路径',
  socket: '套接字',
  device: '设备',
  'no such file or folder; check the path': '没有此文件或文件夹；请检查路径',
  'may not be read; check its permissions': '无权读取；请检查权限',
  'cannot be read: {0}': '无法读取（{0}）',
  'is a folder where a file was expected': '是文件夹，此处应为文件',
  'a symbolic link leads to itself; remove it': '符号链接指向自身；请删除',
  'a part of the path is not a folder; check the path': '路径中有一段不是文件夹；请检查路径',
  'no file has so long a name; check the path': '文件名过长；请检查路径',
  'no file has such a name; check the path': '没有这样的文件名；请检查路径',
  'is a gzip file that was cut off; fetch it again': '是被截断的 gzip 文件；请重新下载',
  'is a damaged gzip file; fetch it again': '是损坏的 gzip 文件；请重新下载',
  'unpacks to more than 1 GiB; unpack it, or split it by instrument or by year':
    '解压后超过 1 GiB；请先解压，或按证券、按年份拆分',
  'is larger than 2 GiB; split it by instrument or by year, each part with the header, and give their folder':
    '超过 2 GiB；请按证券或按年份拆分，每份带表头，并给出其文件夹',
  'the workbook holds no sheet with a header and a row': '工作簿中没有带表头和数据行的工作表',
  'the workbook holds {0} sheets with data ({1}); name one as FILE#{2}':
    '工作簿中有 {0} 个含数据的工作表（{1}）；请以 FILE#{2} 指明',
  'no sheet {0} with data in the workbook; there {1} {2}':
    '工作簿中没有含数据的工作表 {0}；现有 {2}',
  'no answer': '没有应答',
  'not readable as an Excel workbook ({0}); open it and save it anew, or export the sheet as CSV':
    '无法按 Excel 工作簿读取（{0}）；请打开后重新保存，或把工作表导出为 CSV',
  'the file is empty': '文件是空的',
  'a NUL byte stands in the text; the file is damaged or not a text file':
    '文本中有 NUL 字节；文件已损坏或不是文本',
  'the file is marked as UTF-8 but this line is not; save it as UTF-8':
    '文件标为 UTF-8，本行却不是；请另存为 UTF-8',
  'no text in UTF-8, GB18030 or UTF-16, which are read, but perhaps in Latin-1, Big5 or Shift-JIS; save the file as UTF-8':
    '不是可读的 UTF-8、GB18030 或 UTF-16 文本，也许是 Latin-1、Big5 或 Shift-JIS；请另存为 UTF-8',
  'this line holds bytes that are no UTF-8, while the rest of the file is UTF-8; mend it, or save the file as UTF-8':
    '本行含非 UTF-8 的字节，而文件其余部分是 UTF-8；请更正，或另存为 UTF-8',
  'the file ends within a character: it was cut off; fetch it again':
    '文件在一个字符中间结束：已被截断；请重新下载',
  'the file says {0} but is not; save it as UTF-8': '文件自称 {0} 而不是；请另存为 UTF-8',
  'the file mixes encodings: line {0} is UTF-8, line {1} is not; save it as UTF-8':
    '文件混用编码：第 {0} 行是 UTF-8，第 {1} 行不是；请另存为 UTF-8',
  'the page holds no records': '页面中没有记录',
  '; see the formats in the documentation': '；格式见文档',
  'expected records with the fields of a known rating layout, found {0}{1}':
    '预期记录带有已知评级格式的字段，实际为 {0}{1}',
  '{0} may be the same; keep one field': '{0} 可能是同一项；请留一个字段',
  'expected a text or a number, found a nested value': '预期文本或数，实际为嵌套的值',
  'expected a list of records, or an object that holds one under {0}':
    '预期记录的列表，或在 {0} 之下含此列表的对象',
  '{0}, the most that is read; give a list of records': '{0}，最多读这么深；请给出记录的列表',
  'nested deeper than {0} levels': '嵌套超过 {0} 层',
  'not readable as JSON ({0}); was the page cut off?': '无法按 JSON 读取（{0}）；页面是否被截断？',
  'the records have more than {0} different fields, the most that is read; is it a list of records?':
    '记录中不同的字段超过 {0} 个，最多读这么多；这是记录的列表吗？',
  'has {0} of JSON, which is read whole, and {1} is the most: save it as CSV, which has no such limit, or as several pages in a folder':
    '有 {0} 的 JSON，须整体读入，上限为 {1}：请另存为 CSV（无此上限），或分成多页放入一个文件夹',
  'column {0} has no name in the header; if its cells are merged, split them and name each column':
    '第 {0} 列在表头没有名称；若单元格已合并，请拆开并逐列命名',
  'rows go on below the footer of line {0}; save one table a file':
    '第 {0} 行的表尾之下仍有数据；请每个文件只存一张表',
  '{0} faults so far; the rest of the file was not read': '已有 {0} 处问题；文件其余部分未读',
  'the last row is cut off: it has {0} of {1} cells; fetch the file again':
    '末行被截断：应有 {1} 个单元格，只有 {0} 个；请重新下载',
  'the file ends without a line end, and {0} is unlike the cells above it (such as {1}): the last row looks cut off; fetch the file again, or put a line end behind the row where it is whole':
    '文件末尾没有换行，而 {0} 与其上的单元格（如 {1}）不同：末行像是被截断；请重新下载，若该行完整则在其后补上换行',
  'expected {0} cells as in the header, found {1}': '预期与表头同为 {0} 个单元格，实际为 {1} 个',
  "; that is a row of data: put a row with the columns' names above it":
    '；这是一行数据：请在其上加一行列名',
  'expected a header row of {0}, found "{1}"{2}': '预期{0}的表头，实际为“{1}”{2}',
  'two columns are named {0}': '有两列同名 {0}',
  '{0} and {1} may be the same': '{0} 和 {1} 可能是同一项',
  '{0}; keep one, or save one file an instrument': '{0}；请留一列，或每个证券存一个文件',
  'a row of data stands above the header of line {0}; put the header first':
    '第 {0} 行表头之上有数据行；请把表头放在最前',
  'cells are separated by "|"; save the file with commas, tabs or semicolons':
    '单元格以“|”分隔；请改用逗号、制表符或分号',
  'the file has a header and no rows': '文件只有表头，没有数据行',
  'cells are missing and the others make no bar; expected {0} cells as in the header':
    '缺少单元格，余下的构不成一根 K 线；预期与表头同为 {0} 个单元格',
  'a known layout of prices': '行情已知格式',
  'a known layout of ratings': '评级已知格式',
  'a known layout of factors': '复权因子已知格式',
  'a known layout of actions': '公司行动已知格式',
  'a known layout of calendar': '交易日历已知格式',
  'a known layout of ids': '代码对照已知格式',
  'a known layout of intraday': '日内行情已知格式',
  'a known layout of lots': '每手股数已知格式',
  'a known layout of listings': '上市日已知格式',
  'a known layout of names': '名称对照已知格式',
  'nothing is piped in; write ratemark extract report.txt | ratemark evaluate -r -, or give the path of a file':
    '没有管道输入；请写 ratemark extract report.txt | ratemark evaluate -r -，或给出文件路径',
  'is a web page; save its text as .txt': '是网页；请将其文字另存为 .txt',
  'is longer than {0} letters, and no report is; check the file':
    '超过 {0} 字，研报不会这样长；请检查文件',
};
