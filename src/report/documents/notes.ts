/** What a reader must know of the data that verdicts rest on, in sentences without their end. */

import type { Manifest } from '../../audit/manifest.ts';
import { formatDay } from '../../base/day.ts';
import type { CountedCalls } from '../../ratings/counted-call.ts';
import type { Jump } from '../../ratings/verdict.ts';
import type { DataNote } from '../../results/data-note.ts';
import type { Block } from '../document.ts';
import { en } from '../words/en/notes.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/notes.ts';

export function noteText(note: DataNote, language: Language): string {
  const words = { en, zh }[language];
  switch (note.kind) {
    case 'strays':
      return words.strays(note);
    case 'waiting':
      return words.waiting(note.calls, note.benchmark, note.last, note.benchmarkLast);
    case 'unseen-actions':
      return words.unseenActions(note.instruments, note.instrument, note.file);
    case 'unused':
      return words.unused(note.market, note.benchmark, note.calls);
    default:
      return note satisfies never;
  }
}

/** How many calls are of houses whose own standard it is not. */
export const otherHouseNotes = (
  { houses, standard, simulated }: Pick<Manifest, 'houses' | 'standard' | 'simulated'>,
  language: Language,
): string[] =>
  simulated || houses.others + houses.unnamed === 0
    ? []
    : [{ en, zh }[language].otherHouses(houses, standard)];

/** Returns that hold dividends on one side alone. */
export function dividendNotes(
  { dividends }: Pick<Manifest, 'dividends'>,
  language: Language,
): string[] {
  const words = { en, zh }[language];
  const { instrumentOnly, benchmarkOnly } = dividends;
  return [
    ...(instrumentOnly > 0 ? [words.instrumentDividends(dividends)] : []),
    ...(benchmarkOnly > 0 ? [words.benchmarkDividends(benchmarkOnly)] : []),
  ];
}

/** Whose standard judged whom, where it is not the house's own, and whose word gave the grades. Invented houses have none. */
export function houseNotes(
  { houses, standard, simulated }: Pick<Manifest, 'houses' | 'standard' | 'simulated'>,
  language: Language,
): string[] {
  if (simulated) return [];
  const words = { en, zh }[language];
  const { byVendor, outside } = houses;
  return [
    ...otherHouseNotes({ houses, standard, simulated }, language),
    ...(byVendor > 0 ? [words.byVendor(houses)] : []),
    ...(outside > 0 ? [words.outside(outside, standard)] : []),
  ];
}

/** The standard of a run by its id; in words where each call went by its house's own. */
export const standardName = (
  { standard }: Pick<Manifest, 'standard'>,
  language: Language,
): string => (standard === 'own' ? { en, zh }[language].ownStandards : standard);

/** The same as blocks of a document that has no other notes. */
export const houseNoteBlocks = (manifest: Manifest, language: Language): Block[] =>
  [...dividendNotes(manifest, language), ...houseNotes(manifest, language)].map((note, i) => ({
    kind: 'text',
    text: { en, zh }[language].note(note),
    joined: i > 0,
  }));

/** `600519.SH@2025-03-17`, as `--accept-jump` reads it. */
const jumpName = ({ id, found }: Jump): string => `${id}@${formatDay(found.day)}`;

/** What happened: `the close of NOVA.US goes from 400 to 100 on 2025-03-17: it looks like a split …`. */
export function jumpSentence({ id, found }: Jump, language: Language): string {
  const { day, from, to, kind } = found;
  return { en, zh }[language].jump({ id, day: formatDay(day), from, to, kind });
}

/** How many jumps a note names before it counts the rest. */
const NAMED = 3;

/** Calls that cross a jump. */
interface Crossing {
  calls: number;
  first?: Jump;
  readonly names: Set<string>;
}

function crossings(judged: CountedCalls): Readonly<Record<'void' | 'judged', Crossing>> {
  const found = {
    void: { calls: 0, names: new Set<string>() } as Crossing,
    judged: { calls: 0, names: new Set<string>() } as Crossing,
  };
  for (const one of judged.lots?.parts ?? judged) {
    if ('rows' in one) continue; // what crosses a jump is in no lot
    const { jump, verdict } = one;
    if (!jump || verdict.status === 'pending') continue;
    const own = found[verdict.status];
    own.calls++;
    own.first ??= jump;
    own.names.add(jumpName(jump));
  }
  return found;
}

/** Notes on calls that are void for a jump, and on those that are judged across one. */
export function jumpNotes(judged: CountedCalls, language: Language): string[] {
  const words = { en, zh }[language];
  const { void: stopped, judged: marked } = crossings(judged);
  const { first } = stopped;
  const isAction = first && ['action', 'split'].includes(first.found.kind);
  return [
    ...(first
      ? [
          words.voidJumps(
            stopped.calls,
            namesOf(stopped),
            jumpSentence(first, language),
            isAction ? words.adjust : words.mend,
            jumpName(first),
          ),
        ]
      : []),
    ...(marked.calls > 0 ? [words.judgedJumps(marked.calls, namesOf(marked))] : []),
  ];
}

function namesOf({ names }: Crossing): string {
  const more = names.size > NAMED ? ` (+${names.size - NAMED})` : '';
  return [...names].slice(0, NAMED).join(', ') + more;
}
