/** Rating actions, in the words of houses and vendors. */
import { foldLabel } from '../base/text.ts';

export type RatingAction = 'initiate' | 'maintain' | 'upgrade' | 'downgrade' | 'resume';

/** Words of one meaning. The longer ones first, so that a beginning is never taken for the whole. */
export const ACTION_WORDS: Readonly<Record<RatingAction, readonly string[]>> = {
  initiate: [
    ...['首次覆盖', '首次评级', '首次给予', '首次予以', '首次推荐', '首次', '首予', '新覆盖'],
    ...[
      'initiated',
      'initiates',
      'initiate',
      'initiation',
      'initiating',
      'coverage initiated',
      'new coverage',
    ],
  ],
  maintain: [
    ...['维持评级', '维持不变', '继续维持', '维持', '重申评级', '重申', '评级不变', '不变'],
    ...['maintained', 'maintains', 'maintain', 'maintaining', 'reiterated', 'reiterates'],
    ...['reiterate', 'reiterating', 'reiteration', 'reaffirmed', 'reaffirms', 'reaffirm'],
    ...['unchanged', 'no change'],
  ],
  upgrade: [
    ...['上调评级', '评级上调', '调高评级', '评级调高', '上调', '调高'],
    ...['upgraded', 'upgrades', 'upgrade', 'raised', 'raises'],
  ],
  downgrade: [
    ...['下调评级', '评级下调', '调低评级', '评级调低', '下调', '调低'],
    ...['downgraded', 'downgrades', 'downgrade', 'lowered', 'lowers'],
  ],
  resume: [
    ...['恢复覆盖', '恢复评级', '重新覆盖'],
    ...['resumed', 'resumes', 'resume', 'reinstated', 'reinstates', 'reinstate'],
  ],
};

const ACTION_OF: ReadonlyMap<string, RatingAction> = new Map(
  (Object.keys(ACTION_WORDS) as RatingAction[]).flatMap((action) =>
    ACTION_WORDS[action].map((word) => [word, action] as const),
  ),
);

/** The action that a whole text names, such as `维持`, `Upgraded by` or `Initiated coverage`; `undefined` for any other. */
export function ratingAction(text: string): RatingAction | undefined {
  const folded = foldLabel(text);
  return ACTION_OF.get(folded) ?? ACTION_OF.get(withoutTail(folded));
}

const TAIL: ReadonlySet<string> = new Set(['coverage', 'rating', 'by', 'on', 'at', 'with']);

/** A text without the words that may follow an action. */
function withoutTail(text: string): string {
  const words = text.split(' ');
  while (words.length > 1 && TAIL.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}
