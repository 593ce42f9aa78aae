/** Findings on a series that may spoil verdicts: bad prices, splits, gaps, a last row that is no close. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import { counted } from '../base/text.ts';
import type { FileFinding } from '../results/file-report.ts';
import { breaksOf, LOOKS } from '../store/comparability.ts';
import type { PriceSeries } from '../store/series.ts';
import { sharesSessions, strayWarnings } from './check-calendar.ts';
import { instrumentDirectory } from './data.ts';

/** Longest pause, in calendar days, that holidays explain; the mainland's longest closure was eleven days. */
const LONGEST_CLOSURE = 14;

/** Everything found. @param benchmark its sessions are the calendar that gaps are counted against */
export function seriesFindings(
  series: PriceSeries,
  benchmark: PriceSeries | undefined,
): FileFinding[] {
  const { close, days } = series;
  if (days.length === 0) return [];
  const findings: FileFinding[] = [];
  const bad = [...close].filter((price) => !(price > 0)).length;
  if (bad > 0)
    findings.push({
      level: 'warning',
      message: said`${counted(bad, 'close is', 'closes are')} zero or negative; calls that need ${bad === 1 ? 'it' : 'them'} are void (bad-price)`,
    });
  findings.push(...jumps(series), ...slips(series));
  for (const message of strayWarnings(instrumentDirectory(), series, benchmark))
    findings.push({ level: 'warning', message });
  findings.push(...shownActions(series), ...gaps(series, benchmark), ...snapshot(series));
  return findings;
}

/** How many jumps are named before the rest is counted. */
const NAMED = 3;

function jumps(series: PriceSeries): FileFinding[] {
  const found = breaksOf(series).flatMap((one) =>
    one.kind === 'action' ? [] : [{ ...one, looks: LOOKS[one.kind] }],
  );
  const findings = found.slice(0, NAMED).map(({ row, day, from, to, looks }): FileFinding => {
    const move = said`${+from.toPrecision(10)} to ${+to.toPrecision(10)} on ${formatDay(day)}`;
    return { level: 'warning', message: said`line ${series.lines[row]}: ${move} ${looks}` };
  });
  const more = found.length - NAMED;
  return more > 0
    ? [...findings, { level: 'warning', message: counted(more, 'more such jump') }]
    : findings;
}

/** A factor that moves and comes back is mended, which the reader should see. */
function slips({ blips = [], days, lines }: PriceSeries): FileFinding[] {
  const [first] = blips;
  if (!first) return [];
  const { row, until, from, to } = first;
  const day = formatDay(days[row] as EpochDay);
  const back = formatDay(days[until + 1] as EpochDay); // a slip has a row after
  const more = blips.length > 1 ? said`; ${blips.length - 1} more like it` : '';
  return [
    {
      level: 'warning',
      message: said`line ${lines[row]}: the factor goes from ${from} to ${to} on ${day} and is back on ${back}: a slip of the file, taken as ${from}${more}`,
    },
  ];
}

function shownActions(series: PriceSeries): FileFinding[] {
  const shown = breaksOf(series).filter(({ kind }) => kind === 'action');
  const [one] = shown;
  if (!one) return [];
  const first = formatDay(one.day);
  return [
    {
      level: 'warning',
      message: said`raw prices with ${counted(shown.length, 'corporate action')} and no factor, first on ${first}; calls across one are void (corporate-action)`,
    },
  ];
}

function gaps(series: PriceSeries, benchmark: PriceSeries | undefined): FileFinding[] {
  const { days } = series;
  if (benchmark && sharesSessions(instrumentDirectory(), series, benchmark)) {
    const own = new Set(days);
    const inRange = [...benchmark.days].filter((day) => day >= days[0]! && day <= days.at(-1)!);
    const missing = inRange.filter((day) => !own.has(day));
    if (missing.length === 0) return [];
    const first = formatDay(missing[0] as EpochDay);
    return [
      {
        level: 'note',
        message: said`${missing.length} of ${counted(inRange.length, 'session')} of ${benchmark.id} ${missing.length === 1 ? 'is' : 'are'} missing, first ${first}`,
      },
    ];
  }
  const long = [...days.keys()].filter((i) => i > 0 && days[i]! - days[i - 1]! > LONGEST_CLOSURE);
  if (long.length === 0) return [];
  const at = long[0]!;
  return [
    {
      level: 'note',
      message: said`${counted(long.length, 'pause')} of more than ${LONGEST_CLOSURE} days, first after ${formatDay(days[at - 1] as EpochDay)}`,
    },
  ];
}

/** Share of the lowest volume of a month: under one full session in a hundred stays below it, an index one in a thousand. */
const SNAPSHOT_SHARE = 0.7;

/** A last row taken during the session: far less volume than the days before, or a volume of another unit. */
function snapshot({ volume, days }: PriceSeries): FileFinding[] {
  const n = volume.length;
  const last = volume[n - 1] ?? Number.NaN;
  const before = [...volume.subarray(Math.max(0, n - 21), n - 1)]
    .filter((v) => v > 0)
    .sort((a, b) => a - b);
  if (before.length < 10 || !(last >= 0)) return [];
  const middle = before[before.length >> 1]!; // at least ten
  const lowest = before[0]!;
  const day = formatDay(days[n - 1] as EpochDay);
  if (last < SNAPSHOT_SHARE * lowest || last < 0.35 * middle)
    return [
      {
        level: 'warning',
        message: said`the last row (${day}) has ${((last / middle) * 100).toFixed(0)}% of the usual volume: an intraday snapshot?`,
      },
    ];
  if (last > 50 * middle)
    return [
      {
        level: 'warning',
        message: said`the last row (${day}) has ${(last / middle).toFixed(0)} times the usual volume: another unit?`,
      },
    ];
  return [];
}
