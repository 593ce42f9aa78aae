/** Notes on the data that verdicts rest on: sentences without their end. */
import type { DividendCounts, HouseCounts } from '../../../audit/manifest.ts';
import { counted } from '../../../base/text.ts';
import type { DataNote } from '../../../results/data-note.ts';
import type { JumpStep } from '../../../results/derivation.ts';
import type { BreakKind } from '../../../store/series.ts';
import { format } from '../../format.ts';

const more = (instruments: number) => (instruments > 1 ? ` and ${instruments - 1} more` : '');

const JUMP_MEANS: Readonly<Record<BreakKind, string>> = {
  action:
    'the file shows a corporate action (its previous close is not the close before) and gives no factor',
  split: 'it looks like a split or a bonus issue, and no column adjusts for it',
  unit: 'the unit of the prices seems to change',
  stray: 'a stray price, taken back soon after',
  limit: 'no session may move so far',
  'other-level':
    'after a long hole the level is another: has the symbol passed to another instrument?',
  'index-move': 'no index moves so far in a day',
  jump: 'a large move, which the market may have made',
};

export const en = {
  ownStandards: "each house's own standard",
  note: (sentence: string) => `Note: ${sentence}.`,
  unseenActions: (instruments: number, instrument: string, file: string) =>
    `raw prices without previous close or factor hide dividends and bonus issues, which would count as falls: ${instrument} (${file})${more(instruments)}; give adjusted prices or a factor`,
  strays: ({
    benchmark,
    instruments,
    instrument,
    count,
    bars,
    first,
    shifted,
  }: DataNote & { readonly kind: 'strays' }) => {
    const days = benchmark ? `days that are no session of ${benchmark}` : 'a Saturday or Sunday';
    const others = instruments > 1 ? `, and so have ${instruments - 1} more` : '';
    const shift = shifted ? ' and looks shifted by a day' : '';
    return `${instrument} has ${count} of ${bars} bars on ${days} (first ${first})${shift}${others}; ratemark check names them`;
  },
  waiting: (calls: number, benchmark: string, last: string, benchmarkLast: string) =>
    `${counted(calls, 'call is', 'calls are')} pending only because every loaded instrument ends by ${last}, before ${benchmark} does (${benchmarkLast}); give longer files, or say --as-of ${benchmarkLast}: a share without prices near its end day is void then`,
  unused: (market: string, benchmark: string, calls: number) =>
    `--benchmark ${market}=${benchmark} is not used: the standard names no benchmark for ${market} that it could stand in for, so ${counted(calls, 'call has', 'calls have')} none`,
  otherHouses: ({ own, others, otherHouses, unnamed }: HouseCounts, standard: string) => {
    const all = own + others + unnamed;
    const from = [
      ...(others > 0
        ? [
            `${others} of ${counted(all, 'call', 'calls')} ${others === 1 ? 'comes' : 'come'} from ${counted(otherHouses, 'other house', 'other houses')}`,
          ]
        : []),
      ...(unnamed > 0
        ? [
            `${others > 0 ? unnamed : `${unnamed} of ${counted(all, 'call', 'calls')}`} ${unnamed === 1 ? 'names' : 'name'} no house`,
          ]
        : []),
    ];
    return `${from.join(', ')}: ${standard} is not their own standard; --standard own judges each call by its house's`;
  },
  byVendor: ({ byVendor, otherWord, vendors }: HouseCounts) =>
    `${counted(byVendor, 'call is', 'calls are')} graded by ${vendors.length === 1 ? `${vendors[0]}'s word` : "the vendors' words"} (gradedBy vendorLabel); the printed one is another, or not known, in ${otherWord}`,
  outside: (calls: number, standard: string) =>
    `${counted(calls, 'call', 'calls')} of its own house ${calls === 1 ? 'is' : 'are'} of days on which ${standard} is not known to have been in force`,
  instrumentDividends: ({ instrumentOnly: calls, instruments }: DividendCounts) =>
    `${counted(calls, 'judged call', 'judged calls')} on ${counted(instruments, 'instrument')} ${calls === 1 ? 'holds' : 'hold'} the dividends of the window in the return of the instrument, whose prices are adjusted for them, and not in that of the benchmark: relative returns are higher by what was paid; raw prices with a factor, or with their dividends, are judged by price`,
  benchmarkDividends: (calls: number) =>
    `${counted(calls, 'judged call', 'judged calls')} ${calls === 1 ? 'holds' : 'hold'} dividends in the return of the benchmark and not in that of the instrument: relative returns are lower by what was paid`,
  jump: ({ id, day, from, to, kind }: JumpStep) =>
    `the close of ${id} goes from ${format('price', from)} to ${format('price', to)} on ${day}: ${JUMP_MEANS[kind]}`,
  adjust: 'Give adjusted prices or a factor',
  mend: 'Mend the prices',
  voidJumps: (calls: number, names: string, first: string, cure: string, name: string) =>
    `${counted(calls, 'void call crosses', 'void calls cross')} a jump: ${names}. The first: ${first}. ${cure}; if the market made the move, say --accept-jump ${name}`,
  judgedJumps: (calls: number, names: string) =>
    `${counted(calls, 'judged call crosses', 'judged calls cross')} a large move and ${calls === 1 ? 'is' : 'are'} marked "jump": ${names}`,
};
