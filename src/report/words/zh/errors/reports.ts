/** 研报文件的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const reports: Catalog = {
  'is of what is printed; a file of ratings that is added to is read as UTF-8 anyway':
    '只用于输出到屏幕的内容；续写的评级文件照常按 UTF-8 读取',
  'is a picture (TIFF)': '是图片（TIFF）',
  'is a picture (BMP)': '是图片（BMP）',
  'is a picture (WebP)': '是图片（WebP）',
  'is a Word document of the old kind (.doc)': '是旧式 Word 文档（.doc）',
  'the file holds blanks only': '文件中只有空白',
  'give the report as PDF, or its text as .txt': '请给出研报的 PDF，或存成 .txt 的正文',
  'is an Excel workbook, not a report; calls that it lists can be given with --ratings':
    '是 Excel 工作簿，不是研报；其中列出的评级可用 --ratings 给出',
  'is a gzip file; unpack it, and give the files in it': '是 gzip 文件；请解压后给出其中的文件',
  '{0}: letters in pictures are not read (OCR is out of scope); {1}':
    '{0}：图片中的文字不予识别（不含 OCR）；{1}',
  '{0} page': '{0} 页',
  'the PDF of {0} holds pictures and no text: it was scanned or printed as a picture, and letters in pictures are not read (OCR is out of scope); run an OCR program over it, or give its text as .txt':
    'PDF 共 {0}，只有图片，没有文字：它是扫描件，或是以图片形式打印的，图片中的文字不予识别（不含 OCR）；请先用 OCR 程序处理，或给出存成 .txt 的正文',
  'the PDF of {0} holds no text: its pages are empty, or the letters are drawn as lines, which are not read (OCR is out of scope); give a PDF with text, or its text as .txt':
    'PDF 共 {0}，没有文字：或为空白页，或文字已转成线条，不予识别（不含 OCR）；请给出带文字的 PDF，或存成 .txt 的正文',
  'the PDF does not say which characters its fonts show, so that its text cannot be read; letters are not read from their shapes (OCR is out of scope): give a PDF with text, or its text as .txt':
    'PDF 没有说明字体中的字形对应哪些字符，正文无法读出；不按字形识别文字（不含 OCR）：请给出带文字的 PDF，或存成 .txt 的正文',
  'of {0}, {1} ({2}) hold pictures and no text; what is printed there is not read (OCR is out of scope)':
    '共 {0}，其中 {1}（第 {2} 页）只有图片，没有文字；印在上面的内容不予识别（不含 OCR）',
  'it is damaged, or made to stall whoever reads it; print it to a new PDF, or give its text as .txt':
    '文件已损坏，或有意拖住读取程序；请重新打印成 PDF，或给出存成 .txt 的正文',
  'the PDF unpacks to more than the memory that is allowed for one; {0}':
    'PDF 解开后超出单个文件允许占用的内存；{0}',
  'page {0} of the PDF was not read within {1} s; {2}': 'PDF 第 {0} 页未能在 {1} 秒内读完；{2}',
  'the PDF was not read within {0} s; {1}': 'PDF 未能在 {0} 秒内读完；{1}',
  'not readable as a PDF document ({0}): it is damaged or was cut off; fetch it again':
    '不能作为 PDF 读取（{0}）：文件已损坏或不完整；请重新下载',
  'the PDF has more than {0} pages; give the report alone': 'PDF 超过 {0} 页；请只给出研报本身',
  'the PDF holds more than {0} letters; give the report alone':
    'PDF 超过 {0} 个字符；请只给出研报本身',
  'a page of the PDF holds more than {0} pieces of text; {1}':
    'PDF 中有一页的文字片段超过 {0} 个；{1}',
  'was not read within {0} s': '未能在 {0} 秒内读完',
  'a fault of the program ended the reading: {0}': '程序自身出错，读取中断：{0}',
  'needs more memory than one report may take': '所需内存超出单份研报的上限',
  'the thread that read it ended': '读取它的线程已终止',
  'expected the columns that extract writes, {0}; give another file with --out':
    '应为 extract 写出的列：{0}；请用 --out 另给一个文件',
  'is a PDF document that is encrypted with a password; save it without one':
    '是设有密码的 PDF 文档；请去掉密码后另存',
};
