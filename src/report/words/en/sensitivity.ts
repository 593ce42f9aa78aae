/** What `sensitivity` says around its tables. */
import { counted } from '../../../base/text.ts';

export const en = {
  depends: (flips: number, judged: number, share: string | undefined) =>
    `${flips} of ${counted(judged, 'verdict')}${share === undefined ? '' : ` (${share})`} ${flips === 1 ? 'depends' : 'depend'} on how one measures.`,
  ways: (rated: number, ways: number, named: string) =>
    `${counted(rated, 'rated call')} judged ${ways} ways; "mirrored" gives each edge to the other of its two bands (${named}).`,
  leftOut: (calls: number) => `${counted(calls, 'call')} without a grade are left out.`,
  between: ' ',
  way: 'way',
  tiers: 'tiers',
  hits: 'hits',
  gone: 'gone',
  new: 'new',
  base: 'base',
  noEdge: 'edges mirrored: no verdict lies on an edge, so that none flips',
  stars: '*: edges mirrored; where there is no such line, no verdict lies on an edge',
  legend:
    'against way 1, of the calls that both judge: tiers: another tier is earned; hits: a hit becomes a miss or a miss a hit; +, -: hits won and lost; gone, new: judged by way 1 alone, by the other alone',
  otherHouse: (as: string) =>
    `${as} judges by its own horizon, benchmarks and bands. A tier flips where its word means another tier to the call's own standard`,
  unknownWords: (verdicts: number) =>
    `${counted(verdicts, 'verdict')} bear a word that it does not know`,
  unknownLabels: (labels: number, as: string) =>
    `${counted(labels, 'label')} that ${as} does not know are measured, not graded`,
  semicolon: '; ',
  pairs: 'Every pair, in % of the calls that both judge: tiers below, hits above',
  bothJudge: 'both judge',
  mentions: (n: number) => `Mentions (${n}), against way 1`,
  within: 'within',
  verdicts: 'verdicts',
  flipOf: 'of them flip',
  points: 'pp',
  near: (judged: number) =>
    `Of ${counted(judged, 'verdict')} of way 1, those near an edge, and how many of them flip`,
  earnedBy: (own: string, other: string) => `Earned by ${own} (down) and by ${other} (across)`,
  noFlip: 'No verdict flips.',
  call: 'call',
  rated: 'rated',
  otherwise: 'otherwise',
  flipping: (calls: number) =>
    `${counted(calls, 'call')} that ${calls === 1 ? 'flips' : 'flip'} under some way`,
  key: '2: by way 2; 2*: by it with the edges mirrored; 2+: by both',
  comma: ', ',
  trace: 'The calls that flip, those behind the counts of a way, and one of them in full:',
  traceInWords:
    'The calls behind every number: the same inputs with --format csv; the calls behind one count: ratemark explain WAY --in sensitivity; one of them in full: ratemark explain CALL-ID with the same inputs, -c for the convention and -s for the standard of a way.',
};
