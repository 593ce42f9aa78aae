/**
 * Redoes a backtest from outside: reads only the files that a run wrote and the prices, and lists what is wrong with them.
 * Nothing of the program is imported; the rules are typed by hand in outside-rules.ts.
 */
import { Book, type Booked } from './outside-book.ts';
import { checkFigures } from './outside-figures.ts';
import {
  type Bar,
  type Evidence,
  groupBy,
  near,
  ROUNDING,
  type Row,
  readActions,
  readPrices,
  readRun,
  slackOf,
} from './outside-files.ts';
import {
  boardOf,
  COMMISSION,
  COMMISSION_MINIMUM,
  exPrice,
  isBuyLot,
  isSellLot,
  type Limit,
  limitOf,
  limitPrice,
  rulesOf,
  stampDuty,
  transferFee,
} from './outside-rules.ts';

export interface OutsideInput {
  readonly folder: string;
  readonly prices: readonly string[];
  /** Id of the benchmark, which is among the prices. */
  readonly benchmark: string;
  readonly actions?: string | undefined;
  /** Shares to one unit of volume: 100 where the vendor counts lots. */
  readonly volumeUnit?: number;
}

/** @returns what is wrong; empty where every figure can be redone */
export function checkFromOutside(input: OutsideInput): string[] {
  const found: string[] = [];
  const prices = readPrices(input.prices);
  const run = readRun(input.folder);
  const securities = [...prices].filter(([id]) => boardOf(id) !== 'index');
  const first = securities.map(([, bars]) => [...bars.keys()][0]!).sort()[0]!;
  const evidence: Evidence = {
    ...{ run, prices, benchmark: input.benchmark, volumeUnit: input.volumeUnit ?? 1 },
    actions: readActions(input.actions),
    calendar: [...prices.get(input.benchmark)!.keys()].filter((day) => day >= first),
    say: (message) => found.push(message),
  };
  checkOrders(evidence);
  walk(evidence);
  checkNonFills(evidence);
  checkFigures(evidence);
  return found;
}

const bySession = (rows: readonly Row[]) => groupBy(rows, (row) => row['session']!);

/** Each order is of one instrument, side and decision, decided before it fills, and none is lost without a word. */
function checkOrders({ run, say }: Evidence): void {
  const known = new Map<number, string>();
  const sameClose = run.manifest.fill === 'same-close';
  for (const row of [...run.trades, ...run.nonFills]) {
    const id = Number(row['orderId']);
    const what = `${row['instrument']} ${row['side']}`;
    if (known.has(id) && known.get(id) !== what) say(`order ${id} is ${known.get(id)} and ${what}`);
    known.set(id, what);
    const decidedOn = row['decidedOn'];
    if (decidedOn === undefined) continue;
    const isBefore = sameClose ? decidedOn === row['session'] : decidedOn < row['session']!;
    if (!isBefore) say(`order ${id} fills on ${row['session']}, decided on ${decidedOn}`);
  }
  const last = Math.max(0, ...known.keys());
  for (let id = 1; id <= last; id++)
    if (!known.has(id)) say(`order ${id} has neither fill nor non-fill`);
  const decided = new Map(run.trades.map((row) => [Number(row['orderId']), row['decidedOn']!]));
  const days = [...decided].sort(([a], [b]) => a - b).map(([, day]) => day);
  if (days.some((day, k) => k > 0 && day < days[k - 1]!)) say('later orders were decided earlier');
}

