/** What a reader must know of the data that verdicts rest on, in sentences without their end. */
import { formatDay } from '../../base/day.ts';
import type { JudgedCalls } from '../../ratings/judged-calls.ts';
import type { Jump } from '../../ratings/verdict.ts';
import type { DataNote } from '../../results/data-note.ts';
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

/** `600519.SH@2025-03-17`, as `--accept-jump` reads it. */
export const jumpName = ({ id, found }: Jump): string => `${id}@${formatDay(found.day)}`;

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

function crossings(judged: JudgedCalls): Readonly<Record<'void' | 'judged', Crossing>> {
  const found = {
    void: { calls: 0, names: new Set<string>() } as Crossing,
    judged: { calls: 0, names: new Set<string>() } as Crossing,
  };
  for (const { jump, verdict } of judged) {
    if (!jump || verdict.status === 'pending') continue;
    const own = found[verdict.status];
    own.calls++;
    own.first ??= jump;
    own.names.add(jumpName(jump));
  }
  return found;
}

/** Notes on calls that are void for a jump, and on those that are judged across one. */
export function jumpNotes(judged: JudgedCalls, language: Language): string[] {
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
