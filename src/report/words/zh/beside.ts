/** `evaluate --standard own` 与统一标准对照时所用的话。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['beside'] = {
  title: (id) => `与统一按 ${id} 评定对照`,
  standard: '标准',
  own: '命中',
  tiers: '档位不同',
  verdicts: '结论不同',
  legend: (id) =>
    `命中：按机构自己的标准；${id}：按该标准，限自己标准所评的评级；档位不同：两者都评定且所得档位可比的评级中，档位不同者；结论不同：两者都评定的评级中，一方命中而另一方未命中者`,
  rest: (cohorts, calls, noStandard) =>
    `另有 ${cohorts} 组按自己的标准无一评定：共 ${calls} 条评级，其中 ${noStandard} 条无标准；--format json 与 --out 逐一列出。`,
  trace: '哪些评级不同：',
  traceInWords: (command) => `哪些评级不同：${command}，输入相同，并加 --standard own。`,
};