/** Goes through the sessions with a book of its own. */
function walk(evidence: Evidence): void {
  const { run, calendar, actions, prices, say } = evidence;
  const slack = slackOf(evidence);
  const [trades, positions, booked] = [run.trades, run.positions, run.actions].map(bySession) as [
    Map<string, Row[]>,
    Map<string, Row[]>,
    Map<string, Row[]>,
  ];
  const traded = calendar.filter((day) => day >= run.manifest.from && day <= run.manifest.to);
  const written = run.equity.map((row) => row['session']!);
  if (written.join() !== traded.join()) say('the sessions of equity.csv are not the calendar');
  const book = new Book(run.manifest.cash, false);
  const charged = new Map<string, { value: number; commission: number }>();
  for (const [k, row] of run.equity.entries()) {
    const day = row['session']!;
    const done = book.startSession(day, written[k - 1] ?? '', actions, calendar);
    let isBuying = false;
    for (const trade of trades.get(day) ?? []) {
      if (trade['side'] === 'buy') isBuying = true;
      else if (isBuying) say(`${day}: a sale after a purchase`);
      checkTrade(evidence, book, trade);
      checkRules(evidence, trade);
      checkFees(evidence, trade, charged);
      done.push(...apply(book, trade));
      if (book.cash < -slack) say(`${day}: cash is ${book.cash} after a ${trade['side']}`);
    }
    compareBooked(day, done, booked.get(day) ?? [], evidence);
    const value = book.value(prices, day);
    const expected = { cash: book.cash, positions: value, receivables: book.receivables };
    for (const [name, wanted] of Object.entries(expected))
      if (!near(Number(row[name]), wanted, slack))
        say(`${day}: ${name} is ${row[name]}, not ${wanted}`);
    const equity = book.cash + value + book.receivables;
    if (!near(Number(row['equity']), equity, slack))
      say(`${day}: equity is ${row['equity']}, not ${equity}`);
    comparePositions(evidence, book, day, positions.get(day) ?? [], equity);
  }
}

function apply(book: Book, trade: Row): Booked[] {
  const [instrument, day] = [trade['instrument']!, trade['session']!];
  const [shares, value] = [Number(trade['shares']), Number(trade['value'])];
  const fees = feesOf(trade);
  if (trade['side'] === 'buy') book.buy(instrument, shares, value + fees, day);
  else {
    const tax = book.sell(instrument, shares, value - fees, day);
    if (tax > 0) return [{ instrument, kind: 'dividend-tax', shares: 0, amount: -tax }];
  }
  return [];
}

const feesOf = (trade: Row): number =>
  ['commission', 'stampDuty', 'transferFee', 'otherFees'].reduce(
    (sum, name) => sum + Number(trade[name]),
    0,
  );

/** Prices, limits, lots and T+1 of one fill. */
function checkTrade(evidence: Evidence, book: Book, trade: Row): void {
  const { prices, say, run } = evidence;
  const [instrument, day, side] = [trade['instrument']!, trade['session']!, trade['side']!];
  const [shares, price] = [Number(trade['shares']), Number(trade['price'])];
  const what = `${day} ${instrument} ${side}`;
  const bar = prices.get(instrument)?.get(day);
  if (!trades(bar)) {
    say(`${what}: the session is suspended`);
    return;
  }
  const board = boardOf(instrument);
  const print = /open$/.test(run.manifest.fill) ? bar.open : bar.close;
  if (!(print >= bar.low && print <= bar.high)) say(`${what}: the print is outside the session`);
  const [up, down] = limitsOn(evidence, instrument, day);
  checkPrice(evidence, trade, { print, bar, up, down });
  if (side === 'buy' ? print >= up : print <= down) say(`${what}: at the limit, ${print}`);
  const held = book.held(instrument);
  const legal = side === 'buy' ? isBuyLot(board, shares) : isSellLot(board, shares, held);
  if (!legal) say(`${what}: ${shares} of ${held} shares is no legal lot`);
  const free = held - (board === 'index' ? 0 : (book.boughtToday.get(instrument) ?? 0));
  if (side === 'sell' && shares > free)
    say(`${what}: ${shares} shares of ${free} that may be sold`);
  const cap = run.manifest.settings.volumeCap;
  if (cap !== null && shares > cap * bar.volume * evidence.volumeUnit * (1 + 1e-12))
    say(`${what}: ${shares} shares of a volume of ${bar.volume}`);
  if (!near(Number(trade['value']), shares * price, slackOf(evidence)))
    say(`${what}: value is ${trade['value']}`);
  const slip = Math.abs(price - print) * shares;
  if (!near(Number(trade['slippage']), slip, slackOf(evidence)))
    say(`${what}: slippage is ${trade['slippage']}`);
}

