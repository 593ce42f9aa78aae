/** Jumps in words: what the gate found inside a window, and what the reader can do about it. */
import { formatDay } from '../base/day.ts';
import type { JudgedCalls } from '../ratings/judged-calls.ts';
import type { Jump } from '../ratings/verdict.ts';
import type { BreakKind } from '../store/breaks.ts';
import { type Say, sayIn } from './section.ts';
import type { Language } from './words.ts';

/** `600519.SH@2025-03-17`, as `--accept-jump` reads it. */
export const jumpName = ({ id, found }: Jump): string => `${id}@${formatDay(found.day)}`;

/** What happened: `the close of NOVA.US goes from 400 to 100 on 2025-03-17, which looks like a split …`. */
export function jumpSentence({ id, found }: Jump, say: Say): string {
  const { day, from, to, kind } = found;
  const [before, after] = [plain(from), plain(to)];
  return say(
    `the close of ${id} goes from ${before} to ${after} on ${formatDay(day)}: ${meaningOf(kind, say)}`,
    `${id} 的收盘价于 ${formatDay(day)} 由 ${before} 变为 ${after}：${meaningOf(kind, say)}`,
  );
}

const plain = (price: number): string => String(+price.toPrecision(10));

function meaningOf(kind: BreakKind, say: Say): string {
  switch (kind) {
    case 'action':
      return say(
        'the file shows a corporate action (its previous close is not the close before) and gives no factor',
        '行情显示除权（昨收与前一收盘不符），且无复权因子',
      );
    case 'split':
      return say(
        'it looks like a split or a bonus issue, and no column adjusts for it',
        '疑似拆股或送转，而无可用的复权列',
      );
    case 'unit':
      return say('the unit of the prices seems to change', '疑似价格单位改变');
    case 'stray':
      return say('a stray price, taken back soon after', '孤立的异常价格，随后复原');
    case 'limit':
      return say('no session may move so far', '超出当日涨跌幅限制或常理');
    case 'other-level':
      return say(
        'after a long hole the level is another: has the symbol passed to another instrument?',
        '长期中断后价位不同：代码是否已归另一证券？',
      );
    case 'index-move':
      return say('no index moves so far in a day', '指数单日不会有此变动');
    case 'jump':
      return say('a large move, which the market may have made', '幅度很大，可能是市场所致');
    default:
      return kind satisfies never;
  }
}

const cureOf = ({ found: { kind } }: Jump, say: Say): string =>
  kind === 'action' || kind === 'split'
    ? say('Give adjusted prices or a factor', '请改用复权行情或给出复权因子')
    : say('Mend the prices', '请更正行情');

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

/** Notes on calls that are void for a jump, and on those that are judged across one: sentences without their end. */
export function jumpNotes(judged: JudgedCalls, language: Language): string[] {
  const say = sayIn(language);
  const { void: stopped, judged: marked } = crossings(judged);
  const notes: string[] = [];
  const { first } = stopped;
  if (first) {
    const [names, sentence, name] = [namesOf(stopped), jumpSentence(first, say), jumpName(first)];
    notes.push(
      say(
        `${stopped.calls} void ${stopped.calls === 1 ? 'call crosses' : 'calls cross'} a jump: ${names}. The first: ${sentence}. ${cureOf(first, say)}; if the market made the move, say --accept-jump ${name}`,
        `无法评定者中有 ${stopped.calls} 条跨越价格跳变：${names}。其首：${sentence}。${cureOf(first, say)}；若确为市场涨跌，可用 --accept-jump ${name} 认可`,
      ),
    );
  }
  if (marked.calls > 0)
    notes.push(
      say(
        `${marked.calls} judged ${marked.calls === 1 ? 'call crosses' : 'calls cross'} a large move and ${marked.calls === 1 ? 'is' : 'are'} marked "jump": ${namesOf(marked)}`,
        `已评定者中有 ${marked.calls} 条跨越大幅变动，标为“跳价”：${namesOf(marked)}`,
      ),
    );
  return notes;
}

function namesOf({ names }: Crossing): string {
  const more = names.size > NAMED ? ` (+${names.size - NAMED})` : '';
  return [...names].slice(0, NAMED).join(', ') + more;
}
