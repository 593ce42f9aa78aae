/** Heads and feet that stand on page after page, and the numbers of pages: each is read once, where it first stands. */
import { type Segment, topOf } from './segment.ts';

/** A page's segments and its height. */
export interface SegmentedPage {
  readonly height: number;
  readonly segments: readonly Segment[];
}

/** Share of the page's height at its top and at its bottom in which heads and feet stand. */
const MARGIN = 0.12;
/** Pages on which the same stands before it is taken for a head. */
const PAGES = 3;

export function withoutRunningHeads(
  pages: readonly SegmentedPage[],
): readonly (readonly Segment[])[] {
  const seen = new Map<string, Set<number>>();
  for (const [i, page] of pages.entries())
    for (const one of page.segments) {
      const key = keyOf(one, page.height);
      if (key === undefined) continue;
      const on = seen.get(key);
      if (on) on.add(i);
      else seen.set(key, new Set([i]));
    }
  return pages.map(({ segments, height }, i) =>
    segments.filter((one) => {
      const key = keyOf(one, height);
      const on = key === undefined ? undefined : seen.get(key);
      if (!on || on.size < Math.min(PAGES, pages.length) || pages.length === 1)
        return !(key !== undefined && isPageNumber(one.text, i + 1, pages.length));
      const [first] = on;
      return first === i && !/^0?[/ 0]*$/.test(digitless(one.text)) && !isPageNumber(one.text);
    }),
  );
}

/** The same for what stands in one margin and differs in its digits only; nothing for what stands elsewhere. */
function keyOf(one: Segment, height: number): string | undefined {
  if (one.y > (1 - MARGIN) * height) return `head ${digitless(one.text)}`;
  return topOf(one) < MARGIN * height ? `foot ${digitless(one.text)}` : undefined;
}

const digitless = (text: string): string => text.replace(/\d+/g, '0');

/** `3`, `- 3 -`, `3 / 11`, `第3页`, `第3页 共11页`, `Page 3 of 11`; with a number and a count only that page's own. */
function isPageNumber(text: string, page?: number, pages?: number): boolean {
  const bare = text.normalize('NFKC').replace(/\s/g, '');
  if (!PAGE_NUMBER.test(bare)) return false;
  const [own, all] = bare.match(/\d+/g) ?? [];
  if (page === undefined) return true;
  return Number(own) === page && (all === undefined ? pages === undefined : Number(all) === pages);
}

const PAGE_NUMBER = /^[-–—|]?(?:第|page|p\.?)?\d{1,4}页?(?:(?:[/|,]|共|of)+\d{1,4}页?)?[-–—|]?$/i;
