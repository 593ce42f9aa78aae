/**
 * Closes laid session by session, for books of many names that are valued each session: instrument by instrument, as a panel has
 * them, the processor would wait for every one.
 */
import type { Panel } from '../store/panel.ts';

/** Closes of some sessions, and how sessions were valued so far. */
export interface CloseWindow {
  /** Row of the first session; none before the first was filled. */
  from: number;
  /** One entry an instrument, for each of {@link WINDOW} sessions. */
  closes: Float64Array;
  /** Row of the session that was valued last, and how many before it were valued one by one. */
  last: number;
  inTurn: number;
}

export const makeCloseWindow = (): CloseWindow => ({
  from: Number.NEGATIVE_INFINITY,
  closes: new Float64Array(0),
  last: Number.NEGATIVE_INFINITY,
  inTurn: 0,
});

/** As many closes as two lines of the processor's memory hold. */
const WINDOW = 16;
/** Sessions valued in turn from which on more are expected to follow. */
const IN_TURN = 4;

/**
 * Tells whether a session's closes lie in the window; they are laid there where most instruments are held for a while.
 *
 * @param own written
 * @param held how many instruments are held
 */
export function isInWindow(
  own: CloseWindow,
  { close, width, instruments }: Pick<Panel, 'close' | 'width' | 'instruments'>,
  held: number,
  session: number,
): boolean {
  const n = instruments.length;
  if (session !== own.last) own.inTurn = session === own.last + 1 ? own.inTurn + 1 : 0;
  own.last = session;
  if (session >= own.from && session < own.from + WINDOW) return true;
  if (own.inTurn < IN_TURN || 2 * held < n) return false;
  if (own.closes.length === 0) own.closes = new Float64Array(n * WINDOW);
  own.from = session;
  lay(own.closes, close, width, session);
  return true;
}

/** Lays the closes of a window. Four instruments at a time, so that the processor waits for four at once. @param out written */
function lay(out: Float64Array, close: Float64Array, width: number, session: number): void {
  const n = out.length / WINDOW;
  const count = Math.min(WINDOW, width - session);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const a = i * width + session; // rows of the panel, count of them, as below
    const b = a + width;
    const c = b + width;
    const d = c + width;
    for (let t = 0, to = i; t < count; t++, to += n) {
      out[to] = close[a + t]!;
      out[to + 1] = close[b + t]!;
      out[to + 2] = close[c + t]!;
      out[to + 3] = close[d + t]!;
    }
  }
  for (; i < n; i++)
    for (let t = 0, at = i * width + session; t < count; t++) out[t * n + i] = close[at + t]!;
}
