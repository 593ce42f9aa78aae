/** Waits for changes of files. */
import { statSync } from 'node:fs';

/** A text that changes when one of the files is written, or another list of them is given. */
export const stateOfFiles = (files: readonly string[]): string =>
  files
    .map((file) => {
      const info = statSync(file, { throwIfNoEntry: false });
      return `${file} ${info?.size} ${info?.mtimeMs}`;
    })
    .join('\n');

/**
 * Looks at what may change again and again, until it is stopped: a change is told once nothing changes any more.
 *
 * @param look gives a text that changes with it
 * @param told the text that was worked on last
 * @param every milliseconds between two looks
 * @param stop ends it
 */
export async function watch(
  look: () => string,
  told: string,
  onChange: () => Promise<void>,
  every: number,
  stop: AbortSignal,
): Promise<void> {
  let worked = told;
  let last = told;
  while (!stop.aborted) {
    await new Promise<void>((resolve) => {
      const clock = setTimeout(done, every);
      function done() {
        clearTimeout(clock);
        stop.removeEventListener('abort', done);
        resolve();
      }
      stop.addEventListener('abort', done);
    });
    const now = look();
    if (!stop.aborted && now === last && now !== worked) {
      worked = now;
      await onChange();
    }
    last = now;
  }
}
