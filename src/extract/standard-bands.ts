/** The bands of a printed scale: its tiers in order, each edge given to one of the two that meet there. */
import type { PrintedEdge } from './band-words.ts';
import { quoted } from './evidence.ts';
import type { Folded } from './folded.ts';
import type { PrintedTier } from './printed-tier.ts';
import { gradeIdOf } from './rating-words.ts';
import type { Span } from './text.ts';

/** A tier with its edges decided. `interval` is absent where its words give none. */
export interface StandardBand {
  readonly grade: string;
  readonly zh: string;
  readonly printed: string;
  readonly interval: string | undefined;
  readonly at: Span;
}

/** Tiers from the best down, each edge given to one of the two bands that meet there. */
export function bandsOf(folded: Folded, tiers: readonly PrintedTier[]): readonly StandardBand[] {
  const middle = ({ band }: PrintedTier) =>
    band.kind === 'band' ? (band.from?.percent ?? -1e3) + (band.to?.percent ?? 1e3) : Number.NaN;
  const numbered = tiers.filter(({ band }) => band.kind === 'band');
  const order =
    numbered.length === tiers.length ? tiers.toSorted((a, b) => middle(b) - middle(a)) : tiers;
  const edges = new Map<string, boolean>();
  for (const { band } of tiers)
    if (band.kind === 'band') {
      if (band.from?.closed !== undefined) edges.set(`from ${band.from.percent}`, band.from.closed);
      if (band.to?.closed !== undefined) edges.set(`to ${band.to.percent}`, band.to.closed);
    }
  const used = new Set<string>();
  return order.map((tier) => {
    const { value: zh } = quoted(folded, tier.start, tier.labelEnd);
    const words = quoted(folded, tier.wordsStart, tier.end);
    const plain = gradeIdOf(tier.label) ?? 'other';
    const grade = used.has(plain) ? `${plain}-${'abcdefgh'.charAt(used.size)}` : plain;
    used.add(grade);
    return { grade, zh, printed: words.value, interval: intervalOf(tier, edges), at: words.at };
  });
}

/**
 * The interval of a tier. An edge that its words do not decide belongs to the tier nearer to zero, so that 以上 leaves the
 * number itself out; where the words of one tier take an edge, the other lacks it.
 */
function intervalOf(
  { band }: PrintedTier,
  edges: ReadonlyMap<string, boolean>,
): string | undefined {
  if (band.kind !== 'band') return undefined;
  const { from, to } = band;
  const low =
    from === undefined ? '(-inf' : `${isClosed(from, 'from', edges) ? '[' : '('}${from.percent}%`;
  const high =
    to === undefined ? '+inf)' : `${to.percent}%${isClosed(to, 'to', edges) ? ']' : ')'}`;
  return `${low}, ${high}`;
}

function isClosed(
  { percent }: PrintedEdge,
  side: 'from' | 'to',
  edges: ReadonlyMap<string, boolean>,
): boolean {
  const own = edges.get(`${side} ${percent}`);
  if (own !== undefined) return own;
  const other = edges.get(`${side === 'from' ? 'to' : 'from'} ${percent}`);
  if (other !== undefined) return !other;
  return side === 'from' ? percent <= 0 : percent > 0;
}
