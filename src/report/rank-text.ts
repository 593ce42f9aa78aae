/** What `rank` prints for a person: shrunk rates, exact tests, and stars only where the data carry them. */
import { inert } from '../base/text.ts';
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import { points, pText, traceOf } from './score-figures.ts';
import {
  type Column,
  layTable,
  type Paint,
  percent,
  percentNumber,
  type TextCell,
  WIDTH,
  wrap,
} from './terminal.ts';

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
}

const right = (title: string): Column => ({ title, align: 'right' });

/** The whole text, at most 80 columns wide, ending with a line end. */
export function rankText(report: RankReport, paint: Paint): string {
  const { heading, simulated, people, everyCall, inputs, scoring = '' } = report;
  const key = people === 'analysts' ? 'analyst' : 'house';
  const every = everyCall ? ' --every-call' : '';
  const blocks: (readonly string[])[] = [
    simulated ? [paint('*** SIMULATED DATA, not market data ***', 'wait')] : [],
    wrap(inert(heading), WIDTH, '  ').map((line) => paint(line, 'bold')),
    [...rankTable(report, paint), ...legend(report, paint)],
    wrap(inert(verdictText(report)), WIDTH, '  '),
    traceOf(
      [
        `ratemark score ${inputs}${every} -g ${key} --format calls`,
        `ratemark explain ${key}=NAME --in rank ${inputs}${scoring}`,
      ],
      inputs,
    ),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function rankTable({ ranking, limit, people }: RankReport, paint: Paint): string[] {
  const columns: Column[] = [
    right('#'),
    { title: people === 'analysts' ? 'analyst' : 'house', floor: 12 },
    ...['hits/n', 'hit %', 'base %', 'shrunk %', 'lift', 'p', 'q'].map(right),
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
    markOf(one),
  ]);
  const hidden = ranking.ranked.length - shown.length;
  const more = `... ${hidden} more: --limit 0 prints all, --format json writes all`;
  return [...layTable(columns, rows, paint), ...(hidden > 0 ? [paint(more, 'dim')] : [])];
}

/** `**`, `(*)` where only the exact test says so, `chance`, `below` or `few`. */
function markOf({ stars, standing, holdsUnderOverlap }: Ranked): string {
  if (stars === 0) return standing;
  const marks = '*'.repeat(stars);
  return holdsUnderOverlap ? marks : `(${marks})`;
}

function legend({ ranking, minimum }: RankReport, paint: Paint): string[] {
  const { prior, ranked } = ranking;
  const text = [
    'shrunk: hit rate weighed against those of all; lift: that less the own base rate, in points, which ranks; p: exact, of hits against the own base rate; q: p after all tests; * q < .05, ** q < .01; chance: not distinguishable from chance',
    ...(ranked.some(({ standing }) => standing === 'few')
      ? [`few: fewer than ${minimum} judged calls; shown, not ranked`]
      : []),
    ...(ranked.some(({ stars, holdsUnderOverlap }) => stars > 0 && !holdsUnderOverlap)
      ? [
          'in brackets: the exact test takes calls as independent; allowing for windows that overlap, the lift is not distinguishable from chance',
        ]
      : []),
    priorText(prior),
  ];
  return text.flatMap((line) => wrap(line, WIDTH, '  ').map((part) => paint(part, 'dim')));
}

function priorText(prior: Ranking['prior']): string {
  switch (prior.kind) {
    case 'spread':
      return `spread of true rates: beta(${prior.alpha.toFixed(2)}, ${prior.beta.toFixed(2)})`;
    case 'no-spread':
      return `the hit rates scatter no more than chance makes them: one rate of ${percent(prior.rate)} for all, and no ranks`;
    case 'all-or-nothing':
      return 'all hit always or never: there is nothing to shrink towards; lifts are those of the bare hit rates, and only who is told from chance has a rank';
    default:
      return prior satisfies never;
  }
}

/** How many of them the data tell from chance. */
function verdictText({ ranking, people, nameless }: RankReport): string {
  const { ranked, tests } = ranking;
  const count = (is: (one: Ranked) => boolean) => ranked.filter(is).length;
  const above = count(({ standing }) => standing === 'above');
  const held = count((one) => one.standing === 'above' && one.holdsUnderOverlap);
  const below = count(({ standing }) => standing === 'below');
  const chance = count(({ standing }) => standing === 'chance');
  const few = ranked.length - tests;
  const told = `${chance} ${chance === 1 ? 'is' : 'are'} not distinguishable from chance, ${above} above their base rate (${held} also where overlap is allowed for) and ${below} below it`;
  // short: the words must not be broken over two lines
  const all =
    chance < tests
      ? `Of ${tests} ${people} with enough judged calls, ${told}.`
      : `${tests === 1 ? `The one of all ${people}` : `All ${tests} ${people}`} with enough calls: not distinguishable from chance.`;
  const parts = [
    tests === 0 ? `None of ${ranked.length} ${people} has enough judged calls to be ranked.` : all,
    ...(few > 0 && tests > 0 ? [`${few} ${few === 1 ? 'has' : 'have'} too few.`] : []),
    ...(nameless > 0 ? [`${nameless} calls name none of the ${people} and are left out.`] : []),
  ];
  return parts.join(' ');
}
