/** 数据仓的提示与差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const store: Catalog = {
  '{0} panel': '{0} 个数据块',
  '{0}: {1} rows of {2} in {3}': '{0}：{2}共 {1} 行，存于 {3}',
  'files read: {0}; as they were: {1}; passed over: {2}; gone: {3}':
    '读取文件 {0} 个；未变 {1} 个；略过 {2} 个；已不在 {3} 个',
  'give it as --prices {0}': '使用时写 --prices {0}',
  'the catalog of the store is cut off or damaged; run ratemark import again':
    '数据仓的目录不完整或已损坏；请重新运行 ratemark import',
  'the store was made by an earlier ratemark; run ratemark import again, with the paths that it was made of':
    '数据仓由较早版本的 ratemark 建立；请以原来的路径重新运行 ratemark import',
  'is no catalog that ratemark import wrote; give another folder':
    '不是 ratemark import 写出的目录；请换一个文件夹',
  'the store is of form {0}, and this ratemark reads form {1}: update ratemark, or import into another folder':
    '数据仓的格式为 {0}，此版 ratemark 只读格式 {1}：请更新 ratemark，或导入到另一个文件夹',
  'has changed since the store {0} was made of it; run ratemark import --store {1} again':
    '在建立数据仓 {0} 之后有改动；请重新运行 ratemark import --store {1}',
  'the panel of the store is missing, cut off or damaged; run ratemark import again':
    '数据仓的数据块缺失、不完整或已损坏；请重新运行 ratemark import',
  'was read by the layout {0}, which is known no more; run ratemark import again':
    '当时按版式 {0} 读入，此版已无该版式；请重新运行 ratemark import',
  'is a store, which knows the instruments of its files; leave out {0}=':
    '是数据仓，其中已记明各文件的证券；请去掉 {0}=',
  'is no store: name a new folder, or one that ratemark import wrote':
    '不是数据仓：请给出新文件夹，或 ratemark import 写出的文件夹',
  'no prices given: ratemark import FOLDER --store {0}':
    '没有给出行情：ratemark import 文件夹 --store {0}',
  'give it as ID={0}': '请写成 代码={0}',
  'no price rows found in {0}': '{0} 中没有行情行',
  'was changed while it was read; run again when nothing writes to it':
    '读取时被改动；请在没有程序写入时重新运行',
};
