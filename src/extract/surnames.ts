/** Chinese family names: they tell where a person's name begins in letters that run together. */

const SINGLE =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仝佘佟岳帅缑亢况郈有琴商牟佴伯赏墨哈谯笪年爱阳苑代修闫付肖闻訾玄楚尧麦宝芦覃谌邝揣银阙原但战佀肇冼仉晋铁青迟揭么甯续';
const DOUBLE = [
  ...['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '宇文'],
  ...['司徒', '长孙', '夏侯', '端木', '南宫', '独孤', '西门', '东郭', '太史', '轩辕', '呼延'],
];
const singles: ReadonlySet<string> = new Set(SINGLE);

/** Letters of the family name at a place: two, one or none. */
export function surnameAt(text: string, at: number): number {
  if (DOUBLE.includes(text.slice(at, at + 2))) return 2;
  return singles.has(text.charAt(at)) ? 1 : 0;
}

/** Words of the trade whose first letter is a family name as well. */
const NO_PART_OF_NAMES =
  /研究|证券|报告|公司|行业|电话|策略|团队|资料|来源|齐鲁|万得|广发|方正|华泰|安信|华安|东方|时间|日期|编号|评级|维持|首次|关注|相关|分析|市场|指数|年化|平均|[的为比与及或]/;

/** Whether a text may be a whole Chinese name: a family name and one or two letters. */
export function isPersonName(text: string): boolean {
  const length = surnameAt(text, 0);
  const given = text.length - length;
  return (
    length > 0 &&
    given >= 1 &&
    given <= 2 &&
    /^[\u4e00-\u9fff]+$/.test(text) &&
    !NO_PART_OF_NAMES.test(text)
  );
}