/** Every fill names the rules that applied to it. */
function checkRules(evidence: Evidence, trade: Row): void {
  const [instrument, day, side] = [trade['instrument']!, trade['session']!, trade['side']!];
  const limit = limitOn(evidence, instrument, day);
  const wanted = [...rulesOf(boardOf(instrument), side, day), ...(limit ? [limit.rule] : [])];
  if (trade['rules']!.split('+').sort().join() !== wanted.sort().join())
    evidence.say(
      `${day} ${instrument} ${side}: rules are ${trade['rules']}, not ${wanted.join('+')}`,
    );
}

/** The print, moved against the order by the run's slippage but never beyond a limit price. */
function checkPrice(
  { run, say }: Evidence,
  trade: Row,
  { print, bar, up, down }: { print: number; bar: Bar; up: number; down: number },
): void {
  const [, kind, text] = /^(\w+)(?::(.+))?$/.exec(run.manifest.slippage) ?? [];
  const amount = Number(text);
  const worse =
    kind === 'bps'
      ? (print * amount) / 10_000
      : kind === 'range'
        ? amount * (bar.high - bar.low)
        : 0;
  const wanted =
    trade['side'] === 'buy' ? Math.min(up, print + worse) : Math.max(down, print - worse);
  if (!near(Number(trade['price']), wanted, 1e-9 * print))
    say(
      `${trade['session']} ${trade['instrument']}: the price is ${trade['price']}, not ${wanted}`,
    );
}

const trades = (bar: Bar | undefined): bar is Bar =>
  bar !== undefined && bar.close > 0 && bar.volume !== 0;

/** The limit of a session; absent for an index. */
function limitOn(evidence: Evidence, instrument: string, day: string): Limit | undefined {
  const { prices, calendar } = evidence;
  const board = boardOf(instrument);
  if (board === 'index') return undefined;
  const [first] = prices.get(instrument)!.keys();
  const isListing = first! > calendar[0]! && showsListing(evidence, instrument, day);
  const sessions = calendar.indexOf(day) - calendar.indexOf(first!) + 1;
  return limitOf(board, day, isListing ? { on: first!, sessions } : undefined);
}

/** True when one of the first rows, up to a day, moves as only a new share may. */
function showsListing({ prices, calendar, actions }: Evidence, instrument: string, day: string) {
  const board = boardOf(instrument) as Exclude<ReturnType<typeof boardOf>, 'index'>;
  const bars = [...prices.get(instrument)!];
  const [first] = bars[0]!;
  const since = (on: string) => calendar.indexOf(on) - calendar.indexOf(first) + 1;
  const exempt = (sessions: number) =>
    limitOf(board, first, { on: first, sessions }).rule.startsWith('new-listing');
  return bars.some(([on, { high, low }], k) => {
    if (on > day || !exempt(since(on))) return false;
    const move = limitOf(board, on, undefined).percent![0] / 100;
    if (k === 0) return high / low > (1 + move + 0.01) / (1 - move - 0.01);
    const [before, { close }] = bars[k - 1]!;
    const isEx = actions.some(
      (one) => one.instrument === instrument && one.exDay > before && one.exDay <= on,
    );
    const slack = 0.01 * close + 0.015;
    return !isEx && (high > close * (1 + move) + slack || low < close * (1 - move) - slack);
  });
}

/** Upper and lower limit price of a session; infinite and 0 where there is none. */
function limitsOn(
  evidence: Evidence,
  instrument: string,
  day: string,
): readonly [up: number, down: number] {
  const { prices, actions } = evidence;
  const bars = prices.get(instrument)!;
  const days = [...bars.keys()];
  const before = days[days.indexOf(day) - 1];
  const percent = limitOn(evidence, instrument, day)?.percent;
  if (!percent || before === undefined) return [Number.POSITIVE_INFINITY, 0];
  let reference = bars.get(before)!.close;
  for (const { instrument: own, exDay, cash, ratio } of actions)
    if (own === instrument && exDay > before && exDay <= day && (cash > 0 || ratio !== 1))
      reference = exPrice(reference, cash, ratio);
  return [limitPrice(reference, percent[0]), limitPrice(reference, percent[1])];
}

