// Made-up prices and calls as columns, for judging: weekdays over years, in whole cents, one bar in fifty missing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniform } from './made-up.mjs';

/** The first day, 2000-01-03, as days since 1970. */
const FIRST = 10_959;

/** @param {number} sessions */
export function sessionsOf(sessions) {
  const days = new Int32Array(sessions);
  for (let t = 0, day = FIRST; t < sessions; day++) if ((day + 3) % 7 < 5) days[t++] = day;
  return days;
}

/**
 * @param {{ instruments: number, sessions: number }} size
 * @returns days and closes of each instrument, and of the index
 */
export function makeMarket({ instruments, sessions }) {
  const days = sessionsOf(sessions);
  const draw = uniform(20_261_130);
  /** @param {number} start @param {number} swing @param {number} missing */
  const walk = (start, swing, missing) => {
    const own = new Int32Array(sessions);
    const closes = new Float64Array(sessions);
    let [level, count] = [start, 0];
    for (let t = 0; t < sessions; t++) {
      level = Math.min(1e7, Math.max(200, level * (1 + swing * (draw() - 0.4995))));
      if (draw() < missing) continue;
      own[count] = days[t] ?? 0;
      closes[count++] = Math.round(level) / 100;
    }
    return { days: own.slice(0, count), closes: closes.slice(0, count) };
  };
  return {
    days,
    index: walk(300_000, 0.02, 0),
    shares: Array.from({ length: instruments }, () => walk(500 + 4500 * draw(), 0.05, 0.02)),
  };
}

/** @param {number} n @param {{ instruments: number, days: Int32Array }} market @param {(day: number) => number} endOf */
export function makeCalls(n, { instruments, days }, endOf) {
  const draw = uniform(7);
  const [first, span] = [days[20] ?? 0, (days.at(-1) ?? 0) - (days[20] ?? 0) - 190];
  const calls = {
    instrument: new Int32Array(n),
    published: new Int32Array(n),
    endDay: new Int32Array(n),
    grade: new Int8Array(n),
  };
  for (let r = 0; r < n; r++) {
    calls.instrument[r] = Math.floor(draw() * instruments);
    const day = first + Math.floor(draw() * span);
    calls.published[r] = day;
    calls.endDay[r] = endOf(day);
    calls.grade[r] = Math.floor(draw() * 4);
  }
  return calls;
}

/** Writes columns as files of plain numbers. @param {string} folder @param {Record<string, ArrayBufferView>} columns */
export function writeColumns(folder, columns) {
  mkdirSync(folder, { recursive: true });
  for (const [name, values] of Object.entries(columns))
    writeFileSync(
      join(folder, name),
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
}
