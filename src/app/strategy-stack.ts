/** Lines of a strategy's file, as the stack of an error tells them. */

/** The line of the topmost frame of an error's stack that lies in a file; `undefined` where none does. */
export function lineInStack(error: unknown, path: string): number | undefined {
  const stack = stackOf(error);
  for (const frame of stack.split('\n')) {
    const at = frame.indexOf(`${path}:`);
    if (at === -1 || !/^\s+at /.test(frame)) continue;
    const line = /^\d+/.exec(frame.slice(at + path.length + 1))?.[0];
    if (line !== undefined) return Number(line);
  }
  return undefined;
}

/** A stack is put together when it is read, from a message that may have no text; and a strategy may set its own. */
function stackOf(error: unknown): string {
  try {
    const stack: unknown = error instanceof Error ? error.stack : undefined;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}
