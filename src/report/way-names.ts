/** How the ways of judging are numbered and named in print, and which of them are shown. */
import type { ComparedWays, WayFlips } from '../ratings/compare-ways.ts';

/** A mirrored way has the number and the name of the same convention as given, with a star. */
const starOf = ({ way }: WayFlips): string => (way.reading === 'mirrored' ? '*' : '');

export const titleOf = (one: WayFlips): string =>
  `${one.way.as ?? one.way.convention}${starOf(one)}`;

/** The numbers of the ways: those with the edges as given from 1, the mirrored ones beside them. */
export function numbersOf(ways: readonly WayFlips[]): string[] {
  const given = ways.filter(({ way }) => way.reading === 'given').map(({ way }) => way);
  return ways.map((one) => {
    const twin = ({ convention, as }: WayFlips['way']) =>
      convention === one.way.convention && as === one.way.as;
    return `${given.findIndex(twin) + 1}${starOf(one)}`;
  });
}

/** The way with the same convention and the edges as given; the way itself where they are. */
export const twinOf = (ways: readonly WayFlips[], i: number): number =>
  ways.findIndex(
    ({ way }) =>
      way.reading === 'given' &&
      way.convention === ways[i]!.way.convention && // i is one of them
      way.as === ways[i]!.way.as,
  );

/** Places of the ways in the order of their tables: each convention, and below it its mirrored edges where they change a verdict. */
export function shownWays({ ways, pairs }: Pick<ComparedWays, 'ways' | 'pairs'>): number[] {
  const isSame = (i: number, twin: number) => {
    const flips = pairs.find(({ first, second }) => first === twin && second === i)?.flips;
    const { tierFlips = 0, hitFlips = 0, onlyFirst = 0, onlySecond = 0 } = flips ?? {};
    return tierFlips + hitFlips + onlyFirst + onlySecond === 0;
  };
  const places = ways.map((_, i) => i);
  const given = places.filter((i) => twinOf(ways, i) === i);
  return given.flatMap((twin) => [
    twin,
    ...places.filter((i) => i !== twin && twinOf(ways, i) === twin && !isSame(i, twin)),
  ]);
}
