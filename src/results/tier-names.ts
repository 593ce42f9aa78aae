/** A tier by its English id and its printed word. */
export interface TierNames {
  readonly grade: string;
  readonly zh: string;
}
