/** What a market's strategies are told besides prices: sectors, the members of an index, calls. Made up with the market. */
import { lehmer, type Market } from './market.ts';

export interface Call {
  readonly published: string;
  readonly house: string;
  /** Row of the name. */
  readonly i: number;
  readonly label: string;
  readonly previous: string;
  readonly action: string;
  readonly target: number;
}

export interface Side {
  /** Sector of a name on a session, if it is in one. */
  readonly sector: (i: number, t: number) => string | undefined;
  readonly isMember: (i: number, t: number) => boolean;
  /** Ascending by day. */
  readonly calls: readonly Call[];
  /** The same as texts of files. */
  readonly files: { readonly sector: string; readonly index: string; readonly calls: string };
}

const SECTORS = ['chips', 'banks', 'mines'];
/** Sessions on which some names change their sector, and some leave or join the index. */
const [MOVE, LEAVE, JOIN] = [66, 80, 58];

export function sideOf({ names, days, bars }: Market): Side {
  const sector = (i: number, t: number) =>
    i === 11 ? undefined : SECTORS[(i + (i % 5 === 0 && t >= MOVE ? 1 : 0)) % 3];
  const isMember = (i: number, t: number) =>
    i % 4 === 0 ? t < LEAVE : i % 4 === 1 ? t >= JOIN : i % 4 === 2;
  const sectors = names.flatMap((name, i) => {
    if (sector(i, 0) === undefined) return [];
    if (sector(i, 0) === sector(i, MOVE)) return [[name, days[0], '', sector(i, 0)].join()];
    const last = days[MOVE - 1];
    return [
      [name, days[0], last, sector(i, 0)],
      [name, days[MOVE], '', sector(i, MOVE)],
    ].map((row) => row.join());
  });
  const members = names.flatMap((name, i) => {
    if (i % 4 === 3) return [];
    return [[name, days[i % 4 === 1 ? JOIN : 0], i % 4 === 0 ? days[LEAVE] : ''].join()];
  });
  const calls = callsOf({ names, days, bars });
  return {
    ...{ sector, isMember, calls },
    files: {
      sector: ['code,from,last_day,sector', ...sectors, ''].join('\n'),
      index: ['code,in_date,out_date', ...members, ''].join('\n'),
      calls: [
        'call_id,published,house,code,label,previous_label,action,target_price',
        ...calls.map(({ published, house, i, label, previous, action, target }, k) =>
          [`C${100 + k}`, published, house, names[i], label, previous, action, target].join(),
        ),
        '',
      ].join('\n'),
    },
  };
}

const LABELS = ['买入', '增持', '中性'];

/** None ends before the market does: their horizon is half a year. */
function callsOf({ names, days, bars }: Market): Call[] {
  const random = lehmer(names.length + days.length);
  const draw = <T>(of: readonly T[]): T => of[Math.floor(of.length * random())]!;
  const calls: Call[] = [];
  for (let t = 12; t < days.length; t += 1 + Math.floor(3 * random())) {
    const i = Math.floor(names.length * random());
    const close = bars[i]![t]?.close ?? 10;
    const target = Math.round(100 * close * (1 + 0.15 * random())) / 100;
    const [label, previous] = [draw(LABELS), draw(['', ...LABELS])];
    const action = draw(['', '', 'upgrade', 'maintain']);
    calls.push({
      published: days[t]!,
      house: draw(['A', 'B', 'C']),
      i,
      label,
      previous,
      action,
      target,
    });
  }
  return calls;
}

/** The newest call of each house on a name, by now. */
export function openCalls({ calls }: Side, i: number, day: string): Call[] {
  const newest = new Map<string, Call>();
  for (const call of calls) if (call.i === i && call.published <= day) newest.set(call.house, call);
  return [...newest.values()];
}
