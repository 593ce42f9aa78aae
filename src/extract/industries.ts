/** Industries as reports name them: first and second tiers of the usual classifications and their short forms. */

const NAMES =
  '农林牧渔 基础化工 化工 石油石化 石化 钢铁 有色金属 有色 煤炭 建筑材料 建材 建筑装饰 建筑 电力设备 电力设备及新能源 电新 新能源 ' +
  '电气设备 机械设备 机械 国防军工 军工 汽车 家用电器 家电 轻工制造 轻工 纺织服饰 纺织服装 服装 商贸零售 商业贸易 零售 社会服务 ' +
  '休闲服务 餐饮旅游 食品饮料 食品 医药生物 生物医药 医药健康 医药 医疗器械 医疗保健 医疗 医疗服务 生物制品 中药 银行 非银行金融 ' +
  '非银金融 证券 保险 房地产 地产 综合金融 交通运输 交运 公用事业 电力及公用事业 环保 环保及公用事业 电子 电子元器件 电子元件 半导体 ' +
  '计算机 通信 传媒 传媒互联网 互联网 综合 消费者服务 美容护理 化妆品 信息技术 信息技术服务 软件 消费电子 面板 白酒 大消费 ' +
  '电力 煤炭开采 公路 港口 航空 物流 新材料 海外 医美 医药商业 军工电子 光伏 风电 储能 锂电';

export const INDUSTRIES: readonly string[] = [...new Set(NAMES.split(' '))].sort(
  (a, b) => b.length - a.length,
);

/** Letters of the longest industry name at a place, 0 where none stands there. */
export const industryAt = (text: string, at: number): number =>
  INDUSTRIES.find((name) => text.startsWith(name, at))?.length ?? 0;

/** The longest industry name that ends before a place. */
export const industryBefore = (text: string, at: number): string | undefined =>
  INDUSTRIES.find((name) => at >= name.length && text.startsWith(name, at - name.length));
