/** The steps to a row of `rank`, and to the counts of `sensitivity`. */
import type { Ranked } from '../ratings/ranking.ts';
import type { People } from './rank-run.ts';

type Nothing = Readonly<Record<never, never>>;
type Weighed = { readonly k: number; readonly n: number; readonly base: number };

export interface RankSteps {
  titleWeighed: Nothing;
  coSigners: { readonly names: readonly string[] };
  priorSpread: { readonly tried: number; readonly people: People; readonly strength: number };
  shrunk: Weighed & { readonly strength: number; readonly value: number };
  shrunkLift: { readonly shrunk: number; readonly base: number; readonly lift: number };
  oneRate: {
    readonly tried: number;
    readonly people: People;
    readonly shown: number;
    readonly lift: number;
  };
  allOrNothing: Weighed & {
    readonly tried: number;
    readonly people: People;
    readonly shown: number;
    readonly lift: number;
  };
  titleTest: Nothing;
  untested: Nothing;
  movedTest: { readonly p: number };
  independent: Weighed & { readonly p: number };
  falseDiscovery: { readonly tests: number; readonly place: number; readonly q: number };
  mark: Pick<Ranked, 'stars' | 'standing' | 'oneIndustry'>;
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
