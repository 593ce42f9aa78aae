/** A small raw market made from a seed, with corporate actions, limits hit, suspensions, a listing and a delisting. */
import { createRandom } from '../../src/base/random.ts';
import { written } from './outside-runs.ts';

const NAMES = [
  '600101.SH',
  '000102.SZ',
  '300103.SZ',
  '688104.SH',
  '430105.BJ',
  '601106.SH',
  '603107.SH',
];
const cents = (price: number): number => Math.round(price * 100) / 100;

/** Weekdays from a Monday on. */
function weekdays(first: string, count: number): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); days.length < count; at += 86_400_000)
    if (new Date(at).getUTCDay() % 6 !== 0) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

interface Event {
  readonly at: number;
  readonly name: number;
  readonly cash?: number;
  readonly bonus?: number;
  readonly split?: number;
  readonly payAfter?: number;
  readonly delisting?: string;
}

const EVENTS: readonly Event[] = [
  { at: 40, name: 0, cash: 0.35, payAfter: 6 },
  { at: 75, name: 1, cash: 0.12, bonus: 0.3, payAfter: 0 },
  { at: 90, name: 2, bonus: 0.45 },
  { at: 110, name: 5, split: 2 },
  { at: 130, name: 3, cash: 0.8, payAfter: 3 },
  { at: 205, name: 0, cash: 0.4, payAfter: 400 }, // paid beyond the data
  { at: 180, name: 5, delisting: '3.21' },
  { at: 220, name: 4, cash: 0.05, payAfter: 1 },
];

/** Paths of prices, benchmark and actions. */
export function rawMarket(
  seed: number,
): Readonly<Record<'prices' | 'benchmark' | 'actions', string>> {
  const random = createRandom(seed);
  const days = weekdays('2023-05-08', 260); // stamp duty is halved on 2023-08-28
  const rows = ['code,date,open,high,low,close,volume'];
  for (const [k, name] of NAMES.entries()) {
    const limit = [0.1, 0.1, 0.2, 0.2, 0.3, 0.1, 0.1][k]!;
    let close = cents(5 + 30 * random());
    for (const [t, day] of days.entries()) {
      const events = EVENTS.filter((one) => one.name === k && one.at === t);
      for (const { cash = 0, bonus = 0, split = 1 } of events)
        close = cents((close - cash) / (1 + bonus) / split);
      const [up, down] = [cents(close * (1 + limit)), cents(close * (1 - limit))];
      const kind = random();
      const open = kind < 0.04 ? up : kind < 0.08 ? down : cents(close * (0.98 + 0.04 * random()));
      const drift = cents(close * (0.97 + 0.06 * random()));
      const next = Math.min(up, Math.max(down, kind < 0.02 ? open : drift));
      const isGone = random() < 0.04 || (k === 6 && t < 60) || (k === 5 && t >= 176);
      if (isGone) continue;
      close = next;
      const volume = random() < 0.02 ? 0 : 100 * Math.round(1 + 20_000 * random());
      rows.push(
        [name, day, open, Math.max(open, close), Math.min(open, close), close, volume].join(),
      );
    }
  }
  let level = 4000;
  const index = days.map((day) => {
    level = cents(level * (0.99 + 0.0201 * random()));
    return `${day},${level}`;
  });
  const actions = EVENTS.map(({ at, name, payAfter, cash, bonus, split, delisting }) => {
    const pay = payAfter === undefined ? '' : (days[at + payAfter] ?? '2026-01-05');
    return [NAMES[name], days[at], pay, cash, bonus, split, delisting].join();
  });
  const header = 'code,ex_date,pay_date,cash,bonus,split,delisting';
  const files = written({
    'prices.csv': rows.join('\n'),
    'index.csv': ['date,close', ...index].join('\n'),
    'actions.csv': [header, ...actions].join('\n'),
  });
  return {
    prices: files['prices.csv']!,
    benchmark: `000300.SH=${files['index.csv']}`,
    actions: files['actions.csv']!,
  };
}
