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
  priorSpread: ({ tried, people, alpha, beta }) =>
    `spread of true rates, by maximum likelihood from the hits of ${tried} ${people} with a judged call: beta(${alpha.toFixed(6)}, ${beta.toFixed(6)}) [beta(${alpha.toFixed(2)}, ${beta.toFixed(2)})]`,
  shrunk: ({ k, n, alpha, size, value }) =>
    `shrunk: (${k} + ${alpha.toFixed(6)}) / (${n} + ${size.toFixed(6)}) = ${finePercent(value)} ${inTable('share', value)}`,
  shrunkLift: ({ k, n, base, size, priorMean, center, lift: value }) =>
    `lift, the prior centered on the own base rate: (${k} - ${n} × ${finePercent(base)} + ${size.toFixed(6)} × (${finePercent(priorMean)} - ${finePercent(center)})) / (${n} + ${size.toFixed(6)}) = ${lift(value)}`,
  meanBase: ({ value }) => `${finePercent(value)}: mean base rate of the judged calls of all`,
  oneRate: ({ tried, people, rate, shown, center, lift: value }) => [
    `the hits of ${tried} ${people} scatter no more than chance makes them: one rate for all, hits / judged calls = ${finePercent(rate)} ${inTable('share', shown)}, and no ranks`,
    `lift: ${finePercent(rate)} - ${finePercent(center)}, the mean base rate of all = ${lift(value)}`,
  ],
  allOrNothing: ({ tried, people, shown, k, n, base, lift: value }) => [
    `all ${tried} ${people} hit always or never: there is nothing to shrink towards, and only who is told from chance has a rank ${inTable('share', shown)}`,
    `lift: (${k} - ${n} × ${finePercent(base)}) / ${n} = ${lift(value)}`,
  ],
  titleTest: () => '5. The test',
  untested: () =>
    'few: too few judged calls (--minimum), or no base rate: shown, neither tested nor ranked',
  exactTest: ({ k, n, base, p }) =>
    `p: exact binomial test, two-sided, ${k} of ${n} against ${finePercent(base)}; takes calls as independent: ${p.toPrecision(6)} ${inTable('p', p)}`,
  falseDiscovery: ({ tests, place, q }) =>
    `q: Benjamini-Hochberg among ${tests} tests, p is number ${place} by size: the least p × ${tests} / number from there on: ${q.toPrecision(6)} ${inTable('p', q)}`,
  mark: ({ stars, standing, holdsUnderOverlap, overlapP }) => {
    const marks = '*'.repeat(stars);
    const mark = stars === 0 ? standing : holdsUnderOverlap ? marks : `(${marks})`;
    return `mark [${mark}]: * q < .05, ** q < .01 above the own base rate; in brackets unless the lift holds where overlap is allowed for, p ${format('p', overlapP)} < .05`;
  },
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
