/** What a run of a second or two asks of V8. */
import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 put fewer functions into those that call them: what it compiles so pays in the long run, and a short one compiles longer than it
 * gains (measured on a report of 12,020 calls: a seventh of the processor's time, none of it the main thread's).
 *
 * To be called once all parts are loaded: the code that the build keeps is of the flags that a process starts with. So whoever collects
 * that code, by a map under a symbol, goes without.
 */
export function inlineLess(): void {
  if (Reflect.has(globalThis, Symbol.for('ratemark.scripts'))) return;
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=150');
}
