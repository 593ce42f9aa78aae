/** The steps to a row of `rank`, and to the counts of `sensitivity`, in words. */
import { counted } from '../../../base/text.ts';
import { fine, finePercent, inTable, share } from '../../fine.ts';
import { format } from '../../format.ts';
import type { RankStepWords } from '../explained.ts';

const lift = (value: number): string => `${fine(value)} ${inTable('points', value)}`;

export const en: RankStepWords = {
  titleWeighed: () => '4. Weighed against all',
  coSigners: ({ names }) =>
    `signs the same judged calls as ${names.join(', ')}: weighed and tested as one`,
  priorSpread: ({ tried, people, strength }) =>
    `how much the own base rate weighs, by maximum likelihood from the hits of ${tried} ${people} with a judged call: strength ${strength.toFixed(6)} [${strength.toFixed(1)}]`,
  shrunk: ({ k, n, base, strength, value }) =>
    `shrunk towards the own base rate: (${k} + ${strength.toFixed(6)} × ${finePercent(base)}) / (${n} + ${strength.toFixed(6)}) = ${finePercent(value)} ${inTable('share', value)}`,
  shrunkLift: ({ shrunk, base, lift: value }) =>
    `lift: ${finePercent(shrunk)} - ${finePercent(base)} = ${lift(value)}`,
  oneRate: ({ tried, people, shown, lift: value }) =>
    `the hits of ${tried} ${people} scatter around their base rates no more than chance makes them: everyone's rate is the own base rate ${inTable('share', shown)}, the lift ${lift(value)}, and nobody has a rank`,
  allOrNothing: ({ tried, people, shown, k, n, base, lift: value }) => [
    `all ${tried} ${people} hit always or never: nothing says how much to shrink, and only who is told from chance has a rank ${inTable('share', shown)}`,
    `lift: ${k} / ${n} - ${finePercent(base)} = ${lift(value)}`,
  ],
  titleTest: () => '5. The test',
  untested: () =>
    'few: too few judged calls with like names (--minimum): shown, neither tested nor ranked',
  movedTest: ({ p }) =>
    `p: the calls on each name moved together to like names, as in 3.: ${p.toPrecision(6)} ${inTable('p', p)}`,
  independent: ({ k, n, base, p }) =>
    `for comparison, calls taken as independent: exact binomial test, ${k} of ${n} against ${finePercent(base)}, p ${format('p', p)}`,
  falseDiscovery: ({ tests, place, q }) =>
    `q: Benjamini-Hochberg among ${tests} tests, p is number ${place} by size: the least p × ${tests} / number from there on: ${q.toPrecision(6)} ${inTable('p', q)}`,
  mark: ({ stars, standing, oneIndustry }) =>
    `mark [${stars === 0 ? standing : '*'.repeat(stars)}${oneIndustry ? '†' : ''}]: * q < .05, ** q < .01 above the own base rate${oneIndustry ? '; † four fifths of the judged calls or more are of one industry' : ''}`,
  rank: ({ rank, tests }) => `rank [${rank}]: by lift, of ${tests}`,
  rankSources: () => 'formulas and sources: docs/statistics.md',
  ways: ({ first, second, of, calls }) =>
    `${second} against ${first}, ${calls} ${of === 'mentions' ? 'mentions' : 'rated calls'}; in [brackets] what sensitivity prints`,
  titleWay: ({ way }) => `1. ${way}`,
  wayJudged: ({ listed, calls, judged }) => `judged: ${listed} of ${calls} [${judged}]`,
  wayHits: ({ hits, graded }) =>
    graded === 0
      ? 'hit %: none is graded [-]'
      : `hit %: ${hits} / ${graded} = ${finePercent(hits / graded)} ${inTable('share', hits / graded)}`,
  titleFlips: () => '2. The flips',
  tierFlips: ({ flips, compared }) => `tiers: another tier is earned: ${share(flips, compared)}`,
  withoutTier: ({ calls }) =>
    `  left out: ${counted(calls, 'call')} whose tiers cannot be compared`,
  hitFlips: ({ gained, lost, flips, graded }) =>
    `hits: ${gained} gained + ${lost} lost = ${flips}: ${share(flips, graded)}`,
  goneAndNew: ({ first, second, gone, new: fresh }) =>
    `gone: judged by ${first} alone [${gone}]; new: by ${second} alone [${fresh}]`,
  titleNear: ({ within }) =>
    `Verdicts within ${+(within * 100).toFixed(10)} pp of an edge; in [brackets] what sensitivity prints`,
  nearVerdicts: ({ near, judged }) => `verdicts: ${share(near, judged)}`,
  nearFlips: ({ flips, near }) => `of them flip under any way: ${share(flips, near)}`,
};
