/** What `rank` prints for a person: shrunk rates, exact tests, and stars only where the data carry them. */
import { inert } from '../base/text.ts';
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import type { Column } from './document.ts';
import { percent, percentNumber } from './format.ts';
import { layTable, type Paint, type TextCell, WIDTH, wrap } from './print/layout.ts';
import { points, pText, traceOf } from './score-figures.ts';
import { type Say, sayIn } from './section.ts';
import { type Language, wordsOf } from './words.ts';

/** The parts of a run that are printed. */
export interface RankReport {
  readonly heading: string;
  readonly simulated: boolean;
  readonly people: 'analysts' | 'houses';
  readonly ranking: Ranking;
  /** Judged and other calls that name none of them. */
  readonly nameless: number;
  readonly everyCall: boolean;
  readonly minimum: number;
  /** Rows to print; Infinity for all. */
  readonly limit: number;
  readonly inputs: string;
  /** Options of scoring that are not the defaults, as `explain` takes them again. */
  readonly scoring?: string | undefined;
  /** English by default. */
  readonly language?: Language | undefined;
}

const right = (title: string): Column => ({ title, align: 'right' });

/** The whole text, at most 80 columns wide, ending with a line end. */
export function rankText(report: RankReport, paint: Paint): string {
  const { heading, simulated, people, everyCall, inputs, scoring = '', language = 'en' } = report;
  const key = people === 'analysts' ? 'analyst' : 'house';
  const every = everyCall ? ' --every-call' : '';
  const blocks: (readonly string[])[] = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
    wrap(inert(heading), WIDTH, '  ').map((line) => paint(line, 'bold')),
    [...rankTable(report, paint), ...legend(report, paint)],
    wrap(inert(verdictText(report)), WIDTH, '  '),
    traceOf(
      [
        `ratemark score ${inputs}${every} -g ${key} --format calls`,
        `ratemark explain ${key}=NAME --in rank ${inputs}${scoring}`,
      ],
      inputs,
      sayIn(language),
    ),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function rankTable(
  { ranking, limit, people, language = 'en' }: RankReport,
  paint: Paint,
): string[] {
  const say = sayIn(language);
  const words = wordsOf(language);
  const columns: Column[] = [
    right('#'),
    {
      title: words.keys[people === 'analysts' ? 'analyst' : 'house'] ?? people.slice(0, -1),
      floor: 12,
    },
    ...[say('hits/n', '命中/n'), words.hitRate, say('base %', '基准%')].map(right),
    ...[say('shrunk %', '收缩%'), say('lift', '超出'), 'p', 'q'].map(right),
    { title: '' },
  ];
  const shown = ranking.ranked.slice(0, limit);
  const rows = shown.map((one): TextCell[] => [
    one.rank === undefined ? '' : String(one.rank),
    Object.values(one.card.key).join(' / '),
    `${one.card.hit.k}/${one.card.hit.n}`,
    percentNumber(one.card.hit.rate),
    percentNumber(one.card.hit.base),
    percentNumber(one.shrunk.mean),
    points(one.shrunkLift),
    pText(one.p),
    pText(one.q),
    markOf(one, say),
  ]);
  const hidden = ranking.ranked.length - shown.length;
  const more = say(
    `... ${hidden} more: --limit 0 prints all, --format json writes all`,
    `…… 另有 ${hidden} 行：--limit 0 全部列出，--format json 全部写出`,
  );
  return [...layTable(columns, rows, paint), ...(hidden > 0 ? [paint(more, 'dim')] : [])];
}

const STANDINGS: Readonly<Record<Ranked['standing'], string>> = {
  above: '高于',
  below: '低于',
  chance: '随机',
  few: '太少',
};

/** `**`, `(*)` where only the exact test says so, `chance`, `below` or `few`. */
function markOf({ stars, standing, holdsUnderOverlap }: Ranked, say: Say): string {
  if (stars === 0) return say(standing, STANDINGS[standing]);
  const marks = '*'.repeat(stars);
  return holdsUnderOverlap ? marks : `(${marks})`;
}

function legend({ ranking, minimum, language = 'en' }: RankReport, paint: Paint): string[] {
  const say = sayIn(language);
  const { prior, ranked } = ranking;
  const text = [
    say(
      'shrunk: hit rate weighed against those of all; lift: that less the own base rate, in points, which ranks; p: exact, of hits against the own base rate; q: p after all tests; * q < .05, ** q < .01; chance: not distinguishable from chance',
      '收缩：以全体命中率加权的命中率；超出：其减去自身基准命中率，百分点，据以排名；p：命中对自身基准命中率的精确检验；q：计入全部检验后的 p；* q < .05，** q < .01；随机：与随机水平无法区分',
    ),
    ...(ranked.some(({ standing }) => standing === 'few')
      ? [
          say(
            `few: fewer than ${minimum} judged calls; shown, not ranked`,
            `太少：已评定不足 ${minimum} 条，仅列示，不排名`,
          ),
        ]
      : []),
    ...(ranked.some(({ stars, holdsUnderOverlap }) => stars > 0 && !holdsUnderOverlap)
      ? [
          say(
            'in brackets: the exact test takes calls as independent; allowing for windows that overlap, the lift is not distinguishable from chance',
            '括号：精确检验视各条评级为独立；计及窗口重叠后，超出与随机水平无法区分',
          ),
        ]
      : []),
    priorText(prior, say),
  ];
  return text.flatMap((line) => wrap(line, WIDTH, '  ').map((part) => paint(part, 'dim')));
}

function priorText(prior: Ranking['prior'], say: Say): string {
  switch (prior.kind) {
    case 'spread': {
      const beta = `beta(${prior.alpha.toFixed(2)}, ${prior.beta.toFixed(2)})`;
      return say(`spread of true rates: ${beta}`, `真实命中率的分布：${beta}`);
    }
    case 'no-spread':
      return say(
        `the hit rates scatter no more than chance makes them: one rate of ${percent(prior.rate)} for all, and no ranks`,
        `命中率差异不超过随机水平：全体同为 ${percent(prior.rate)}，不排名`,
      );
    case 'all-or-nothing':
      return say(
        'all hit always or never: there is nothing to shrink towards; lifts are those of the bare hit rates, and only who is told from chance has a rank',
        '各家全部命中或全部未命中：无法收缩；超出按原命中率计，只有可与随机水平区分者有名次',
      );
    default:
      return prior satisfies never;
  }
}

/** How many of them the data tell from chance. */
function verdictText({ ranking, people, nameless, language = 'en' }: RankReport): string {
  const say = sayIn(language);
  const whom = people === 'analysts' ? '位分析师' : '家机构';
  const { ranked, tests } = ranking;
  const count = (is: (one: Ranked) => boolean) => ranked.filter(is).length;
  const above = count(({ standing }) => standing === 'above');
  const held = count((one) => one.standing === 'above' && one.holdsUnderOverlap);
  const below = count(({ standing }) => standing === 'below');
  const chance = count(({ standing }) => standing === 'chance');
  const few = ranked.length - tests;
  // short: the words must not be broken over two lines
  const none = say(
    `${tests === 1 ? `The one of all ${people}` : `All ${tests} ${people}`} with enough calls: not distinguishable from chance.`,
    `评级足够的 ${tests} ${whom}：与随机水平无法区分。`,
  );
  const some = say(
    `Of ${tests} ${people} with enough judged calls, ${chance} ${chance === 1 ? 'is' : 'are'} not distinguishable from chance, ${above} above their base rate (${held} also where overlap is allowed for) and ${below} below it.`,
    `评级足够的 ${tests} ${whom}中，${chance} 与随机水平无法区分，${above} 高于自身基准命中率（计及重叠仍成立者 ${held}），${below} 低于自身基准命中率。`,
  );
  const nobody = say(
    `None of ${ranked.length} ${people} has enough judged calls to be ranked.`,
    `${ranked.length} ${whom}中没有评级足够可排名的。`,
  );
  const parts = [
    tests === 0 ? nobody : chance < tests ? some : none,
    ...(few > 0 && tests > 0
      ? [say(`${few} ${few === 1 ? 'has' : 'have'} too few.`, `另有 ${few} ${whom}评级太少。`)]
      : []),
    ...(nameless > 0
      ? [
          say(
            `${nameless} calls name none of the ${people} and are left out.`,
            `${nameless} 条评级未署名，未计入。`,
          ),
        ]
      : []),
  ];
  return parts.join(language === 'zh' ? '' : ' ');
}
