/** The steps to a row of `rank`, and to the counts of `sensitivity`. */
import type { Ranked } from '../ratings/ranking.ts';
import type { People } from './rank-run.ts';

type Nothing = Readonly<Record<never, never>>;
type Weighed = {
  readonly k: number;
  readonly n: number;
  readonly base: number;
  readonly lift: number;
};

export interface RankSteps {
  titleWeighed: Nothing;
  coSigners: { readonly names: readonly string[] };
  priorSpread: {
    readonly tried: number;
    readonly people: People;
    readonly alpha: number;
    readonly beta: number;
  };
  shrunk: {
    readonly k: number;
    readonly n: number;
    readonly alpha: number;
    readonly size: number;
    readonly value: number;
  };
  shrunkLift: Weighed & {
    readonly size: number;
    readonly priorMean: number;
    readonly center: number;
  };
  meanBase: { readonly value: number };
  oneRate: {
    readonly tried: number;
    readonly people: People;
    readonly rate: number;
    readonly shown: number;
    readonly center: number;
    readonly lift: number;
  };
  allOrNothing: Weighed & {
    readonly tried: number;
    readonly people: People;
    readonly shown: number;
  };
  titleTest: Nothing;
  untested: Nothing;
  exactTest: { readonly k: number; readonly n: number; readonly base: number; readonly p: number };
  falseDiscovery: { readonly tests: number; readonly place: number; readonly q: number };
  mark: Pick<Ranked, 'stars' | 'standing' | 'holdsUnderOverlap'> & { readonly overlapP: number };
  rank: { readonly rank: number; readonly tests: number };
  rankSources: Nothing;
  ways: {
    readonly first: string;
    readonly second: string;
    readonly of: 'rated' | 'mentions';
    readonly calls: number;
  };
  titleWay: { readonly way: string };
  wayJudged: { readonly listed: number; readonly calls: number; readonly judged: number };
  wayHits: { readonly hits: number; readonly graded: number };
  titleFlips: Nothing;
  tierFlips: { readonly flips: number; readonly compared: number };
  withoutTier: { readonly calls: number };
  hitFlips: {
    readonly gained: number;
    readonly lost: number;
    readonly flips: number;
    readonly graded: number;
  };
  goneAndNew: {
    readonly first: string;
    readonly second: string;
    readonly gone: number;
    readonly new: number;
  };
  titleNear: { readonly within: number };
  nearVerdicts: { readonly near: number; readonly judged: number };
  nearFlips: { readonly flips: number; readonly near: number };
}
