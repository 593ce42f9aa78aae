/** What a reader must know of the data that verdicts rest on, in words: bars without trade, windows that wait for a file. */
import { counted } from '../base/text.ts';
import type { Language } from './words.ts';

/** Something that the verdicts of an evaluation do not show; the shape that the run gives. Days as YYYY-MM-DD. */
export type DataNote =
  | {
      readonly kind: 'strays';
      /** What the days are held against: the benchmark, or the days of the week where it is absent. */
      readonly benchmark: string | undefined;
      /** Instruments with bars on closed days, the first of them in full. */
      readonly instruments: number;
      readonly instrument: string;
      readonly count: number;
      readonly bars: number;
      readonly first: string;
      readonly shifted: boolean;
    }
  | {
      readonly kind: 'waiting';
      readonly benchmark: string;
      readonly calls: number;
      /** Last day of the loaded instruments, and of the benchmark. */
      readonly last: string;
      readonly benchmarkLast: string;
    }
  | {
      /** Raw prices in which dividends and bonus issues cannot be seen. */
      readonly kind: 'unseen-actions';
      readonly instruments: number;
      readonly instrument: string;
      readonly file: string;
    }
  | {
      /** A benchmark declared for a market for which the standard names none that it could stand in for. */
      readonly kind: 'unused';
      readonly market: string;
      readonly benchmark: string;
      readonly calls: number;
    };

/** The note as a sentence without its end. */
export function noteText(note: DataNote, language: Language): string {
  switch (note.kind) {
    case 'strays':
      return strayText(note, language);
    case 'waiting':
      return waitingText(note, language);
    case 'unseen-actions':
      return unseenText(note, language);
    case 'unused':
      return unusedText(note, language);
    default:
      return note satisfies never;
  }
}

function unseenText(note: DataNote & { kind: 'unseen-actions' }, language: Language): string {
  const { instruments, instrument, file } = note;
  if (language === 'zh') {
    const more = instruments > 1 ? `等 ${instruments} 个证券` : '';
    return `${instrument}（${file}）${more}为不复权行情，且无昨收与复权因子，看不出分红送转（小于涨跌幅限制的除权会算入涨跌幅）；请改用复权行情或给出因子`;
  }
  const more = instruments > 1 ? ` and ${instruments - 1} more` : '';
  return `raw prices without previous close or factor hide dividends and bonus issues, which would count as falls: ${instrument} (${file})${more}; give adjusted prices or a factor`;
}

function strayText(note: DataNote & { kind: 'strays' }, language: Language): string {
  const { benchmark, instruments, instrument, count, bars, first, shifted } = note;
  if (language === 'zh') {
    const days = benchmark ? `非 ${benchmark} 交易日` : '周六或周日';
    const more = instruments > 1 ? `，另有 ${instruments - 1} 个证券也如此` : '';
    const shift = shifted ? '，日期疑似整体错位一天' : '';
    return `${instrument} 的 ${bars} 条行情中有 ${count} 条在${days}（首见 ${first}）${shift}${more}；可用 ratemark check 逐一查看`;
  }
  const days = benchmark ? `days that are no session of ${benchmark}` : 'a Saturday or Sunday';
  const more = instruments > 1 ? `, and so have ${instruments - 1} more` : '';
  const shift = shifted ? ' and looks shifted by a day' : '';
  return `${instrument} has ${count} of ${bars} bars on ${days} (first ${first})${shift}${more}; ratemark check names them`;
}

function waitingText(note: DataNote & { kind: 'waiting' }, language: Language): string {
  const { benchmark, calls, last, benchmarkLast } = note;
  if (language === 'zh')
    return `${calls} 条评级待定，仅因载入的证券行情都止于 ${last}，早于 ${benchmark} 的 ${benchmarkLast}；请给出更长的行情，或加 --as-of ${benchmarkLast}：届时截止日附近无价的证券即为无效`;
  const [subject, verb] = calls === 1 ? ['call', 'is'] : ['calls', 'are'];
  return `${calls} ${subject} ${verb} pending only because every loaded instrument ends by ${last}, before ${benchmark} does (${benchmarkLast}); give longer files, or say --as-of ${benchmarkLast}: a share without prices near its end day is void then`;
}

function unusedText(note: DataNote & { kind: 'unused' }, language: Language): string {
  const { market, benchmark, calls } = note;
  const option = `--benchmark ${market}=${benchmark}`;
  if (language === 'zh')
    return `${option} 未采用：标准未列 ${market} 的基准，无可代替；${calls} 条评级因此无法评定（no-benchmark）`;
  return `${option} is not used: the standard names no benchmark for ${market} that it could stand in for, so ${counted(calls, 'call has', 'calls have')} none`;
}
