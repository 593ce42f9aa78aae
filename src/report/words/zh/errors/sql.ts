/** `ratemark sql` 的差错和提示：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const sql: Catalog = {
  '{0}: its prices times their factors have too many digits for whole numbers of 38; give it with prices that are adjusted already, or without a factor':
    '{0}：价格乘以复权因子后位数过多，超出 38 位整数；请给出已复权的行情，或不带因子的行情',
  'a query cannot judge by {0}: it looks at what is said or paid after the window; these it can: {1}':
    '查询语句不能按 {0} 评定：该口径要看窗口之后的评级或兑付；可用的有：{1}',
  'a query does not value delisted shares; leave it out': '查询语句不为退市股份估值；请省略此项',
  '{0} measures total return, which the tables of a query do not hold; ratemark evaluate judges by it':
    '{0} 按全收益计量，查询所用的表不含分红；请用 ratemark evaluate 评定',
  'wrote {0} into {1}': '已把 {0} 写入 {1}',
};
