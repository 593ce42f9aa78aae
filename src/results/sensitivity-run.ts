/** What `sensitivity` gives: how many verdicts each way of measuring flips, which they are, how near the edges lie. */
import type { Manifest } from '../audit/manifest.ts';
import type { ComparedWays } from '../ratings/compare-ways.ts';
import type { TierTable } from '../ratings/tier-tables.ts';

export interface SensitivityOptions {
  /** Another house's standard to judge by: id or path. */
  readonly as?: string | undefined;
  /** Distances to an edge, fractions. */
  readonly within: readonly number[];
}

export interface SensitivityRun extends ComparedWays {
  readonly manifest: Manifest;
  readonly options: SensitivityOptions;
  /** The standards' names for the two readings, the run's own standard first. */
  readonly readings: readonly { readonly given: string; readonly mirrored: string }[];
  /** Earned tiers of the base beside those of the other house's standard. */
  readonly tiers: readonly TierTable[];
}