/** Duty and transfer fee of the fill; the commission of its order so far, less what earlier fills paid. */
function checkFees(
  { say }: Evidence,
  trade: Row,
  charged: Map<string, { value: number; commission: number }>,
): void {
  const [day, side, id] = [trade['session']!, trade['side']!, trade['orderId']!];
  const board = boardOf(trade['instrument']!);
  const value = Number(trade['shares']) * Number(trade['price']);
  const before = charged.get(id) ?? { value: 0, commission: 0 };
  const all = before.value + value;
  const due = board === 'index' ? 0 : Math.max(COMMISSION_MINIMUM, COMMISSION * all);
  const commission = due - before.commission;
  charged.set(id, { value: all, commission: due });
  const expected = {
    commission,
    stampDuty: value * stampDuty(board, side, day),
    transferFee: value * transferFee(board, day),
    otherFees: 0,
  };
  for (const [name, wanted] of Object.entries(expected))
    if (!near(Number(trade[name]), wanted, ROUNDING + 1e-9 * Math.max(1, wanted)))
      say(`${day} ${trade['instrument']} ${side}: ${name} is ${trade[name]}, not ${wanted}`);
}

function compareBooked(
  day: string,
  done: readonly Booked[],
  rows: readonly Row[],
  evidence: Evidence,
): void {
  const kindOf = (kind: string) => (kind === 'split' ? 'bonus' : kind);
  const key = (kind: string, instrument: string) => `${kindOf(kind)} ${instrument}`;
  const sums = new Map<string, [number, number]>();
  const add = (name: string, shares: number, amount: number) => {
    const [s, a] = sums.get(name) ?? [0, 0];
    sums.set(name, [s + shares, a + amount]);
  };
  for (const { kind, instrument, shares, amount } of done)
    add(key(kind, instrument), shares, amount);
  for (const row of rows)
    add(key(row['kind']!, row['instrument']!), -Number(row['shares']), -Number(row['amount']));
  for (const [name, [shares, amount]] of sums)
    if (!near(shares, 0, 1e-9) || !near(amount, 0, slackOf(evidence)))
      evidence.say(`${day}: ${name} was booked wrong by ${-shares} shares and ${-amount} money`);
}

function comparePositions(
  evidence: Evidence,
  book: Book,
  day: string,
  rows: readonly Row[],
  equity: number,
): void {
  const slack = slackOf(evidence);
  const names = rows.map((row) => row['instrument']!);
  const held = [...book.shares.keys()].sort();
  if (names.join() !== held.join()) evidence.say(`${day}: positions are ${names}, not ${held}`);
  for (const row of rows) {
    const instrument = row['instrument']!;
    const shares = book.held(instrument);
    const price = book.last.get(instrument) ?? Number.NaN;
    const locked = boardOf(instrument) === 'index' ? 0 : (book.boughtToday.get(instrument) ?? 0);
    const expected = { shares, sellable: shares - locked, price, value: shares * price };
    for (const [name, wanted] of Object.entries(expected))
      if (!near(Number(row[name]), wanted, slack))
        evidence.say(`${day} ${instrument}: ${name} is ${row[name]}, not ${wanted}`);
    if (!near(Number(row['weight']), (shares * price) / equity, 1e-9))
      evidence.say(`${day} ${instrument}: weight is ${row['weight']}`);
  }
}

/** A reason that can be told from the prices must be true. */
function checkNonFills(evidence: Evidence): void {
  const { run, prices, say } = evidence;
  const isOpen = /open$/.test(run.manifest.fill);
  for (const row of run.nonFills) {
    const [instrument, day, reason] = [row['instrument']!, row['session']!, row['reason']!];
    const bar = prices.get(instrument)?.get(day);
    const print = bar && (isOpen ? bar.open : bar.close);
    const [up, down] = bar ? limitsOn(evidence, instrument, day) : [Number.NaN, Number.NaN];
    const isTrue = {
      suspended: !trades(bar),
      'limit-up': row['side'] === 'buy' && print! >= up,
      'limit-down': row['side'] === 'sell' && print! <= down,
      lot: trades(bar) && print! > 0,
      cash: trades(bar) && row['side'] === 'buy',
    }[reason];
    if (isTrue === false) say(`${day} ${instrument}: did not fill for ${reason}, which is not so`);
  }
}
