/**
 * No regular expression looks back over a text in a way that grows faster than the text: a cell of 200,000 digits must not
 * take a minute. Each is judged by recheck, which reads it as an automaton, or attacks it where it looks around itself:
 * the patterns that the source writes, those that it makes of texts, and those of data/.
 */
import { checkSync } from 'recheck';
import { expect, test, vi } from 'vitest';
import { readTree } from './source-tree.ts';

/** The patterns that are made of texts, each by the place in src/ that made it. */
const made = new Map<string, RegExp>();
const plain = globalThis.RegExp;
globalThis.RegExp = new Proxy(RegExp, {
  construct(target, given, newTarget): RegExp {
    const pattern: RegExp = Reflect.construct(target, given, newTarget);
    const caller = new Error().stack?.split('\n')[2] ?? ''; // a package makes patterns too, when src/ loads it
    const [, place] = /\/src\/(\S+\.ts:\d+:\d+)/.exec(caller) ?? [];
    if (place) made.set(place, pattern);
    return pattern;
  },
});
// loaded only now, and anew, so that what they make at the start is seen
vi.resetModules();
const { instrumentDirectory, vendorLayouts } = await import('../src/ingest/data.ts');
const { lineOf } = await import('../src/app/strategy-shape.ts');
await import('../src/ingest/json-page.ts');
await import('../src/ingest/label.ts');
await import('../src/report/print/layout.ts');
lineOf("export const strategy = { 'weigh': 1 };", 'weigh');
const directory = instrumentDirectory();
const layouts = vendorLayouts();
globalThis.RegExp = plain;

/** Places that make their patterns of data/formats, which are judged one by one. */
const OF_DATA = ['ingest/match.ts', 'ingest/part-finder.ts', 'ingest/table.ts'];

const ofData = layouts.flatMap(({ id, titleLine, firstRow }) =>
  [...(titleLine ? [titleLine] : []), ...Object.values(firstRow)].map(
    (text) => [`data/formats/${id}.yaml`, new RegExp(text)] as const,
  ),
);
const ofMarkets = [...directory.places].flatMap(([place, { code, bare, stated }]) =>
  [code, bare, stated].flatMap((one) => (one ? [[`data/markets, ${place}`, one] as const] : [])),
);
const tree = readTree();
const written = [...tree.literals].map(([spot, text]) => {
  const end = text.lastIndexOf('/');
  return [spot, new RegExp(text.slice(1, end), text.slice(end + 1))] as const;
});

/** What is wrong with a pattern; empty where nothing is. */
function fault({ source, flags }: RegExp): string {
  const verdict = checkSync(source, flags, {
    timeout: 60_000,
    // by steps, not by the clock: a busy machine judges alike
    ...{ incubationTimeout: null, attackTimeout: null },
  });
  switch (verdict.status) {
    case 'safe':
      return '';
    case 'unknown':
      return `undecided (${verdict.error.kind})`;
    case 'vulnerable':
      return `${verdict.complexity.summary}: ${verdict.attack.pattern.slice(0, 80)}`;
  }
}

test('no pattern takes more than linear time over any text', () => {
  const all = [...written, ...made, ...ofData, ...ofMarkets];
  const verdicts = new Map<string, string>(); // many are written twice
  const slow = all.flatMap(([where, pattern]) => {
    const key = String(pattern);
    const verdict = verdicts.get(key) ?? fault(pattern);
    verdicts.set(key, verdict);
    return verdict === '' ? [] : [`${where} ${key.slice(0, 60)} ${verdict}`];
  });
  expect(slow).toEqual([]);
  expect([ofData.length, ofMarkets.length]).not.toContain(0);
});

test('every place that makes a pattern of a text is among those that are judged', () => {
  const fileOf = (place: string) => place.replace(/:.*/, '');
  const count = (places: readonly string[]) => {
    const files = places.map(fileOf);
    return Object.fromEntries(files.map((file) => [file, files.filter((f) => f === file).length]));
  };
  const places = tree.built.filter((place) => !OF_DATA.includes(fileOf(place)));
  expect(count([...made.keys()])).toEqual(count(places));
});

test('the judge tells patterns that look back from those that do not', () => {
  // 20,000 blanks before a letter: each of them may begin the run that has to end the text
  expect(fault(/\s+$/)).toMatch(/^2nd degree/);
  expect(fault(/^(a|a)*$/)).toMatch(/^exponential/);
  expect(fault(/(?<=x.*)y$/)).toMatch(/^2nd degree/);
  expect(fault(/^\s+|^\d+$/)).toBe('');
});
