/** What a run of a second or two asks of V8. */
import { setFlagsFromString } from 'node:v8';

/** The versions of Node whose V8 knows a flag, as tried: of another a flag that it lacks would be told on stderr. */
const FLAGS = {
  '--max-inlined-bytecode-size-cumulative=150': /^v2[024]\./,
  '--no-parallel-scavenge': /^v2[024]\./,
  '--interrupt-budget=500000': /^v20\./, // later ones count calls instead
} as const;

/**
 * Has V8 put fewer functions into those that call them: what it compiles so pays in the long run, and a short one compiles longer than it
 * gains (measured on a report of 12,020 calls: a seventh of the processor's time, none of it the main thread's).
 *
 * To be called once all parts are loaded: the code that the build keeps is of the flags that a process starts with. So whoever collects
 * that code, by a map under a symbol, goes without.
 */
export function inlineLess(): void {
  ask('--max-inlined-bytecode-size-cumulative=150');
}

/**
 * {@link inlineLess}, and has V8 compile a function for speed when seven times as much of it has run as it would wait for, and collect young
 * objects without waking other threads: of a run of a third of a second a third was the compiler's (measured on 12,020 calls), and a run
 * of minutes loses some milliseconds.
 */
export function compileLess(): void {
  inlineLess();
  ask('--interrupt-budget=500000');
  ask('--no-parallel-scavenge');
}

/** {@link compileLess}, once the part is there that judges many calls. */
export async function judgeShort(): Promise<void> {
  await import('./evaluate-anew.ts');
  compileLess();
}

function ask(flag: keyof typeof FLAGS): void {
  if (Reflect.has(globalThis, Symbol.for('ratemark.scripts'))) return;
  if (FLAGS[flag].test(process.version)) setFlagsFromString(flag);
}
