/** A tier by its English id and its printed word. */
export interface TierNames {
  readonly grade: string;
  readonly zh: string;
}

/** The names of a band, empty below every one. */
export const namesOf = (band: TierNames | undefined): TierNames => ({
  grade: band?.grade ?? '',
  zh: band?.zh ?? '',
});
