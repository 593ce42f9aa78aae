/** Makes a failing input as small as it goes: files, then lines, then bytes are left out as long as it fails. */
import type { Files } from './target.ts';

/** Tries at most so many smaller inputs, and for so many milliseconds. */
const TRIES = 600;
const PATIENCE = 120_000;

/**
 * Leaves out what the failure does not need.
 *
 * @param fails whether an input fails in the same way
 * @returns an input that fails, at worst the one that was given
 */
export async function shrink(
  files: Files,
  fails: (files: Files) => Promise<boolean>,
  tries = TRIES,
): Promise<Files> {
  let left = tries;
  const end = performance.now() + PATIENCE;
  const isOver = () => left <= 0 || performance.now() >= end;
  const stillFails = async (one: Files) => !isOver() && left-- > 0 && (await fails(one));
  let smallest = files;
  for (const name of Object.keys(files)) {
    const { [name]: _, ...others } = smallest;
    if (await stillFails(others)) smallest = others;
  }
  for (const split of [lines, bytesOf])
    for (const name of Object.keys(smallest)) {
      const pieces = split(smallest[name]!); // one of its own names
      const fewerFail = (some: readonly Buffer[]) =>
        stillFails({ ...smallest, [name]: Buffer.concat(some) });
      const kept = await leaveOut(pieces, fewerFail, isOver);
      smallest = { ...smallest, [name]: Buffer.concat(kept) };
    }
  return smallest;
}

/** Leaves out runs of pieces, half of them first, then ever shorter runs. */
async function leaveOut(
  pieces: readonly Buffer[],
  fails: (pieces: readonly Buffer[]) => Promise<boolean>,
  isOver: () => boolean,
): Promise<readonly Buffer[]> {
  let kept = pieces;
  for (let run = Math.ceil(kept.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let at = 0; at < kept.length && !isOver(); ) {
      const some = [...kept.slice(0, at), ...kept.slice(at + run)];
      if (await fails(some)) kept = some;
      else at += run;
    }
  }
  return kept;
}

function lines(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at) + 1 || bytes.length;
    found.push(bytes.subarray(at, end));
    at = end;
  }
  return found;
}

/** Single bytes of a small file; pieces of a large one. */
function bytesOf(bytes: Buffer): Buffer[] {
  const size = Math.ceil(bytes.length / 2000);
  return Array.from({ length: Math.ceil(bytes.length / (size || 1)) }, (_, k) =>
    bytes.subarray(k * size, (k + 1) * size),
  );
}
