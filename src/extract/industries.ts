/** Industries as reports name them: first and second tiers of the usual classifications and their short forms. */

const NAMES =
  '农林牧渔 基础化工 化工 石油石化 石化 钢铁 有色金属 有色 煤炭 建筑材料 建材 建筑装饰 建筑 电力设备 电力设备及新能源 电新 新能源 ' +
  '电气设备 机械设备 机械 国防军工 军工 汽车 家用电器 家电 轻工制造 轻工 纺织服饰 纺织服装 服装 商贸零售 商业贸易 零售 社会服务 ' +
  '休闲服务 餐饮旅游 食品饮料 食品 医药生物 生物医药 医药健康 医药 医疗器械 医疗保健 医疗 医疗服务 生物制品 中药 银行 非银行金融 ' +
  '非银金融 证券 保险 房地产 地产 综合金融 交通运输 交运 公用事业 电力及公用事业 环保 环保及公用事业 电子 电子元器件 电子元件 半导体 ' +
  '计算机 通信 传媒 传媒互联网 互联网 综合 消费者服务 美容护理 化妆品 信息技术 信息技术服务 软件 消费电子 面板 白酒 大消费 ' +
  '电力 煤炭开采 公路 港口 航空 物流 新材料 海外 医美 医药商业 军工电子 光伏 风电 储能 锂电 功率半导体 信息设备 半导体产品与半导体设备 医疗保健设备与服务 ' +
  '制药、生物科技与生命科学 医药流通 生物制药 血制品 创新药 核药 种植业 养殖 畜牧 饲料 水泥 玻璃 造纸 家居 教育 游戏 影视 广告 ' +
  '云计算 人工智能 网络安全 信息安全 元器件 工程机械 自动化 机器人 航运 快递 铁路 机场 酒店 旅游 免税 调味品 乳制品 石油化工 ' +
  '新能源汽车 汽车零部件 商用车 氢能 核电 火电 水电 燃气 水务 固废 稀土 贵金属 工业金属 能源金属 疫苗 医疗服务 CXO CRO';

export const INDUSTRIES: readonly string[] = [...new Set(NAMES.split(' '))].sort(
  (a, b) => b.length - a.length,
);

/** Letters of the longest industry name at a place, 0 where none stands there. */
export const industryAt = (text: string, at: number): number =>
  INDUSTRIES.find((name) => text.startsWith(name, at))?.length ?? 0;

/** The longest industry name that ends before a place. */
export const industryBefore = (text: string, at: number): string | undefined =>
  INDUSTRIES.find((name) => at >= name.length && text.startsWith(name, at - name.length));
