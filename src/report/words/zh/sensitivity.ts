/** `sensitivity` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['sensitivity'] = {
  depends: (flips, judged, share) =>
    `${judged} 条结论中有 ${flips} 条${share === undefined ? '' : `（${share}）`}取决于口径。`,
  ways: (rated, ways, named) =>
    `${rated} 条有评级的记录按 ${ways} 种口径评定；“镜像”把每个边界值归入相邻的另一档（${named}）。`,
  leftOut: (calls) => `${calls} 条无档位者未计入。`,
  between: '',
  way: '口径',
  tiers: '换档',
  hits: '命中变',
  gone: '消失',
  new: '新增',
  base: '基准',
  noEdge: '边界镜像：没有结论恰在边界上，故无变化',
  stars: '*：边界镜像；未列出者，没有结论恰在边界上',
  legend:
    '与口径 1 相比，只计两者均已评定者。换档：实际档位不同；命中变：由命中变为未命中，或相反；+、-：命中的增与减；消失、新增：仅口径 1 可评定、仅该口径可评定',
  otherHouse: (as) =>
    `${as} 按其自身的期限、基准与档位评定；其用语在评级自身标准中属另一档者为换档`,
  unknownWords: (verdicts) => `${verdicts} 条结论的用语为自身标准所无`,
  unknownLabels: (labels, as) => `${labels} 条评级用语为 ${as} 所无，只量不评`,
  semicolon: '；',
  pairs: '两两相比，占两者均已评定者的 %：左下为换档，右上为命中变',
  bothJudge: '都评定',
  mentions: (n) => `建议关注（${n}），与口径 1 相比`,
  within: '距离之内',
  verdicts: '结论',
  flipOf: '其中有变',
  points: '百分点',
  near: (judged) => `口径 1 的 ${judged} 条结论中临近边界者，及其中在其他口径下有变者`,
  earnedBy: (own, other) => `实际档位：${own}（纵）与 ${other}（横）`,
  noFlip: '没有结论有变。',
  call: '评级',
  rated: '所评',
  otherwise: '其他口径',
  flipping: (calls) => `在某种口径下有变的评级 ${calls} 条`,
  key: '2：按口径 2；2*：按其边界镜像；2+：两者皆然',
  comma: '，',
  trace: '有变的评级、某一口径计数背后的评级、单条全貌：',
  traceInWords:
    '每个数字背后的评级：相同输入加 --format csv；某一计数背后的评级：ratemark explain WAY --in sensitivity；单条全貌：相同输入加 ratemark explain CALL-ID，-c 为口径，-s 为标准。',
};
